#include "pdf/spine.h"

#include "html/queries.h"

namespace kept::pdf {
namespace {

// About a dozen pages: small enough to share out, large enough that sharing costs nothing.
constexpr std::uint32_t kChunkBytes = 48 * 1024;

bool is_wrapper(const html::Node& node) {
  const bool block = node.is("html") || node.is("body") || node.is("main") || node.is("div") ||
                     node.is("section") || node.is("article") || node.is("header") ||
                     node.is("footer");
  return block && !is_designed(node) && !node.has_class("footnotes");
}

class SpineMaker {
 public:
  explicit SpineMaker(const DocumentOptions& options) {
    spine_.elements.emplace_back().role = Role::Document;
    context_.left = options.page.margin_side;
    context_.width = options.page.width - 2 * options.page.margin_side;
    context_.language = options.language;
  }

  Spine make(const html::Node& root) {
    add_children(root, 0, context_);
    finish_chunk();
    return std::move(spine_);
  }

 private:
  std::uint32_t add_element(Role role, std::uint32_t parent) {
    const auto index = static_cast<std::uint32_t>(spine_.elements.size());
    Element& element = spine_.elements.emplace_back();
    element.role = role;
    element.parent = parent;
    spine_.elements[parent].kids.push_back({Kid::Kind::Element, index});
    return index;
  }

  void finish_chunk() {
    const auto end = static_cast<std::uint32_t>(spine_.blocks.size());
    if (end > first_block_) {
      Chunk chunk;
      chunk.first_block = first_block_;
      chunk.block_count = end - first_block_;
      chunk.matter = matter_;
      chunk.starts_page = starts_page_;
      spine_.chunks.push_back(chunk);
      starts_page_ = false;
    }
    first_block_ = end;
    bytes_ = 0;
  }

  void add_block(SpineBlock block, std::uint32_t bytes) {
    block.anchors = std::move(anchors_);
    anchors_.clear();
    spine_.elements[block.element].kids.push_back(
        {Kid::Kind::Block, static_cast<std::uint32_t>(spine_.blocks.size())});
    spine_.blocks.push_back(std::move(block));
    bytes_ += bytes;
    if (bytes_ >= kChunkBytes) {
      finish_chunk();
    }
  }

  void add_children(const html::Node& parent, std::uint32_t element, const BlockContext& context) {
    const html::Node* child = parent.first_child;
    while (child != nullptr) {
      if (is_hidden(*child) || is_blank(*child)) {
        child = child->next;
      } else if (is_inline(*child) && child->name != "svg") {
        child = add_inline_run(child, element, context);
      } else if (is_wrapper(*child)) {
        add_wrapper(*child, element, context);
        child = child->next;
      } else if (child->is("object")) {
        add_attachment(*child, element);
        child = child->next;
      } else {
        SpineBlock block;
        block.node = child;
        block.element = element;
        block.context = context;
        add_block(std::move(block), child->end - child->begin);
        child = child->next;
      }
    }
  }

  const html::Node* add_inline_run(const html::Node* first, std::uint32_t element,
                                   const BlockContext& context) {
    const html::Node* end = first;
    std::uint32_t last = first->end;
    while (end != nullptr && (is_inline(*end) || is_hidden(*end))) {
      last = end->end;
      end = end->next;
    }
    SpineBlock block;
    block.node = first;
    block.end = end;
    block.is_inline_run = true;
    block.element = element;
    block.context = context;
    add_block(std::move(block), last - first->begin);
    return end;
  }

  void add_attachment(const html::Node& node, std::uint32_t element) {
    finish_chunk();
    starts_page_ = true;
    Chunk chunk;
    chunk.matter = matter_;
    chunk.attachment = &node;
    chunk.attachment_element = add_element(Role::Part, element);
    if (const std::string_view id = node.value_of("id"); !id.empty()) {
      chunk.ends.push_back(id);
    }
    spine_.chunks.push_back(chunk);
  }

  void add_wrapper(const html::Node& node, std::uint32_t parent, const BlockContext& outer) {
    const std::string_view part = node.value_of("data-part");
    if (!part.empty()) {
      finish_chunk();
      matter_ = part == "cover" || part == "contents" ? Matter::Front : Matter::Body;
      starts_page_ = true;
    } else if (node.has_class("page-break-before")) {
      finish_chunk();
      starts_page_ = true;
    }
    BlockContext context = outer;
    const std::string_view language = node.value_of("lang");
    const bool new_language = !language.empty() && language != outer.language;
    std::uint32_t element = parent;
    if (!part.empty() || node.is("section") || node.is("article") || new_language) {
      element = add_element(!part.empty()    ? Role::Part
                            : node.is("div") ? Role::Div
                                             : Role::Sect,
                            parent);
    }
    if (new_language) {
      context.language = language;
      spine_.elements[element].attributes = static_cast<std::uint32_t>(spine_.attributes.size());
      spine_.attributes.emplace_back().language = language;
    }
    const std::string_view direction = node.value_of("dir");
    if (!direction.empty()) {
      context.direction = direction == "rtl" ? Direction::RightToLeft : Direction::LeftToRight;
    }
    const std::string_view id = node.value_of("id");
    if (!id.empty()) {
      anchors_.push_back(id);
    }
    add_children(node, element, context);
    if (!part.empty() || node.has_class("page-break-after")) {
      finish_chunk();
      starts_page_ = true;
      matter_ = Matter::Body;
    }
    const bool ends_with_chunk = first_block_ == spine_.blocks.size() && !spine_.chunks.empty();
    if (!id.empty() && ends_with_chunk) {
      spine_.chunks.back().ends.push_back(id);
    }
  }

  Spine spine_;
  BlockContext context_;
  Matter matter_ = Matter::Body;
  bool starts_page_ = false;
  std::uint32_t first_block_ = 0;
  std::uint32_t bytes_ = 0;
  std::vector<std::string_view> anchors_;
};

}  // namespace

Spine make_spine(const html::Document& document, const DocumentOptions& options) {
  return SpineMaker(options).make(document.root());
}

}  // namespace kept::pdf
