// Markdown to HTML: CommonMark with GitHub's tables and strikethrough, curly quotes, and template
// expressions `{{ … }}` left for the template engine. Raw HTML is refused. The only user of
// cmark-gfm. Pure functions; any number of threads may render at once.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "source/source_file.h"

namespace kept::markdown {

enum class PieceKind { Html, Expression };

// "nine", "twenty-one"; digits from a hundred on.
[[nodiscard]] std::string number_in_words(int number);

// A part of the HTML. An expression's value must be escaped as HTML text: it may stand in an
// element or in a double-quoted attribute.
struct Piece {
  PieceKind kind = PieceKind::Html;
  std::string text;   // HTML, or what stands between `{{` and `}}`
  source::Span span;  // expressions: of that text, for the engine's own diagnostics
};

struct Heading {
  int level = 2;     // as in the HTML
  std::string id;    // unique in the fragment
  std::string text;  // plain; expressions as the author wrote them
  source::Span span;
};

struct Fragment {
  std::vector<Piece> pieces;  // their texts in order are the HTML
  std::vector<Heading> headings;
  int next_number = 1;                             // after the last numbered paragraph
  std::map<std::string, int, std::less<>> labels;  // of numbered paragraphs
};

enum class SourceMarks { Off, On };

struct Options {
  int base_level = 2;          // `#` becomes <h2>
  std::string id_prefix = {};  // before every heading's id, where a page holds several fragments
  SourceMarks source_marks = SourceMarks::On;  // data-kept-source on blocks, links, images
  // Numbers each paragraph that stands in no list, quotation or table, as committee reports do:
  // <p class="numbered" id="p-12"><span class="number">12</span> …. `{#label}` at the end of one
  // names it, and `[[label]]` anywhere becomes a link "paragraph 12". A paragraph that ends in
  // `{-}` goes on with the one before, after a list or table: <p class="continuation">, without a
  // number.
  // `[[label in words]]` becomes "paragraph nine". `labels` are known from an earlier text with the
  // same prefix.
  bool number_paragraphs = false;
  int first_number = 1;
  std::map<std::string, int, std::less<>> labels = {};
};

// `span` is where `text` stands in its file. Where the file's bytes there are `text` itself (the
// body of a Markdown file), places are exact; else (a YAML block scalar) they are found line by
// line, and at worst are `span` as a whole. Reports markdown-raw-html, markdown-template-tag,
// markdown-expression, markdown-callout-unknown, markdown-link-address, markdown-too-large,
// footnote-unknown, heading-skipped, image-no-alt, link-text-empty, paragraph-unknown; always
// returns what could be rendered.
//
// Beyond CommonMark: a quotation whose last line starts with "— " becomes
// <figure class="quote"><blockquote>…</blockquote><figcaption>…</figcaption></figure>;
// `> [!NOTE]` becomes <aside class="callout callout--note" role="note">; a table's heading cells
// have scope="col"; notes (`[^1]`, `[^1]: …`) stand in <div class="footnotes"> at the end; aligned
// cells have class="align-right" or "align-center".
[[nodiscard]] Fragment render(std::string_view text, source::Span span, const Options& options,
                              diagnostics::Diagnostics& diagnostics);

// A body without places, for text that no file holds.
[[nodiscard]] Fragment render(std::string_view text, const Options& options,
                              diagnostics::Diagnostics& diagnostics);

// The words only, blocks apart by one space; expressions as `{{…}}` are left out.
[[nodiscard]] std::string to_plain_text(const Fragment& fragment);
// The words of HTML that render() made, its expressions filled in.
[[nodiscard]] std::string to_plain_text(std::string_view html);

}  // namespace kept::markdown
