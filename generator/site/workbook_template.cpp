#include "site/workbook_template.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/number.h"
#include "base/text.h"
#include "site/each.h"
#include "source/resource_reader.h"

namespace kept::site {

using diagnostics::Diagnostics;
using tmpl::Object;
using tmpl::Value;

namespace {

// A figure of the view has `value` and `marker`; anything else is itself.
sheet::Cell cell_of(const Value& value, sheet::ColumnType type) {
  switch (value.kind()) {
    case tmpl::Kind::Undefined:
    case tmpl::Kind::Null:
      return {};
    case tmpl::Kind::Bool:
      return value.as_bool();
    case tmpl::Kind::Number:
      return value.as_number();
    case tmpl::Kind::Object: {
      const Value marker = value.as_object().get("marker");
      const Value number = value.as_object().get("value");
      if (number.is_number()) {
        return number.as_number();
      }
      return marker.is_text() && !marker.as_text().empty()
                 ? sheet::Cell(sheet::Marker{"[" + std::string(marker.as_text()) + "]"})
                 : sheet::Cell();
    }
    default:
      break;
  }
  std::string text = tmpl::to_text(value);
  if (text.empty()) {
    return {};
  }
  if (type == sheet::ColumnType::Date) {
    if (const auto date = base::Date::parse_iso(text)) {
      return *date;
    }
  }
  return text;
}

// A column with nothing in it tells nobody anything (and breaks the guidance on accessible tables),
// except where people are to fill it in.
void leave_out_empty_columns(sheet::Table& table) {
  if (table.blank_cells.find("fill in") != std::string::npos) {
    return;
  }
  const auto is_empty = [&](std::size_t column) {
    return std::ranges::all_of(table.rows, [&](const sheet::Row& row) {
      return std::holds_alternative<std::monostate>(row[column]);
    });
  };
  for (std::size_t i = table.columns.size(); i-- > 0;) {
    if (table.rows.empty() || !is_empty(i)) {
      continue;
    }
    const std::string key = table.columns[i].key;
    const auto at = static_cast<std::ptrdiff_t>(i);
    table.columns.erase(table.columns.begin() + at);
    for (sheet::Row& row : table.rows) {
      row.erase(row.begin() + at);
    }
    std::erase_if(table.conditional_words,
                  [&](const sheet::ConditionalWord& word) { return word.column == key; });
    if (table.chart) {
      std::erase(table.chart->series, key);
    }
  }
}

// Notes that only columns without content pointed to; the others are numbered anew.
void leave_out_notes_of_empty_columns(const WorkbookTemplate& form, sheet::Workbook& book) {
  std::set<int> wanted;
  for (const SheetTemplate& sheet : form.sheets) {
    for (const ColumnTemplate& column : sheet.columns) {
      wanted.insert(column.notes.begin(), column.notes.end());
    }
  }
  for (const sheet::Sheet& sheet : book.sheets) {
    for (const sheet::Column& column : sheet.table.columns) {
      for (const int note : column.notes) {
        wanted.erase(note);
      }
    }
  }
  // What is left was pointed to and is not any more. From the last, so that numbers stay good.
  for (auto note = wanted.rbegin(); note != wanted.rend(); ++note) {
    if (*note < 1 || static_cast<std::size_t>(*note) > book.notes.size()) {
      continue;
    }
    book.notes.erase(book.notes.begin() + *note - 1);
    for (sheet::Sheet& sheet : book.sheets) {
      for (sheet::Column& column : sheet.table.columns) {
        for (int& other : column.notes) {
          other -= other > *note ? 1 : 0;
        }
      }
    }
  }
}

class Filler {
 public:
  Filler(const tmpl::Engine& engine, const View& view, const tmpl::Host& host,
         source::SourceStore& sources, Diagnostics& diagnostics)
      : each_(engine, *view.root, host, sources, diagnostics),
        view_(view),
        diagnostics_(diagnostics) {}

  std::optional<PlannedWorkbook> fill(const WorkbookTemplate& form) {
    PlannedWorkbook planned;
    planned.file = form.file;
    planned.formats = form.formats.empty() ? std::vector{WorkbookFormat::Xlsx} : form.formats;
    sheet::Workbook& book = planned.workbook;
    book.title = each_.text(form.title);
    book.subject = form.subject;
    book.description = each_.text(form.description);
    book.keywords = form.keywords;
    book.notes = form.notes;
    book.span = form.span;
    const Object& council = view_.root->get("council").as_object();
    book.author = std::string(council.get("name").as_text());
    const std::string_view language = council.get("language").as_text();
    book.language = language == "en" ? "en-GB" : std::string(language);
    const Value date = view_.root->get("build").as_object().get("date");
    book.date = base::Date::parse_iso(date.as_text()).value_or(base::Date());
    for (const Text& line : form.cover) {
      if (std::string text = each_.text(line); !base::trim(text).empty()) {
        book.cover.push_back({std::move(text), "", sheet::CoverLine::Style::Text});
      }
    }
    for (const SheetTemplate& sheet : form.sheets) {
      add_sheets(sheet, book);
    }
    // What there is nothing of has no worksheet; a workbook of nothing at all is a mistake.
    if (std::ranges::any_of(book.sheets, has_rows)) {
      std::erase_if(book.sheets, [](const sheet::Sheet& one) { return !has_rows(one); });
    }
    leave_out_notes_of_empty_columns(form, book);
    return book.sheets.empty() ? std::nullopt : std::optional(std::move(planned));
  }

 private:
  static bool has_rows(const sheet::Sheet& one) { return !one.table.rows.empty(); }

  void add_sheets(const SheetTemplate& form, sheet::Workbook& book) {
    const auto add = [&] {
      if (sheet::Sheet filled = fill_sheet(form); !filled.table.rows.empty()) {
        book.sheets.push_back(std::move(filled));
      }
    };
    if (form.each.value.empty()) {
      add();
    } else {
      each_.for_each(form.each, add);
    }
  }

  sheet::Sheet fill_sheet(const SheetTemplate& form) {
    sheet::Sheet filled;
    sheet::Table& table = filled.table;
    each_.for_each(form.rows, [&] {
      sheet::Row row;
      for (const ColumnTemplate& column : form.columns) {
        row.push_back(cell_of(each_.value(column.value), column.type));
      }
      table.rows.push_back(std::move(row));
    });
    if (table.rows.empty()) {
      return filled;  // it is left out; its texts may speak of what is not there
    }
    filled.name = each_.text(form.name);
    table.title = each_.text(form.title);
    for (const Text& line : form.subtitle) {
      if (std::string text = each_.text(line); !text.empty()) {
        table.subtitle.push_back(std::move(text));
      }
    }
    table.source = each_.text(form.source);
    table.blank_cells = form.blank_cells;
    table.span = form.span;
    for (const ColumnTemplate& column : form.columns) {
      table.columns.push_back(fill_column(column));
    }
    if (form.chart) {
      table.chart = fill_chart(*form.chart);
    }
    for (const WordTemplate& word : form.words) {
      table.conditional_words.push_back({word.column, word.word, word.emphasis});
    }
    leave_out_empty_columns(table);
    return filled;
  }

  sheet::Column fill_column(const ColumnTemplate& form) {
    sheet::Column column;
    column.key = form.key;
    column.header = each_.text(form.header);
    column.type = form.type;
    if (const auto* format = sheet::find_number_format(form.format)) {
      column.number_format = format->code;
    } else if (!form.format.empty()) {
      std::vector<std::string_view> names;
      for (const auto& known : sheet::kNumberFormats) {
        names.push_back(known.name);
      }
      diagnostics_
          .error("number-format-unknown", form.header.span,
                 "there is no number format `" + form.format + "`")
          .with_nearest(form.format, names);
    }
    column.width = form.width;
    column.choices = form.choices;
    column.notes = form.notes;
    column.description = form.description;
    return column;
  }

  sheet::Chart fill_chart(const ChartTemplate& form) {
    return {form.type,
            each_.text(form.title),
            each_.text(form.category_axis),
            each_.text(form.value_axis),
            each_.text(form.alt_text),
            form.category,
            form.series};
  }

  Each each_;
  const View& view_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<PlannedWorkbook> fill_workbooks(const std::vector<TemplateRoot>& roots,
                                            const tmpl::Engine& engine, const View& view,
                                            model::Audience audience, const tmpl::Host& host,
                                            source::SourceStore& sources,
                                            Diagnostics& diagnostics) {
  std::vector<PlannedWorkbook> planned;
  for (const TemplateFile& place : find_templates(roots, "workbooks", ".yaml")) {
    std::string bytes;
    if (const auto error = place.files->read(place.path, bytes)) {
      diagnostics.error("file-unreadable", {}, "can't read the template: " + error.message())
          .at_place(place.path);
      continue;
    }
    const source::SourceFile& file = sources.add(place.path, std::move(bytes));
    const auto document = data::parse_yaml(file, diagnostics);
    const std::size_t before = diagnostics.all().size();
    const auto form =
        document ? data::read<WorkbookTemplate>(document->root(), diagnostics) : std::nullopt;
    if (form && audience >= form->audience && diagnostics.all().size() == before) {
      Filler filler(engine, view, host, sources, diagnostics);
      if (auto workbook = filler.fill(*form)) {
        planned.push_back(std::move(*workbook));
      }
    }
  }
  return planned;
}

}  // namespace kept::site
