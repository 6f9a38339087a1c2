// Where verify_xlsx's checks put what they find: one finding a code and worksheet, so that a
// thousand hidden rows do not hide the one macro.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "diagnostics/diagnostic.h"

namespace kept::sheet {

class Findings {
 public:
  Findings(std::string_view name, diagnostics::Diagnostics& diagnostics)
      : name_(name), diagnostics_(diagnostics) {}

  // `sheet` is empty for the workbook as a whole. Codes are string literals.
  void error(std::string_view code, std::string_view sheet, std::string message, std::string hint) {
    if (is_new(code, sheet)) {
      diagnostics_.error(code, {}, std::move(message))
          .at_place(place(sheet))
          .with_hint(std::move(hint));
    }
  }
  void warning(std::string_view code, std::string_view sheet, std::string message,
               std::string hint) {
    if (is_new(code, sheet)) {
      diagnostics_.warning(code, {}, std::move(message))
          .at_place(place(sheet))
          .with_hint(std::move(hint));
    }
  }

  [[nodiscard]] diagnostics::Diagnostics& diagnostics() { return diagnostics_; }

 private:
  [[nodiscard]] bool is_new(std::string_view code, std::string_view sheet) {
    return seen_.emplace(code, sheet).second;
  }
  [[nodiscard]] std::string place(std::string_view sheet) const {
    return sheet.empty() ? name_ : name_ + ": " + std::string(sheet);
  }

  std::string name_;
  diagnostics::Diagnostics& diagnostics_;
  std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace kept::sheet
