#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/text.h"
#include "markdown/renderer.h"

namespace kept::markdown {
namespace {

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : text;
}

// What to write instead of the commonest HTML.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kInstead = {{
    {"<!--", "notes for colleagues do not belong in the text; remove it"},
    {"<a ", "write a link as `[words](address)`"},
    {"<b>", "write `**words**` for strong words"},
    {"<br", "end the line with a backslash `\\` to start a new one"},
    {"<em", "write `*words*` for emphasis"},
    {"<h", "write a heading as `# words`"},
    {"<i>", "write `*words*` for emphasis"},
    {"<img", "write a picture as `![what it shows](address)`"},
    {"<li", "write a list with `-` before each item"},
    {"<p", "leave a blank line between paragraphs"},
    {"<strong", "write `**words**` for strong words"},
    {"<table", "write a table with `|` between the cells"},
}};

std::string_view instead_of(std::string_view html) {
  const std::string lower = base::to_lower_ascii(html.substr(0, 16));
  for (const auto& [begin, hint] : kInstead) {
    if (lower.starts_with(begin)) {
      return hint;
    }
  }
  return "write it in Markdown, or put it into a template; write `\\<` where you mean the sign "
         "itself";
}

}  // namespace

void Renderer::inlines(cmark_node* first, const cmark_node* stop) {
  for (cmark_node* at = first; at != nullptr && at != stop; at = cmark_node_next(at)) {
    inline_node(at);
  }
}

void Renderer::inline_node(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_TEXT) {
    check_footnote_calls(node);
    if (options_.number_paragraphs) {
      numbered_text(node);
    } else {
      out_.text(view(cmark_node_get_literal(node)));
    }
  } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
    call_footnote(node);
  } else if (type == CMARK_NODE_SOFTBREAK) {
    out_.html("\n");
  } else if (type == CMARK_NODE_LINEBREAK) {
    out_.html("<br>\n");
  } else if (type == CMARK_NODE_CODE) {
    out_.html("<code>");
    out_.text(view(cmark_node_get_literal(node)));
    out_.html("</code>");
  } else if (type == CMARK_NODE_EMPH) {
    children_in("em", node);
  } else if (type == CMARK_NODE_STRONG) {
    children_in("strong", node);
  } else if (type == CMARK_NODE_LINK) {
    link(node);
  } else if (type == CMARK_NODE_IMAGE) {
    image(node);
  } else if (type == CMARK_NODE_HTML_INLINE) {
    raw_html(node);
  } else if (std::string_view(cmark_node_get_type_string(node)) == "strikethrough") {
    children_in("del", node);
  }
}

void Renderer::children_in(std::string_view tag, cmark_node* node) {
  if (too_deep(node)) {
    return;
  }
  ++depth_;
  out_.html("<");
  out_.html(tag);
  out_.html(">");
  inlines(cmark_node_first_child(node));
  out_.html("</");
  out_.html(tag);
  out_.html(">");
  --depth_;
}

void Renderer::link(cmark_node* node) {
  if (too_deep(node)) {
    return;
  }
  const std::string_view address = view(cmark_node_get_url(node));
  const source::Span span = inline_span_of(node);
  check_address(address, span);
  if (base::trim(words_of(node)).empty()) {
    diagnostics_.error("link-text-empty", span, "a link has no words")
        .with_hint("write what the link leads to between the square brackets");
  }
  const bool opens = may_open_link(span);
  if (opens) {
    out_.html("<a href=\"");
    out_.address(address);
    finish_tag(node);
  }
  const bool outer = std::exchange(in_link_, true);
  ++depth_;
  inlines(cmark_node_first_child(node));
  --depth_;
  in_link_ = outer;
  out_.html(opens ? "</a>" : "");
}

// cmark takes addresses in angle brackets and notes within the words of a link.
bool Renderer::may_open_link(source::Span span) {
  if (in_link_) {
    diagnostics_.error("link-nested", span, "a link stands within the words of another link")
        .with_hint("end the outer one before it: nobody can follow both");
  }
  return !in_link_;
}

// After an attribute that is still open.
void Renderer::finish_tag(cmark_node* node) {
  if (const std::string_view title = view(cmark_node_get_title(node)); !title.empty()) {
    out_.html("\" title=\"");
    out_.text(title);
  }
  out_.html("\"");
  if (options_.source_marks == SourceMarks::On) {
    out_.source_mark(inline_span_of(node));
  }
  out_.html(">");
}

void Renderer::image(cmark_node* node) {
  const std::string_view address = view(cmark_node_get_url(node));
  const source::Span span = inline_span_of(node);
  check_address(address, span);
  if (base::trim(words_of(node)).empty()) {
    diagnostics_.error("image-no-alt", span, "a picture has no words for people who cannot see it")
        .with_hint("write what the picture shows between the square brackets: `![…](…)`");
  }
  out_.html("<img src=\"");
  out_.address(address);
  out_.html("\" alt=\"");
  write_words(node);
  finish_tag(node);
}

// Text and code below a node without marks, for an attribute.
void Renderer::write_words(cmark_node* node) {
  std::string hidden;
  append_words(node, hidden);
  out_.text(hidden);
}

// Not recursive: emphasis may be nested as deep as hostile text likes.
void Renderer::append_words(cmark_node* node, std::string& out) const {
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(node),
                                                                cmark_iter_free);
  for (cmark_event_type event = cmark_iter_next(walk.get());
       event != CMARK_EVENT_DONE && out.size() < kMostWords; event = cmark_iter_next(walk.get())) {
    cmark_node* at = cmark_iter_get_node(walk.get());
    const cmark_node_type type = cmark_node_get_type(at);
    if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)) {
      out += view(cmark_node_get_literal(at));
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      out += ' ';
    }
  }
}

std::string Renderer::words_of(cmark_node* node) const {
  std::string hidden;
  append_words(node, hidden);
  return out_.as_written(hidden);
}

// Addresses are paths of this site, other sites, e-mail and telephone; nothing that runs.
void Renderer::check_address(std::string_view address, const source::Span& span) {
  constexpr std::array<std::string_view, 5> kSchemes = {"http", "https", "mailto", "tel", "sms"};
  if (address.empty()) {
    diagnostics_.error("markdown-link-address", span, "a link or picture has no address")
        .with_hint("write the address between the round brackets");
    return;
  }
  const std::size_t colon = address.find(':');
  if (colon == std::string_view::npos || address.find_first_of("/?#") < colon ||
      hidden_.index_at(address, 0) >= 0) {
    return;
  }
  const std::string scheme = base::to_lower_ascii(address.substr(0, colon));
  if (std::ranges::find(kSchemes, scheme) == kSchemes.end()) {
    diagnostics_
        .error("markdown-link-address", span,
               "an address may not start with `" + scheme.substr(0, 20) + ":`")
        .with_hint("addresses start with `/`, `https:`, `mailto:` or `tel:`");
  }
}

void Renderer::raw_html(cmark_node* node) {
  const std::string_view html = view(cmark_node_get_literal(node));
  const bool is_block = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
  const bool is_end_tag = html.starts_with("</");
  if (!is_end_tag || !html_reported_) {
    html_reported_ = true;
    const std::string_view shown =
        html.substr(0, std::min(html.find_first_of(" >\r\n") + 1, html.size()));
    diagnostics_
        .error("markdown-raw-html", is_block ? span_of(node) : inline_span_of(node),
               "HTML `" + std::string(base::trim(shown.substr(0, 40))) + "` in Markdown")
        .with_hint(std::string(instead_of(html)));
  }
  out_.html(is_block ? "<p>" : "");
  out_.text(base::trim(html));
  out_.html(is_block ? "</p>\n" : "");
}

// cmark forgets the white space that starts a paragraph's later lines: the place it gives may be
// a few bytes early, so the node's first sign is looked for.
source::Span Renderer::inline_span_of(cmark_node* node) const {
  const std::size_t given =
      map_.offset(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
  const std::size_t given_end =
      map_.offset(cmark_node_get_end_line(node), cmark_node_get_end_column(node) + 1);
  const cmark_node_type type = cmark_node_get_type(node);
  const std::string_view signs = type == CMARK_NODE_IMAGE  ? "!"
                                 : type == CMARK_NODE_LINK ? "[<"
                                                           : "<";
  constexpr std::size_t kMostSpace = 200;
  std::string_view near = std::string_view(hidden_.text).substr(given, kMostSpace);
  near = near.substr(0, near.find('\n'));
  const std::size_t early = near.find_first_of(signs);
  if (early == std::string_view::npos) {
    return map_.span(given, std::max(given, given_end));
  }
  return map_.span(given + early, std::max(given + early + 1, given_end + early));
}

}  // namespace kept::markdown
