#include <deque>
#include <filesystem>

#include <fmt/core.h>

#include "build/build.h"
#include "cli/command.h"
#include "source/file_system.h"
#include "template/engine.h"

namespace kept::cli {

ExitCode run_render(const RenderCommand& command) {
  source::SourceStore sources;
  diagnostics::Diagnostics found;
  std::deque<source::DiskFileSystem> folders;
  std::vector<tmpl::Root> roots;
  for (const std::string& root : command.roots) {
    folders.emplace_back(root);
    roots.push_back({.files = &folders.back(), .folder = ""});
  }
  if (command.roots.empty()) {
    folders.emplace_back(".");
    roots.push_back({.files = &folders.back(), .folder = ""});
  }
  roots.push_back({.files = &build::builtin(), .folder = "templates"});
  roots.push_back({.files = &build::builtin(), .folder = "", .undefined = tmpl::Undefined::Print});
  const source::SourceFile* data = nullptr;
  if (!command.data.empty()) {
    const std::filesystem::path path(command.data);
    const source::DiskFileSystem disk(std::filesystem::absolute(path).parent_path().string());
    std::string text;
    if (const auto error = disk.read(path.filename().string(), text)) {
      fmt::print(stderr, "kept: can't read {}: {}\n", command.data, error.message());
      return kUsage;
    }
    data = &sources.add(command.data, std::move(text));
  }
  const auto page = tmpl::render_to_string(command.name, std::move(roots), data, sources, found);
  if (page) {
    fmt::print("{}", *page);
  }
  return print_findings(found, Format::Human);
}

}  // namespace kept::cli
