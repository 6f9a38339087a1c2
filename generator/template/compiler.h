// A syntax tree to a program.
#pragma once

#include <memory>
#include <string>

#include "diagnostics/diagnostic.h"
#include "template/program.h"
#include "template/syntax.h"

namespace kept::tmpl {

// Finds the functions that names in templates stand for.
class FunctionTable {
 public:
  virtual ~FunctionTable() = default;
  // Null where there is none.
  [[nodiscard]] virtual Native filter(std::string_view name) const = 0;
  [[nodiscard]] virtual Native test(std::string_view name) const = 0;
};

struct CompileInput {
  std::string name;
  Undefined undefined = Undefined::Print;
  bool autoescape = true;
  bool is_expression = false;
};

// Null and diagnostics where the tree holds a mistake that only compiling finds: two blocks of one
// name, a key that is no name, two signs in a row.
[[nodiscard]] std::unique_ptr<Template> compile_tree(const SyntaxTree& tree, CompileInput input,
                                                     const FunctionTable& functions,
                                                     diagnostics::Diagnostics& diagnostics);

}  // namespace kept::tmpl
