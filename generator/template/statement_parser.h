// Tags and what stands between them, to syntax. Every function returns null after an error.
#pragma once

#include <string_view>
#include <vector>

#include "template/expression_parser.h"
#include "template/token_reader.h"

namespace kept::tmpl {

class StatementParser {
 public:
  StatementParser(SyntaxTree& tree, const Options& options, diagnostics::Diagnostics& diagnostics)
      : tokens_(tree, options, diagnostics, false), expressions_(tokens_) {}

  Syntax* whole() {
    Syntax* list = statements();
    return tokens_.failed() ? nullptr : list;
  }

 private:
  using Words = std::vector<std::string_view>;

  Syntax* statements();
  Syntax* statements_until(Words ends);
  bool add_data(Syntax& list, const Token& token);
  bool add_output(Syntax& list, const Token& open);
  Syntax* statement();
  Syntax* unknown_tag(const Token& tag);
  Syntax* if_statement();
  Syntax* for_statement();
  Syntax* set_statement();
  Syntax* macro_statement();
  Syntax* call_statement();
  Syntax* import_statement();
  Syntax* from_statement();
  Syntax* block_statement();
  Syntax* extends_statement();
  Syntax* include_statement();
  Syntax* filter_statement();
  Syntax* switch_statement();
  Syntax* raw_statement(std::string_view tag);
  bool with_context(bool& with);
  bool tag_end(std::string_view tag);
  bool end_tag(const Token& opened, std::string_view tag);
  Syntax* capture_until(std::string_view end);
  Syntax* name_of_symbol(Syntax* node, const char* what);

  TokenReader tokens_;
  ExpressionParser expressions_;
  Words ends_;
  bool drop_space_ = false;  // the last tag had a dash at its end
};

}  // namespace kept::tmpl
