// The styles of an ODS file: one cell style for each way a column looks. Names are given in the
// order of asking, so the same workbook gives the same names.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/workbook.h"

namespace kept::sheet {

class OdsStyles {
 public:
  // The style of a body cell. `base` is the column's first cell ("'Data'.A4"), which conditions
  // need.
  [[nodiscard]] std::string cell(const Table& table, std::size_t column, std::string_view base);
  [[nodiscard]] std::string header(bool right, bool indented);
  [[nodiscard]] std::string column(double width);

  // Everything that was asked for, as the inside of office:automatic-styles.
  [[nodiscard]] const std::string& xml() const { return xml_; }

 private:
  [[nodiscard]] std::string data_style(const Column& column);

  std::map<std::string, std::string> names_;  // by what makes a style that style
  std::string xml_;
};

// An ODS data style for an Excel format code, or an empty string where the program's own will do.
[[nodiscard]] std::string ods_data_style(std::string_view name, std::string_view code);

// styles.xml whole: defaults with the language, headings, links, emphasis, A4 pages.
[[nodiscard]] std::string ods_styles_part(std::string_view language);

}  // namespace kept::sheet
