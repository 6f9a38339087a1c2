// The tree as WordprocessingML: paragraphs, lists, tables, pictures, notes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docx/docx.h"
#include "docx/parts.h"
#include "pdf/block_layout.h"
#include "pdf/document_index.h"

namespace kept::docx {

struct MediaFile {
  std::string name;  // within word/
  std::string bytes;
};

// What a block inherits.
struct BlockState {
  pdf::StyleId text_style = pdf::StyleId::BodyText;
  std::string language;
  bool rtl = false;
  std::optional<pdf::BoxLook> box;  // in a call-out or panel
  std::optional<pdf::Colour> ink;   // of text on a dark panel
  bool centred = false;
  bool set_to_end = false;  // a cell of a column of figures
  int list_depth = 0;       // 1 in a list
  int list_number = 0;      // w:numId, pending for the next paragraph …
  bool list_item_starts = false;
  float indent = 0;  // points
};

struct RunState {
  std::string language;
  bool rtl = false;
  bool bold = false;
  bool italic = false;
  bool underline = false;
  bool link = false;
  int script = 0;  // 1 super, -1 sub
  std::optional<pdf::Colour> ink;
};

class BodyWriter {
 public:
  // All must outlive the BodyWriter.
  BodyWriter(const html::Document& document, const pdf::StyleTable& styles,
             const pdf::DocumentOptions& options, const pdf::DocumentIndex& index,
             const pdf::Pdf& laid_out, diagnostics::Diagnostics& diagnostics);

  // The body's XML, the last section's properties included. The header and footer relationships
  // come first in `relationships()`.
  [[nodiscard]] std::string write();
  [[nodiscard]] std::string footnotes_part() const;
  [[nodiscard]] const Relationships& relationships() const { return relationships_; }
  [[nodiscard]] const ListNumbers& lists() const { return lists_; }
  [[nodiscard]] const std::vector<MediaFile>& media() const { return media_; }

 private:
  void add_children(const html::Node& node, const BlockState& state);
  void add_block(const html::Node& node, const BlockState& state);
  void add_wrapper(const html::Node& node, const BlockState& state);
  [[nodiscard]] BlockState inherit(const html::Node& node, const BlockState& state) const;
  void add_paragraph(const html::Node* first, const html::Node* end, pdf::StyleId style,
                     const BlockState& state, std::string_view before = {});
  void add_heading(const html::Node& node, const BlockState& state);
  void add_numbered(const html::Node& node, const BlockState& state);
  void add_list(const html::Node& node, const BlockState& state);
  void add_definitions(const html::Node& node, const BlockState& state);
  void add_figure(const html::Node& node, const BlockState& state);
  void add_contents(const html::Node& node, const BlockState& state);
  void add_grid(const html::Node& node, const BlockState& state);
  void add_grid_cell(const html::Node& cell, float width, const BlockState& state);
  void add_lines_to_write(const html::Node& node);
  void add_empty_box(const html::Node& node);
  void add_ornament(const html::Node& node, const BlockState& state);
  void add_table(const html::Node& node, const BlockState& state);
  void add_row(const html::Node& row, const std::vector<bool>& of_figures,
               std::vector<std::pair<int, int>>& spans, const BlockState& state);
  void add_cell(const html::Node& cell, int column_span, int row_span, const BlockState& state);
  void begin_section(std::string_view part);
  void mark_last_page();

  [[nodiscard]] std::string paragraph_properties(pdf::StyleId style, BlockState& state,
                                                 std::string_view extra_indent);
  void add_inline(const html::Node& node, const RunState& state);
  void add_inline_children(const html::Node& node, const RunState& state);
  void add_page_number(std::string_view id, const RunState& state);
  void add_link(const html::Node& node, const RunState& state);
  void add_text(std::string_view text, const RunState& state);
  void add_run(std::string_view text, const RunState& state, bool rtl);
  void add_picture(const html::Node& node);
  void add_svg(const html::Node& node, pdf::Colour ink, double widest, std::string_view text);
  // Without `text` the picture is decoration.
  void add_drawing(std::string_view relationship, std::string_view vector_relationship,
                   double width, double height, std::string_view text);
  [[nodiscard]] std::string box_properties(const pdf::BoxLook& look) const;
  [[nodiscard]] static RunState run_of(const BlockState& state);
  void add_footnote_reference(const html::Node& note);
  void add_bookmark(std::string_view id);
  [[nodiscard]] static std::string bookmark_name(std::string_view id);
  [[nodiscard]] std::string section_properties(bool front) const;

  const html::Document& document_;
  const pdf::StyleTable& styles_;
  const pdf::DocumentOptions& options_;
  const pdf::DocumentIndex& index_;
  const pdf::Pdf& laid_out_;
  diagnostics::Diagnostics& diagnostics_;
  std::string out_;
  std::string footnotes_;
  Relationships relationships_;
  ListNumbers lists_;
  std::vector<MediaFile> media_;
  std::vector<std::string_view> pending_ids_;
  std::set<std::string> bookmarks_;
  std::set<std::string_view> ids_;  // of all elements
  bool last_was_space_ = true;
  bool break_page_ = false;
  bool in_front_ = false;
  bool has_front_ = false;
  bool keep_next_ = false;
  int next_bookmark_ = 1;
  std::map<const html::Node*, std::size_t> notes_;  // with their numbers
  int next_drawing_ = 1;
  int paragraph_list_ = 0;  // the list of the numbered paragraphs, 0 before the first
  long long paragraph_number_ = 0;
  std::string header_id_, first_header_id_, footer_id_, front_footer_id_;
};

}  // namespace kept::docx
