// Streamed rows as worksheet XML, handed on in pieces. See decisions/0042-streamed-rows.md.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "sheet/write_xlsx.h"

namespace kept::sheet {

// What only shows as the rows go by.
struct RowFindings {
  std::set<std::string, std::less<>> shorthand;
  std::string formula;  // the first text that looks like one
  bool too_long = false;
  bool blank = false;
};

class RowXml final : public RowWriter {
 public:
  // `formats` holds a body cell's format for each column; rows begin at `first_row`, from 0.
  RowXml(std::span<const int> formats, std::span<const double> widths, std::uint32_t first_row,
         const ByteSink& sink);

  void number(double value) override;
  void text(std::string_view text) override;
  void date(base::Date date) override;
  void boolean(bool value) override;
  void marker(std::string_view symbol) override;
  void empty() override;
  void end_row() override;

  // Hands on what is left. Call once, after the last row.
  void flush();
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] const RowFindings& findings() const { return findings_; }

 private:
  struct ColumnXml {
    std::string open;    // `<c r="B`
    std::string format;  // `" s="4"`
    double width;
  };
  void open_cell();

  std::vector<ColumnXml> columns_;
  const ByteSink& sink_;
  std::string buffer_;
  std::string row_number_;
  std::size_t column_ = 0;
  std::size_t row_tag_end_ = 0;  // where the row's `>` stands in the buffer
  double height_ = 0;
  std::size_t rows_ = 0;
  std::uint32_t next_row_;  // as the file counts, from 1
  RowFindings findings_;
};

}  // namespace kept::sheet
