#include "site/page_numbers.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "html/queries.h"

namespace kept::site {
namespace {

using IndexOfLabel = std::map<std::string_view, std::size_t>;

IndexOfLabel index_labels(const PageNumbers& numbers) {
  IndexOfLabel index_of;
  for (std::size_t i = 0; i < numbers.labels.size(); ++i) {
    index_of.emplace(numbers.labels[i], i);
  }
  return index_of;
}

// Whether a paragraph may stand before it.
bool can_follow_a_mark(const html::Node& node) {
  static constexpr std::string_view kParents[] = {"section", "div", "article", "main", "body"};
  return node.is_element() && node.vocabulary == html::Vocabulary::Html && node.parent != nullptr &&
         std::ranges::any_of(kParents,
                             [&](std::string_view name) { return node.parent->is(name); });
}

class Marker {
 public:
  Marker(const html::Document& document, const PageNumbers& numbers)
      : text_(document.text()), numbers_(numbers), index_of_(index_labels(numbers)) {
    for (const html::Node& node : html::descendants(document.root())) {
      if (node.value_of("id").starts_with("page-")) {
        taken_.emplace(node.value_of("id"));
      }
    }
    for (const html::Node& node : html::descendants(document.root())) {
      if (can_follow_a_mark(node)) {
        add(node);
      }
    }
  }

  std::string finish() {
    copy_to(last_end_);
    mark_to(numbers_.labels.size());
    copy_to(static_cast<std::uint32_t>(text_.size()));
    return std::move(out_);
  }

 private:
  void add(const html::Node& node) {
    const auto label = numbers_.page_of_id.find(node.value_of("id"));
    if (label == numbers_.page_of_id.end()) {
      return;
    }
    const std::size_t page = index_of_.at(label->second);
    last_end_ = std::max(last_end_, node.end);
    if (page >= next_) {
      copy_to(node.begin);
      mark_to(page + 1);
    }
  }

  void copy_to(std::uint32_t end) {
    out_ += text_.substr(copied_, end - copied_);
    copied_ = end;
  }

  // Marks the pages before `end` that have no mark yet.
  void mark_to(std::size_t end) {
    for (; next_ < end; ++next_) {
      const std::string id = "page-" + numbers_.labels[next_];
      if (!taken_.contains(id)) {
        out_ +=
            "<p class=\"page-mark\" id=\"" + id + "\">Page " + numbers_.labels[next_] + "</p>\n";
      }
    }
  }

  std::string_view text_;
  const PageNumbers& numbers_;
  IndexOfLabel index_of_;
  std::set<std::string, std::less<>> taken_;
  std::string out_;
  std::size_t next_ = 0;  // the first page without a mark
  std::uint32_t copied_ = 0;
  std::uint32_t last_end_ = 0;
};

}  // namespace

tmpl::Object& numbers_for_template(const PageNumbers& numbers, tmpl::Arena& arena) {
  tmpl::Object& page_of = tmpl::Object::make(arena, numbers.page_of_id.size());
  for (const auto& [id, label] : numbers.page_of_id) {
    page_of.set_copy(arena, id, tmpl::Value::string(label));
  }
  tmpl::Object& sheet_of = tmpl::Object::make(arena, numbers.labels.size());
  for (std::size_t i = 0; i < numbers.labels.size(); ++i) {
    sheet_of.set_copy(arena, numbers.labels[i], tmpl::Value::number(static_cast<double>(i + 1)));
  }
  tmpl::Object& paper = tmpl::Object::make(arena, 4);
  paper.set_copy(arena, "page_of", tmpl::Value::object(page_of));
  paper.set_copy(arena, "sheet_of", tmpl::Value::object(sheet_of));
  paper.set_copy(arena, "pages", tmpl::Value::number(static_cast<double>(numbers.labels.size())));
  paper.set_copy(
      arena, "last",
      numbers.labels.empty() ? tmpl::Value() : tmpl::Value::string(numbers.labels.back()));
  return paper;
}

std::string mark_pages(const html::Document& document, const PageNumbers& numbers) {
  return Marker(document, numbers).finish();
}

}  // namespace kept::site
