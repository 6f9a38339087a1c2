#include "template/engine.h"

#include <gtest/gtest.h>

namespace kept::tmpl {
namespace {

TEST(Engine, PrintsAVariable) {
  source::SourceStore sources;
  source::MemoryFileSystem files;
  ASSERT_FALSE(files.write("a.njk", "Hello {{ who }}!"));
  Engine engine(Options{}, sources);
  engine.add_root({.files = &files, .folder = ""});
  Arena arena;
  Object& page = Object::make(arena);
  page.set(arena, Key("who"), Value::string("Aldermoor"));
  diagnostics::Diagnostics diagnostics;
  const Template* program = engine.compile("a.njk", diagnostics);
  ASSERT_NE(program, nullptr);
  std::string out;
  EXPECT_TRUE(engine.render(*program, {.page = &page}, out, diagnostics));
  EXPECT_EQ(out, "Hello Aldermoor!");
  EXPECT_TRUE(diagnostics.empty());
}

}  // namespace
}  // namespace kept::tmpl
