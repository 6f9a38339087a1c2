#include "model/load_files.h"

#include <algorithm>

#include "base/parallel.h"
#include "base/text.h"
#include "data/parse.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostics;
using source::Entry;
using source::FileKind;

// Deep enough for any project; folders that hold themselves through a mount come to an end.
constexpr int kMaxFolderDepth = 16;

bool holds_records(std::string_view path) {
  return data::is_data_file(path) || source::extension(path) == "md";
}

void report_unreadable(std::string_view path, std::error_code error, Diagnostics& diagnostics) {
  const bool refused = error == std::errc::permission_denied;
  diagnostics
      .error("file-unreadable", {},
             "`" + std::string(path) + "` cannot be read" +
                 (refused ? ": you are not allowed to open it" : ""))
      .at_place(std::string(path))
      .with_hint(refused ? "ask whoever looks after the folder for permission to read it"
                         : "check that the file opens in another program, and that the disk works");
}

void report_too_large(const std::string& path, Diagnostics& diagnostics) {
  diagnostics.error("file-unreadable", {}, "`" + path + "` is too large to read")
      .at_place(path)
      .with_hint("split it into several files, or keep only the rows that are shown");
}

// A link can lead out of the project, or round a folder that a public build must not open; a
// device or a pipe holds no text.
void report_refused(const std::string& path, FileKind kind, Diagnostics& diagnostics) {
  if (kind == FileKind::Link) {
    diagnostics.error("file-refused", {}, "`" + path + "` is a link to another place")
        .at_place(path)
        .with_hint("put the file or folder itself here: Kept follows no links inside a project");
  } else if (kind == FileKind::Other) {
    diagnostics
        .error("file-refused", {}, "`" + path + "` is a device, a pipe or a socket, not a file")
        .at_place(path)
        .with_hint("take it out of the project's folder");
  }
}

struct Search {
  const source::FileReader& reader;
  Audience audience;
  Diagnostics& diagnostics;
  std::vector<std::string> found = {};

  void look_in(const std::string& folder, int depth) {
    std::vector<Entry> entries;
    if (const std::error_code error = reader.list(folder, entries)) {
      report_unreadable(folder, error, diagnostics);
      return;
    }
    for (const Entry& entry : entries) {
      std::string path = source::join_path(folder, entry.name);
      if (entry.kind == FileKind::File && holds_records(path)) {
        found.push_back(std::move(path));
      } else if (entry.kind == FileKind::Folder && may_enter(entry.name) && depth > 0) {
        look_in(path, depth - 1);
      } else {
        report_refused(path, entry.kind, diagnostics);
      }
    }
  }

  [[nodiscard]] bool may_enter(std::string_view name) const {
    return !is_exempt_folder(name) || may_open_exempt(audience);
  }
};

}  // namespace

bool may_open_exempt(Audience audience) {
  return audience >= Audience::Committee;
}

// In any letter case: on some disks `Exempt` and `exempt` are the same folder.
bool is_exempt_folder(std::string_view name) {
  return base::to_lower_ascii(name) == "exempt";
}

std::vector<std::string> find_files(const source::FileReader& reader, std::string_view folder,
                                    Audience audience, Diagnostics& diagnostics) {
  const FileKind kind = reader.kind(folder);
  if (kind != FileKind::Folder && kind != FileKind::File) {
    report_refused(std::string(folder), kind, diagnostics);
    return {};
  }
  Search search{reader, audience, diagnostics};
  search.look_in(std::string(folder), kMaxFolderDepth);
  std::ranges::sort(search.found);
  return std::move(search.found);
}

std::vector<InputFile> read_files(const source::FileReader& reader,
                                  const std::vector<std::string>& paths, source::SourceStore& store,
                                  std::size_t max_file_size, Diagnostics& diagnostics) {
  std::vector<std::string> texts(paths.size());
  std::vector<std::error_code> errors(paths.size());
  base::parallel_for(paths.size(),
                     [&](std::size_t i) { errors[i] = reader.read(paths[i], texts[i]); });
  std::vector<InputFile> files(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    files[i].path = paths[i];
    if (errors[i]) {
      report_unreadable(paths[i], errors[i], diagnostics);
    } else if (texts[i].size() > max_file_size) {
      report_too_large(paths[i], diagnostics);
    } else {
      files[i].text = &store.add(paths[i], std::move(texts[i]));
    }
  }
  return files;
}

}  // namespace kept::model
