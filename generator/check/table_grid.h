// The cells of an HTML table in the places that spans give them (WHATWG HTML section 4.9.12.1).
#pragma once

#include <vector>

#include "html/tree.h"

namespace kept::check {

struct GridCell {
  const html::Node* node = nullptr;
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t columns = 1;
  std::size_t rows = 1;
};

struct TableGrid {
  std::vector<GridCell> cells;  // in document order
};

[[nodiscard]] TableGrid read_grid(const html::Node& table);

}  // namespace kept::check
