// BodyWriter: lists and definition lists.
#include "base/number.h"
#include "docx/body_writer.h"
#include "html/queries.h"
#include "pdf/inline_text.h"

namespace kept::docx {

void BodyWriter::add_list(const html::Node& node, const BlockState& state) {
  Numbering kind = node.is("ul") ? Numbering::Bullet : Numbering::Decimal;
  const std::string_view type = node.value_of("type");
  if (node.is("ol") && (type == "a" || type == "A" || type == "i")) {
    kind = type == "a"   ? Numbering::LowerLetter
           : type == "A" ? Numbering::UpperLetter
                         : Numbering::LowerRoman;
  }
  const int first = static_cast<int>(base::parse_integer(node.value_of("start")).value_or(1));
  BlockState inner = inherit(node, state);
  if (pdf::belongs_to_numbered(node)) {
    inner.indent += styles_.at(pdf::StyleId::NumberedParagraph).hanging;
  }
  inner.text_style = pdf::StyleId::ListParagraph;
  ++inner.list_depth;
  inner.list_number = node.has_class("plain") ? 0 : lists_.add(kind, first);
  for (const html::Node* item = node.first_child; item != nullptr; item = item->next) {
    if (!item->is("li")) {
      continue;
    }
    pending_ids_.push_back(item->value_of("id"));
    BlockState own = inherit(*item, inner);
    // The first paragraph carries the number; an empty item is a line to write on.
    const html::Node* child = item->first_child;
    while (child != nullptr && (pdf::is_hidden(*child) || pdf::is_blank(*child))) {
      child = child->next;
    }
    own.list_item_starts = true;
    if (child == nullptr) {
      add_paragraph(nullptr, nullptr, own.text_style, own);
      continue;
    }
    bool first_block = true;
    while (child != nullptr) {
      own.list_item_starts = first_block;
      if (pdf::is_inline(*child)) {
        const html::Node* end = child;
        while (end != nullptr && (pdf::is_inline(*end) || pdf::is_hidden(*end))) {
          end = end->next;
        }
        add_paragraph(child, end, own.text_style, own);
        child = end;
      } else {
        if (!pdf::is_hidden(*child) && !pdf::is_blank(*child)) {
          add_block(*child, own);
        }
        child = child->next;
      }
      while (child != nullptr && (pdf::is_hidden(*child) || pdf::is_blank(*child))) {
        child = child->next;
      }
      first_block = false;
    }
  }
}

void BodyWriter::add_definitions(const html::Node& node, const BlockState& state) {
  for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
    if (child->is("div")) {
      add_definitions(*child, inherit(*child, state));
    } else if (child->is("dt")) {
      pending_ids_.push_back(child->value_of("id"));
      add_paragraph(child->first_child, nullptr, pdf::StyleId::DefinitionTerm,
                    inherit(*child, state));
    } else if (child->is("dd")) {
      BlockState inner = inherit(*child, state);
      inner.text_style = pdf::StyleId::Definition;
      add_children(*child, inner);
    }
  }
}

}  // namespace kept::docx
