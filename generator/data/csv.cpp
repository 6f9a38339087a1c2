#include "data/csv.h"

#include <algorithm>

#include "data/parse.h"
#include "data/text_check.h"
#include "data/tree_builder.h"

namespace kept::data {
namespace {

// A file saved with the wrong separator has a mistake in every row; the first few tell the story.
constexpr int kMaxMisfits = 5;

// Names of columns are compared with one another.
constexpr std::size_t kMostColumns = 1'000;

constexpr bool ends_cell(char c) {
  return c == ',' || c == '\n' || c == '\r';
}

}  // namespace

CsvReader::CsvReader(const source::SourceFile& file, diagnostics::Diagnostics& diagnostics)
    : file_(file), diagnostics_(diagnostics), text_(file.text()) {}

bool CsvReader::read_header() {
  const Span all{&file_, 0, static_cast<std::uint32_t>(text_.size())};
  if (!check_text(all, diagnostics_)) {
    at_ = all.end;
    return false;
  }
  at_ = without_byte_order_mark(all).begin;
  if (!read_row(row_)) {
    diagnostics_
        .error("csv-header", start_of(file_), "this file has no first line with names of columns")
        .with_hint("the first line names the columns, for example `period,geography,value`");
    return false;
  }
  header_ = row_.cells;
  header_text_.swap(unescaped_);
  return check_header();
}

bool CsvReader::check_header() {
  if (header_.size() > kMostColumns) {
    diagnostics_
        .error("csv-too-wide", header_[kMostColumns].span,
               "this file has " + std::to_string(header_.size()) + " columns, more than 1,000")
        .with_label("the first that is too many")
        .with_hint("give years, places and groups a row each, not a column each");
    return false;
  }
  bool good = true;
  for (auto cell = header_.begin(); cell != header_.end(); ++cell) {
    const auto same = std::find_if(header_.begin(), cell,
                                   [&](const CsvCell& other) { return other.text == cell->text; });
    if (cell->text.empty()) {
      diagnostics_.error("csv-header", cell->span, "a column has no name")
          .with_label("a name is missing here")
          .with_hint("name the column, or delete it if it is empty");
      good = false;
    } else if (same != cell) {
      diagnostics_
          .error("csv-header", cell->span,
                 "two columns have the name `" + std::string(cell->text) + "`")
          .with_label("the second one")
          .with_hint("give each column a name of its own")
          .with_note(same->span, "the first one");
      good = false;
    }
  }
  return good;
}

std::optional<std::size_t> CsvReader::column(std::string_view name) const {
  const auto found = std::find_if(header_.begin(), header_.end(),
                                  [&](const CsvCell& cell) { return cell.text == name; });
  if (found == header_.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - header_.begin());
}

const CsvRow* CsvReader::next() {
  while (read_row(row_)) {
    if (fits(row_)) {
      return &row_;
    }
  }
  return nullptr;
}

bool CsvReader::read_row(CsvRow& row) {
  row.cells.clear();
  unescaped_.clear();
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
    ++at_;
  }
  if (at_ >= text_.size()) {
    return false;
  }
  row.span = {&file_, at_, at_};
  while (true) {
    row.cells.push_back(at_ < text_.size() && text_[at_] == '"' ? read_quoted_cell()
                                                                : read_bare_cell());
    if (at_ >= text_.size() || text_[at_] != ',') {
      break;
    }
    ++at_;
  }
  row.span.end = at_;
  skip_line_break();
  return true;
}

CsvCell CsvReader::read_bare_cell() {
  const std::uint32_t begin = at_;
  while (at_ < text_.size() && !ends_cell(text_[at_])) {
    ++at_;
  }
  return {text_.substr(begin, at_ - begin), {&file_, begin, at_}, false};
}

CsvCell CsvReader::read_quoted_cell() {
  const std::uint32_t begin = at_++;
  std::uint32_t piece = at_;
  std::string* copy = nullptr;  // made at the first doubled quote
  while (true) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string_view::npos) {
      return report_open_quote(begin);
    }
    at_ = static_cast<std::uint32_t>(quote) + 1;
    if (at_ >= text_.size() || text_[at_] != '"') {
      break;
    }
    copy = copy == nullptr ? &unescaped_.emplace_back() : copy;
    copy->append(text_, piece, at_ - piece);
    piece = ++at_;
  }
  const std::string_view last = text_.substr(piece, at_ - 1 - piece);
  const std::uint32_t end = at_;
  skip_after_quote();
  return {
      copy == nullptr ? last : std::string_view(copy->append(last)), {&file_, begin, end}, true};
}

CsvCell CsvReader::report_open_quote(std::uint32_t begin) {
  diagnostics_.error("csv-quote", {&file_, begin, begin + 1}, "a quote is opened and never closed")
      .with_label("opened here")
      .with_hint("close the quote at the end of the cell; a quote inside a cell is written twice");
  at_ = static_cast<std::uint32_t>(text_.size());
  return {{}, {&file_, begin, begin + 1}, true};
}

void CsvReader::skip_after_quote() {
  if (at_ >= text_.size() || ends_cell(text_[at_])) {
    return;
  }
  const std::uint32_t begin = at_;
  while (at_ < text_.size() && !ends_cell(text_[at_])) {
    ++at_;
  }
  diagnostics_.error("csv-quote", {&file_, begin, at_}, "text goes on after a closing quote")
      .with_label("this stands outside the quotes")
      .with_hint("a quote inside a cell is written twice: \"the \"\"big\"\" house\"");
}

bool CsvReader::fits(const CsvRow& row) {
  if (row.cells.size() == header_.size()) {
    return true;
  }
  if (++misfits_ > kMaxMisfits) {
    return false;
  }
  auto& error =
      diagnostics_.error("csv-row-length", row.span,
                         "this row has " + std::to_string(row.cells.size()) +
                             " cells, and the header has " + std::to_string(header_.size()));
  error.with_hint("put quotes around cells that hold a comma, and commas where cells are empty");
  if (misfits_ == kMaxMisfits) {
    error.with_hint("further rows like this are not listed");
  }
  return false;
}

void CsvReader::skip_line_break() {
  if (at_ < text_.size() && text_[at_] == '\r') {
    ++at_;
  }
  if (at_ < text_.size() && text_[at_] == '\n') {
    ++at_;
  }
}

std::optional<Document> parse_csv(const SourceFile& file, Diagnostics& diagnostics) {
  CsvReader reader(file, diagnostics);
  if (!reader.read_header()) {
    return std::nullopt;
  }
  TreeBuilder builder;
  std::vector<Member> members;
  for (const CsvCell& name : reader.header()) {
    members.push_back({builder.keep(name.text), name.span, Value()});
  }
  std::vector<Value> rows;
  while (const CsvRow* row = reader.next()) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      const CsvCell& cell = row->cells[i];
      members[i].value = cell.quoted ? builder.text(Kind::Text, builder.keep(cell.text), cell.span)
                         : cell.text.empty() ? builder.null(cell.span)
                                             : builder.text(Kind::Plain, cell.text, cell.span);
    }
    rows.push_back(builder.map(members, row->span));
  }
  const auto end = static_cast<std::uint32_t>(file.text().size());
  const Value root = builder.list(rows, {&file, 0, end});
  return builder.finish(root);
}

}  // namespace kept::data
