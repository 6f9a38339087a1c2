// kept_bench_xlsx OUT.xlsx [SHEETS ROWS]: the cells of ten sheets of 20,000 rows and 20 columns,
// streamed, to be timed against raw libxlsxwriter writing the same cells.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "diagnostics/printer.h"
#include "sheet/write_xlsx.h"

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kWords[] = {"Housing"sv,   "Highways"sv, "Schools"sv,   "Libraries"sv,
                                       "Waste"sv,     "Planning"sv, "Parks"sv,     "Licensing"sv,
                                       "Benefits"sv,  "Care"sv,     "Transport"sv, "Youth"sv,
                                       "Elections"sv, "Finance"sv,  "Property"sv,  "Health"sv};

class BenchRows final : public kept::sheet::RowSource {
 public:
  explicit BenchRows(std::size_t rows) : rows_(rows) {}

  void write_rows(std::size_t sheet, kept::sheet::RowWriter& out) override {
    unsigned x = 12345 + static_cast<unsigned>(sheet);
    for (std::size_t row = 1; row <= rows_; ++row) {
      for (int column = 0; column < 20; ++column) {
        x = x * 1664525U + 1013904223U;
        write_cell(column, x >> 8, static_cast<unsigned>(row + sheet * rows_), out);
      }
      out.end_row();
    }
  }

 private:
  template <typename... Values>
  void format(kept::sheet::RowWriter& out, const char* pattern, Values... values) {
    const int length = std::snprintf(buffer_, sizeof buffer_, pattern, values...);
    out.text({buffer_, static_cast<std::size_t>(length)});
  }

  void write_cell(int column, unsigned u, unsigned reference, kept::sheet::RowWriter& out) {
    if (column == 0) {
      format(out, "REF-%06u", reference);
    } else if (column <= 3) {
      out.text(kWords[u & 15]);
    } else if (column == 4) {
      format(out, "%s service review %u & report", kWords[u & 15].data(), (u >> 4) % 5000);
    } else if (column == 5) {
      format(out, "Ward %u", u % 400);
    } else if (column <= 8) {
      out.number(40000 + u % 6000);
    } else if (column <= 12) {
      out.number((u % 10000000) / 100.0);
    } else if (column <= 14) {
      out.number((u % 1000) / 1000.0);
    } else if (column == 15) {
      out.boolean((u & 1) != 0);
    } else {
      out.number(u % 100000);
    }
  }

  std::size_t rows_;
  char buffer_[128] = {};
};

kept::sheet::Column describe_column(int index) {
  using kept::sheet::ColumnType;
  kept::sheet::Column column;
  column.key = "column_" + std::to_string(index + 1);
  column.header = "Column " + std::to_string(index + 1);
  column.width = index == 4 ? 40 : 14;
  if (index >= 6 && index <= 8) {
    column.type = ColumnType::Date;
    column.number_format = "dd/mm/yyyy";
  } else if (index >= 9 && index != 15) {
    column.type = ColumnType::Number;
    column.number_format = index <= 12 ? "£#,##0.00" : index <= 14 ? "0.0%" : "";
  } else if (index == 15) {
    column.type = ColumnType::Boolean;
  }
  return column;
}

kept::sheet::Workbook describe(std::size_t sheets, std::size_t rows) {
  kept::sheet::Workbook workbook;
  workbook.title = "Benchmark";
  workbook.author = "Eastmere Council";
  for (std::size_t i = 0; i < sheets; ++i) {
    kept::sheet::Sheet sheet;
    sheet.name = "Council " + std::to_string(i + 1);
    sheet.table.title = "Cells of " + sheet.name;
    sheet.table.streamed_rows = rows;
    for (int column = 0; column < 20; ++column) {
      sheet.table.columns.push_back(describe_column(column));
    }
    workbook.sheets.push_back(std::move(sheet));
  }
  return workbook;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    return 2;
  }
  const std::size_t sheets = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 10;
  const std::size_t rows = count > 3 ? std::strtoul(arguments[3], nullptr, 10) : 20'000;
  std::ofstream file(arguments[1], std::ios::binary);
  const kept::sheet::ByteSink sink = [&](std::string_view bytes) {
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file.good();
  };
  BenchRows source(rows);
  kept::diagnostics::Diagnostics found;
  const bool good = kept::sheet::write_xlsx(describe(sheets, rows), source, sink, found);
  for (const auto& diagnostic : found.all()) {
    std::cerr << print_human(diagnostic, kept::diagnostics::Color::Off);
  }
  return good ? 0 : 1;
}
