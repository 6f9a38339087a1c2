// Files into trees of values. Each function reports every mistake that it can make out and gives
// nothing where the file as a whole cannot be understood. Text that is not UTF-8 is refused. Pure
// functions of the file: any thread may call them. REQUIRES: the SourceFile outlives the Document.
#pragma once

#include <optional>

#include "data/value.h"
#include "diagnostics/diagnostic.h"
#include "source/source_file.h"

namespace kept::data {

using diagnostics::Diagnostics;
using source::SourceFile;

// YAML 1.2, one document a file. Anchors and aliases work (the tree shares what they share, within
// limits); tags and several documents in a file are refused; a key may stand once in its map.
// Scalars are Plain, or Text where they are quoted or a block; a key without a value is Null.
// An empty file is Null.
[[nodiscard]] std::optional<Document> parse_yaml(const SourceFile& file, Diagnostics& diagnostics);

// The same for a part of a file, for example front matter. Places are those in the whole file.
[[nodiscard]] std::optional<Document> parse_yaml_fragment(Span part, Diagnostics& diagnostics);

// JSON as RFC 8259 has it; comments and trailing commas are mistakes.
[[nodiscard]] std::optional<Document> parse_json(const SourceFile& file, Diagnostics& diagnostics);

// CSV as RFC 4180 has it, with a header row: a List of Maps, one a row. A quoted cell is Text, an
// empty one Null, any other Plain. For large files read rows with CsvReader (data/csv.h) instead.
[[nodiscard]] std::optional<Document> parse_csv(const SourceFile& file, Diagnostics& diagnostics);

// By the file name's ending: yaml, yml, json, csv. REQUIRES: is_data_file(file.path()).
[[nodiscard]] std::optional<Document> parse_file(const SourceFile& file, Diagnostics& diagnostics);
[[nodiscard]] bool is_data_file(std::string_view path);

// The two parts of a Markdown file or template. Front matter stands between a first line `---` and
// the next line `---`, both without indentation.
struct FrontMatter {
  Span yaml;  // without the lines of hyphens; empty where there is no front matter
  Span body;
};
// A front matter that is never closed is reported (`front-matter-open`), and nothing given.
[[nodiscard]] std::optional<FrontMatter> split_front_matter(const SourceFile& file,
                                                            Diagnostics& diagnostics);

}  // namespace kept::data
