// What people filled in about records that stand in YAML files: how far actions have got, and
// answers to what young people said. Comments and order of the files stay. Nothing is written here.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "build/import.h"
#include "data/value.h"
#include "data/yaml_edit.h"

namespace kept::build {

// Not for use from several threads. REQUIRES: project and diagnostics outlive it, and it the
// diagnostics' printing.
class RecordImport {
 public:
  RecordImport(const source::FileReader& project, diagnostics::Diagnostics& diagnostics)
      : project_(project), diagnostics_(diagnostics) {}

  // The header by which a sheet of such rows is known: "New status", "New answer".
  [[nodiscard]] static std::vector<std::string_view> headers();
  // Takes the filled-in rows of such a sheet, as CSV text. REQUIRES: `table` outlives the import.
  void take(const source::SourceFile& table);
  // Conflicts are reported as errors unless `replace` says to take what was brought.
  [[nodiscard]] std::vector<ImportedFile> finish(bool replace);

 private:
  struct Form;
  static const Form kForms[];
  struct Row {
    std::map<std::string, std::string, std::less<>> cells;  // by header, in small letters
    source::Span span;
    std::string place;
    [[nodiscard]] std::string_view at(std::string_view column) const;
  };

  [[nodiscard]] std::optional<ImportedFile> merge(const Form& form, const std::vector<Row>& rows,
                                                  bool replace);
  void merge_row(const Form& form, const Row& row, data::Value record, bool replace,
                 data::YamlEdit& edit, ImportedFile& file);
  void merge_news(const Form& form, const Row& row, data::Value record, bool replace,
                  data::YamlEdit& edit, ImportedFile& file);
  void count(bool edited, const Row& row, ImportedFile& file);
  [[nodiscard]] bool is_good(const Form& form, const Row& row);

  const source::FileReader& project_;
  diagnostics::Diagnostics& diagnostics_;
  std::map<const Form*, std::vector<Row>> rows_;
  std::vector<std::unique_ptr<source::SourceFile>> kept_;
};

}  // namespace kept::build
