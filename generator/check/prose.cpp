#include "check/prose.h"

#include <algorithm>
#include <array>

#include "html/queries.h"

namespace kept::check {
namespace {

bool is_block_of_words(const html::Node& node) {
  return node.is("p") || node.is("li") || node.is("dd");
}

bool is_left_out(const html::Node& node) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "blockquote", "figure", "nav",   "pre",      "script",
      "style",      "svg",    "table", "template", "address"};
  return node.is_element() &&
         (std::ranges::find(kNames, node.name) != kNames.end() ||
          node.attribute("hidden") != nullptr || node.attribute("data-kept-verbatim") != nullptr ||
          (node.attribute("lang") != nullptr && !node.value_of("lang").starts_with("en")));
}

void collect(const html::Node& node, std::vector<ProseBlock>& blocks) {
  for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
    if (!child->is_element() || is_left_out(*child)) {
      continue;
    }
    const std::size_t before = blocks.size();
    collect(*child, blocks);
    if (blocks.size() == before && is_block_of_words(*child)) {
      blocks.push_back({child, html::visible_text(*child)});
    }
  }
}

}  // namespace

Prose::Prose(const Page& page) {
  if (page.html == nullptr || !page.html->value_of("lang").starts_with("en") ||
      page.body == nullptr) {
    return;
  }
  if (const html::Node* main = html::find_element(*page.body, "main")) {
    collect(*main, blocks);
  }
  for (const ProseBlock& block : blocks) {
    for (const Sentence& sentence : sentences_of(block.text)) {
      sentences.push_back({block.node, sentence});
      whole.add(sentence);
      if (sentence.is_whole()) {
        of_sentences.add(sentence);
      }
    }
  }
}

}  // namespace kept::check
