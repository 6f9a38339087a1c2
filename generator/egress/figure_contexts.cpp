#include "egress/figure_contexts.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "data/parse.h"
#include "egress/file_reader.h"
#include "egress/finished_file.h"
#include "pdf/extract.h"
#include "sheet/package.h"
#include "sheet/read_xlsx.h"

namespace kept::egress {
namespace {

void take_rows(std::string_view bytes, const std::vector<std::string>& around, ContextSink& sink) {
  Grid grid(sink, around);
  std::vector<std::string> row;
  for_each_csv_cell(bytes, [&](std::size_t column, std::string_view cell) {
    if (column == 0 && !row.empty()) {
      grid.add_row(row);
      row.clear();
    }
    row.emplace_back(cell);
  });
  grid.add_row(row);
}

// Lines of a page: each by itself, and prose that goes on in the next line as a whole.
void take_lines(std::string_view text, const HiddenFigures& figures,
                const std::vector<std::string>& around, ContextSink& sink) {
  std::vector<std::string> levels(1);
  levels.insert(levels.end(), around.begin(), around.end());
  std::string prose;
  for (const std::string_view line : base::split(text, '\n')) {
    const std::string letters = letters_of(line);
    const bool names = std::ranges::any_of(figures.subjects, [&](const FigureSubject& subject) {
      return std::ranges::any_of(subject.names, [&](const FigureLabel& name) {
        return letters.find(name.letters) != std::string::npos;
      });
    });
    FigureContext context{{{std::string(line), {}}}, letters, levels};
    sink.take(context);
    const char first = line.empty() ? ' ' : line.front();
    if (!(first >= 'a' && first <= 'z')) {
      take_sentences(prose, levels, sink);
      prose.clear();
    }
    prose += std::string(line) + " ";
    if (names) {
      levels[0] = letters;
    }
  }
  take_sentences(prose, levels, sink);
}

std::string text_of(const sheet::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) {
    return base::format_number(*number);
  }
  if (const auto* text = std::get_if<std::string>(&cell)) {
    return *text;
  }
  return {};
}

bool take_workbook(const FinishedFile& file, const std::vector<std::string>& around,
                   ContextSink& sink) {
  diagnostics::Diagnostics ignored;
  const auto workbook = sheet::read_xlsx(file.bytes(), file.path(), {}, ignored);
  if (!workbook) {
    return false;
  }
  for (const sheet::ReadSheet& sheet : workbook->sheets) {
    std::vector<std::string> levels = {letters_of(sheet.name)};
    if (!sheet.rows.empty() && !sheet.rows[0].cells.empty()) {
      levels.insert(levels.begin(), letters_of(text_of(sheet.rows[0].cells[0].value)));
    }
    levels.insert(levels.end(), around.begin(), around.end());
    Grid grid(sink, levels);
    for (const sheet::ReadRow& row : sheet.rows) {
      std::vector<std::string> cells;
      for (const sheet::ReadCell& cell : row.cells) {
        constexpr std::uint32_t kMostColumns = 1000;
        if (cell.column <= kMostColumns) {
          cells.resize(cell.column);
          cells.back() = text_of(cell.value);
        }
      }
      grid.add_row(cells);
    }
  }
  return true;
}

// What take_workbook() has read already.
bool is_of_cells(std::string_view part) {
  return part.find("worksheets/sheet") != std::string_view::npos ||
         part.ends_with("sharedStrings.xml");
}

void take_archive(const FinishedFile& file, const std::vector<std::string>& around,
                  ContextSink& sink) {
  const bool is_workbook = take_workbook(file, around, sink);
  diagnostics::Diagnostics ignored;
  auto package = sheet::Package::open(file.bytes(), file.path(), {}, ignored);
  for (const std::string& part : package ? package->parts() : std::vector<std::string>()) {
    if (part.find("charts/chart") != std::string::npos) {
      read_chart_contexts(package->read(part, ignored).value_or(""), around, sink);
    } else if (part.ends_with(".xml") && !(is_workbook && is_of_cells(part))) {
      read_markup_contexts(package->read(part, ignored).value_or(""), around, sink);
    }
  }
}

class JsonContexts {
 public:
  JsonContexts(ContextSink& sink, const std::vector<std::string>& around)
      : sink_(sink), around_(around) {}

  // `above`: letters of the values around it, which label it: {"period": …, "rows": [{…}]}.
  void walk(data::Value value, const std::string& path, const std::string& above) {
    if (value.is_list()) {
      for (const data::Value item : value.items()) {
        if (item.is_scalar()) {
          take({{std::string(item.text()), path}}, above);
        } else {
          walk(item, path, above);
        }
      }
    } else if (value.is_map()) {
      walk_map(value, path, above);
    }
  }

 private:
  void walk_map(data::Value map, const std::string& path, std::string above) {
    std::vector<ContextCell> cells;
    for (const data::Member& member : map.members()) {
      if (member.value.is_scalar()) {
        cells.push_back({std::string(member.value.text()), path + " " + std::string(member.key)});
        above += letters_of(member.value.text());
        take_sentences(member.value.text(), around_, sink_);
      }
    }
    take(cells, above);
    for (const data::Member& member : map.members()) {
      if (!member.value.is_scalar()) {
        walk(member.value, path + " " + std::string(member.key), above);
      }
    }
  }

  void take(std::vector<ContextCell> cells, const std::string& labels) {
    if (cells.size() == 1) {
      cells.push_back({});  // a value with its key is a row, not a sentence
    }
    sink_.take({std::move(cells), labels, around_});
  }

  ContextSink& sink_;
  const std::vector<std::string>& around_;
};

}  // namespace

void Grid::add_row(const std::vector<std::string>& cells) {
  const bool numbers = std::ranges::any_of(cells, [](const std::string& cell) {
    return base::parse_number(base::trim(cell)).has_value();
  });
  if (!numbers && cells.size() > 1) {
    headers_ = cells;
  }
  FigureContext context;
  context.around = around_;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool headed = i < headers_.size() && headers_[i] != cells[i];
    context.cells.push_back({cells[i], headed ? headers_[i] : std::string()});
    context.row_labels += letters_of(cells[i]);
  }
  sink_.take(context);
}

void take_sentences(std::string_view text, const std::vector<std::string>& around,
                    ContextSink& sink) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool ends =
        at == text.size() || ((text[at] == '.' || text[at] == '!' || text[at] == '?') &&
                              (at + 1 == text.size() || base::is_space(text[at + 1])));
    if (!ends) {
      continue;
    }
    const std::string_view sentence = base::trim(text.substr(begin, at - begin));
    begin = at + 1;
    if (!sentence.empty()) {
      sink.take({{{std::string(sentence), {}}}, letters_of(sentence), around});
    }
  }
}

void read_json_contexts(const std::string& json, const std::vector<std::string>& around,
                        ContextSink& sink) {
  diagnostics::Diagnostics ignored;
  const source::SourceFile source("json", json);
  if (const auto document = data::parse_json(source, ignored)) {
    JsonContexts(sink, around).walk(document->root(), "", "");
  }
}

void read_contexts(const FinishedFile& file, const HiddenFigures& figures, ContextSink& sink) {
  const std::vector<std::string> around = {letters_of(file.path())};
  switch (file.format()) {
    case FileFormat::Markup:
    case FileFormat::Xml:
      return read_markup_contexts(file.bytes(), around, sink);
    case FileFormat::Csv:
      return take_rows(file.bytes(), around, sink);
    case FileFormat::Zip:
      return take_archive(file, around, sink);
    case FileFormat::Text:
    case FileFormat::Calendar:
      return take_lines(file.bytes(), figures, around, sink);
    case FileFormat::Pdf: {
      const pdf::ExtractedText& extracted = file.pdf_text();
      for (const std::string& page : extracted.pages) {
        take_lines(page, figures, around, sink);
      }
      for (const std::string& text : extracted.strings) {
        take_sentences(text, around, sink);
      }
      return;
    }
    case FileFormat::Json:
      return read_json_contexts(std::string(file.bytes()), around, sink);
    default:
      return;
  }
}

}  // namespace kept::egress
