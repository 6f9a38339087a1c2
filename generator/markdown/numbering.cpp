#include <cmark-gfm.h>

#include "base/text.h"
#include "markdown/renderer.h"

namespace kept::markdown {
namespace {

// Takes "{#label}" off the end of a paragraph. Returns the label, or "".
std::string take_label(cmark_node* paragraph) {
  cmark_node* last = cmark_node_last_child(paragraph);
  if (last == nullptr || cmark_node_get_type(last) != CMARK_NODE_TEXT) {
    return {};
  }
  const std::string text(base::trim(cmark_node_get_literal(last)));
  const std::size_t begin = text.rfind("{#");
  if (begin == std::string::npos || !text.ends_with('}')) {
    return {};
  }
  const std::string label(label_at(std::string_view(text).substr(begin)));
  if (!label.empty()) {
    const std::string rest(base::trim(std::string_view(text).substr(0, begin)));
    const bool follows_words = cmark_node_previous(last) != nullptr;
    cmark_node_set_literal(last, ((follows_words && !rest.empty() ? " " : "") + rest).c_str());
  }
  return label;
}

}  // namespace

void Renderer::number_paragraphs(cmark_node* document) {
  next_number_ = options_.first_number;
  for (cmark_node* at = cmark_node_first_child(document); at != nullptr; at = cmark_node_next(at)) {
    if (cmark_node_get_type(at) != CMARK_NODE_PARAGRAPH) {
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
    const std::string_view label = text.substr(begin + 2, end - begin - 2);
    out_.text(text.substr(0, begin));
    if (const auto found = labels_.find(label); found != labels_.end()) {
      const std::string digits = std::to_string(found->second);
      out_.html("<a href=\"#" + options_.id_prefix + "p-" + digits + "\">paragraph " + digits +
                "</a>");
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
