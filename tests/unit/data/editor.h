// An editor that knows a JSON Schema and looks at a file with it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "data/value.h"

namespace kept::data {

// A file as an editor's validator sees it.
inline nlohmann::json to_json(Value value) {
  const Kind kind = value.kind() == Kind::Plain ? resolve_plain(value.text()) : value.kind();
  switch (kind) {
    case Kind::Null:
      return nullptr;
    case Kind::Bool:
      return value.text() == "true";
    case Kind::Number: {
      const double number = std::stod(std::string(value.text()));
      return value.text().find('.') == std::string_view::npos
                 ? nlohmann::json(static_cast<long long>(number))
                 : nlohmann::json(number);
    }
    case Kind::List: {
      auto list = nlohmann::json::array();
      for (const Value& item : value.items()) {
        list.push_back(to_json(item));
      }
      return list;
    }
    case Kind::Map: {
      auto map = nlohmann::json::object();
      for (const Member& member : value.members()) {
        map[std::string(member.key)] = to_json(member.value);
      }
      return map;
    }
    default:
      return std::string(value.text());
  }
}

// What the schema has against the value; nothing where it fits.
inline std::string editor_complaints(const std::string& schema_text, Value value) {
  using valijson::adapters::NlohmannJsonAdapter;
  const nlohmann::json schema_json = nlohmann::json::parse(schema_text);
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(NlohmannJsonAdapter(schema_json), schema);
  const nlohmann::json target = to_json(value);
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(schema, NlohmannJsonAdapter(target), &results)) {
    return {};
  }
  std::string complaints;
  for (const auto& error : results) {
    for (const std::string& step : error.context) {
      complaints += step;
    }
    complaints += ": " + error.description + "\n";
  }
  return complaints + " ";
}

}  // namespace kept::data
