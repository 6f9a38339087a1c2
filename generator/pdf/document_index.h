// What must be known of the whole document before any part of it is laid out: its headings for
// contents and bookmarks, its footnotes, the page numbers of an earlier round. Read-only during
// layout, so that threads share it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "html/tree.h"

namespace kept::pdf {

struct Heading {
  const html::Node* node = nullptr;
  int level = 1;
  std::string text;
  std::string target;  // its id; made up where the author gave none
  bool in_contents = true;
};

class DocumentIndex {
 public:
  [[nodiscard]] static DocumentIndex create(const html::Node& root);

  [[nodiscard]] const std::vector<Heading>& headings() const { return headings_; }
  // The entry of a heading's node. REQUIRES: `node` is one of the headings.
  [[nodiscard]] const Heading* heading(const html::Node& node) const;
  // The footnote (an element inside .footnotes) that a link calls by its id, or null. What stands
  // in a note calls none: it would call itself.
  [[nodiscard]] const html::Node* footnote_called_by(const html::Node& link) const;

  // The number of the page where `id` stands, as the last round found it; "000" in the first.
  [[nodiscard]] std::string known_page(std::string_view id) const;
  void set_known_pages(std::map<std::string, std::string, std::less<>> pages) {
    pages_ = std::move(pages);
  }

 private:
  std::vector<Heading> headings_;
  std::unordered_map<const html::Node*, std::size_t> heading_of_;
  std::map<std::string_view, const html::Node*> footnotes_;
  std::map<std::string, std::string, std::less<>> pages_;
};

// 1 to 6 for h1 to h6, else 0.
[[nodiscard]] int heading_level(const html::Node& node);

}  // namespace kept::pdf
