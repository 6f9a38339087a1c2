#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "markdown/renderer.h"

namespace kept::markdown {
namespace {

constexpr std::array<std::string_view, 5> kCallouts = {"caution", "important", "note", "tip",
                                                       "warning"};

bool is_break(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view() : std::string_view(literal);
}

// "— " or "– ", which is what `---` and `--` become.
std::size_t attribution_dash(cmark_node* node) {
  if (node == nullptr || cmark_node_get_type(node) != CMARK_NODE_TEXT) {
    return 0;
  }
  const std::string_view text = literal_of(node);
  return text.starts_with("— ") || text.starts_with("– ") ? std::string_view("— ").size() : 0;
}

// The first inline of a quotation's last line where that names who said it, or null.
cmark_node* find_attribution(cmark_node* quotation) {
  cmark_node* last = cmark_node_last_child(quotation);
  if (last == nullptr || cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH) {
    return nullptr;
  }
  cmark_node* line = cmark_node_last_child(last);
  while (line != nullptr && cmark_node_previous(line) != nullptr &&
         !is_break(cmark_node_previous(line))) {
    line = cmark_node_previous(line);
  }
  const bool alone =
      line == cmark_node_first_child(last) && last == cmark_node_first_child(quotation);
  return attribution_dash(line) > 0 && !alone ? line : nullptr;
}

std::string_view align_class(unsigned char alignment) {
  switch (alignment) {
    case 'r':
      return " class=\"align-right\"";
    case 'c':
      return " class=\"align-center\"";
    default:
      return "";
  }
}

// The highest heading that the text uses, so that authors may begin with `#` or with `##`.
int top_level_of(cmark_node* document) {
  int top = 0;
  for (cmark_node* at = cmark_node_first_child(document); at != nullptr; at = cmark_node_next(at)) {
    if (cmark_node_get_type(at) == CMARK_NODE_HEADING) {
      const int level = cmark_node_get_heading_level(at);
      top = top == 0 ? level : std::min(top, level);
    }
  }
  return top == 0 ? 1 : top;
}

}  // namespace

Fragment Renderer::render(cmark_node* document) {
  if (options_.number_paragraphs) {
    number_paragraphs(document);
  }
  top_level_ = top_level_of(document);
  blocks(document);
  if (hidden_.text.find("[^") != std::string::npos) {
    footnotes(document);
    check_footnotes(document);
  }
  return {out_.take(), std::move(headings_), next_number_, std::move(labels_)};
}

bool Renderer::too_deep(cmark_node* node) {
  if (depth_ < kMaxDepth) {
    return false;
  }
  if (!depth_reported_) {
    depth_reported_ = true;
    diagnostics_
        .error("markdown-too-large", span_of(node),
               "lists or quotations are nested more than " + std::to_string(kMaxDepth) + " deep")
        .with_hint("use fewer levels");
  }
  return true;
}

void Renderer::blocks(cmark_node* parent) {
  ++depth_;
  for (cmark_node* at = cmark_node_first_child(parent); at != nullptr; at = cmark_node_next(at)) {
    block(at);
  }
  --depth_;
}

void Renderer::block(cmark_node* node) {
  if (too_deep(node)) {
    return;
  }
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_PARAGRAPH) {
    paragraph(node);
  } else if (type == CMARK_NODE_HEADING) {
    heading(node);
  } else if (type == CMARK_NODE_LIST) {
    list(node);
  } else if (type == CMARK_NODE_BLOCK_QUOTE) {
    quotation(node);
  } else if (type == CMARK_NODE_CODE_BLOCK) {
    code_block(node);
  } else if (type == CMARK_NODE_THEMATIC_BREAK) {
    element("<hr", node);
    out_.html("\n");
  } else if (type == CMARK_NODE_HTML_BLOCK) {
    raw_html(node);
  } else if (std::string_view(cmark_node_get_type_string(node)) == "table") {
    table(node);
  }
}

void Renderer::element(std::string_view tag_begin, cmark_node* node) {
  out_.html(tag_begin);
  if (options_.source_marks == SourceMarks::On) {
    out_.source_mark(span_of(node));
  }
  out_.html(">");
}

source::Span Renderer::span_of(cmark_node* node) const {
  const std::size_t begin =
      map_.offset(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
  const std::size_t end =
      map_.offset(cmark_node_get_end_line(node), cmark_node_get_end_column(node) + 1);
  return map_.span(begin, std::max(begin, end));
}

void Renderer::paragraph(cmark_node* node) {
  if (tight_) {
    inlines(cmark_node_first_child(node));
    back_to_call(node);
    return;
  }
  if (const auto number = numbers_.find(node); number != numbers_.end()) {
    const std::string digits = std::to_string(number->second);
    element("<p class=\"numbered\" id=\"" + options_.id_prefix + "p-" + digits + "\"", node);
    out_.html("<span class=\"number\">" + digits + "</span> ");
  } else if (continuations_.contains(node)) {
    element("<p class=\"continuation\"", node);
  } else {
    element("<p", node);
  }
  inlines(cmark_node_first_child(node));
  back_to_call(node);
  out_.html("</p>\n");
}

void Renderer::heading(cmark_node* node) {
  const int level =
      std::min(cmark_node_get_heading_level(node) + options_.base_level - top_level_, 6);
  Heading heading{level, "", words_of(node), span_of(node)};
  check_heading_level(level, heading.span);
  // A level that is skipped is told here: what reads the page shall find none.
  heading.level = shown_level_ = std::min(level, deepest_after(shown_level_));
  heading.id = unique_id(heading.text);
  const std::string name = "h" + std::to_string(heading.level);
  element("<" + name + " id=\"" + heading.id + "\"", node);
  inlines(cmark_node_first_child(node));
  out_.html("</" + name + ">\n");
  headings_.push_back(std::move(heading));
}

void Renderer::check_heading_level(int level, const source::Span& span) {
  const int most = deepest_after(last_level_);
  if (level > most) {
    const std::string marks(static_cast<std::size_t>(most - options_.base_level + top_level_), '#');
    diagnostics_
        .error("heading-skipped", span,
               last_level_ == 0 ? "the first heading is not at the first level"
                                : "a heading skips a level")
        .with_hint("start this heading with `" + marks + " `");
  }
  last_level_ = level;
}

std::string Renderer::unique_id(const std::string& words) {
  std::string id = base::slugify(words);
  id = options_.id_prefix + (id.empty() ? "section" : id);
  const int count = ++ids_[id];
  if (count == 1) {
    return id;
  }
  return unique_id(words + " " + std::to_string(count));
}

void Renderer::list(cmark_node* node) {
  const bool outside = tight_;
  tight_ = cmark_node_get_list_tight(node) != 0;
  const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  const int start = cmark_node_get_list_start(node);
  std::string tag = ordered ? "<ol" : "<ul";
  if (ordered && start != 1) {
    tag += " start=\"" + std::to_string(start) + "\"";
  }
  element(tag, node);
  out_.html("\n");
  ++depth_;
  for (cmark_node* at = cmark_node_first_child(node); at != nullptr; at = cmark_node_next(at)) {
    item(at);
  }
  --depth_;
  out_.html(ordered ? "</ol>\n" : "</ul>\n");
  tight_ = outside;
}

void Renderer::item(cmark_node* node) {
  element("<li", node);
  blocks(node);
  out_.html("</li>\n");
}

void Renderer::code_block(cmark_node* node) {
  element("<pre", node);
  out_.html("<code>");
  out_.text(literal_of(node));
  out_.html("</code></pre>\n");
}

void Renderer::quotation(cmark_node* node) {
  if (callout(node)) {
    return;
  }
  const bool outside = std::exchange(tight_, false);
  cmark_node* attribution = find_attribution(node);
  element(attribution == nullptr ? "<blockquote" : "<figure class=\"quote\"", node);
  out_.html(attribution == nullptr ? "\n" : "\n<blockquote>\n");
  ++depth_;
  for (cmark_node* at = cmark_node_first_child(node); at != nullptr; at = cmark_node_next(at)) {
    cmark_node* first = cmark_node_first_child(at);
    if (attribution == nullptr || at != cmark_node_last_child(node)) {
      block(at);
    } else if (first != attribution) {
      element("<p", at);
      inlines(first, cmark_node_previous(attribution));
      out_.html("</p>\n");
    }
  }
  --depth_;
  out_.html("</blockquote>\n");
  if (attribution != nullptr) {
    out_.html("<figcaption>");
    out_.text(literal_of(attribution).substr(attribution_dash(attribution)));
    inlines(cmark_node_next(attribution));
    out_.html("</figcaption>\n</figure>\n");
  }
  tight_ = outside;
}

// "> [!NOTE]", "> [!TIP] With a title of its own".
bool Renderer::callout(cmark_node* node) {
  cmark_node* opening = cmark_node_first_child(node);
  cmark_node* mark = opening == nullptr ? nullptr : cmark_node_first_child(opening);
  if (mark == nullptr || cmark_node_get_type(opening) != CMARK_NODE_PARAGRAPH ||
      cmark_node_get_type(mark) != CMARK_NODE_TEXT || !literal_of(mark).starts_with("[!")) {
    return false;
  }
  const std::string_view text = literal_of(mark);
  const std::size_t close = text.find(']');
  if (close == std::string_view::npos) {
    return false;
  }
  const std::string kind = base::to_lower_ascii(text.substr(2, close - 2));
  if (std::ranges::find(kCallouts, kind) == kCallouts.end()) {
    diagnostics_
        .error("markdown-callout-unknown", span_of(opening),
               "there is no call-out `[!" + std::string(text.substr(2, close - 2)) + "]`")
        .with_nearest(kind, {kCallouts.begin(), kCallouts.end()})
        .with_hint("call-outs are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`");
    return false;
  }
  const bool outside = std::exchange(tight_, false);
  element("<aside class=\"callout callout--" + kind + "\" role=\"note\"", node);
  out_.html("\n");
  callout_opening(opening, text.substr(close + 1));
  ++depth_;
  for (cmark_node* at = cmark_node_next(opening); at != nullptr; at = cmark_node_next(at)) {
    block(at);
  }
  --depth_;
  out_.html("</aside>\n");
  tight_ = outside;
  return true;
}

// The rest of the marked line is a title, the lines after it are the first paragraph.
void Renderer::callout_opening(cmark_node* opening, std::string_view title) {
  cmark_node* mark = cmark_node_first_child(opening);
  cmark_node* line_end = cmark_node_next(mark);
  while (line_end != nullptr && !is_break(line_end)) {
    line_end = cmark_node_next(line_end);
  }
  title.remove_prefix(std::min(title.find_first_not_of(' '), title.size()));
  if (!title.empty() || cmark_node_next(mark) != line_end) {
    out_.html("<p class=\"callout__title\">");
    out_.text(title);
    inlines(cmark_node_next(mark), line_end);
    out_.html("</p>\n");
  }
  if (line_end != nullptr) {
    element("<p", opening);
    inlines(cmark_node_next(line_end));
    out_.html("</p>\n");
  }
}

void Renderer::table(cmark_node* node) {
  const unsigned char* alignments = cmark_gfm_extensions_get_table_alignments(node);
  element("<table", node);
  bool in_body = false;
  for (cmark_node* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
    const bool is_header = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
    if (!is_header && !in_body) {
      out_.html("\n<tbody>");
      in_body = true;
    }
    out_.html(is_header ? "\n<thead>\n" : "\n");
    table_row(row, is_header, alignments);
    out_.html(is_header ? "\n</thead>" : "");
  }
  out_.html(in_body ? "\n</tbody>\n</table>\n" : "\n</table>\n");
}

void Renderer::table_row(cmark_node* row, bool is_header, const unsigned char* alignments) {
  element("<tr", row);
  std::size_t column = 0;
  for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr;
       cell = cmark_node_next(cell), ++column) {
    // An empty heading cell, usual above row names, is no heading.
    const bool is_heading = is_header && cmark_node_first_child(cell) != nullptr;
    out_.html(is_heading ? "<th scope=\"col\"" : "<td");
    out_.html(align_class(alignments[column]));
    out_.html(">");
    inlines(cmark_node_first_child(cell));
    out_.html(is_heading ? "</th>" : "</td>");
  }
  out_.html("</tr>");
}

}  // namespace kept::markdown
