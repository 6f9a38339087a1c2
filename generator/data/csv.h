// CSV row by row, for files too large to hold as a tree. RFC 4180: commas between cells, quotes
// around cells that hold commas, quotes or line breaks, a quote inside written twice; lines end
// with LF or CRLF; a byte order mark at the start is skipped; blank lines are skipped.
//
//   data::CsvReader reader(file, diagnostics);
//   if (!reader.read_header()) return;
//   while (const data::CsvRow* row = reader.next()) …row->cells[column].text…
//
// One reader belongs to one thread. Memory: one row, whatever the size of the file.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "source/source_file.h"

namespace kept::data {

struct CsvCell {
  std::string_view text;  // without its quotes
  source::Span span;      // with its quotes
  bool quoted = false;
};

struct CsvRow {
  std::vector<CsvCell> cells;  // exactly as many as the header has
  source::Span span;
};

class CsvReader {
 public:
  // REQUIRES: both outlive the reader.
  CsvReader(const source::SourceFile& file, diagnostics::Diagnostics& diagnostics);

  // The names of the columns. False where the file is not UTF-8, has no header, or a column has no
  // name or the same name as another; the reason is reported.
  [[nodiscard]] bool read_header();
  [[nodiscard]] const std::vector<CsvCell>& header() const { return header_; }
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;

  // The next row, good until the next call, or null at the end. A row with more or fewer cells
  // than the header is reported and left out; a quote that is never closed ends the file.
  [[nodiscard]] const CsvRow* next();

 private:
  [[nodiscard]] bool read_row(CsvRow& row);
  [[nodiscard]] bool check_header();
  [[nodiscard]] CsvCell read_quoted_cell();
  [[nodiscard]] CsvCell read_bare_cell();
  [[nodiscard]] bool fits(const CsvRow& row);
  [[nodiscard]] CsvCell report_open_quote(std::uint32_t begin);
  void skip_after_quote();
  void skip_line_break();

  const source::SourceFile& file_;
  diagnostics::Diagnostics& diagnostics_;
  std::string_view text_;
  std::uint32_t at_ = 0;
  std::vector<CsvCell> header_;
  std::deque<std::string> header_text_;  // header cells outlive the rows
  std::deque<std::string> unescaped_;    // cells of this row that hold doubled quotes
  CsvRow row_;
  int misfits_ = 0;
};

}  // namespace kept::data
