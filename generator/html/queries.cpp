#include "html/queries.h"

#include "base/text.h"

namespace kept::html {
namespace {

bool is_unseen(const Node& node) {
  return node.is("script") || node.is("style") || node.is("template") ||
         (node.is_element() && node.attribute("hidden") != nullptr);
}

bool separates_words(const Node& node) {
  constexpr std::string_view kInline[] = {"a",    "abbr", "b",    "bdi",  "bdo",   "cite", "code",
                                          "data", "del",  "dfn",  "em",   "i",     "ins",  "kbd",
                                          "mark", "q",    "s",    "samp", "small", "span", "strong",
                                          "sub",  "sup",  "time", "u",    "var",   "wbr"};
  for (const std::string_view name : kInline) {
    if (node.name == name) {
      return false;
    }
  }
  return node.is_element();
}

// Appends text with runs of white space as one space; none at the start.
void append_collapsed(std::string& out, std::string_view text) {
  const std::size_t begin = out.size();
  bool after_space = out.empty() || out.back() == ' ';
  out.resize(begin + text.size());
  char* at = out.data() + begin;
  for (const char c : text) {
    const bool space = base::is_space(c);
    if (!space || !after_space) {
      *at++ = space ? ' ' : c;
    }
    after_space = space;
  }
  out.resize(static_cast<std::size_t>(at - out.data()));
}

void append_visible(std::string& out, const Node& node) {
  for (const Node* at = node.first_child; at != nullptr; at = at->next) {
    if (at->is_text()) {
      append_collapsed(out, at->text);
    } else if (at->is_element() && !is_unseen(*at)) {
      const bool apart = separates_words(*at);
      append_collapsed(out, apart ? " " : "");
      append_visible(out, *at);
      append_collapsed(out, apart ? " " : "");
    }
  }
}

}  // namespace

const Node* find_element(const Node& within, std::string_view name) {
  for (const Node& node : descendants(within)) {
    if (node.is(name)) {
      return &node;
    }
  }
  return nullptr;
}

const Node* child_element(const Node& parent, std::string_view name) {
  for (const Node* at = parent.first_child; at != nullptr; at = at->next) {
    if (at->is(name)) {
      return at;
    }
  }
  return nullptr;
}

const Node* ancestor(const Node& node, std::string_view name) {
  const Node* at = node.parent;
  while (at != nullptr && !at->is(name)) {
    at = at->parent;
  }
  return at;
}

const Node* next_element(const Node& node) {
  const Node* at = node.next;
  while (at != nullptr && !at->is_element()) {
    at = at->next;
  }
  return at;
}

const Node* previous_element(const Node& node) {
  const Node* at = node.previous;
  while (at != nullptr && !at->is_element()) {
    at = at->previous;
  }
  return at;
}

std::string text_content(const Node& node) {
  if (node.is_text()) {
    return std::string(node.text);
  }
  std::string out;
  for (const Node& at : descendants(node)) {
    if (at.is_text()) {
      out += at.text;
    }
  }
  return out;
}

std::string visible_text(const Node& node) {
  std::string out;
  if (node.is_text()) {
    append_collapsed(out, node.text);
  } else {
    append_visible(out, node);
  }
  while (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
  return out;
}

std::string alternative_text(const Node& picture) {
  if (!picture.value_of("aria-label").empty()) {
    return std::string(picture.value_of("aria-label"));
  }
  if (picture.is("img")) {
    return std::string(picture.value_of("alt"));
  }
  std::string out;
  for (const Node* child = picture.first_child; child != nullptr; child = child->next) {
    if (child->is_element() && (child->name == "title" || child->name == "desc")) {
      const std::string text = text_content(*child);
      const std::string_view said = base::trim(text);
      if (!said.empty()) {
        out += out.empty() ? "" : (out.back() == '.' ? " " : ". ");
        out += said;
      }
    }
  }
  return out;
}

}  // namespace kept::html
