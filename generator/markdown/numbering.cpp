#include <cmark-gfm.h>

#include "markdown/renderer.h"

namespace kept::markdown {

std::string number_in_words(int number) {
  static constexpr std::string_view kSmall[] = {
      "nought",   "one",     "two",     "three",     "four",     "five",    "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static constexpr std::string_view kTens[] = {"twenty", "thirty",  "forty",  "fifty",
                                               "sixty",  "seventy", "eighty", "ninety"};
  if (number < 0 || number > 99) {
    return std::to_string(number);
  }
  if (number < 20) {
    return std::string(kSmall[number]);
  }
  std::string words(kTens[number / 10 - 2]);
  if (number % 10 != 0) {
    words += "-" + std::string(kSmall[number % 10]);
  }
  return words;
}

namespace {

constexpr std::string_view kInWords = " in words";

// The text that ends a paragraph, or nullptr.
cmark_node* last_text(cmark_node* paragraph) {
  cmark_node* last = cmark_node_last_child(paragraph);
  return last != nullptr && cmark_node_get_type(last) == CMARK_NODE_TEXT ? last : nullptr;
}

std::string_view without_spaces_at_end(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \t\n");
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
}

void shorten(cmark_node* text, std::size_t length) {
  const std::string all = cmark_node_get_literal(text);
  const std::string rest(without_spaces_at_end(std::string_view(all).substr(0, length)));
  cmark_node_set_literal(text, rest.c_str());
}

// Takes "{#label}" off the end of a paragraph. Returns the label, or "".
std::string take_label(cmark_node* paragraph) {
  cmark_node* last = last_text(paragraph);
  if (last == nullptr) {
    return {};
  }
  const std::string_view text = without_spaces_at_end(cmark_node_get_literal(last));
  const std::size_t begin = text.rfind("{#");
  if (begin == std::string_view::npos || !text.ends_with('}')) {
    return {};
  }
  const std::string label(label_at(text.substr(begin)));
  if (!label.empty()) {
    shorten(last, begin);
  }
  return label;
}

// Takes "{-}" off the end of a paragraph. True where it stood there.
bool take_continuation_mark(cmark_node* paragraph) {
  cmark_node* last = last_text(paragraph);
  if (last == nullptr) {
    return false;
  }
  const std::string_view text = without_spaces_at_end(cmark_node_get_literal(last));
  if (!text.ends_with("{-}")) {
    return false;
  }
  shorten(last, text.size() - 3);
  return true;
}

}  // namespace

void Renderer::number_paragraphs(cmark_node* document) {
  next_number_ = options_.first_number;
  labels_ = options_.labels;
  for (cmark_node* at = cmark_node_first_child(document); at != nullptr; at = cmark_node_next(at)) {
    if (cmark_node_get_type(at) != CMARK_NODE_PARAGRAPH) {
      continue;
    }
    if (take_continuation_mark(at)) {
      continuations_.insert(at);
      continue;
    }
    const std::string label = take_label(at);
    if (!label.empty() && !labels_.emplace(label, next_number_).second) {
      diagnostics_
          .error("paragraph-label-taken", span_of(at),
                 "a second paragraph has the label `" + label + "`")
          .with_hint("give it another label");
    }
    numbers_.emplace(at, next_number_++);
  }
}

void Renderer::numbered_text(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  std::string_view text = literal == nullptr ? std::string_view() : std::string_view(literal);
  for (std::size_t begin = text.find("[["); begin != std::string_view::npos;
       begin = text.find("[[")) {
    const std::size_t end = text.find("]]", begin);
    if (end == std::string_view::npos) {
      break;
    }
    std::string_view label = text.substr(begin + 2, end - begin - 2);
    const bool in_words = label.ends_with(kInWords);
    label.remove_suffix(in_words ? kInWords.size() : 0);
    out_.text(text.substr(0, begin));
    if (const auto found = labels_.find(label); found != labels_.end()) {
      const std::string digits = std::to_string(found->second);
      const bool opens = may_open_link(inline_span_of(node));
      out_.html((opens ? "<a href=\"#" + options_.id_prefix + "p-" + digits + "\">" : "") +
                "paragraph " + (in_words ? number_in_words(found->second) : digits) +
                (opens ? "</a>" : ""));
    } else {
      std::vector<std::string_view> known;
      for (const auto& [name, number] : labels_) {
        known.push_back(name);
      }
      diagnostics_
          .error("paragraph-unknown", inline_span_of(node),
                 "no paragraph has the label `" + std::string(label) + "`")
          .with_nearest(label, known)
          .with_hint("put `{#" + std::string(label) + "}` at the end of the paragraph you mean");
    }
    text.remove_prefix(end + 2);
  }
  out_.text(text);
}

}  // namespace kept::markdown
