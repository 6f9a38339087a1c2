// Walks cmark's tree and writes our HTML. Internal to the module.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "markdown/expressions.h"
#include "markdown/markdown.h"
#include "markdown/piece_writer.h"
#include "markdown/source_map.h"

struct cmark_node;

namespace kept::markdown {

class Renderer {
 public:
  // All must outlive this.
  Renderer(std::string_view text, const HiddenText& hidden, const SourceMap& map,
           const Options& options, diagnostics::Diagnostics& diagnostics)
      : hidden_(hidden),
        map_(map),
        options_(options),
        diagnostics_(diagnostics),
        out_(text, hidden, map) {}

  [[nodiscard]] Fragment render(cmark_node* document);

 private:
  static constexpr int kMaxDepth = 100;
  static constexpr std::size_t kMostWords = 10'000;  // of a heading, a link, a picture

  // Blocks (blocks.cpp).
  void blocks(cmark_node* parent);
  void block(cmark_node* node);
  void paragraph(cmark_node* node);
  void heading(cmark_node* node);
  void list(cmark_node* node);
  void item(cmark_node* node);
  void code_block(cmark_node* node);
  void quotation(cmark_node* node);
  bool callout(cmark_node* node);
  void callout_opening(cmark_node* opening, std::string_view title);
  void table(cmark_node* node);
  void table_row(cmark_node* row, bool is_header, const unsigned char* alignments);
  void raw_html(cmark_node* node);
  void element(std::string_view tag_begin, cmark_node* node);  // "<p" + mark + ">"
  [[nodiscard]] std::string unique_id(const std::string& words);
  void check_heading_level(int level, const source::Span& span);
  [[nodiscard]] int deepest_after(int level) const {
    return level == 0 ? options_.base_level : level + 1;
  }

  // Numbered paragraphs (numbering.cpp).
  void number_paragraphs(cmark_node* document);
  void numbered_text(cmark_node* node);

  // Footnotes (footnotes.cpp).
  void call_footnote(cmark_node* node);
  void footnotes(cmark_node* document);
  void back_to_call(cmark_node* paragraph);
  void find_note_places();
  void check_footnote_calls(cmark_node* node);
  void check_footnotes(cmark_node* document);

  // Inlines (inlines.cpp): from `first` up to, not including, `stop`.
  void inlines(cmark_node* first, const cmark_node* stop = nullptr);
  void inline_node(cmark_node* node);
  void link(cmark_node* node);
  void image(cmark_node* node);
  void finish_tag(cmark_node* node);
  // Reports a link within a link.
  bool may_open_link(source::Span span);
  void children_in(std::string_view tag, cmark_node* node);
  void check_address(std::string_view address, const source::Span& span);

  [[nodiscard]] source::Span span_of(cmark_node* node) const;         // of a block
  [[nodiscard]] source::Span inline_span_of(cmark_node* node) const;  // of a link, image or HTML
  [[nodiscard]] std::string words_of(cmark_node* node) const;         // as written, without marks
  void append_words(cmark_node* node, std::string& out) const;        // with placeholders
  void write_words(cmark_node* node);
  [[nodiscard]] bool too_deep(cmark_node* node);

  const HiddenText& hidden_;
  const SourceMap& map_;
  const Options& options_;
  diagnostics::Diagnostics& diagnostics_;
  PieceWriter out_;
  std::vector<Heading> headings_;
  std::map<std::string, int, std::less<>> ids_;
  std::map<cmark_node*, int> numbers_;                  // of paragraphs
  std::set<cmark_node*> continuations_;                 // paragraphs that go on with the one before
  std::map<std::string, int, std::less<>> labels_;      // of numbered paragraphs
  std::map<std::string, int, std::less<>> note_calls_;  // by the note's number
  struct NotePlace {
    std::size_t begin = 0;    // of the first call
    bool is_settled = false;  // no call, or reported
  };
  std::map<std::string, NotePlace, std::less<>> note_places_;  // by label
  std::pair<cmark_node*, int> last_of_note_ = {};              // paragraph and number
  int next_number_ = 1;
  int top_level_ = 1;    // of the author's headings; becomes options_.base_level
  int last_level_ = 0;   // of the last heading as it is written; 0 before the first
  int shown_level_ = 0;  // … as it is shown: without gaps
  int depth_ = 0;
  bool in_link_ = false;
  bool depth_reported_ = false;
  bool html_reported_ = false;
  bool tight_ = false;  // inside a list without blank lines: paragraphs have no <p>
};

}  // namespace kept::markdown
