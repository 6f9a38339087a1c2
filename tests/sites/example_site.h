// The example council's public site, built once for a test program.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "build/build.h"
#include "diagnostics/printer.h"
#include "source/file_system.h"

namespace kept {

struct ExampleSite {
  source::SourceStore sources;
  diagnostics::Diagnostics found;
  site::Site site;

  // REQUIRES: the site has the file.
  [[nodiscard]] const std::string& at(std::string_view path) const {
    const auto file = std::ranges::find(site.files, path, &site::OutputFile::path);
    if (file == site.files.end()) {
      throw std::out_of_range("the example has no " + std::string(path));
    }
    return file->bytes;
  }
  [[nodiscard]] nlohmann::json json(std::string_view path) const {
    return nlohmann::json::parse(at(path));
  }
};

inline const ExampleSite& example_site() {
  static const ExampleSite* const site = [] {
    auto* made = new ExampleSite;
    build::BuildRequest request;
    request.as_of = *base::Date::parse_iso("2026-11-22");
    const source::DiskFileSystem files{std::string(KEPT_SOURCE_DIR)};
    auto built = build::build(files, request, made->sources, made->found);
    if (!built) {
      throw std::runtime_error("the example does not build");
    }
    made->site = std::move(*built);
    return made;
  }();
  return *site;
}

}  // namespace kept
