// Shapes told to others: to editors as JSON Schema, to people as a reference.
#pragma once

#include <span>
#include <string>

#include "data/record_shape.h"

namespace kept::data {

// A JSON Schema (draft 7) for a file that holds one record of the shape, with every shape that it
// uses under `definitions` and every description for editors to show. Indented, ends in a newline.
[[nodiscard]] std::string write_json_schema(const RecordShape& shape);

// The reference in Markdown: a section a shape, in the order given, then those that they use; a
// table of keys, then an example.
[[nodiscard]] std::string write_format_markdown(std::span<const RecordShape* const> shapes);

}  // namespace kept::data
