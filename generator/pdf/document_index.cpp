#include "pdf/document_index.h"

#include "html/queries.h"

namespace kept::pdf {
namespace {

bool inside_class(const html::Node& node, std::string_view word) {
  for (const html::Node* at = &node; at != nullptr; at = at->parent) {
    if (at->is_element() && at->has_class(word)) {
      return true;
    }
  }
  return false;
}

bool inside_part(const html::Node& node, std::string_view part) {
  for (const html::Node* at = node.parent; at != nullptr; at = at->parent) {
    if (at->is_element() && at->value_of("data-part") == part) {
      return true;
    }
  }
  return false;
}

}  // namespace

int heading_level(const html::Node& node) {
  if (node.is_element() && node.vocabulary == html::Vocabulary::Html && node.name.size() == 2 &&
      node.name[0] == 'h' && node.name[1] >= '1' && node.name[1] <= '6') {
    return node.name[1] - '0';
  }
  return 0;
}

DocumentIndex DocumentIndex::create(const html::Node& root) {
  DocumentIndex index;
  for (const html::Node& node : html::descendants(root)) {
    if (const int level = heading_level(node); level > 0) {
      Heading heading;
      heading.node = &node;
      heading.level = level;
      heading.text = html::visible_text(node);
      heading.target = node.value_of("id");
      if (heading.target.empty()) {
        heading.target = "kept-heading-" + std::to_string(index.headings_.size() + 1);
      }
      heading.in_contents = !inside_class(node, "contents") && !inside_part(node, "cover") &&
                            !node.has_class("not-in-contents");
      index.heading_of_.emplace(&node, index.headings_.size());
      index.headings_.push_back(std::move(heading));
    } else if (node.is("li") && node.attribute("id") != nullptr &&
               inside_class(node, "footnotes")) {
      index.footnotes_.emplace(node.value_of("id"), &node);
    }
  }
  return index;
}

const Heading* DocumentIndex::heading(const html::Node& node) const {
  const auto found = heading_of_.find(&node);
  return found == heading_of_.end() ? nullptr : &headings_[found->second];
}

const html::Node* DocumentIndex::footnote_called_by(const html::Node& link) const {
  const std::string_view target = link.value_of("href");
  const auto found = target.starts_with('#') ? footnotes_.find(target.substr(1)) : footnotes_.end();
  return found == footnotes_.end() || inside_class(link, "footnotes") ? nullptr : found->second;
}

std::string DocumentIndex::known_page(std::string_view id) const {
  const auto found = pages_.find(id);
  return found == pages_.end() ? "000" : found->second;
}

}  // namespace kept::pdf
