// Builds the tree of any page much as a browser does (WHATWG HTML section 13.2.6): html, head, body
// and end tags are implied, odd end tags ignored. Left out: the adoption agency and foster
// parenting, so misnested formatting and text between table rows stay where they are written.
#include <algorithm>
#include <initializer_list>

#include "html/tree_builder.h"

namespace kept::html {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

class LenientBuilder : TreeBuilder {
 public:
  using TreeBuilder::TreeBuilder;

  void build() {
    for (Token token = scanner_.next(); token.kind != TokenKind::End; token = scanner_.next()) {
      switch (token.kind) {
        case TokenKind::StartTag:
          start(token);
          break;
        case TokenKind::EndTag:
          finish(token);
          break;
        case TokenKind::Text:
          add_text(token);
          break;
        default:
          append_leaf(token);
          break;
      }
    }
    if (!options_.fragment) {
      need_body(rep_.root.end);
    }
    pop_until(1, rep_.root.end);
  }

 private:
  void start(Token& token) {
    if (vocabulary_of(token.name) != Vocabulary::Html && start_foreign(token)) {
      return;
    }
    if (!options_.fragment && start_skeleton(token)) {
      return;
    }
    if (token.info != nullptr) {
      close_implied(token);
    }
    Node* node = append_element(token, Vocabulary::Html);
    if (token.info != nullptr && token.info->has(kVoid)) {
      return;
    }
    push(node, token.info);
    if (token.info != nullptr && (token.info->has(kRawText) || token.info->has(kEscapableText))) {
      scanner_.read_text_until_end_tag(token.info->name, *token.info);
    }
  }

  // False where an HTML element breaks out of foreign content (section 13.2.6.5).
  bool start_foreign(Token& token) {
    const bool entering = token.name == "svg" || token.name == "math";
    if (!entering && token.info != nullptr &&
        (token.info->has(kEndsParagraph) || is_one_of(token.name, {"img", "span", "br", "body"}))) {
      while (current_node()->vocabulary != Vocabulary::Html) {
        pop(token.begin);
      }
      return false;
    }
    if (entering && !options_.fragment) {
      need_body(token.begin);
    }
    Node* node = append_element(token, vocabulary_of(token.name));
    if (!token.self_closing) {
      push(node, nullptr);
    }
    return true;
  }

  Node* imply(std::string_view name, std::uint32_t at) {
    Token token{.kind = TokenKind::StartTag, .begin = at, .end = at};
    token.info = find_element_info(name);
    token.name = token.info->name;
    Node* node = append_element(token, Vocabulary::Html);
    push(node, token.info);
    return node;
  }

  void need_html(std::uint32_t at) {
    if (html_ == nullptr) {
      html_ = imply("html", at);
    }
  }

  void need_body(std::uint32_t at) {
    need_html(at);
    if (body_ == nullptr) {
      if (head_ == nullptr) {
        head_ = imply("head", at);
      }
      pop_until(2, at);
      body_ = imply("body", at);
    }
  }

  // True where the tag is one of html, head, body, or metadata that went into the head.
  bool start_skeleton(const Token& token) {
    if (token.name == "html") {
      adopt(html_, token);
      return true;
    }
    need_html(token.begin);
    if (token.name == "head" && head_ == nullptr && body_ == nullptr) {
      head_ = append_element(token, Vocabulary::Html);
      push(head_, token.info);
      return true;
    }
    if (token.name == "body") {
      if (body_ == nullptr) {
        if (head_ == nullptr) {
          head_ = imply("head", token.begin);
        }
        pop_until(2, token.begin);
      }
      adopt(body_, token);
      return true;
    }
    const bool metadata = token.info != nullptr && token.info->has(kMetadata);
    if (metadata && body_ == nullptr) {
      if (head_ == nullptr) {
        head_ = imply("head", token.begin);
      }
    } else if (!in_template()) {
      need_body(token.begin);
    }
    return token.name == "head" || token.name == "frameset" || token.name == "frame";
  }

  [[nodiscard]] bool in_template() const {
    return std::ranges::any_of(open_, [](const Open& open) { return open.node->is("template"); });
  }

  // A second html or body tag adds its attributes to an element that has none.
  void adopt(Node*& node, const Token& token) {
    if (node == nullptr) {
      node = append_element(token, Vocabulary::Html);
      push(node, token.info);
    } else if (node->attributes.empty()) {
      node->attributes = token.attributes;
    }
  }

  void close_implied(Token& token) {
    const ElementInfo& info = *token.info;
    if (info.has(kEndsParagraph)) {
      close_paragraph(token.begin);
    }
    if (info.has(kHeading) && current().info != nullptr && current().info->has(kHeading)) {
      pop(token.begin);
    }
    if (token.name == "li" || token.name == "dd" || token.name == "dt") {
      close_item(token);
      close_paragraph(token.begin);
    } else if (token.name == "option" || token.name == "optgroup") {
      close_option(token);
    } else if (token.name == "rt" || token.name == "rp") {
      if (is_one_of(current_node()->name, {"rt", "rp"})) {
        pop(token.begin);
      }
    } else if (token.name == "a" || token.name == "button") {
      close_if_open(token.name, token.begin);
    } else if (info.belongs_in == Family::TableParts || info.belongs_in == Family::Rows ||
               info.belongs_in == Family::Cells || info.belongs_in == Family::Columns) {
      close_table_parts(token);
    }
  }

  // The place of the innermost open element of this name, 0 where a scope ends first.
  [[nodiscard]] std::size_t find_open(std::string_view name, bool button_ends = false) const {
    for (std::size_t i = open_.size(); i-- > 1;) {
      const Open& open = open_[i];
      if (open.node->name == name && open.node->vocabulary == Vocabulary::Html) {
        return i;
      }
      if (open.info != nullptr && open.info->has(kScope) &&
          (button_ends || name == "p" || open.info->name != "button")) {
        return 0;
      }
    }
    return 0;
  }

  void close_if_open(std::string_view name, std::uint32_t at) {
    if (const std::size_t place = find_open(name); place != 0) {
      pop_until(place, at);
    }
  }

  void close_paragraph(std::uint32_t at) { close_if_open("p", at); }

  void close_item(const Token& token) {
    for (std::size_t i = open_.size(); i-- > 1;) {
      const Open& open = open_[i];
      const bool same =
          token.name == "li" ? open.node->is("li") : open.node->is("dd") || open.node->is("dt");
      if (same) {
        pop_until(i, token.begin);
        return;
      }
      if (open.info != nullptr && open.info->has(kSpecial) &&
          !is_one_of(open.info->name, {"address", "div", "p"})) {
        return;
      }
    }
  }

  void close_option(const Token& token) {
    if (current_node()->is("option")) {
      pop(token.begin);
    }
    if (token.name == "optgroup" && current_node()->is("optgroup")) {
      pop(token.begin);
    }
  }

  // Clears the stack back to where the part belongs, and implies tbody and tr (13.2.6.4.9 on).
  void close_table_parts(const Token& token) {
    const std::size_t table = find_table();
    if (table == 0) {
      return;
    }
    const Family family = token.info->belongs_in;
    const auto fits = [&](const Node& node) {
      return node.is("table") || node.is("template") ||
             (family == Family::Columns && node.is("colgroup")) ||
             (family != Family::TableParts && is_one_of(node.name, {"thead", "tbody", "tfoot"})) ||
             (family == Family::Cells && node.is("tr"));
    };
    while (open_.size() > table + 1 && !fits(*current_node())) {
      pop(token.begin);
    }
    if ((family == Family::Rows || family == Family::Cells) && current_node()->is("table")) {
      imply("tbody", token.begin);
    }
    if (family == Family::Cells && !current_node()->is("tr")) {
      imply("tr", token.begin);
    }
  }

  [[nodiscard]] std::size_t find_table() const {
    std::size_t i = open_.size() - 1;
    while (i > 0 && !open_[i].node->is("table")) {
      if (open_[i].node->is("template")) {
        return 0;
      }
      --i;
    }
    return i;
  }

  void finish(const Token& token) {
    if (is_one_of(token.name, {"html", "body"}) && !options_.fragment) {
      return;  // what follows still goes into the body
    }
    if (token.name == "br" || token.name == "p") {
      if (token.name == "p" && find_open("p") == 0) {
        return;
      }
    }
    if (const std::size_t place = find_to_close(token); place != 0) {
      pop_until(place, token.end);
    }
  }

  // The open element that an end tag closes, 0 for none. Tables and templates keep what is around
  // them open; a heading's end tag closes any heading.
  [[nodiscard]] std::size_t find_to_close(const Token& token) const {
    const bool heading = token.info != nullptr && token.info->has(kHeading);
    const bool table_part =
        token.info != nullptr && (token.name == "table" || token.info->holds == Family::Rows ||
                                  token.info->holds == Family::Cells || token.name == "template");
    for (std::size_t i = open_.size(); i-- > 1;) {
      const Open& open = open_[i];
      if (closes(token, *open.node) ||
          (heading && open.info != nullptr && open.info->has(kHeading))) {
        return i;
      }
      if (open.info != nullptr && open.info->has(kScope) && !table_part &&
          open.info->name != "button") {
        return 0;
      }
    }
    return 0;
  }

  void add_text(Token& token) {
    if (!options_.fragment && body_ == nullptr && current_node()->vocabulary == Vocabulary::Html) {
      const bool in_metadata = open_.size() > 3;  // title, style, script, template
      if (token.is_blank && !in_metadata && head_ == nullptr) {
        return;
      }
      if (!token.is_blank && !in_metadata) {
        need_body(token.begin);
      }
    }
    if ((current_node()->is("pre") || current_node()->is("textarea")) &&
        current_node()->first_child == nullptr && token.text.starts_with('\n')) {
      token.text.remove_prefix(1);
    }
    append_leaf(token);
  }

  Node* html_ = nullptr;
  Node* head_ = nullptr;
  Node* body_ = nullptr;
};

}  // namespace

void build_lenient(Document::Rep& rep, const ParseOptions& options, Faults& faults) {
  LenientBuilder(rep, options, faults).build();
}

}  // namespace kept::html
