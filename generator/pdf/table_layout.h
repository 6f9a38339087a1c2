// A table: its grid with spans, column widths from the content, rows as strips, and its structure
// elements. Rows that are joined by row spans stay one group; a group too tall for a page is cut
// where no cell's line is cut.
#pragma once

#include <string>
#include <vector>

#include "html/tree.h"
#include "pdf/block_layout.h"

namespace kept::pdf {

class TableLayout {
 public:
  // All must outlive the TableLayout.
  TableLayout(BlockLayout& blocks, const html::Node& table, const BlockContext& context);

  void add(Flow& flow);

 private:
  enum class Section : std::uint8_t { Head, Body, Foot };
  struct Cell {
    const html::Node* node = nullptr;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::uint16_t row_span = 1;
    std::uint16_t column_span = 1;
    bool is_header = false;
    Scope scope = Scope::None;
  };
  struct Row {
    const html::Node* node = nullptr;
    Section section = Section::Body;
    std::uint32_t first_cell = 0;
    std::uint32_t cell_count = 0;
    std::uint32_t section_index = 0;
  };
  struct PlacedCell {
    const Cell* cell = nullptr;
    Flow flow;
    std::vector<float> tops;  // of the flow's strips, from the top of the group
    float content_height = 0;
  };
  struct Group;

  // <div class="grid">: its children set side by side in boxes, in reading order and without the
  // structure of a table.
  void read_grid();
  void add_grid_elements();
  void add_box(Flow& flow, const PlacedCell& placed, Item box);
  void read_rows();
  void read_section(const html::Node& section, Section kind);
  void read_row(const html::Node& row, Section kind);
  [[nodiscard]] bool is_too_long();
  void place_cells();
  [[nodiscard]] std::uint16_t read_span(const html::Node& cell, std::string_view name);
  void check_even(const std::vector<std::uint32_t>& row_widths);
  [[nodiscard]] bool is_all_headers(const Row& row) const;
  void settle_scopes();
  void find_alignments();
  void measure_columns(float available);
  void share_width(const std::vector<float>& narrowest, const std::vector<float>& widest,
                   float available);
  void squeeze(const std::vector<float>& narrowest, float available);
  void add_caption(Flow& flow);
  void add_elements();
  void add_cell_attributes(const Cell& cell, std::uint32_t element);
  [[nodiscard]] std::vector<std::string> headers_of(const Cell& cell) const;
  void add_rows(Flow& flow);
  void add_group(Flow& flow, std::uint32_t first_row, std::uint32_t end_row);
  void fill_cell(PlacedCell& placed);
  void place_rows(Group& group);
  [[nodiscard]] std::vector<float> find_cuts(const Group& group) const;
  void add_slice(Flow& flow, Group& group, float top, float bottom);
  void add_decoration(Flow& flow, const Group& group, float top, float bottom);
  void copy_content(Flow& flow, PlacedCell& placed, float top, float bottom);
  [[nodiscard]] float cell_left(const Cell& cell) const;
  [[nodiscard]] float cell_width(const Cell& cell) const;
  [[nodiscard]] const ParagraphStyle& style_of(const Cell& cell) const;
  struct Padding {
    float side = 0;
    float top = 0;
  };
  [[nodiscard]] Padding padding_of(const Cell& cell) const;

  BlockLayout& blocks_;
  const html::Node& table_;
  BlockContext context_;
  std::uint32_t element_ = kNone;
  std::vector<Cell> cells_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> cell_elements_;
  std::vector<float> widths_;  // of the columns
  std::vector<Align> alignments_;
  std::uint32_t column_count_ = 0;
  bool is_grid_ = false;
  bool is_ruled_ = false;       // lines between columns too, to write in
  float least_row_height_ = 0;  // of the body's rows
  float gutter_ = 0;            // between a grid's boxes
  bool is_complex_ = false;     // cells need /Headers besides scopes
  std::uint32_t repeated_ = kNone;
};

}  // namespace kept::pdf
