// Footnotes: `[^1]` in the text and `[^1]: …` on a line of its own.
#include <cmark-gfm.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "markdown/renderer.h"

namespace kept::markdown {
namespace {

constexpr std::string_view kMark = "[^";

// "1" of "[^1]" at the beginning of a text; "" where it has none.
std::string_view note_name_at(std::string_view text) {
  constexpr std::size_t kLongest = 1'000;  // as cmark has it
  text = text.substr(0, kLongest);
  const std::size_t end = text.find_first_of("[] \t\n", kMark.size());
  const bool is_label = text.starts_with(kMark) && end != std::string_view::npos &&
                        end > kMark.size() && text[end] == ']';
  return is_label ? text.substr(kMark.size(), end - kMark.size()) : std::string_view();
}

bool is_note(cmark_node* node) {
  return cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
}

}  // namespace

// cmark numbers notes in the order in which they are called.
void Renderer::call_footnote(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  const std::string number = literal == nullptr ? "" : literal;
  const int call = ++note_calls_[number];
  const std::string again = call > 1 ? "-" + std::to_string(call) : "";
  if (!may_open_link(inline_span_of(node))) {
    out_.text(number);
    return;
  }
  out_.html("<sup><a href=\"#" + options_.id_prefix + "fn-" + number + "\" id=\"" +
            options_.id_prefix + "fnref-" + number + again + "\" aria-label=\"note " + number +
            "\">" + number + "</a></sup>");
}

// On a page they stand at the end of the text; papers set each at the foot of its page.
void Renderer::footnotes(cmark_node* document) {
  int number = 0;
  for (cmark_node* at = cmark_node_first_child(document); at != nullptr; at = cmark_node_next(at)) {
    if (!is_note(at)) {
      continue;
    }
    out_.html(number++ == 0 ? "<div class=\"footnotes\">\n<ol>\n" : "");
    element("<li id=\"" + options_.id_prefix + "fn-" + std::to_string(number) + "\"", at);
    last_of_note_ = {cmark_node_last_child(at), number};
    blocks(at);
    out_.html("</li>\n");
  }
  last_of_note_ = {};
  out_.html(number > 0 ? "</ol>\n</div>\n" : "");
}

void Renderer::back_to_call(cmark_node* paragraph) {
  if (paragraph == last_of_note_.first) {
    const std::string number = std::to_string(last_of_note_.second);
    out_.html(" <a class=\"footnote-backref\" href=\"#" + options_.id_prefix + "fnref-" + number +
              "\">Back to note " + number + " in the text</a>");
  }
}

// Where each note is first called, and which calls are words: `\[^1]`.
void Renderer::find_note_places() {
  const std::string_view text = hidden_.text;
  for (std::size_t at = text.find(kMark); at != std::string_view::npos;
       at = text.find(kMark, at + 1)) {
    NotePlace& place =
        note_places_.try_emplace(std::string(note_name_at(text.substr(at))), NotePlace{at})
            .first->second;
    place.is_settled = place.is_settled || (at > 0 && text[at - 1] == '\\');
  }
}

// A call without a note stays in the text as it is.
void Renderer::check_footnote_calls(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  const std::string_view text = literal == nullptr ? std::string_view() : literal;
  for (std::size_t at = text.find(kMark); at != std::string_view::npos;
       at = text.find(kMark, at + 1)) {
    const std::string label(note_name_at(text.substr(at)));
    if (label.empty()) {
      continue;
    }
    if (note_places_.empty()) {
      find_note_places();
    }
    NotePlace& place = note_places_[label];
    if (!std::exchange(place.is_settled, true)) {
      diagnostics_
          .error("footnote-unknown", map_.span(place.begin, place.begin + label.size() + 3),
                 "the text calls the note `" + label + "`, and there is none")
          .with_hint("write `[^" + label + "]: …` on a line of its own");
    }
  }
}

// cmark drops a note that nothing calls.
void Renderer::check_footnotes(cmark_node* document) {
  std::set<int> lines;
  for (cmark_node* at = cmark_node_first_child(document); at != nullptr; at = cmark_node_next(at)) {
    if (is_note(at)) {
      lines.insert(cmark_node_get_start_line(at));
    }
  }
  int line = 0;
  std::size_t begin = 0;
  for (const std::string_view text : base::split(hidden_.text, '\n')) {
    const std::string_view label = note_name_at(text);
    if (!label.empty() && text.substr(kMark.size() + label.size() + 1).starts_with(':') &&
        !lines.contains(line + 1)) {
      diagnostics_
          .error("footnote-unknown", map_.span(begin, begin + text.size()),
                 "nothing in the text calls the note `" + std::string(label) + "`")
          .with_hint("write `[^" + std::string(label) + "]` behind the words that it belongs to");
    }
    ++line;
    begin += text.size() + 1;
  }
}

}  // namespace kept::markdown
