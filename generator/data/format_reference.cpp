#include <algorithm>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "data/schema.h"

namespace kept::data {
namespace {

std::string title_of(const RecordShape& shape) {
  std::string title = base::replace_all(shape.name(), "_", " ");
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  }
  return title;
}

std::string describe(const Type& type) {
  switch (type.kind) {
    case TypeKind::Text:
      return "text";
    case TypeKind::Markdown:
      return "Markdown";
    case TypeKind::Boolean:
      return "yes or no";
    case TypeKind::Integer:
      return "whole number";
    case TypeKind::Number:
      return "number";
    case TypeKind::Date:
      return "date";
    case TypeKind::Choice:
      return "one of its words";
    case TypeKind::Id:
      return "short name";
    case TypeKind::Reference:
      return "id of " + link_to_section(type.record());
    case TypeKind::List:
      return "list: " + describe(type.element[0]);
    case TypeKind::Map:
      return "any keys, each: " + describe(type.element[0]);
    case TypeKind::Record:
      return link_to_section(type.record());
    case TypeKind::Free:
      return "anything";
  }
  return {};
}

std::string cell(std::string_view text) {
  return base::replace_all(base::replace_all(text, "|", "\\|"), "\n", " ");
}

const Type& innermost(const Type& type) {
  return type.element.empty() ? type : innermost(type.element[0]);
}

std::string choices_of(const Field& field) {
  std::string out;
  for (const ChoiceInfo& choice : innermost(field.type).choices) {
    out += out.empty() ? " One of " : "; ";
    out += "`" + std::string(choice.name) + "`";
    if (!choice.doc.empty()) {
      out += " (" + std::string(choice.doc.substr(0, choice.doc.find_last_not_of('.') + 1)) + ")";
    }
  }
  return out.empty() ? out : out + ".";
}

std::string limits_of(const Limits& limits) {
  std::string out;
  for (const std::string& text : limits.one_of) {
    out += (out.empty() ? " One of `" : ", `") + text + "`";
  }
  if (limits.min) {
    out += (out.empty() ? " At least " : "; at least ") + base::format_number(*limits.min);
  }
  if (limits.max) {
    out += (out.empty() ? " At most " : ", at most ") + base::format_number(*limits.max);
  }
  if (limits.min_items) {
    out += " At least " + std::to_string(*limits.min_items) + " of them";
  }
  if (limits.max_items) {
    out += " At most " + std::to_string(*limits.max_items) + " of them";
  }
  return out.empty() ? out : out + ".";
}

void write_table(const RecordShape& shape, std::string& out) {
  out += "| Key | What it is | Needed | Meaning |\n|---|---|---|---|\n";
  for (const Field& field : shape.fields()) {
    const std::string key =
        field.is_body ? "(the text under the front matter)" : "`" + field.key + "`";
    out += "| " + key + " | " + describe(field.type) + " | " +
           (field.presence == Required ? "yes" : "no") + " | " +
           cell(field.doc + choices_of(field) + limits_of(field.limits)) + " |\n";
  }
}

void write_example(const RecordShape& shape, std::string& out) {
  std::string lines;
  for (const Field& field : shape.fields()) {
    if (!field.example.empty()) {
      lines += field.key + ": " + field.example + "\n";
    }
  }
  if (!lines.empty()) {
    out += "\n```yaml\n" + lines + "```\n";
  }
}

void write_key_groups(const RecordShape& shape, std::string& out) {
  for (const KeyGroup& group : shape.key_groups()) {
    std::string keys;
    for (const std::string& key : group.keys) {
      keys += (keys.empty() ? "`" : ", `") + key + "`";
    }
    const bool exactly = group.rule == KeyGroup::Rule::ExactlyOne;
    out += std::string("\n") + (exactly ? "Exactly" : "At least") + " one of " + keys +
           " is needed.\n";
  }
}

void add(const RecordShape& shape, std::vector<const RecordShape*>& shapes) {
  if (std::find(shapes.begin(), shapes.end(), &shape) == shapes.end()) {
    shapes.push_back(&shape);
  }
}

}  // namespace

std::string link_to_section(const RecordShape& shape) {
  return "[" + base::replace_all(shape.name(), "_", " ") + "](#" + base::slugify(title_of(shape)) +
         ")";
}

std::string write_format_markdown(std::span<const RecordShape* const> shapes) {
  std::vector<const RecordShape*> all;
  for (const RecordShape* shape : shapes) {
    add(*shape, all);
  }
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {  // grows as shapes are met
    const RecordShape& shape = *all[i];
    out += (out.empty() ? "## " : "\n## ") + title_of(shape) + "\n\n" + shape.doc() + "\n\n";
    write_table(shape, out);
    write_key_groups(shape, out);
    write_example(shape, out);
    for (const Field& field : shape.fields()) {
      if (innermost(field.type).kind == TypeKind::Record) {
        add(innermost(field.type).record(), all);
      }
    }
  }
  return out;
}

}  // namespace kept::data
