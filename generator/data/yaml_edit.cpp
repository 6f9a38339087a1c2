#include "data/yaml_edit.h"

#include <algorithm>

#include "base/text.h"

namespace kept::data {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Words, and dates, need no quotes.
bool is_plain(std::string_view text) {
  return !text.empty() && (is_letter(text[0]) || is_digit(text[0])) && text.back() != ' ' &&
         std::ranges::all_of(
             text, [](char c) { return is_letter(c) || is_digit(c) || c == ' ' || c == '-'; });
}

std::string scalar(std::string_view text) {
  if (is_plain(text)) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
    }
    quoted += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return quoted + "\"";
}

}  // namespace

void YamlEdit::insert(std::uint32_t at, std::string text) {
  changes_.push_back({at, at, std::move(text)});
}

std::uint32_t YamlEdit::line_end(std::uint32_t at) const {
  return static_cast<std::uint32_t>(std::min(file_.text().find('\n', at), file_.text().size()));
}

// Without the line breaks that belong to a block of text.
std::uint32_t YamlEdit::end_of(Value value) const {
  if (value.is_map() && value.size() > 0) {
    return end_of(value.members().back());
  }
  if (value.is_list() && value.size() > 0) {
    return end_of(value.items().back());
  }
  std::uint32_t end = value.span().end;
  while (end > value.span().begin &&
         (file_.text()[end - 1] == '\n' || file_.text()[end - 1] == '\r')) {
    --end;
  }
  return end;
}

std::uint32_t YamlEdit::end_of(const Member& member) const {
  return member.value.is_null() ? member.key_span.end + 1 : end_of(member.value);
}

// The spaces before the map's first key, or as many as the `- ` before it takes.
std::string YamlEdit::indent_of(Value map) const {
  const std::uint32_t key = map.members().front().key_span.begin;
  const std::size_t line = file_.text().rfind('\n', key) + 1;  // 0 where there is none
  return std::string(key - line, ' ');
}

bool YamlEdit::is_block(Value value) const {
  const char first =
      value.span().begin < file_.text().size() ? file_.text()[value.span().begin] : '{';
  return value.size() > 0 && first != '{' && first != '[';
}

bool YamlEdit::set(Value map, std::string_view key, std::string_view text) {
  if (!map.is_map() || !is_block(map)) {
    return false;
  }
  const Member* member = map.find(key);
  if (member == nullptr) {
    insert(line_end(end_of(map)), "\n" + indent_of(map) + std::string(key) + ": " + scalar(text));
  } else if (member->value.is_null()) {
    insert(member->key_span.end + 1, " " + scalar(text));
  } else if (member->value.is_scalar()) {
    // A block of text begins below its key, after `|` or `>`, which go as well.
    const std::uint32_t colon = member->key_span.end;
    const std::uint32_t begin = member->value.span().begin;
    const bool below =
        file_.text().substr(colon, begin - colon).find('\n') != std::string_view::npos;
    changes_.push_back(
        {below ? colon + 1 : begin, end_of(member->value), (below ? " " : "") + scalar(text)});
  } else {
    return false;
  }
  return true;
}

bool YamlEdit::append(Value map, std::string_view key,
                      const std::vector<std::pair<std::string, std::string>>& entry) {
  if (!map.is_map() || !is_block(map)) {
    return false;
  }
  const Member* member = map.find(key);
  const bool is_new = member == nullptr;
  if (!is_new && (!member->value.is_list() || !is_block(member->value) ||
                  !member->value.items().back().is_map())) {
    return false;
  }
  std::string indent = indent_of(is_new ? map : member->value.items().back());
  std::string text = is_new ? "\n" + indent + std::string(key) + ":" : "";
  indent += is_new ? "    " : "";
  std::string dash = indent.substr(0, indent.size() - 2) + "- ";
  for (const auto& [name, value] : entry) {
    text += "\n" + dash + name + ": " + scalar(value);
    dash = indent;
  }
  insert(line_end(is_new ? end_of(map) : end_of(member->value)), std::move(text));
  return true;
}

std::string YamlEdit::text() const {
  std::vector<Change> changes = changes_;
  std::ranges::stable_sort(changes, {}, &Change::begin);
  std::string text;
  std::uint32_t at = 0;
  for (const Change& change : changes) {
    text += file_.text().substr(at, change.begin - at);
    text += change.text;
    at = change.end;
  }
  return text + std::string(file_.text().substr(at));
}

}  // namespace kept::data
