// data/indicators/<id>.csv as a table that figures are put into: for `kept import`. Rows and
// columns that are there keep their order and their words. Values; not for use from several
// threads.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "model/indicator.h"
#include "source/source_file.h"

namespace kept::model {

// The rows of a filled-in data-entry workbook or CSV file: the form of data/indicators/*.csv with
// headers as people read them and a column `Indicator`. Rows without a figure are passed over.
// False where the header can't be used, for child-level columns above all; that is reported.
[[nodiscard]] bool read_entries(
    const source::SourceFile& file,
    const std::function<void(std::string_view indicator, Observation)>& take,
    diagnostics::Diagnostics& diagnostics);

class FigureFile {
 public:
  // An empty table with the usual columns.
  FigureFile();
  // The file's table; nothing where it can't be read.
  [[nodiscard]] static std::optional<FigureFile> read(const source::SourceFile& file,
                                                      diagnostics::Diagnostics& diagnostics);

  // Unknown: the observation's group is none of this file's (reported).
  enum class Put { Added, Same, Differs, Unknown };
  // Adds a figure that is not there. One that is there with other values stays; `replace` changes
  // it.
  Put put(const Observation& observation, bool replace, diagnostics::Diagnostics& diagnostics);
  // What stands there for the figure: "57", "[c]", "114 of 200"; "" for nothing.
  [[nodiscard]] std::string shown(const Observation& observation) const;

  // UTF-8, lines end in a line feed.
  [[nodiscard]] std::string to_text() const;

 private:
  using Row = std::vector<std::string>;
  using Key = std::tuple<std::string, std::string, std::string>;  // period, place, breakdown

  [[nodiscard]] std::size_t column(std::string_view name);  // made where it is missing
  [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name) const;
  [[nodiscard]] std::string cell(const Row& row, std::string_view name) const;
  [[nodiscard]] std::string breakdown_of(const Row& row) const;
  [[nodiscard]] bool set_groups(Row& row, const Observation& observation);
  [[nodiscard]] bool is_same(const Row& row, const Observation& observation) const;
  void set_figure(Row& row, const Observation& observation);
  void index_rows();

  std::vector<std::string> header_;
  std::vector<Row> rows_;
  std::map<Key, std::size_t> places_;  // of rows
};

// A figure as a report of changes tells it: "57", "[c]", "114 of 200".
[[nodiscard]] std::string figure_words(const Observation& observation);

}  // namespace kept::model
