// Builds the tree of a page that Kept made. Whatever a browser would have to repair is a fault.
#include "base/text.h"
#include "html/tree_builder.h"

namespace kept::html {
namespace {

std::string tag(std::string_view name) {
  return "`<" + std::string(name) + ">`";
}

std::string_view parents_in_words(Family family) {
  switch (family) {
    case Family::TableParts:
      return "`<table>`";
    case Family::Rows:
      return "`<table>`, `<thead>`, `<tbody>` or `<tfoot>`";
    case Family::Cells:
      return "`<tr>`";
    case Family::Columns:
      return "`<colgroup>`";
    case Family::Items:
      return "`<ul>`, `<ol>` or `<menu>`";
    case Family::Terms:
      return "`<dl>`";
    case Family::Options:
      return "`<select>`, `<optgroup>` or `<datalist>`";
    case Family::None:
      break;
  }
  return "";
}

bool is_blank(std::string_view text) {
  return base::trim(text).empty();
}

class StrictBuilder : TreeBuilder {
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
        case TokenKind::Doctype:
          add_doctype(token);
          break;
        default:
          append_leaf(token);
          break;
      }
    }
    report_unclosed(1);
    pop_until(1, rep_.root.end);
    if (!options_.fragment) {
      check_skeleton();
    }
  }

 private:
  void start(Token& token) {
    has_begun_ = true;
    const Vocabulary vocabulary = vocabulary_of(token.name);
    if (vocabulary != Vocabulary::Html) {
      token.info = nullptr;
      Node* node = append_element(token, vocabulary);
      if (!token.self_closing) {
        push(node, nullptr);
      }
      return;
    }
    check_name(token);
    check_nesting(token);
    Node* node = append_element(token, vocabulary);
    const ElementInfo* info = token.info;
    if (info != nullptr && info->has(kVoid)) {
      return;
    }
    if (token.self_closing) {
      faults_
          .report("html-self-closing", token.begin, node->origin,
                  tag(token.name) + " is written as if it closed itself")
          .with_hint("write `<" + std::string(token.name) + "></" + std::string(token.name) +
                     ">`; browsers ignore the `/`");
    }
    push(node, info);
    if (info != nullptr && (info->has(kRawText) || info->has(kEscapableText))) {
      scanner_.read_text_until_end_tag(info->name, *info);
    }
  }

  void check_name(const Token& token) {
    if (token.info != nullptr || token.name.find('-') != std::string_view::npos) {
      return;  // a hyphen: a custom element
    }
    auto& fault = faults_.report("html-element-unknown", token.begin, current_node()->origin,
                                 "HTML has no element " + tag(token.name.substr(0, 40)));
    const bool helps = suggestions_left_ > 0;
    suggestions_left_ -= helps ? 1 : 0;
    const std::string_view near = helps ? nearest_element_name(token.name) : "";
    fault.with_hint(near.empty() ? "write `&lt;` where you mean the sign itself"
                                 : "did you mean `<" + std::string(near) + ">`?");
  }

  void check_nesting(const Token& token) {
    const ElementInfo* info = token.info;
    const ElementInfo* parent = current().info;
    if (info == nullptr) {
      return;
    }
    if ((info->has(kEndsParagraph) || info->has(kNotInItself)) && !fits_ancestors(token)) {
      return;
    }
    if (parent == nullptr) {
      return;  // the root, or inside SVG and elements of others
    }
    if (info->has(kEndsParagraph) && parent->has(kPhrasingOnly) && parent->name != "p") {
      report_nesting(token, tag(parent->name) + " may hold words and inline elements only", "");
    } else if (info->belongs_in != Family::None || parent->holds != Family::None) {
      check_family(token, *parent);
    } else if (parent->name == "head" && !info->has(kMetadata)) {
      report_nesting(token, "it does not belong in `<head>`", "move it into `<body>`");
    }
  }

  void check_family(const Token& token, const ElementInfo& parent) {
    const ElementInfo& info = *token.info;
    const bool row_in_table = info.belongs_in == Family::Rows && parent.name == "table";
    const bool group_in_list = parent.name == "dl" && info.name == "div";
    const bool term_in_group = info.belongs_in == Family::Terms && parent.name == "div" &&
                               current_node()->parent != nullptr &&
                               current_node()->parent->is("dl");
    const bool separator = parent.name == "select" && info.name == "hr";
    const bool choice = info.belongs_in == Family::Options && parent.name == "datalist";
    if (info.belongs_in == parent.holds || row_in_table || group_in_list || term_in_group ||
        separator || choice || info.has(kAnywhere) || parent.name == "template") {
      return;
    }
    if (info.belongs_in != Family::None) {
      report_nesting(
          token, "its place is directly in " + std::string(parents_in_words(info.belongs_in)), "");
    } else {
      report_nesting(token, "it does not belong directly in " + tag(parent.name), "");
    }
  }

  // A block inside an open p, a link in a link: browsers would close the outer one.
  bool fits_ancestors(const Token& token) {
    const ElementInfo& info = *token.info;
    for (std::size_t i = open_.size(); i-- > 1;) {
      const ElementInfo* outer = open_[i].info;
      if (outer == nullptr) {
        continue;
      }
      if (info.has(kEndsParagraph) && outer->name == "p") {
        report_nesting(token, "a browser would end the open `<p>` here",
                       "close the paragraph first, or use `<span>`");
        return false;
      }
      const bool both_headings = info.has(kHeading) && outer->has(kHeading);
      if (info.has(kNotInItself) && (outer == &info || both_headings)) {
        report_nesting(token, "it is already inside " + tag(outer->name),
                       "close the outer one first");
        return false;
      }
      if (outer->has(kScope) && outer->name != "button") {
        return true;
      }
    }
    return true;
  }

  void report_nesting(const Token& token, const std::string& why, const std::string& hint) {
    auto& fault = faults_.report("html-nesting", token.begin, current_node()->origin,
                                 tag(token.name) + " is not allowed here: " + why);
    if (!hint.empty()) {
      fault.with_hint(hint);
    }
  }

  void finish(const Token& token) {
    for (std::size_t i = open_.size(); i-- > 1;) {
      if (closes(token, *open_[i].node)) {
        report_unclosed(i + 1);
        pop_until(i, token.end);
        return;
      }
    }
    const bool never = token.info != nullptr && token.info->has(kVoid);
    faults_
        .report("html-end-tag-unexpected", token.begin, current_node()->origin,
                "`</" + std::string(token.name.substr(0, 40)) + ">` closes nothing that is open")
        .with_hint(never
                       ? "this element has no end tag; remove it"
                       : "remove it, or look for a start tag that is missing or closed too early");
  }

  void report_unclosed(std::size_t from) {
    for (std::size_t i = from; i < open_.size(); ++i) {
      const Node& node = *open_[i].node;
      faults_
          .report("html-unclosed", node.begin, node.origin,
                  tag(node.name.substr(0, 40)) + " is never closed, or closed too late")
          .with_hint("add `</" + std::string(node.name.substr(0, 40)) +
                     ">` before the element around it ends");
    }
  }

  void add_text(Token& token) {
    const ElementInfo* parent = current().info;
    if (parent != nullptr && !token.is_blank &&
        (parent->holds != Family::None || parent->name == "head" || parent->name == "html")) {
      faults_
          .report("html-nesting", token.begin, current_node()->origin,
                  "text is not allowed directly in " + tag(parent->name))
          .with_hint("put it into an element, for example a cell or a list item");
    }
    const bool drops_break = parent != nullptr &&
                             (parent->name == "pre" || parent->name == "textarea") &&
                             current_node()->first_child == nullptr;
    if (drops_break && token.text.starts_with('\n')) {
      token.text.remove_prefix(1);  // the break after <pre> is no content (section 13.2.6.4.7)
    }
    append_leaf(token);
  }

  void add_doctype(const Token& token) {
    if (has_begun_ || token.name != "html" || options_.fragment) {
      faults_
          .report("html-skeleton", token.begin, current_node()->origin,
                  "a doctype other than `<!doctype html>` at the page's very start")
          .with_hint("write `<!doctype html>` once, in the layout");
    }
    has_begun_ = has_doctype_ = true;
    append_leaf(token);
  }

  // doctype, html, head, body, and nothing beside them.
  void check_skeleton() {
    if (!has_doctype_) {
      report_skeleton(rep_.root, "the page does not start with `<!doctype html>`");
    }
    const Node* html = nullptr;
    for (const Node* at = rep_.root.first_child; at != nullptr; at = at->next) {
      if (at->is("html") && html == nullptr) {
        html = at;
      } else if (at->is_element() || (at->is_text() && !is_blank(at->text))) {
        report_skeleton(*at, "content stands outside `<html>`");
      }
    }
    if (html == nullptr) {
      report_skeleton(rep_.root, "the page has no `<html>` element");
      return;
    }
    std::string children;
    for (const Node* at = html->first_child; at != nullptr; at = at->next) {
      children += at->is_element() ? " " + std::string(at->name) : "";
    }
    if (children != " head body") {
      report_skeleton(*html, "`<html>` does not hold one `<head>` and then one `<body>`");
    }
  }

  void report_skeleton(const Node& node, std::string message) {
    faults_.report("html-skeleton", node.begin, node.origin, std::move(message))
        .with_hint("start the page from the layout that comes with Kept");
  }

  bool has_begun_ = false;  // an element or the doctype was met
  bool has_doctype_ = false;
  int suggestions_left_ = kMostSuggestions;
};

}  // namespace

void build_strict(Document::Rep& rep, const ParseOptions& options, Faults& faults) {
  StrictBuilder(rep, options, faults).build();
}

}  // namespace kept::html
