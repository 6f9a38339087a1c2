#include <gtest/gtest.h>

#include "diagnostics/printer.h"
#include "source/file_system.h"
#include "source/resource_reader.h"
#include "template/engine.h"

namespace kept::components {
namespace {

std::vector<std::string> files_in(const source::FileReader& files, const std::string& folder) {
  std::vector<source::Entry> entries;
  EXPECT_FALSE(files.list(folder, entries));
  std::vector<std::string> paths;
  for (const source::Entry& entry : entries) {
    paths.push_back(folder + "/" + entry.name);
  }
  return paths;
}

// A page template without its front matter.
source::Span body_of(const source::SourceFile& file) {
  const std::string& text = file.text();
  const std::size_t end = text.find("\n---\n", 3);
  EXPECT_NE(end, std::string::npos) << file.path();
  return {&file, static_cast<std::uint32_t>(end + 5), static_cast<std::uint32_t>(text.size())};
}

TEST(Templates, Compile) {
  const source::DiskFileSystem files(KEPT_SOURCE_DIR "/templates");
  source::SourceStore sources;
  tmpl::Engine engine(tmpl::Options{}, sources);
  engine.add_root({.files = &files, .folder = ""});
  diagnostics::Diagnostics found;
  for (const std::string folder : {"layouts", "partials", "icons"}) {
    for (const std::string& path : files_in(files, folder)) {
      EXPECT_NE(engine.compile(path, found), nullptr) << path;
    }
  }
  for (const std::string& path : source::files_below(files, "pages")) {
    std::string text;
    ASSERT_FALSE(files.read(path, text));
    const source::SourceFile& file = sources.add(path, std::move(text));
    EXPECT_NE(engine.compile_text(path, body_of(file), tmpl::Undefined::Report, found), nullptr)
        << path;
  }
  for (const diagnostics::Diagnostic& one : found.all()) {
    ADD_FAILURE() << one.code << ": " << one.message << " in "
                  << (one.span.file == nullptr ? one.place : one.span.file->path());
  }
}

}  // namespace
}  // namespace kept::components
