#include "pdf/inline_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "html/queries.h"

namespace kept::pdf {
namespace {

constexpr std::array<std::string_view, 36> kInlineElements = {
    "a",     "abbr", "b",    "bdi", "bdo",  "br",    "button", "cite",     "code",
    "data",  "del",  "dfn",  "em",  "i",    "img",   "input",  "ins",      "kbd",
    "label", "mark", "q",    "s",   "samp", "small", "span",   "strong",   "sub",
    "sup",   "svg",  "time", "u",   "var",  "wbr",   "select", "textarea", "output"};

constexpr std::array<std::string_view, 10> kHiddenElements = {
    "script", "style", "template", "head", "meta", "link", "noscript", "title", "base", "datalist"};

// U+2067, U+2066 and U+2069: text of another direction is kept apart from what is around it.
constexpr std::string_view kIsolateRtl = "\xE2\x81\xA7";
constexpr std::string_view kIsolateLtr = "\xE2\x81\xA6";
constexpr std::string_view kPopIsolate = "\xE2\x81\xA9";

}  // namespace

bool is_hidden(const html::Node& node) {
  if (node.kind == html::NodeKind::Comment || node.kind == html::NodeKind::Doctype) {
    return true;
  }
  if (!node.is_element() || node.vocabulary != html::Vocabulary::Html) {
    return false;
  }
  return std::find(kHiddenElements.begin(), kHiddenElements.end(), node.name) !=
             kHiddenElements.end() ||
         node.attribute("hidden") != nullptr || node.value_of("data-output") == "html";
}

bool is_inline(const html::Node& node) {
  if (node.is_text()) {
    return true;
  }
  return node.is_element() && (std::find(kInlineElements.begin(), kInlineElements.end(),
                                         node.name) != kInlineElements.end());
}

bool is_blank(const html::Node& node) {
  return node.is_text() && base::trim(node.text).empty();
}

void InlineCollector::start(Direction direction, WhiteSpace white_space) {
  white_space_ = white_space;
  out_ = InlineText();
  out_.paragraph.direction = direction;
  last_was_space_ = true;
}

InlineText InlineCollector::finish() {
  std::string& text = out_.paragraph.text;
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) {
    text.pop_back();
  }
  const auto size = static_cast<std::uint32_t>(text.size());
  std::erase_if(out_.paragraph.spans, [&](TextSpan& span) {
    span.end = std::min(span.end, size);
    return span.begin >= span.end;
  });
  return std::move(out_);
}

std::uint32_t InlineCollector::target_index(std::string_view id) {
  galley_.targets.emplace_back(id);
  return static_cast<std::uint32_t>(galley_.targets.size() - 1);
}

void InlineCollector::append(std::string_view bytes, InlineContext& context, source::Span origin) {
  if (context.segment == kNone) {
    context.segment = galley_.add_segment(context.element);
    galley_.segments[context.segment].link = context.link;
    origins_.resize(galley_.segments.size());
    origins_[context.segment] = origin;
  }
  std::string& text = out_.paragraph.text;
  const auto begin = static_cast<std::uint32_t>(text.size());
  text += bytes;
  const auto end = static_cast<std::uint32_t>(text.size());
  const std::uint16_t style = galley_.style_index(context.style);
  std::vector<TextSpan>& spans = out_.paragraph.spans;
  if (!spans.empty() && spans.back().segment == context.segment && spans.back().style == style &&
      spans.back().end == begin) {
    spans.back().end = end;
  } else {
    spans.push_back({begin, end, style, context.segment});
  }
}

void InlineCollector::add_text(std::string_view text, InlineContext& context, source::Span origin) {
  std::string collapsed;
  collapsed.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' && white_space_ == WhiteSpace::Keep) {
      // Readers that join lines, screen readers among them, go by the space.
      collapsed += last_was_space_ ? "\n" : " \n";
      last_was_space_ = true;
    } else if (base::is_space(c) && white_space_ == WhiteSpace::Collapse) {
      if (!last_was_space_) {
        collapsed += ' ';
        last_was_space_ = true;
      }
    } else if (text.substr(i).starts_with("\xC2\xAD")) {
      ++i;  // a soft hyphen: words are never hyphenated
    } else {
      collapsed += c == '\t' ? ' ' : c;
      last_was_space_ = false;
    }
  }
  if (!collapsed.empty()) {
    append(collapsed, context, origin);
  }
}

void InlineCollector::add_literal(std::string_view text, InlineContext& context) {
  add_text(text, context, {});
}

void InlineCollector::add_target(const html::Node& node) {
  const std::string_view id = node.value_of("id");
  if (!id.empty()) {
    InlineMark mark;
    mark.at = static_cast<std::uint32_t>(out_.paragraph.text.size());
    mark.target = target_index(id);
    out_.marks.push_back(mark);
  }
}

void InlineCollector::add(const html::Node& node, InlineContext& context) {
  if (node.is_text()) {
    add_text(node.text, context, node.origin);
  } else if (node.is_element() && !is_hidden(node)) {
    add_element(node, context);
  }
}

void InlineCollector::add_children(const html::Node& node, InlineContext& context) {
  for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
    add(*child, context);
  }
}

namespace {

// The role of an inline element that means something to a listener, or Role::P for none.
Role inline_role(const html::Node& node) {
  if (node.is("strong") || node.is("b")) {
    return Role::Strong;
  }
  if (node.is("em") || node.is("i") || node.is("cite") || node.is("dfn")) {
    return Role::Em;
  }
  if (node.is("code") || node.is("kbd") || node.is("samp")) {
    return Role::Code;
  }
  if (node.is("q")) {
    return Role::Quote;
  }
  const bool says_more = node.attribute("lang") != nullptr || node.attribute("dir") != nullptr ||
                         (node.is("abbr") && node.attribute("title") != nullptr);
  return says_more ? Role::Span : Role::P;
}

void apply_style(const html::Node& node, TextStyle& style) {
  if (node.is("strong") || node.is("b") || node.has_class("strong")) {
    style.weight = Weight::Bold;
  } else if (node.is("em") || node.is("i") || node.is("cite") || node.is("dfn")) {
    style.slant = Slant::Italic;
  } else if (node.is("sup") || node.is("sub")) {
    style.rise = node.is("sup") ? style.size * 0.32F : -style.size * 0.15F;
    style.size *= 0.75F;
  } else if (node.is("u") || node.is("ins")) {
    style.underline = true;
  }
  if (node.attribute("lang") != nullptr) {
    style.language = node.value_of("lang");
  }
}

}  // namespace

void InlineCollector::add_footnote(const html::Node& note, const InlineContext& context) {
  InlineMark mark;
  mark.kind = InlineMark::Kind::Footnote;
  const auto size = static_cast<std::uint32_t>(out_.paragraph.text.size());
  mark.at = size > 0 ? size - 1 : 0;  // on the line that ends with the reference
  mark.note = &note;
  mark.element = galley_.add_element(Role::Note, context.element);
  out_.marks.push_back(mark);
}

void InlineCollector::add_link(const html::Node& node, InlineContext& context) {
  const std::string_view target = node.value_of("href");
  const html::Node* note = index_.footnote_called_by(node);
  const std::uint32_t parent =
      note != nullptr ? galley_.add_element(Role::Reference, context.element) : context.element;
  InlineContext inner = context;
  inner.element = galley_.add_element(Role::Link, parent);
  inner.segment = kNone;
  inner.link = static_cast<std::uint32_t>(galley_.links.size());
  // On a dark panel the text's own colour stands out; the line below it tells the link.
  const bool is_dark_text = contrast(context.style.colour, Colour{1, 1, 1}) >= 3;
  inner.style.colour = is_dark_text ? link_colour_ : context.style.colour;
  inner.style.underline = note == nullptr;
  if (node.attribute("lang") != nullptr) {
    inner.style.language = node.value_of("lang");
    galley_.attributes_of(inner.element).language = inner.style.language;
  }
  Link link;
  link.element = inner.element;
  link.target = target;
  link.text = node.attribute("title") != nullptr ? std::string(node.value_of("title"))
                                                 : html::visible_text(node);
  if (node.has_class("page-number")) {
    link.text = "page " + index_.known_page(target.substr(target.starts_with("#") ? 1 : 0));
  }
  link.origin = node.origin;
  galley_.links.push_back(std::move(link));
  add_target(node);
  if (node.has_class("page-number") && target.starts_with("#")) {
    galley_.has_page_references = true;
    last_was_space_ = false;
    append(index_.known_page(target.substr(1)), inner, node.origin);
  } else {
    add_children(node, inner);
  }
  if (node.has_class("page-reference") && target.starts_with("#")) {
    galley_.has_page_references = true;
    last_was_space_ = false;
    append(" (page\xC2\xA0" + index_.known_page(target.substr(1)) + ")", inner, node.origin);
  }
  context.segment = kNone;
  if (note != nullptr) {
    add_footnote(*note, context);
  }
}

void InlineCollector::add_element(const html::Node& node, InlineContext& context) {
  if (node.is("br")) {
    append(last_was_space_ ? "\n" : " \n", context, node.origin);
    last_was_space_ = true;
    return;
  }
  if (node.has_class("footnote-backref")) {
    return;  // the way back from a note at the end of a web page; here the note is on the page
  }
  if (node.is("img") || node.name == "svg") {
    out_.pictures.push_back(&node);
    return;
  }
  if (node.is("a") && node.attribute("href") != nullptr && context.link == kNone) {
    add_link(node, context);
    return;
  }
  add_target(node);
  InlineContext inner = context;
  apply_style(node, inner.style);
  const Role role = inline_role(node);
  if (role != Role::P) {
    inner.element = galley_.add_element(role, context.element);
    inner.segment = kNone;
    if (inner.style.language != context.style.language) {
      galley_.attributes_of(inner.element).language = inner.style.language;
    }
    if (node.is("abbr") && node.attribute("title") != nullptr) {
      galley_.attributes_of(inner.element).expansion = node.value_of("title");
    }
  }
  const std::string_view direction = node.value_of("dir");
  if (direction == "rtl" || direction == "ltr") {
    append(direction == "rtl" ? kIsolateRtl : kIsolateLtr, inner, node.origin);
  }
  if (node.is("q")) {
    add_literal("\xE2\x80\x98", inner);
  }
  add_children(node, inner);
  if (node.is("q")) {
    add_literal("\xE2\x80\x99", inner);
  }
  if (direction == "rtl" || direction == "ltr") {
    append(kPopIsolate, inner, node.origin);
  }
  context.segment = role != Role::P ? kNone : inner.segment;
}

}  // namespace kept::pdf
