// Figures from outside into a council's folder: files of the Department for Education as they are
// published, data-entry workbooks that people filled in, and CSV files of the same form. Workbooks
// may say how far actions have got and answer young people as well. Nothing is written here.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "data/csv_pieces.h"
#include "diagnostics/diagnostic.h"
#include "model/dfe_import.h"
#include "model/figure_file.h"
#include "model/model.h"
#include "source/file_system.h"

namespace kept::sheet {
struct ReadSheet;
}

namespace kept::build {

// A figure that the folder has with another value.
struct ImportConflict {
  std::string figure;  // "2026-Q3, Eastmere, aged 17"
  std::string here;
  std::string brought;
  std::string place;  // "figures.csv:12"
};

// What a run changes in one file.
struct ImportedFile {
  std::string indicator;  // or "actions", "participation"
  std::string path;       // data/indicators/….csv
  std::size_t added = 0;
  std::size_t same = 0;
  std::vector<ImportConflict> conflicts;
  std::string text;  // the whole new file
};

// Takes any number of files, then says what they change. Memory grows with the figures taken, not
// with the files. Not for use from several threads.
class RecordImport;

class Importer {
 public:
  // `only` names the one indicator that is meant, or is empty. `model` is the project's, for its
  // indicators and places. REQUIRES: all outlive the importer, and it the diagnostics' printing.
  Importer(const source::FileReader& project, const model::Model& model, std::string only,
           diagnostics::Diagnostics& diagnostics);
  Importer(const Importer&) = delete;
  Importer& operator=(const Importer&) = delete;
  ~Importer();

  // `name` is how its author knows it. Columns about single children are refused by their names,
  // before any row is looked at.
  void take_csv(const std::string& name, const data::ByteSource& bytes);
  void take_xlsx(const std::string& name, const std::string& bytes);
  // Reports a file of any other kind.
  void refuse(const std::string& name);

  // By indicator. Conflicts are reported as errors unless `replace` says to take what was brought.
  [[nodiscard]] std::vector<ImportedFile> finish(bool replace);

 private:
  enum class Kind { Dfe, Entries, Refused };

  [[nodiscard]] bool take_sheet(const std::string& name, const sheet::ReadSheet& sheet);
  [[nodiscard]] Kind choose_mappings(const source::SourceFile& piece);
  [[nodiscard]] bool take_piece(Kind kind, const source::SourceFile& piece);
  void take_entry(std::string_view indicator, model::Observation observation);
  void report_unknown(std::string_view kind, const std::string& name, source::Span span);
  void take(const model::Indicator& indicator, model::Observation observation);
  [[nodiscard]] bool is_first(const model::Indicator& indicator,
                              const model::Observation& observation);
  void keep_row(model::Observation& observation);
  [[nodiscard]] const model::Indicator* find_indicator(std::string_view id) const;
  [[nodiscard]] std::optional<model::FigureFile> figures_of(const std::string& path);
  [[nodiscard]] ImportedFile merge(const model::Indicator& indicator, bool replace);
  [[nodiscard]] std::string words_of(const model::Observation& observation) const;

  const source::FileReader& project_;
  const model::Model& model_;
  std::string only_;
  diagnostics::Diagnostics& diagnostics_;
  std::unique_ptr<RecordImport> records_;
  std::set<std::string> places_;  // that figures are taken of
  std::vector<std::pair<const model::Indicator*, std::unique_ptr<model::DfeImport>>> releases_;
  std::map<std::string, std::vector<model::Observation>> taken_;  // by indicator
  std::map<std::string, std::string> words_;                      // of each figure taken
  std::set<std::string, std::less<>> unknown_;                    // names that were reported
  // What diagnostics and observations point into.
  std::deque<std::unique_ptr<source::SourceFile>> kept_;
};

}  // namespace kept::build
