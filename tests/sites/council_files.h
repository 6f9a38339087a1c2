// Councils as files in memory, and what building them came to.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "build/build.h"
#include "diagnostics/printer.h"

namespace kept::sites {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string, std::less<>>;

inline const fs::path kRoot = KEPT_SOURCE_DIR;

inline std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void add_folder(const fs::path& folder, Files& files) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[fs::relative(entry.path(), folder).string()] = read(entry.path());
    }
  }
}

inline void change(const fs::path& folder, Files& files) {
  Files changes;
  add_folder(folder, changes);
  for (auto& [path, text] : changes) {
    if (path == "place") {
      continue;  // says where the mistake is to be reported
    }
    if (path.ends_with(".gone")) {
      files.erase(path.substr(0, path.size() - 5));
    } else {
      files[path] = text;
    }
  }
}

inline Files small_council() {
  Files files;
  add_folder(kRoot / "generator/init", files);
  return files;
}

struct Built {
  std::optional<site::Site> site;
  diagnostics::Diagnostics found;
  source::SourceStore sources;

  [[nodiscard]] std::string findings() {
    found.sort();
    std::string text;
    for (const auto& one : found.all()) {
      text += diagnostics::print_human(one, diagnostics::Color::Off) + "\n";
    }
    return text;
  }
  [[nodiscard]] bool reported(std::string_view code) const {
    return std::ranges::any_of(found.all(), [&](const auto& one) { return one.code == code; });
  }
  // Where a finding of this code stands: "data/council.yaml:17", a line each.
  [[nodiscard]] std::string places_of(std::string_view code) const {
    std::string places;
    for (const auto& one : found.all()) {
      if (one.code == code && one.span.file != nullptr) {
        const std::string place = one.span.file->path() + ":" +
                                  std::to_string(one.span.file->position(one.span.begin).line) +
                                  "\n";
        places += places.ends_with(place) ? "" : place;
      }
    }
    return places;
  }
  [[nodiscard]] const std::string* file(std::string_view path) const {
    const auto at = std::ranges::find(site->files, path, &site::OutputFile::path);
    return at == site->files.end() ? nullptr : &at->bytes;
  }
};

inline void build_files(const source::FileReader& files, model::Audience audience, Built& built,
                        unsigned threads = 0) {
  build::BuildRequest request;
  request.audience = audience;
  request.as_of = *base::Date::parse_iso("2026-11-22");
  request.threads = threads;
  built.site = build::build(files, request, built.sources, built.found);
}

}  // namespace kept::sites
