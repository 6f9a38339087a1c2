#include "build/import_records.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "data/csv.h"
#include "data/parse.h"
#include "data/shape.h"
#include "model/reference.h"
#include "sheet/shorthand.h"

namespace kept::build {

struct RecordImport::Form {
  // A column to fill in and the one beside it that says what stood there when the sheet was made.
  struct Field {
    std::string_view column;
    std::string_view now;
    std::string_view key;
  };
  std::string_view name;
  std::string_view path;
  std::string_view list;
  std::string_view id;
  std::vector<Field> fields;  // the first is the one that the sheet is known by
  bool has_news = false;      // columns `news on` and `news` add to `updates`
};

const RecordImport::Form RecordImport::kForms[] = {
    {"actions",
     "data/actions.yaml",
     "actions",
     "action",
     {{"new status", "status now", "status"}},
     true},
    {"participation",
     "data/participation.yaml",
     "you_said",
     "entry",
     {{"new answer", "answer now", "we_did"}, {"new decided by", "decided by now", "decided_by"}},
     false}};

namespace {

// Line breaks and spaces are no difference.
std::string words_of(std::string_view text) {
  std::string words;
  for (const char c : base::trim(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space || (!words.empty() && words.back() != ' ')) {
      words += space ? ' ' : c;
    }
  }
  return words;
}

std::string text_at(data::Value record, std::string_view key) {
  const data::Member* member = record.find(key);
  return member == nullptr ? std::string() : words_of(member->value.text());
}

std::optional<data::Value> find_record(data::Value root, std::string_view list,
                                       std::string_view id) {
  const data::Member* all = root.find(list);
  if (all != nullptr) {
    for (const data::Value record : all->value.items()) {
      if (text_at(record, "id") == id) {
        return record;
      }
    }
  }
  return std::nullopt;
}

bool is_status(std::string_view text) {
  return std::ranges::any_of(enum_names(data::Tag<model::ActionStatus>()),
                             [&](const auto& choice) { return choice.name == text; });
}

}  // namespace

std::string_view RecordImport::Row::at(std::string_view column) const {
  const auto cell = cells.find(column);
  return cell == cells.end() ? std::string_view() : std::string_view(cell->second);
}

std::vector<std::string_view> RecordImport::headers() {
  std::vector<std::string_view> headers;
  for (const Form& form : kForms) {
    headers.push_back(form.fields.front().column);
  }
  return headers;
}

void RecordImport::take(const source::SourceFile& table) {
  data::CsvReader reader(table, diagnostics_);
  if (!reader.read_header()) {
    return;
  }
  std::vector<std::string> columns;
  for (const data::CsvCell& cell : reader.header()) {
    const std::string_view name = cell.text.substr(0, cell.text.find(" ("));
    columns.push_back(base::to_lower_ascii(base::trim(name)));
  }
  const auto* form = std::ranges::find_if(kForms, [&](const Form& one) {
    return std::ranges::find(columns, one.fields.front().column) != columns.end();
  });
  if (form == std::end(kForms)) {
    return;
  }
  while (const data::CsvRow* cells = reader.next()) {
    Row row;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      row.cells[columns[i]] = words_of(cells->cells[i].text);
    }
    row.span = cells->span;
    row.place = table.path() + ":" + std::to_string(table.position(cells->span.begin).line);
    const bool filled = !row.at("news").empty() || std::ranges::any_of(form->fields, [&](auto& f) {
      return !row.at(f.column).empty();
    });
    if (filled && is_good(*form, row)) {
      rows_[form].push_back(std::move(row));
    }
  }
}

bool RecordImport::is_good(const Form& form, const Row& row) {
  for (const auto& [column, text] : row.cells) {
    const bool taken =
        column == "news" ||
        std::ranges::find(form.fields, column, &Form::Field::column) != form.fields.end();
    if (taken && sheet::looks_like_formula(text)) {
      diagnostics_
          .error("formula-in-text", row.span,
                 "the text `" + text.substr(0, 40) + "` would run as a formula")
          .with_hint("nothing is taken from this row; write the text without = + - or @ in front");
      return false;
    }
  }
  const std::string_view status = row.at("new status");
  if (form.has_news && !status.empty() && !is_status(status)) {
    diagnostics_
        .error("value-unknown", row.span, "`" + std::string(status) + "` is no status of an action")
        .with_hint("use open, done, late or dropped");
    return false;
  }
  const bool again = std::ranges::any_of(
      rows_[&form], [&](const Row& one) { return one.at(form.id) == row.at(form.id); });
  if (again) {
    diagnostics_
        .error("observation-duplicate", row.span,
               "a second row about `" + std::string(row.at(form.id)) + "` is filled in")
        .with_hint("keep one of the two");
    return false;
  }
  if (form.has_news && !row.at("news").empty() && !base::Date::parse_iso(row.at("news on"))) {
    diagnostics_.error("value-missing", row.span, "the news of this row has no date")
        .with_hint("write the day under `News on`");
    return false;
  }
  return true;
}

void RecordImport::count(bool edited, const Row& row, ImportedFile& file) {
  file.added += edited ? 1 : 0;
  if (!edited) {
    diagnostics_
        .error(
            "import-style", row.span,
            "`" + file.path + "` has this record in braces or brackets, which Kept does not change")
        .with_hint("write the record with one key a line, or make the change by hand");
  }
}

void RecordImport::merge_row(const Form& form, const Row& row, data::Value record, bool replace,
                             data::YamlEdit& edit, ImportedFile& file) {
  for (const Form::Field& field : form.fields) {
    const std::string brought(row.at(field.column));
    const std::string here = text_at(record, field.key);
    if (brought.empty()) {
      continue;
    }
    if (brought == here) {
      ++file.same;
      continue;
    }
    const bool changed_since = here != row.at(field.now);
    if (changed_since) {
      file.conflicts.push_back(
          {std::string(row.at(form.id)) + ", " + std::string(field.key), here, brought, row.place});
    }
    if (!changed_since || replace) {
      count(edit.set(record, field.key, brought), row, file);
    }
  }
  if (form.has_news && !row.at("news").empty()) {
    merge_news(form, row, record, replace, edit, file);
  }
}

void RecordImport::merge_news(const Form& form, const Row& row, data::Value record, bool replace,
                              data::YamlEdit& edit, ImportedFile& file) {
  const data::Member* updates = record.find("updates");
  if (updates != nullptr) {
    for (const data::Value update : updates->value.items()) {
      if (text_at(update, "on") == row.at("news on")) {
        if (const std::string here = text_at(update, "text"); here == row.at("news")) {
          ++file.same;
        } else {
          file.conflicts.push_back(
              {std::string(row.at(form.id)) + ", news of " + std::string(row.at("news on")), here,
               std::string(row.at("news")), row.place});
          if (replace) {
            count(edit.set(update, "text", row.at("news")), row, file);
          }
        }
        return;
      }
    }
  }
  const bool edited =
      edit.append(record, "updates",
                  {{"on", std::string(row.at("news on"))}, {"text", std::string(row.at("news"))}});
  count(edited, row, file);
}

std::optional<ImportedFile> RecordImport::merge(const Form& form, const std::vector<Row>& rows,
                                                bool replace) {
  ImportedFile file;
  file.indicator = form.name;
  file.path = form.path;
  std::string text;
  if (const auto error = project_.read(file.path, text)) {
    diagnostics_.error("file-unreadable", {}, "can't read the file: " + error.message())
        .at_place(file.path);
    return std::nullopt;
  }
  kept_.push_back(std::make_unique<source::SourceFile>(file.path, std::move(text)));
  const auto tree = data::parse_yaml(*kept_.back(), diagnostics_);
  if (!tree) {
    return std::nullopt;
  }
  data::YamlEdit edit(*kept_.back());
  for (const Row& row : rows) {
    if (const auto record = find_record(tree->root(), form.list, row.at(form.id))) {
      merge_row(form, row, *record, replace, edit, file);
    } else {
      diagnostics_.error("reference-dangling", row.span,
                         "`" + file.path + "` has no `" + std::string(row.at(form.id)) + "`");
    }
  }
  file.text = edit.text();
  return file;
}

std::vector<ImportedFile> RecordImport::finish(bool replace) {
  std::vector<ImportedFile> files;
  for (const auto& [form, rows] : rows_) {
    auto file = merge(*form, rows, replace);
    if (!file) {
      continue;
    }
    if (!file->conflicts.empty() && !replace) {
      diagnostics_
          .error("import-conflict", {},
                 std::to_string(file->conflicts.size()) +
                     " entries have changed since the workbook was made")
          .at_place(file->path)
          .with_hint("look at the list of differences; `--replace` takes what the file brings");
    }
    files.push_back(std::move(*file));
  }
  return files;
}

}  // namespace kept::build
