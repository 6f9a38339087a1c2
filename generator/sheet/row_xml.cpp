#include "sheet/row_xml.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/check.h"
#include "sheet/cell_text.h"
#include "sheet/date_serial.h"
#include "sheet/layout.h"
#include "sheet/read_xlsx.h"
#include "sheet/shorthand.h"

namespace kept::sheet {
namespace {

constexpr std::size_t kLongestCell = 32'767;
constexpr std::size_t kPiece = 1 << 18;

void append_shortest(std::string& out, double value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

bool keeps_space(std::string_view text) {
  return !text.empty() && (text.front() == ' ' || text.back() == ' ' || text.front() == '\n' ||
                           text.back() == '\n' || text.front() == '\t' || text.back() == '\t');
}

}  // namespace

RowXml::RowXml(std::span<const int> formats, std::span<const double> widths,
               std::uint32_t first_row, const ByteSink& sink)
    : sink_(sink), next_row_(first_row + 1) {
  for (std::size_t i = 0; i < formats.size(); ++i) {
    columns_.push_back({"<c r=\"" + column_name(static_cast<std::uint32_t>(i + 1)),
                        "\" s=\"" + std::to_string(formats[i]) + "\"", widths[i]});
  }
  buffer_.reserve(kPiece + (1 << 16));
}

void RowXml::open_cell() {
  KEPT_CHECK(column_ < columns_.size(), "a streamed row has more cells than its table has columns");
  if (column_ == 0) {
    row_number_ = std::to_string(next_row_);
    buffer_ += "<row r=\"";
    buffer_ += row_number_;
    buffer_ += '"';
    row_tag_end_ = buffer_.size();
    buffer_ += '>';
  }
  buffer_ += columns_[column_].open;
  buffer_ += row_number_;
  buffer_ += columns_[column_].format;
  ++column_;
}

void RowXml::number(double value) {
  if (!std::isfinite(value)) {
    empty();
    return;
  }
  open_cell();
  buffer_ += "><v>";
  append_shortest(buffer_, value);
  buffer_ += "</v></c>";
}

void RowXml::text(std::string_view text) {
  if (looks_like_shorthand(text)) {
    marker(text);
    return;
  }
  if (findings_.formula.empty() && looks_like_formula(text)) {
    findings_.formula = text;
  }
  if (column_ < columns_.size()) {
    height_ = std::max(height_, wrapped_height(text, columns_[column_].width));
  }
  findings_.too_long = findings_.too_long || text.size() > kLongestCell;
  open_cell();
  buffer_ += keeps_space(text) ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                               : " t=\"inlineStr\"><is><t>";
  append_cell_xml(buffer_, text);
  buffer_ += "</t></is></c>";
}

void RowXml::date(base::Date date) {
  if (const auto serial = date_serial(date)) {
    number(*serial);
  } else {
    text(date.to_iso());
  }
}

void RowXml::boolean(bool value) {
  open_cell();
  buffer_ += value ? " t=\"b\"><v>1</v></c>" : " t=\"b\"><v>0</v></c>";
}

void RowXml::marker(std::string_view symbol) {
  if (!findings_.shorthand.contains(symbol)) {
    findings_.shorthand.emplace(symbol);
  }
  open_cell();
  buffer_ += " t=\"inlineStr\"><is><t>";
  append_cell_xml(buffer_, symbol);
  buffer_ += "</t></is></c>";
}

void RowXml::empty() {
  findings_.blank = true;
  open_cell();
  buffer_ += "/>";
}

void RowXml::end_row() {
  KEPT_CHECK(column_ == columns_.size(),
             "a streamed row has fewer cells than its table has columns");
  buffer_ += "</row>";
  if (height_ > 0) {
    std::string height = " ht=\"";
    append_shortest(height, height_);
    buffer_.insert(row_tag_end_, height + '"');
    height_ = 0;
  }
  column_ = 0;
  ++rows_;
  ++next_row_;
  if (buffer_.size() >= kPiece) {
    flush();
  }
}

void RowXml::flush() {
  (void)sink_(buffer_);  // the zip writer remembers a failure
  buffer_.clear();
}

}  // namespace kept::sheet
