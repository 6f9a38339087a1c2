#include "base/check.h"
#include "data/parse.h"
#include "source/file_system.h"

namespace kept::data {

bool is_data_file(std::string_view path) {
  const std::string_view ending = source::extension(path);
  return ending == "yaml" || ending == "yml" || ending == "json" || ending == "csv";
}

std::optional<Document> parse_file(const SourceFile& file, Diagnostics& diagnostics) {
  KEPT_CHECK(is_data_file(file.path()), "only YAML, JSON and CSV files hold data");
  const std::string_view ending = source::extension(file.path());
  if (ending == "json") {
    return parse_json(file, diagnostics);
  }
  return ending == "csv" ? parse_csv(file, diagnostics) : parse_yaml(file, diagnostics);
}

}  // namespace kept::data
