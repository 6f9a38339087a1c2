// Tokens to a syntax tree. The grammar and its corners are those of Nunjucks 3.2.4's parser.
#pragma once

#include <memory>

#include "diagnostics/diagnostic.h"
#include "template/engine.h"
#include "template/syntax.h"

namespace kept::tmpl {

// Null and a diagnostic where the text is no template. The first mistake ends the parse.
[[nodiscard]] std::unique_ptr<SyntaxTree> parse_template(source::Span body, const Options& options,
                                                         diagnostics::Diagnostics& diagnostics);
// The same for a single expression; the root is that expression.
[[nodiscard]] std::unique_ptr<SyntaxTree> parse_expression(source::Span body,
                                                           const Options& options,
                                                           diagnostics::Diagnostics& diagnostics);

// The tags of the language, for suggestions and the reference.
struct TagEntry {
  std::string_view name;
  std::string_view form;
  std::string_view summary;
  std::string_view example;
  std::string_view output;
};
[[nodiscard]] const std::vector<TagEntry>& tags();

}  // namespace kept::tmpl
