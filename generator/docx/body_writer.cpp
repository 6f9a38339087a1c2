#include "docx/body_writer.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/number.h"
#include "base/text.h"
#include "html/queries.h"
#include "pdf/inline_text.h"

namespace kept::docx {
namespace {

std::string twips(float points) {
  return std::to_string(std::lround(points * 20.0F));
}

bool is_wrapper(const html::Node& node) {
  return node.is("html") || node.is("body") || node.is("main") || node.is("div") ||
         node.is("section") || node.is("article") || node.is("header") || node.is("footer");
}

}  // namespace

BodyWriter::BodyWriter(const html::Document& document, const pdf::StyleTable& styles,
                       const pdf::DocumentOptions& options, const pdf::DocumentIndex& index,
                       const pdf::Pdf& laid_out, diagnostics::Diagnostics& diagnostics)
    : document_(document),
      styles_(styles),
      options_(options),
      index_(index),
      laid_out_(laid_out),
      diagnostics_(diagnostics) {
  for (const html::Node& node : html::descendants(document.root())) {
    ids_.insert(node.value_of("id"));
  }
  static_cast<void>(relationships_.add("styles", "styles.xml"));
  static_cast<void>(relationships_.add("numbering", "numbering.xml"));
  static_cast<void>(relationships_.add("settings", "settings.xml"));
  static_cast<void>(relationships_.add("footnotes", "footnotes.xml"));
  header_id_ = relationships_.add("header", "header1.xml");
  first_header_id_ = relationships_.add("header", "header2.xml");
  footer_id_ = relationships_.add("footer", "footer1.xml");
  front_footer_id_ = relationships_.add("footer", "footer2.xml");
}

std::string BodyWriter::write() {
  BlockState state;
  state.language = options_.language;
  add_children(document_.root(), state);
  if (out_.empty()) {
    out_ += "<w:p/>";  // a body needs a paragraph
  }
  mark_last_page();
  return std::move(out_) + section_properties(in_front_);
}

void BodyWriter::mark_last_page() {
  const std::size_t end = out_.rfind("</w:p>");
  if (end != std::string::npos) {
    const std::string number = std::to_string(next_bookmark_++);
    out_.insert(end, "<w:bookmarkStart w:id=\"" + number + "\" w:name=\"" + std::string(kLastPage) +
                         "\"/><w:bookmarkEnd w:id=\"" + number + "\"/>");
  }
}

std::string BodyWriter::section_properties(bool front) const {
  const pdf::PageGeometry& page = options_.page;
  const std::string& footer = front ? front_footer_id_ : footer_id_;
  std::string out = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"" + header_id_ + "\"/>";
  out += "<w:headerReference w:type=\"first\" r:id=\"" + first_header_id_ + "\"/>";
  out += "<w:footerReference w:type=\"default\" r:id=\"" + footer + "\"/>";
  out += "<w:footerReference w:type=\"first\" r:id=\"" + footer + "\"/>";
  out += "<w:pgSz w:w=\"" + twips(page.width) + "\" w:h=\"" + twips(page.height) + "\"/>";
  out += "<w:pgMar w:top=\"" + twips(page.margin_top) + "\" w:right=\"" + twips(page.margin_side) +
         "\" w:bottom=\"" + twips(page.margin_bottom) + "\" w:left=\"" + twips(page.margin_side) +
         "\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/>";
  if (front) {
    out += "<w:pgNumType w:fmt=\"lowerRoman\"/>";
  } else {
    out += "<w:pgNumType w:fmt=\"decimal\" w:start=\"" +
           std::to_string(options_.first_page_number) + "\"/>";
  }
  const bool first_differs = front || !has_front_;
  return out + (first_differs ? "<w:titlePg/>" : "") + "</w:sectPr>";
}

// Front matter is a section of its own, numbered in roman.
void BodyWriter::begin_section(std::string_view part) {
  const bool front = part == "cover" || part == "contents";
  if (in_front_ && !front) {
    out_ += "<w:p><w:pPr>" + section_properties(true) + "</w:pPr></w:p>";
    break_page_ = false;  // a new section starts a page
  } else if (!out_.empty()) {
    break_page_ = true;
  }
  in_front_ = front;
  has_front_ = has_front_ || front;
}

BlockState BodyWriter::inherit(const html::Node& node, const BlockState& state) const {
  BlockState inner = state;
  if (node.attribute("lang") != nullptr) {
    inner.language = node.value_of("lang");
  }
  if (node.attribute("dir") != nullptr) {
    inner.rtl = node.value_of("dir") == "rtl";
  }
  inner.centred = inner.centred || node.has_class("centre");
  return inner;
}

void BodyWriter::add_children(const html::Node& node, const BlockState& state) {
  const html::Node* child = node.first_child;
  while (child != nullptr) {
    if (pdf::is_hidden(*child) || pdf::is_blank(*child)) {
      child = child->next;
    } else if (pdf::is_inline(*child)) {
      const html::Node* end = child;
      while (end != nullptr && (pdf::is_inline(*end) || pdf::is_hidden(*end))) {
        end = end->next;
      }
      add_paragraph(child, end, state.text_style, state);
      child = end;
    } else {
      add_block(*child, state);
      child = child->next;
    }
  }
}

std::string BodyWriter::bookmark_name(std::string_view id) {
  std::string name = "k_";
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    name += plain ? c : '_';
  }
  static constexpr std::size_t kLongest = 40;  // that Word allows
  const bool changed = name.substr(2) != id;
  if (changed || name.size() > kLongest) {
    name = name.substr(0, 30) + "_" + base::fingerprint(id).to_hex().substr(0, 8);
  }
  return name;
}

void BodyWriter::add_bookmark(std::string_view id) {
  const std::string name = bookmark_name(id);
  if (!id.empty() && bookmarks_.insert(name).second) {
    const std::string number = std::to_string(next_bookmark_++);
    out_ += "<w:bookmarkStart w:id=\"" + number + "\" w:name=\"" + name +
            "\"/><w:bookmarkEnd w:id=\"" + number + "\"/>";
  }
}

std::string BodyWriter::paragraph_properties(pdf::StyleId style, BlockState& state,
                                             std::string_view extra) {
  std::string out = "<w:pPr><w:pStyle w:val=\"" + std::string(style_id(style)) + "\"/>";
  out += keep_next_ ? "<w:keepNext/>" : "";
  out += break_page_ ? "<w:pageBreakBefore/>" : "";
  break_page_ = false;
  const bool starts_item = state.list_number > 0 && state.list_item_starts;
  if (starts_item) {
    out += "<w:numPr><w:ilvl w:val=\"" + std::to_string(std::max(state.list_depth - 1, 0)) +
           "\"/><w:numId w:val=\"" + std::to_string(state.list_number) + "\"/></w:numPr>";
  }
  const bool has_own_box = style == pdf::StyleId::Note || style == pdf::StyleId::NoteHeading ||
                           style == pdf::StyleId::Quote || style == pdf::StyleId::QuoteSource;
  if (state.box && !has_own_box) {
    out += box_properties(*state.box);
  }
  out += state.rtl ? "<w:bidi/>" : "";
  const float hanging = styles_.at(pdf::StyleId::ListParagraph).hanging;
  const float list_indent = hanging * static_cast<float>(state.list_depth);
  if (!extra.empty()) {
    out += extra;
  } else if (starts_item) {
    // The list's own indent, unless the list itself stands further in.
    out += state.indent > 0 ? "<w:ind w:left=\"" + twips(state.indent + list_indent) +
                                  "\" w:hanging=\"" + twips(hanging) + "\"/>"
                            : "";
  } else if (state.indent + list_indent > 0) {
    out += "<w:ind w:left=\"" + twips(state.indent + list_indent) + "\"/>";
  }
  out += state.centred && extra.empty() ? "<w:jc w:val=\"center\"/>" : "";
  return out + "</w:pPr>";
}

// What a call-out or panel draws around each of its paragraphs. A border in the fill's own colour
// is the only padding that Word knows.
std::string BodyWriter::box_properties(const pdf::BoxLook& look) const {
  const auto edge = [](std::string_view side, int eighths, pdf::Colour colour) {
    return "<w:" + std::string(side) + " w:val=\"single\" w:sz=\"" + std::to_string(eighths) +
           "\" w:space=\"8\" w:color=\"" + hex_colour(colour) + "\"/>";
  };
  std::string out = "<w:pBdr>";
  if (look.border > 0 || (look.fill && look.rule_width == 0)) {
    const pdf::Colour colour = look.border > 0 ? styles_.brand : *look.fill;
    for (const char* side : {"top", "left", "bottom", "right"}) {
      out += edge(side, 12, colour);
    }
  } else {
    out += edge("left", 24, styles_.brand);
  }
  out += "</w:pBdr>";
  if (look.fill) {
    out += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + hex_colour(*look.fill) + "\"/>";
  }
  return out;
}

RunState BodyWriter::run_of(const BlockState& state) {
  RunState run;
  run.language = state.language;
  run.rtl = state.rtl;
  run.ink = state.ink;
  return run;
}

void BodyWriter::add_paragraph(const html::Node* first, const html::Node* end, pdf::StyleId style,
                               const BlockState& state, std::string_view extra) {
  BlockState own = state;
  const std::size_t before = out_.size();
  out_ += "<w:p>" + paragraph_properties(style, own, extra);
  for (const std::string_view id : pending_ids_) {
    add_bookmark(id);
  }
  pending_ids_.clear();
  const std::size_t head = out_.size();
  last_was_space_ = true;
  const RunState run = run_of(state);
  for (const html::Node* node = first; node != end; node = node->next) {
    add_inline(*node, run);
  }
  if (out_.size() == head && head == before) {
    return;
  }
  out_ += "</w:p>";
}

void BodyWriter::add_heading(const html::Node& node, const BlockState& state) {
  const int level = pdf::heading_level(node);
  if (const pdf::Heading* heading = index_.heading(node); heading != nullptr) {
    pending_ids_.push_back(heading->target);
  }
  pdf::StyleId style =
      static_cast<pdf::StyleId>(static_cast<int>(pdf::StyleId::Heading1) + level - 1);
  if (node.has_class("title")) {
    style = pdf::StyleId::Title;
  } else if (state.box && state.box->text_style == pdf::StyleId::Note) {
    style = pdf::StyleId::NoteHeading;
  }
  add_paragraph(node.first_child, nullptr, style, inherit(node, state));
}

// A plain number that follows its forerunner is Word's own; any other stands as text.
void BodyWriter::add_numbered(const html::Node& node, const BlockState& state) {
  const html::Node* text = node.first_child;
  const html::Node* number = nullptr;
  while (text != nullptr && (pdf::is_blank(*text) || text->has_class("number"))) {
    number = text->has_class("number") ? text : number;
    text = text->next;
  }
  BlockState own = inherit(node, state);
  const float hanging = styles_.at(pdf::StyleId::NumberedParagraph).hanging;
  const std::string said = number != nullptr ? html::visible_text(*number) : std::string();
  const auto plain = said.ends_with('.')
                         ? base::parse_integer(std::string_view(said).substr(0, said.size() - 1))
                         : base::parse_integer(said);
  if (plain && *plain > 0 && *plain < 100000) {
    if (paragraph_list_ == 0 || *plain != paragraph_number_ + 1) {
      paragraph_list_ = lists_.add(Numbering::Paragraphs, static_cast<int>(*plain));
    }
    paragraph_number_ = *plain;
    own.list_number = paragraph_list_;
    own.list_item_starts = true;
    own.list_depth = 1;
    add_paragraph(text, nullptr, pdf::StyleId::NumberedParagraph, own);
    return;
  }
  const std::string indent =
      "<w:tabs><w:tab w:val=\"left\" w:pos=\"" + twips(hanging) + "\"/></w:tabs>";
  out_ += "<w:p><w:pPr><w:pStyle w:val=\"NumberedParagraph\"/>" + indent + "<w:ind w:left=\"" +
          twips(hanging) + "\" w:hanging=\"" + twips(hanging) + "\"/></w:pPr>";
  for (const std::string_view id : pending_ids_) {
    add_bookmark(id);
  }
  pending_ids_.clear();
  const RunState run = run_of(own);
  last_was_space_ = true;
  add_text(said, run);
  out_ += "<w:r><w:tab/></w:r>";
  last_was_space_ = true;
  for (const html::Node* child = text; child != nullptr; child = child->next) {
    add_inline(*child, run);
  }
  out_ += "</w:p>";
}

void BodyWriter::add_figure(const html::Node& node, const BlockState& state) {
  const bool is_quote = html::child_element(node, "blockquote") != nullptr;
  BlockState inner = inherit(node, state);
  for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
    if (pdf::is_hidden(*child) || pdf::is_blank(*child)) {
      continue;
    }
    keep_next_ = html::next_element(*child) != nullptr;
    if (child->is("figcaption")) {
      pending_ids_.push_back(child->value_of("id"));
      BlockState caption = inherit(*child, inner);
      caption.text_style = is_quote ? pdf::StyleId::QuoteSource : pdf::StyleId::Caption;
      add_children(*child, caption);
    } else if (child->is("img") || child->name == "svg") {
      add_paragraph(child, child->next, inner.text_style, inner);
    } else {
      add_block(*child, inner);
    }
    keep_next_ = false;
  }
}

void BodyWriter::add_contents(const html::Node& node, const BlockState& state) {
  for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
    if (pdf::heading_level(*child) > 0) {
      add_paragraph(child->first_child, nullptr, pdf::StyleId::ContentsHeading, state);
    }
  }
  const auto deepest =
      static_cast<int>(base::parse_integer(node.value_of("data-depth")).value_or(2));
  int shallowest = 6;
  for (const pdf::Heading& heading : index_.headings()) {
    shallowest = heading.in_contents ? std::min(shallowest, heading.level) : shallowest;
  }
  const std::string run = "<w:r><w:fldChar w:fldCharType=\"";
  bool is_first = true;
  for (const pdf::Heading& heading : index_.headings()) {
    const int depth = heading.level - shallowest;
    if (!heading.in_contents || depth >= deepest) {
      continue;
    }
    out_ += "<w:p><w:pPr><w:pStyle w:val=\"TOC" + std::to_string(std::min(depth, 2) + 1) +
            "\"/></w:pPr>";
    if (is_first) {
      out_ += run + "begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"" +
              std::to_string(shallowest) + "-" + std::to_string(shallowest + deepest - 1) +
              "\" \\h \\z \\u </w:instrText></w:r>" + run + "separate\"/></w:r>";
      is_first = false;
    }
    const std::string bookmark = bookmark_name(heading.target);
    const auto page = laid_out_.page_of_id.find(heading.target);
    out_ += "<w:hyperlink w:anchor=\"" + bookmark + "\"><w:r><w:t xml:space=\"preserve\">" +
            escaped(heading.text) + "</w:t></w:r><w:r><w:tab/></w:r>" + run +
            "begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGEREF " + bookmark +
            " \\h </w:instrText></w:r>" + run + "separate\"/></w:r><w:r><w:t>" +
            escaped(page != laid_out_.page_of_id.end() ? page->second : std::string()) +
            "</w:t></w:r>" + run + "end\"/></w:r></w:hyperlink></w:p>";
  }
  if (!is_first) {
    out_ += "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>" + run + "end\"/></w:r></w:p>";
  }
}

void BodyWriter::add_wrapper(const html::Node& node, const BlockState& state) {
  const std::string_view part = node.value_of("data-part");
  if (!part.empty()) {
    begin_section(part);
  }
  add_children(node, inherit(node, state));
}

void BodyWriter::add_block(const html::Node& node, const BlockState& state) {
  if (pdf::is_hidden(node) || node.has_class("footnotes")) {
    return;
  }
  break_page_ = break_page_ || (node.has_class("page-break-before") && !out_.empty());
  if (pdf::heading_level(node) > 0) {
    add_heading(node, state);
  } else {
    pending_ids_.push_back(node.value_of("id"));
    if (node.is("p") && node.has_class("numbered")) {
      add_numbered(node, state);
    } else if (node.is("p") && node.has_class("continuation")) {
      BlockState own = inherit(node, state);
      own.indent += styles_.at(pdf::StyleId::NumberedParagraph).hanging;
      add_paragraph(node.first_child, nullptr, state.text_style, own);
    } else if (node.is("p") || node.is("pre") || node.is("address") || node.is("summary")) {
      const pdf::StyleId style = node.has_class("title")      ? pdf::StyleId::Title
                                 : node.has_class("subtitle") ? pdf::StyleId::Subtitle
                                 : node.has_class("lead")     ? pdf::StyleId::Lead
                                                              : state.text_style;
      add_paragraph(node.first_child, nullptr, style, inherit(node, state));
    } else if (node.is("ul") || node.is("ol")) {
      add_list(node, state);
    } else if (node.is("dl")) {
      add_definitions(node, inherit(node, state));
    } else if (node.is("table")) {
      add_table(node, inherit(node, state));
    } else if (node.is("figure")) {
      add_figure(node, state);
    } else if (node.name == "svg" || node.is("img")) {
      add_paragraph(&node, node.next, state.text_style, state);
    } else if (const auto look = pdf::box_look(node, styles_)) {
      BlockState inner = inherit(node, state);
      inner.text_style = look->text_style;
      inner.box = look;
      inner.ink = look->ink ? look->ink : state.ink;
      add_children(node, inner);
    } else if (node.has_class("grid")) {
      add_grid(node, inherit(node, state));
    } else if (node.has_class("lines")) {
      add_lines_to_write(node);
    } else if (node.has_class("box")) {
      add_empty_box(node);
    } else if (node.has_class("ornament")) {
      add_ornament(node, inherit(node, state));
    } else if (node.is("nav") && node.has_class("contents")) {
      add_contents(node, state);
    } else if (node.is("object")) {
      const std::string_view title = node.value_of("title");
      out_ += "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>";
      add_text(
          std::string(title.empty() ? node.value_of("data") : title) + ": see the separate PDF",
          run_of(state));
      out_ += "</w:p>";
    } else if (is_wrapper(node)) {
      add_wrapper(node, state);
    } else if (!node.is("hr")) {
      add_children(node, inherit(node, state));
    }
  }
  break_page_ = break_page_ || node.has_class("page-break-after");
}

}  // namespace kept::docx
