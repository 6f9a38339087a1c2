#include "build/output.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include "source/resource_reader.h"

namespace kept::build {

using diagnostics::Diagnostics;
using source::FileKind;
using source::FileSystem;

namespace {

// Runs `change` for each index on all threads and keeps the first error.
template <class Change>
std::error_code for_each_file(std::size_t count, const Change& change) {
  std::mutex mutex;
  std::error_code first_error;
  std::atomic<bool> failed = false;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, 16), [&](const auto& range) {
    for (std::size_t i = range.begin(); i != range.end() && !failed; ++i) {
      if (const std::error_code error = change(i)) {
        const std::scoped_lock lock(mutex);
        first_error = failed ? first_error : error;
        failed = true;
      }
    }
  });
  return first_error;
}

std::string mark_text(std::string_view audience) {
  return "Kept made this folder for the audience: " + std::string(audience) + "\n";
}

class Swap {
 public:
  Swap(FileSystem& files, const std::string& folder, std::string_view audience,
       const std::vector<OutputFile>& output)
      : files_(files), folder_(folder), audience_(audience), output_(output) {
    const std::string_view parent = source::folder_of(folder);
    staging_ = source::join_path(parent, ".new-" + std::string(source::file_name(folder)));
  }

  [[nodiscard]] WriteSummary compare() {
    WriteSummary summary;
    same_.assign(output_.size(), 0);
    if (files_.kind(folder_) != FileKind::Folder) {
      summary.written = output_.size();
      return summary;
    }
    has_old_ = true;
    const std::vector<std::string> before = source::files_below(files_, folder_);
    const std::set<std::string_view> old(before.begin(), before.end());
    tbb::parallel_for(std::size_t{0}, output_.size(), [&](std::size_t i) {
      const std::string path = source::join_path(folder_, output_[i].path);
      std::string bytes;
      same_[i] = old.contains(path) && !files_.read(path, bytes) && bytes == output_[i].bytes;
    });
    summary.unchanged = static_cast<std::size_t>(std::ranges::count(same_, 1));
    summary.written = output_.size() - summary.unchanged;
    std::set<std::string> now;
    for (const OutputFile& file : output_) {
      now.insert(source::join_path(folder_, file.path));
    }
    summary.removed = static_cast<std::size_t>(std::ranges::count_if(
        before, [&](const std::string& path) { return !now.contains(path); }));
    return summary;
  }

  [[nodiscard]] std::error_code stage() {
    if (const auto error = files_.remove(staging_)) {
      return error;
    }
    if (const auto error =
            files_.write(source::join_path(staging_, kOutputMark), mark_text(audience_))) {
      return error;
    }
    return for_each_file(output_.size(), [&](std::size_t i) {
      const std::string to = source::join_path(staging_, output_[i].path);
      if (same_[i] != 0 && !files_.link(source::join_path(folder_, output_[i].path), to)) {
        return std::error_code();
      }
      return files_.write(to, output_[i].bytes);
    });
  }

  [[nodiscard]] std::error_code make_current() {
    if (!has_old_) {
      return files_.rename(staging_, folder_);
    }
    if (const auto error = files_.exchange(staging_, folder_)) {
      return error;
    }
    return files_.remove(staging_);
  }

  void give_up() {
    // The new tree is incomplete: what is left of it is removed here or by the next build.
    static_cast<void>(files_.remove(staging_));
  }

 private:
  FileSystem& files_;
  const std::string& folder_;
  std::string_view audience_;
  const std::vector<OutputFile>& output_;
  std::string staging_;
  std::vector<char> same_;
  bool has_old_ = false;
};

bool may_replace(const FileSystem& files, const std::string& folder, std::string_view audience,
                 Diagnostics& diagnostics) {
  const FileKind kind = files.kind(folder);
  if (kind == FileKind::Missing) {
    return true;
  }
  std::vector<source::Entry> entries;
  const bool empty = kind == FileKind::Folder && !files.list(folder, entries) && entries.empty();
  std::string mark;
  const bool ours = !files.read(source::join_path(folder, kOutputMark), mark);
  if (empty || (ours && mark == mark_text(audience))) {
    return true;
  }
  if (ours) {
    diagnostics.blocked("output-audience", {}, "the output folder was made for another audience")
        .at_place(folder)
        .with_hint(
            "choose another folder with `--out`: what is public and what is not never share one");
    return false;
  }
  diagnostics.error("output-not-ours", {}, "the output folder holds files that kept did not make")
      .at_place(folder)
      .with_hint("choose another folder with `--out`, or move its files away first");
  return false;
}

}  // namespace

std::optional<WriteSummary> write_output(FileSystem& files, const std::string& folder,
                                         std::string_view audience,
                                         const std::vector<OutputFile>& output,
                                         Diagnostics& diagnostics) {
  if (!may_replace(files, folder, audience, diagnostics)) {
    return std::nullopt;
  }
  Swap swap(files, folder, audience, output);
  const WriteSummary summary = swap.compare();
  if (summary.written == 0 && summary.removed == 0) {
    return summary;
  }
  std::error_code error = swap.stage();
  if (!error) {
    error = swap.make_current();
  }
  if (error) {
    swap.give_up();
    diagnostics.error("output-unwritable", {}, "can't write the output: " + error.message())
        .at_place(folder)
        .with_hint(
            "the last good output is as it was; free some space or choose a folder that you "
            "may write to with `--out`");
    return std::nullopt;
  }
  return summary;
}

}  // namespace kept::build
