// The format of a council's folder, told to editors as JSON Schemas and to people as a reference.
// Both come from the shapes that files are read by.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "data/schema.h"

namespace kept::model {

// One kind of file.
struct RecordFile {
  std::string_view place;   // "data/indicators/*.yaml"
  std::string_view schema;  // the name of its schema: "indicator"
  const data::RecordShape& (*shape)() = nullptr;
  data::FileForm form = data::FileForm::Record;
};

// In the order in which a person would write them.
[[nodiscard]] std::span<const RecordFile> record_files();

[[nodiscard]] std::string write_schema(const RecordFile& file);

// The whole reference in Markdown (generator/docs/format.md).
[[nodiscard]] std::string write_format_reference();

}  // namespace kept::model
