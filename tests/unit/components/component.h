// A component of templates/components as its YAML file describes it, and the template text that
// calls its macro with an example.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "data/parse.h"
#include "source/file_system.h"
#include "source/source_file.h"

namespace kept::components {

struct Component {
  std::string name;   // "you-said-we-did"
  std::string macro;  // "keptYouSaidWeDid"
  std::string template_text;
  std::string macro_text;
  data::Document description;

  [[nodiscard]] data::Value root() const { return description.root(); }
  // False for a macro with parameters by position: it has no examples.
  [[nodiscard]] bool takes_params() const;
};

[[nodiscard]] std::vector<Component> load_components(const source::FileReader& files,
                                                     source::SourceStore& sources,
                                                     diagnostics::Diagnostics& diagnostics);

// The items of the list `key` of a map, or nothing.
[[nodiscard]] std::span<const data::Value> list_of(data::Value map, std::string_view key);
// The text of the member `key` of a map, or "".
[[nodiscard]] std::string text_of(data::Value map, std::string_view key);
// A value as JSON, which is also how a template writes it.
[[nodiscard]] std::string to_json(data::Value value);
// The names `x` of every `params.x` in a template.
[[nodiscard]] std::set<std::string> params_read(std::string_view template_text);

}  // namespace kept::components
