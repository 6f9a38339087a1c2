#include "html/tree.h"

#include "base/text.h"
#include "html/document_rep.h"
#include "html/faults.h"

namespace kept::html {

const Attribute* Node::attribute(std::string_view attribute_name) const {
  for (const Attribute& candidate : attributes) {
    if (candidate.name == attribute_name) {
      return &candidate;
    }
  }
  return nullptr;
}

std::string_view Node::value_of(std::string_view attribute_name) const {
  const Attribute* found = attribute(attribute_name);
  return found == nullptr ? std::string_view() : found->value;
}

bool Node::has_class(std::string_view word) const {
  const std::string_view classes = value_of("class");
  std::size_t at = classes.find(word);
  while (at != std::string_view::npos && !word.empty()) {
    const std::size_t after = at + word.size();
    if ((at == 0 || base::is_space(classes[at - 1])) &&
        (after == classes.size() || base::is_space(classes[after]))) {
      return true;
    }
    at = classes.find(word, at + 1);
  }
  return false;
}

Document::Document(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

const Node& Document::root() const {
  return rep_->root;
}
std::string_view Document::text() const {
  return rep_->text;
}
const std::string& Document::name() const {
  return rep_->name;
}
std::span<const Document::Cut> Document::cuts() const {
  return rep_->cuts;
}

void set_page_place(diagnostics::Diagnostic& diagnostic, const Document& document,
                    std::uint32_t offset) {
  const std::string place = page_place(document.text(), document.name(), offset);
  diagnostic.at_place(place);
  if (diagnostic.span.file != nullptr) {
    diagnostic.with_note({}, "in the finished page at " + place);
  }
}

}  // namespace kept::html
