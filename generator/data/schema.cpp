#include "data/schema.h"

#include <map>
#include <nlohmann/json.hpp>
#include <vector>

namespace kept::data {
namespace {

using Json = nlohmann::ordered_json;

// Every shape that a shape uses, itself included, by name: the order of the definitions.
using Shapes = std::map<std::string, const RecordShape*>;

void collect(const RecordShape& shape, Shapes& shapes);

void collect(const Type& type, Shapes& shapes) {
  if (type.kind == TypeKind::Record) {
    collect(type.record(), shapes);
  }
  for (const Type& element : type.element) {
    collect(element, shapes);
  }
}

void collect(const RecordShape& shape, Shapes& shapes) {
  if (!shapes.emplace(shape.name(), &shape).second) {
    return;
  }
  for (const Field& field : shape.fields()) {
    collect(field.type, shapes);
  }
}

// Editors read YAML without a schema in mind: a text such as 2026 or yes reaches the schema as a
// number or a truth value, which is why text takes them too.
Json text_schema(const Limits& limits) {
  Json schema = {{"type", {"string", "number", "boolean"}}};
  if (!limits.pattern.empty()) {
    schema["pattern"] = "^(?:" + limits.pattern + ")$";
  }
  if (!limits.one_of.empty()) {
    schema = {{"enum", limits.one_of}};
  }
  return schema;
}

Json number_schema(const char* type, const Limits& limits) {
  Json schema = {{"type", type}};
  if (limits.min) {
    schema["minimum"] = *limits.min;
  }
  if (limits.max) {
    schema["maximum"] = *limits.max;
  }
  return schema;
}

Json choice_schema(const Type& type) {
  Json names = Json::array();
  Json docs = Json::array();
  for (const ChoiceInfo& choice : type.choices) {
    names.push_back(choice.name);
    docs.push_back(choice.doc);
  }
  return {{"enum", names}, {"enumDescriptions", docs}};
}

Json type_schema(const Type& type, const Limits& limits);

Json list_schema(const Type& type, const Limits& limits) {
  Json schema = {{"type", "array"}, {"items", type_schema(type.element[0], limits)}};
  if (limits.min_items) {
    schema["minItems"] = *limits.min_items;
  }
  if (limits.max_items) {
    schema["maxItems"] = *limits.max_items;
  }
  if (limits.unique && type.element[0].kind != TypeKind::Record) {
    schema["uniqueItems"] = true;
  }
  return schema;
}

Json type_schema(const Type& type, const Limits& limits) {
  switch (type.kind) {
    case TypeKind::Text:
    case TypeKind::Markdown:
      return text_schema(limits);
    case TypeKind::Boolean:
      return {{"enum", {true, false, "yes", "no"}}};
    case TypeKind::Integer:
      return number_schema("integer", limits);
    case TypeKind::Number:
      return number_schema("number", limits);
    case TypeKind::Date:
      return {{"type", "string"}, {"format", "date"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
    case TypeKind::Choice:
      return choice_schema(type);
    case TypeKind::Id:
    case TypeKind::Reference:
      return {{"type", {"string", "integer"}}, {"pattern", "^[a-z0-9][a-z0-9_-]*$"}};
    case TypeKind::List:
      return list_schema(type, limits);
    case TypeKind::Map:
      return {{"type", "object"}, {"additionalProperties", type_schema(type.element[0], limits)}};
    case TypeKind::Record:
      return {{"$ref", "#/definitions/" + type.record().name()}};
    case TypeKind::Free:
      return Json::object();
  }
  return Json::object();
}

// A key that need not be there may also stand without a value.
void allow_nothing(Json& schema) {
  if (schema.contains("type")) {
    if (!schema["type"].is_array()) {
      schema["type"] = Json::array({schema["type"]});
    }
    schema["type"].push_back("null");
  } else if (schema.contains("enum")) {
    schema["enum"].push_back(nullptr);
  }
}

Json field_schema(const Field& field) {
  Json schema = type_schema(field.type, field.limits);
  if (schema.contains("$ref")) {
    // Draft 7 ignores everything beside a $ref, the description included.
    schema = {{"allOf", Json::array({schema})}};
  }
  if (field.presence == Optional) {
    allow_nothing(schema);
  }
  schema["description"] = field.doc;
  if (!field.example.empty()) {
    schema["examples"] = Json::array({field.example});
  }
  return schema;
}

Json group_schema(const KeyGroup& group) {
  Json choices = Json::array();
  for (const std::string& key : group.keys) {
    choices.push_back({{"required", Json::array({key})}});
  }
  return {{group.rule == KeyGroup::Rule::ExactlyOne ? "oneOf" : "anyOf", choices}};
}

Json record_schema(const RecordShape& shape) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Field& field : shape.fields()) {
    if (field.is_body) {
      continue;
    }
    properties[field.key] = field_schema(field);
    if (field.presence == Required) {
      required.push_back(field.key);
    }
  }
  Json schema = {{"type", "object"}, {"description", shape.doc()}, {"properties", properties}};
  if (!required.empty()) {
    schema["required"] = required;
  }
  schema["additionalProperties"] = shape.is_open();
  for (const KeyGroup& group : shape.key_groups()) {
    schema["allOf"].push_back(group_schema(group));
  }
  return schema;
}

}  // namespace

std::string write_json_schema(const RecordShape& shape, FileForm form) {
  Shapes shapes;
  collect(shape, shapes);
  Json definitions = Json::object();
  for (const auto& [name, used] : shapes) {
    definitions[name] = record_schema(*used);
  }
  const Json record = {{"$ref", "#/definitions/" + shape.name()}};
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", shape.name()}};
  if (form == FileForm::MapOfRecords) {
    schema["type"] = "object";
    schema["additionalProperties"] = record;
  } else {
    schema["allOf"] = Json::array({record});
  }
  schema["definitions"] = definitions;
  return schema.dump(2) + "\n";
}

}  // namespace kept::data
