#include "build/import.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "build/import_records.h"
#include "data/csv.h"
#include "model/observation_check.h"
#include "model/observation_text.h"
#include "sheet/read_xlsx.h"
#include "sheet/shorthand.h"

namespace kept::build {

using diagnostics::Diagnostics;
using diagnostics::Severity;
using model::Indicator;
using model::Observation;

namespace {

// What a workbook that people filled in may need: far more than any has, and little memory.
constexpr sheet::ReadLimits kWorkbookLimits{1'000, std::uint64_t{128} << 20, 500'000};

// A file that is wrong throughout is told by its first mistakes.
constexpr std::size_t kMaxMistakes = 50;

std::size_t mistakes(const Diagnostics& diagnostics) {
  return diagnostics.count(Severity::Error) + diagnostics.count(Severity::Blocked);
}

std::string text_of(const sheet::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) {
    return base::format_number(*number);
  }
  if (const auto* date = std::get_if<base::Date>(&cell)) {
    return date->to_iso();
  }
  if (const auto* text = std::get_if<std::string>(&cell)) {
    return *text;
  }
  return "";
}

// The row of a sheet that names its columns: the first with a cell that says `name`.
const sheet::ReadRow* header_of(const sheet::ReadSheet& sheet, std::string_view name) {
  const auto found = std::ranges::find_if(sheet.rows, [&](const sheet::ReadRow& row) {
    return std::ranges::any_of(row.cells, [&](const sheet::ReadCell& cell) {
      return base::to_lower_ascii(base::trim(text_of(cell.value))) == name;
    });
  });
  return found == sheet.rows.end() ? nullptr : &*found;
}

// A column of single children in any row that could name columns, on any sheet.
std::string child_level_column(const sheet::ReadWorkbook& workbook) {
  constexpr std::size_t kRows = 30;
  constexpr std::size_t kColumns = 3;  // fewer make no list
  for (const sheet::ReadSheet& sheet : workbook.sheets) {
    for (const sheet::ReadRow& row :
         std::span(sheet.rows).first(std::min(kRows, sheet.rows.size()))) {
      for (const sheet::ReadCell& cell : row.cells) {
        const auto* text = std::get_if<std::string>(&cell.value);
        if (row.cells.size() >= kColumns && text != nullptr && model::is_child_level(*text)) {
          return *text;
        }
      }
    }
  }
  return "";
}

void append_cell(std::string& out, std::string_view text) {
  out += '"' + base::replace_all(text, "\"", "\"\"") + '"';
}

// The table as CSV text, so that one reader serves both forms. Columns without a header are left
// out, as are empty rows.
std::string table_text(const sheet::ReadSheet& sheet, const sheet::ReadRow& header) {
  std::string text;
  for (const sheet::ReadRow& row : sheet.rows) {
    if (row.number < header.number) {
      continue;
    }
    std::string line;
    for (const sheet::ReadCell& column : header.cells) {
      const sheet::Cell* cell = sheet.at(row.number, column.column);
      line += line.empty() ? "" : ",";
      append_cell(line, cell == nullptr ? "" : text_of(*cell));
    }
    text += line + "\n";
  }
  return text;
}

}  // namespace

Importer::Importer(const source::FileReader& project, const model::Model& model, std::string only,
                   Diagnostics& diagnostics)
    : project_(project), model_(model), only_(std::move(only)), diagnostics_(diagnostics) {
  records_ = std::make_unique<RecordImport>(project, diagnostics);
  places_ = {model.council.code, model.council.region};
  places_.insert(model.council.neighbours.begin(), model.council.neighbours.end());
  for (const model::Geography& geography : model.geographies) {
    places_.insert(geography.code);
  }
  places_.erase("");
  if (!only_.empty() && find_indicator(only_) == nullptr) {
    report_unknown("indicator", only_, {});
  }
}

Importer::~Importer() = default;

const Indicator* Importer::find_indicator(std::string_view id) const {
  const auto found = std::ranges::find_if(model_.indicators, [&](const model::IndicatorData& one) {
    return one.indicator.id.text == id;
  });
  return found == model_.indicators.end() ? nullptr : &found->indicator;
}

Importer::Kind Importer::choose_mappings(const source::SourceFile& piece) {
  data::CsvReader reader(piece, diagnostics_);
  if (!reader.read_header()) {
    return Kind::Refused;
  }
  if (!model::is_dfe_header(reader.header())) {
    return Kind::Entries;
  }
  std::vector<const Indicator*> mapped;
  for (const model::IndicatorData& data : model_.indicators) {
    if (data.indicator.dfe && (only_.empty() || data.indicator.id.text == only_)) {
      mapped.push_back(&data.indicator);
    }
  }
  const auto fits = [&](const Indicator* one) {
    return model::fits_header(*one->dfe, reader.header());
  };
  if (mapped.size() > 1 && std::ranges::any_of(mapped, fits)) {
    std::erase_if(mapped, [&](const Indicator* one) { return !fits(one); });
  }
  if (mapped.empty()) {
    diagnostics_
        .error("import-no-mapping", source::start_of(piece),
               only_.empty() ? "no indicator says how to read a file of the department"
                             : "`" + only_ + "` does not say how to read a file of the department")
        .with_hint(
            "add `dfe:` to the indicator's YAML file: under `value` the column of the figure, "
            "under "
            "`only` the text that a row must have, under `ignore` the other columns");
    return Kind::Refused;
  }
  for (const Indicator* one : mapped) {
    releases_.emplace_back(one, std::make_unique<model::DfeImport>(*one->dfe, places_));
  }
  return Kind::Dfe;
}

// The observation keeps its own row, so that the piece of the file can go.
void Importer::keep_row(Observation& observation) {
  const source::SourceFile& piece = *observation.span.file;
  const std::string header(piece.line_at(0));
  const std::uint32_t line = piece.position(observation.span.begin).line;
  std::string row(observation.span.text());
  auto kept = std::make_unique<source::SourceFile>(piece.path(), header + "\n" + row, line - 2);
  const auto begin = static_cast<std::uint32_t>(header.size() + 1);
  observation.span = {kept.get(), begin, begin + static_cast<std::uint32_t>(row.size())};
  observation.line = line;
  kept_.push_back(std::move(kept));
}

// Whether the figure is a new one. Files may overlap, but not say different things.
bool Importer::is_first(const Indicator& indicator, const Observation& observation) {
  const std::string key = indicator.id.text + "\n" + observation.period + "\n" +
                          observation.geography + "\n" + observation.breakdown;
  const auto [known, is_new] = words_.try_emplace(key, model::figure_words(observation));
  if (!is_new && known->second != model::figure_words(observation)) {
    Observation row = observation;
    keep_row(row);
    diagnostics_
        .error("observation-duplicate", row.span,
               "a second figure for " + words_of(observation) + "; the first is " + known->second)
        .with_hint(
            "keep one of the two; of a file of the department take one group under `only`, or name "
            "the column that tells them apart under `breakdowns`");
  }
  return is_new;
}

void Importer::take(const Indicator& indicator, Observation observation) {
  if (!is_first(indicator, observation)) {
    return;
  }
  keep_row(observation);
  std::vector<std::string> texts{observation.period, observation.geography};
  for (const auto& [column, text] : observation.groups) {
    texts.push_back(text);
  }
  for (const std::string& text : texts) {
    if (sheet::looks_like_formula(text)) {
      diagnostics_
          .error("formula-in-text", observation.span,
                 "the text `" + text.substr(0, 40) + "` would run as a formula")
          .with_hint("nothing is taken from this row; write the text without = + - or @ in front");
      return;
    }
  }
  taken_[indicator.id.text].push_back(std::move(observation));
}

void Importer::take_entry(std::string_view indicator, Observation observation) {
  std::string id(indicator.empty() ? std::string_view(only_) : indicator);
  if (!only_.empty() && id != only_) {
    return;
  }
  const Indicator* found = find_indicator(id);
  if (found != nullptr) {
    if (places_.contains(observation.geography)) {
      take(*found, std::move(observation));
    } else {
      report_unknown("geography", observation.geography, observation.span);
    }
    return;
  }
  report_unknown("indicator", id, observation.span);
}

// Once for each name: a thousand rows about an unknown place are one mistake.
void Importer::report_unknown(std::string_view kind, const std::string& name, source::Span span) {
  if (!unknown_.insert(std::string(kind) + " " + name).second) {
    return;
  }
  std::vector<std::string_view> known;
  if (kind == "indicator") {
    for (const model::IndicatorData& data : model_.indicators) {
      known.push_back(data.indicator.id.text);
    }
  } else {
    known.assign(places_.begin(), places_.end());
  }
  if (span.file != nullptr) {
    Observation row;
    row.span = span;
    if (std::ranges::none_of(kept_, [&](const auto& one) { return one.get() == span.file; })) {
      keep_row(row);
    }
    span = row.span;
  }
  auto& found = name.empty()
                    ? diagnostics_
                          .error("import-indicator-missing", span,
                                 "these figures do not say which indicator they are of")
                          .with_hint("name it with `--indicator`, or in a column `Indicator`")
                    : diagnostics_
                          .error("reference-dangling", span,
                                 "there is no " + std::string(kind) + " `" + name + "`")
                          .with_nearest(name, known);
  if (kind == "geography") {
    found.with_hint("places that figures are taken of stand in data/geographies.yaml");
  }
}

bool Importer::take_piece(Kind kind, const source::SourceFile& piece) {
  if (kind == Kind::Entries) {
    return model::read_entries(
        piece,
        [&](std::string_view indicator, Observation observation) {
          take_entry(indicator, std::move(observation));
        },
        diagnostics_);
  }
  bool good = true;
  for (auto& [indicator, release] : releases_) {
    const auto hand_on = [&, to = indicator](Observation observation) {
      take(*to, std::move(observation));
    };
    good = release->read(piece, hand_on, diagnostics_).has_value() && good;
  }
  return good;
}

void Importer::take_csv(const std::string& name, const data::ByteSource& bytes) {
  data::CsvPieces pieces(name, bytes);
  std::optional<Kind> kind;
  const std::size_t before = mistakes(diagnostics_);
  releases_.clear();
  while (auto piece = pieces.next(diagnostics_)) {
    const std::size_t found = diagnostics_.all().size();
    if (!kind) {
      kind = choose_mappings(*piece);
    }
    const bool goes_on = *kind != Kind::Refused && take_piece(*kind, *piece) &&
                         mistakes(diagnostics_) < before + kMaxMistakes;
    if (diagnostics_.all().size() > found) {
      kept_.push_back(std::move(piece));
    }
    if (!goes_on) {
      return;
    }
  }
}

void Importer::take_xlsx(const std::string& name, const std::string& bytes) {
  const auto workbook = sheet::read_xlsx(bytes, name, kWorkbookLimits, diagnostics_);
  if (!workbook) {
    return;
  }
  if (const std::string column = child_level_column(*workbook); !column.empty()) {
    diagnostics_
        .blocked("child-level-data", {}, "the column `" + column + "` speaks of single children")
        .at_place(name)
        .with_hint(
            "keep lists of children out of this folder: give counts for a whole period and place");
    return;
  }
  bool found = false;
  for (const sheet::ReadSheet& sheet : workbook->sheets) {
    found = take_sheet(name, sheet) || found;
  }
  if (!found) {
    diagnostics_.error("import-no-table", {}, "no sheet of this workbook has a column `Period`")
        .at_place(name)
        .with_hint("use the data-entry workbook that `kept build --audience officer` writes");
  }
}

// False where no row of the sheet names columns that are known.
bool Importer::take_sheet(const std::string& name, const sheet::ReadSheet& sheet) {
  const auto keep_table = [&](const sheet::ReadRow& header) -> const source::SourceFile& {
    kept_.push_back(std::make_unique<source::SourceFile>(
        name + ": " + sheet.name, table_text(sheet, header), header.number - 1));
    return *kept_.back();
  };
  if (const sheet::ReadRow* header = header_of(sheet, "period")) {
    static_cast<void>(take_piece(Kind::Entries, keep_table(*header)));
    return true;
  }
  for (const std::string_view column : RecordImport::headers()) {
    if (const sheet::ReadRow* header = header_of(sheet, column)) {
      records_->take(keep_table(*header));
      return true;
    }
  }
  return false;
}

void Importer::refuse(const std::string& name) {
  diagnostics_.error("import-file-kind", {}, "only files that end in .csv or .xlsx can be imported")
      .at_place(name)
      .with_hint("save it as CSV or as an Excel workbook (.xlsx)");
}

std::optional<model::FigureFile> Importer::figures_of(const std::string& path) {
  std::string text;
  if (project_.kind(path) == source::FileKind::Missing) {
    return model::FigureFile();
  }
  if (const auto error = project_.read(path, text)) {
    diagnostics_.error("file-unreadable", {}, "can't read the figures: " + error.message())
        .at_place(path);
    return std::nullopt;
  }
  kept_.push_back(std::make_unique<source::SourceFile>(path, std::move(text)));
  return model::FigureFile::read(*kept_.back(), diagnostics_);
}

std::string Importer::words_of(const Observation& observation) const {
  const auto place =
      std::ranges::find(model_.geographies, observation.geography, &model::Geography::code);
  return observation.period + ", " +
         (place == model_.geographies.end() ? observation.geography : place->name) +
         (observation.breakdown.empty() ? "" : ", " + observation.breakdown);
}

ImportedFile Importer::merge(const Indicator& indicator, bool replace) {
  ImportedFile file;
  file.indicator = indicator.id.text;
  const std::string& home = indicator.span.file->path();
  file.path = home.substr(0, home.rfind('.')) + ".csv";
  auto figures = figures_of(file.path);
  if (!figures) {
    return file;
  }
  for (const Observation& observation : taken_[file.indicator]) {
    const std::string here = figures->shown(observation);
    switch (figures->put(observation, replace, diagnostics_)) {
      case model::FigureFile::Put::Added:
        ++file.added;
        break;
      case model::FigureFile::Put::Same:
        ++file.same;
        break;
      case model::FigureFile::Put::Differs:
        file.conflicts.push_back(
            {words_of(observation), here, model::figure_words(observation),
             observation.span.file->path() + ":" + std::to_string(observation.line)});
        break;
      case model::FigureFile::Put::Unknown:
        break;
    }
  }
  if (!file.conflicts.empty() && !replace) {
    diagnostics_
        .error(
            "import-conflict", {},
            std::to_string(file.conflicts.size()) + " of the figures are there with other values")
        .at_place(file.path)
        .with_hint("look at the list of differences; `--replace` takes what the file brings");
  }
  file.text = figures->to_text();
  return file;
}

std::vector<ImportedFile> Importer::finish(bool replace) {
  std::vector<ImportedFile> files;
  for (const auto& [id, observations] : taken_) {
    const Indicator& indicator = *find_indicator(id);
    model::check_observations(indicator, observations, "", diagnostics_);
    files.push_back(merge(indicator, replace));
  }
  std::ranges::move(records_->finish(replace), std::back_inserter(files));
  return files;
}

}  // namespace kept::build
