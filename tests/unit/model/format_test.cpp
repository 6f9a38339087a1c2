#include "model/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "model/load.h"
#include "unit/data/editor.h"

namespace kept::model {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Format, ReferenceIsCurrent) {
  const std::string path = std::string(KEPT_SOURCE_DIR) + "/generator/docs/format.md";
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  const std::string fresh = write_format_reference();
  if (text.str() != fresh) {
    std::ofstream(std::string(KEPT_BINARY_DIR) + "/format.md") << fresh;
  }
  EXPECT_TRUE(text.str() == fresh)
      << "generator/docs/format.md is not what the program says; the current text stands in "
      << "format.md in the build folder: copy it over and look at the difference";
}

TEST(Format, EveryKindOfFileHasASchemaOfItsOwn) {
  std::set<std::string_view> names;
  for (const RecordFile& file : record_files()) {
    EXPECT_TRUE(names.insert(file.schema).second) << file.schema;
    EXPECT_THAT(write_schema(file), StartsWith("{\n  \"$schema\""));
  }
}

// Follows each record that a shape holds.
void each_shape(const data::RecordShape& shape, std::set<const data::RecordShape*>& seen);

void each_shape(const data::Type& type, std::set<const data::RecordShape*>& seen) {
  if (type.record != nullptr) {
    each_shape(type.record(), seen);
  }
  for (const data::Type& element : type.element) {
    each_shape(element, seen);
  }
}

void each_shape(const data::RecordShape& shape, std::set<const data::RecordShape*>& seen) {
  if (!seen.insert(&shape).second) {
    return;
  }
  for (const data::Field& field : shape.fields()) {
    each_shape(field.type, seen);
  }
}

TEST(Format, EveryKeyIsExplainedInASentence) {
  std::set<const data::RecordShape*> shapes;
  for (const RecordFile& file : record_files()) {
    each_shape(file.shape(), shapes);
  }
  for (const data::RecordShape* shape : shapes) {
    EXPECT_TRUE(shape->doc().ends_with('.') || shape->doc().ends_with('?')) << shape->name();
    for (const data::Field& field : shape->fields()) {
      EXPECT_TRUE(field.doc.ends_with('.') || field.doc.ends_with('?'))
          << shape->name() << "." << field.key;
    }
  }
}

TEST(Format, ShapesHaveNamesOfTheirOwn) {
  std::set<const data::RecordShape*> shapes;
  for (const RecordFile& file : record_files()) {
    each_shape(file.shape(), shapes);
  }
  std::set<std::string> names;
  for (const data::RecordShape* shape : shapes) {
    EXPECT_TRUE(names.insert(shape->name()).second) << shape->name();
  }
}

// Whatever Kept reads from the example, an editor with the schemas takes without a mark.
TEST(Example, FitsItsSchemas) {
  const source::DiskFileSystem project(KEPT_SOURCE_DIR);
  source::SourceStore store;
  diagnostics::Diagnostics diagnostics;
  for (const RecordFile& file : record_files()) {
    const std::string_view folder = source::folder_of(file.place);
    if (file.place.ends_with(".md") || folder.find('*') != std::string_view::npos) {
      continue;
    }
    std::vector<source::Entry> entries;
    std::ignore = project.list(folder, entries);
    for (const source::Entry& entry : entries) {
      const std::string path = source::join_path(folder, entry.name);
      const bool any = file.place.ends_with("*.yaml") && entry.name.ends_with(".yaml");
      if (path != file.place && !any) {
        continue;
      }
      std::string text;
      ASSERT_FALSE(project.read(path, text)) << path;
      const auto document = data::parse_yaml(store.add(path, std::move(text)), diagnostics);
      ASSERT_TRUE(document.has_value()) << path;
      EXPECT_EQ(data::editor_complaints(write_schema(file), document->root()), "") << path;
    }
  }
}

// The example council stands at the root of the source; it must load without a word.
TEST(Example, LoadsWithoutMistakes) {
  const source::DiskFileSystem project(KEPT_SOURCE_DIR);
  source::SourceStore store;
  diagnostics::Diagnostics diagnostics;
  const auto model = load(project, store, {Audience::Committee}, diagnostics);
  ASSERT_TRUE(model.has_value());
  for (const auto& found : diagnostics.all()) {
    ADD_FAILURE() << found.code << ": " << found.message << " "
                  << (found.span.file != nullptr ? found.span.file->path() : found.place);
  }
  EXPECT_GE(model->pledge.promises.size(), 16U);
}

}  // namespace
}  // namespace kept::model
