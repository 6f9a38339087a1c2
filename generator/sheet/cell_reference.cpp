#include <algorithm>

#include "base/number.h"
#include "sheet/read_xlsx.h"

namespace kept::sheet {
namespace {

constexpr std::uint32_t kMostRows = 1'048'576;
constexpr std::uint32_t kMostColumns = 16'384;

}  // namespace

std::optional<CellPosition> parse_cell_reference(std::string_view reference) {
  CellPosition position;
  std::size_t at = 0;
  const auto skip_dollar = [&] { at += at < reference.size() && reference[at] == '$' ? 1 : 0; };
  skip_dollar();
  while (at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z') {
    position.column = position.column * 26 + static_cast<std::uint32_t>(reference[at] - 'A' + 1);
    if (position.column > kMostColumns) {
      return std::nullopt;
    }
    ++at;
  }
  skip_dollar();
  while (at < reference.size() && reference[at] >= '0' && reference[at] <= '9') {
    position.row = position.row * 10 + static_cast<std::uint32_t>(reference[at] - '0');
    if (position.row > kMostRows) {
      return std::nullopt;
    }
    ++at;
  }
  const bool whole = at == reference.size() && position.row > 0 && position.column > 0;
  return whole ? std::optional(position) : std::nullopt;
}

std::string column_name(std::uint32_t column) {
  std::string name;
  for (; column > 0; column = (column - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return name;
}

}  // namespace kept::sheet
