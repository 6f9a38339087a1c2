#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "markdown/markdown.h"

namespace kept::markdown {
namespace {

// Elements that render() writes between words, not around blocks.
bool is_inline_tag(std::string_view tag) {
  constexpr std::array<std::string_view, 5> kInline = {"a", "em", "strong", "del", "code"};
  tag.remove_prefix(tag.starts_with('/') ? 1 : 0);
  const std::string_view name = tag.substr(0, tag.find_first_of(" \n"));
  for (const std::string_view candidate : kInline) {
    if (name == candidate) {
      return true;
    }
  }
  return false;
}

// The four references that render() and the template engine write; &#39; is the engine's.
std::string_view reference_text(std::string_view reference) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kReferences = {
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}}};
  for (const auto& [written, text] : kReferences) {
    if (reference.starts_with(written)) {
      return text;
    }
  }
  return {};
}

class PlainText {
 public:
  void add(std::string_view html) {
    for (std::size_t at = 0; at < html.size();) {
      if (html[at] == '<') {
        at = skip_tag(html, at);
      } else if (html[at] == '&') {
        at = add_reference(html, at);
      } else {
        add_character(html[at++]);
      }
    }
  }

  std::string take() {
    while (out_.ends_with(' ')) {
      out_.pop_back();
    }
    return std::move(out_);
  }

 private:
  std::size_t skip_tag(std::string_view html, std::size_t at) {
    const std::size_t end = std::min(html.find('>', at), html.size());
    if (!is_inline_tag(html.substr(at + 1, end - at - 1))) {
      add_character(' ');
    }
    return end + 1;
  }

  std::size_t add_reference(std::string_view html, std::size_t at) {
    const std::string_view text = reference_text(html.substr(at, 8));
    out_ += text.empty() ? "&" : text;
    return text.empty() ? at + 1 : html.find(';', at) + 1;
  }

  void add_character(char c) {
    if (!base::is_space(c)) {
      out_ += c;
    } else if (!out_.empty() && out_.back() != ' ') {
      out_ += ' ';
    }
  }

  std::string out_;
};

}  // namespace

std::string to_plain_text(const Fragment& fragment) {
  std::string html;  // whole first: an expression may stand inside a tag
  for (const Piece& piece : fragment.pieces) {
    html += piece.kind == PieceKind::Html ? piece.text : "";
  }
  return to_plain_text(html);
}

std::string to_plain_text(std::string_view html) {
  PlainText words;
  words.add(html);
  return words.take();
}

}  // namespace kept::markdown
