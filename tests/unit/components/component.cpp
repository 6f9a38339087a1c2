#include "component.h"

#include <algorithm>
#include <regex>

#include <gtest/gtest.h>

namespace kept::components {

namespace {

std::string read(const source::FileReader& files, const std::string& path) {
  std::string bytes;
  return files.read(path, bytes) ? std::string() : bytes;
}

std::string macro_name(std::string_view folder) {
  std::string name = "kept";
  bool upper = true;
  for (const char c : folder) {
    if (c == '-') {
      upper = true;
      continue;
    }
    name += upper ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return name;
}

std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json += '\\';
    }
    json += c == '\n' ? ' ' : c;
  }
  return json + "\"";
}

std::string scalar(data::Value value) {
  const data::Kind kind =
      value.kind() == data::Kind::Plain ? data::resolve_plain(value.text()) : value.kind();
  switch (kind) {
    case data::Kind::Null:
      return "null";
    case data::Kind::Bool:
    case data::Kind::Number:
      return std::string(value.text());
    default:
      return quoted(value.text());
  }
}

}  // namespace

bool Component::takes_params() const {
  return macro_text.find(macro + "(params)") != std::string::npos;
}

std::vector<Component> load_components(const source::FileReader& files,
                                       source::SourceStore& sources,
                                       diagnostics::Diagnostics& diagnostics) {
  std::vector<source::Entry> entries;
  EXPECT_FALSE(files.list("components", entries));
  std::vector<Component> components;
  for (const source::Entry& entry : entries) {
    const std::string folder = "components/" + entry.name + "/";
    Component component;
    component.name = entry.name;
    component.macro = macro_name(entry.name);
    component.template_text = read(files, folder + "template.njk");
    component.macro_text = read(files, folder + "macro.njk");
    const std::string path = folder + entry.name + ".yaml";
    const source::SourceFile& file = sources.add(path, read(files, path));
    if (auto document = data::parse_yaml(file, diagnostics)) {
      component.description = std::move(*document);
    }
    components.push_back(std::move(component));
  }
  std::ranges::sort(components, {}, &Component::name);
  return components;
}

std::span<const data::Value> list_of(data::Value map, std::string_view key) {
  const data::Member* member = map.find(key);
  return member == nullptr ? std::span<const data::Value>() : member->value.items();
}

std::string text_of(data::Value map, std::string_view key) {
  const data::Member* member = map.find(key);
  return member == nullptr ? std::string() : std::string(member->value.text());
}

std::string to_json(data::Value value) {
  std::string json;
  if (value.is_map()) {
    for (const data::Member& member : value.members()) {
      json += (json.empty() ? "" : ", ") + quoted(member.key) + ": " + to_json(member.value);
    }
    return "{ " + json + " }";  // `}}` would end the expression
  }
  if (value.is_list()) {
    for (const data::Value& item : value.items()) {
      json += (json.empty() ? "" : ", ") + to_json(item);
    }
    return "[" + json + "]";
  }
  return scalar(value);
}

std::set<std::string> params_read(std::string_view template_text) {
  static const std::regex kRead(R"(params\.(\w+))");
  const std::string text(template_text);
  std::set<std::string> names;
  for (std::sregex_iterator at(text.begin(), text.end(), kRead), end; at != end; ++at) {
    names.insert((*at)[1].str());
  }
  return names;
}

}  // namespace kept::components
