// Shapes told to others: to editors as JSON Schema, to people as a reference.
#pragma once

#include <span>
#include <string>

#include "data/record_shape.h"

namespace kept::data {

// Whether a file is one record, or a map whose values are records under names of their own.
enum class FileForm { Record, MapOfRecords };

// A JSON Schema (draft 7) for a file of records of the shape, with every shape that it uses under
// `definitions` and every description for editors to show. Indented, ends in a newline.
[[nodiscard]] std::string write_json_schema(const RecordShape& shape,
                                            FileForm form = FileForm::Record);

// The reference in Markdown: a section a shape, in the order given, then those that they use; a
// table of keys, then an example.
[[nodiscard]] std::string write_format_markdown(std::span<const RecordShape* const> shapes);

// "[bed](#bed)": a link to a shape's section there.
[[nodiscard]] std::string link_to_section(const RecordShape& shape);

}  // namespace kept::data
