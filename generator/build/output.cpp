#include "build/output.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>

#include "base/parallel.h"
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
  base::parallel_ranges(0, count, 16, [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i != to && !failed; ++i) {
      if (const std::error_code error = change(i)) {
        const std::scoped_lock lock(mutex);
        first_error = failed ? first_error : error;
        failed = true;
      }
    }
  });
  return first_error;
}

class Swap {
 public:
  Swap(FileSystem& files, const std::string& folder, std::string_view audience,
       const std::vector<OutputFile>& output)
      : files_(files), folder_(folder), audience_(audience), output_(output) {
    const std::string_view parent = source::folder_of(folder);
    staging_ = source::join_path(parent, ".new-" + std::string(source::file_name(folder)));
  }

  // What a build that was stopped left beside the output.
  [[nodiscard]] std::error_code clear_staging() {
    return files_.kind(staging_) == FileKind::Missing ? std::error_code() : files_.remove(staging_);
  }

  [[nodiscard]] WriteSummary compare(const std::vector<std::string>& listed) {
    WriteSummary summary;
    same_.assign(output_.size(), 0);
    if (files_.kind(folder_) != FileKind::Folder) {
      summary.written = output_.size();
      return summary;
    }
    has_old_ = true;
    const std::set<std::string> old = old_files(listed);
    base::parallel_for(output_.size(), [&](std::size_t i) {
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
    summary.removed = static_cast<std::size_t>(
        std::ranges::count_if(old, [&](const std::string& path) { return !now.contains(path); }));
    return summary;
  }

  [[nodiscard]] std::error_code stage() {
    if (const auto error = files_.write(source::join_path(staging_, kOutputMark),
                                        write_manifest(audience_, output_))) {
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

  // From here on `folder_` is the new output; where there was an old one it stands in `staging_`.
  [[nodiscard]] std::error_code make_current() {
    return has_old_ ? files_.exchange(staging_, folder_) : files_.rename(staging_, folder_);
  }

  [[nodiscard]] std::error_code remove_old() {
    return has_old_ ? files_.remove(staging_) : std::error_code();
  }
  // The new tree is incomplete: what is left of it is removed here or by the next build.
  void give_up() { static_cast<void>(files_.remove(staging_)); }
  [[nodiscard]] const std::string& staging() const { return staging_; }

 private:
  // Those that are there, and hidden ones (.htaccess) that the last build says it made.
  [[nodiscard]] std::set<std::string> old_files(const std::vector<std::string>& listed) const {
    const std::vector<std::string> found = source::files_below(files_, folder_);
    std::set<std::string> old(found.begin(), found.end());
    for (const std::string& path : listed) {
      std::string full = source::join_path(folder_, path);
      if (source::is_inside(full) && files_.kind(full) == FileKind::File) {
        old.insert(std::move(full));
      }
    }
    return old;
  }

  FileSystem& files_;
  const std::string& folder_;
  std::string_view audience_;
  const std::vector<OutputFile>& output_;
  std::string staging_;
  std::vector<char> same_;
  bool has_old_ = false;
};

// What stands in the folder that Kept never puts there: anything where `last` is nothing, else
// hidden folders (.git) that the last build did not make. Empty where nothing does; something too
// where the folder can't be looked into.
std::string find_foreign(const FileSystem& files, const std::string& folder,
                         const std::optional<Manifest>& last) {
  std::vector<source::Entry> hidden;
  if (const auto error = files.list_hidden(folder, hidden)) {
    return error.message();
  }
  if (!last) {
    std::vector<source::Entry> entries;
    const auto error = files.list(folder, entries);
    entries.insert(entries.end(), hidden.begin(), hidden.end());
    return error ? error.message() : entries.empty() ? "" : entries.front().name;
  }
  for (const source::Entry& entry : hidden) {
    const auto is_in_it = [&](const std::string& path) {
      return path.starts_with(entry.name) && path.substr(entry.name.size()).starts_with('/');
    };
    if (entry.kind == FileKind::Folder && std::ranges::none_of(last->paths, is_in_it)) {
      return entry.name;
    }
  }
  return "";
}

// What the last build says of the folder, or an empty manifest where it is new; nothing, reported,
// where it must not be replaced.
std::optional<Manifest> find_replaceable(const FileSystem& files, const std::string& folder,
                                         std::string_view audience, Diagnostics& diagnostics) {
  if (files.kind(folder) == FileKind::Missing) {
    return Manifest();
  }
  std::string mark;
  static_cast<void>(files.read(source::join_path(folder, kOutputMark), mark));
  std::optional<Manifest> manifest = read_manifest(mark);
  if (manifest && manifest->audience != audience) {
    diagnostics.blocked("output-audience", {}, "the output folder was made for another audience")
        .at_place(folder)
        .with_hint(
            "choose another folder with `--out`: what is public and what is not never share one");
    return std::nullopt;
  }
  const std::string foreign = find_foreign(files, folder, manifest);
  if (foreign.empty()) {
    return manifest ? manifest : Manifest();
  }
  diagnostics
      .error("output-not-ours", {},
             "the output folder holds what kept did not make: `" + foreign + "`")
      .at_place(folder)
      .with_hint("choose another folder with `--out`, or move what is in it away first");
  return std::nullopt;
}

void report_unwritable(const std::string& folder, std::error_code error, Diagnostics& diagnostics) {
  diagnostics.error("output-unwritable", {}, "can't write the output: " + error.message())
      .at_place(folder)
      .with_hint(
          "the last good output is as it was; free some space or choose a folder that you "
          "may write to with `--out`");
}

// What was taken down may still stand there.
void report_leftover(const std::string& staging, std::error_code error, Diagnostics& diagnostics) {
  diagnostics
      .error("output-leftover", {},
             "the new output is in place, and the last one can't be removed: " + error.message())
      .at_place(staging)
      .with_hint("remove this folder by hand: it may hold what is no longer to be seen");
}

}  // namespace

std::optional<WriteSummary> write_output(FileSystem& files, const std::string& folder,
                                         std::string_view audience,
                                         const std::vector<OutputFile>& output,
                                         Diagnostics& diagnostics) {
  const auto last = find_replaceable(files, folder, audience, diagnostics);
  if (!last) {
    return std::nullopt;
  }
  Swap swap(files, folder, audience, output);
  std::error_code error = swap.clear_staging();
  const WriteSummary summary = swap.compare(last->paths);
  const bool listed = last->paths.size() + last->unlisted == output.size();
  if (!error && listed && summary.written == 0 && summary.removed == 0) {
    return summary;
  }
  if (!error) {
    error = swap.stage();
  }
  if (!error) {
    error = swap.make_current();
  }
  if (error) {
    swap.give_up();
    report_unwritable(folder, error, diagnostics);
    return std::nullopt;
  }
  if (const auto leftover = swap.remove_old()) {
    report_leftover(swap.staging(), leftover, diagnostics);
  }
  return summary;
}

}  // namespace kept::build
