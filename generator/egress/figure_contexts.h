// What stands beside what in a finished file: rows of tables, sentences, objects of JSON, elements
// with their attributes. Internal to the module.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "egress/figures.h"

namespace kept::egress {

struct ContextCell {
  std::string text;
  std::string header;  // of its column, its key or its attribute
};

struct FigureContext {
  std::vector<ContextCell> cells;
  std::string row_labels;           // letters of all cells, and of what labels them from above
  std::vector<std::string> around;  // letters of caption, headings, title, file: nearest first
};

class ContextSink {
 public:
  virtual ~ContextSink() = default;
  virtual void take(const FigureContext& context) = 0;
};

// Formats that hold no rows and no sentences give nothing.
void read_contexts(const FinishedFile& file, const HiddenFigures& figures, ContextSink& sink);

// A table of any format: its first row, or the last before numbers begin, heads the columns.
class Grid {
 public:
  Grid(ContextSink& sink, std::vector<std::string> around)
      : sink_(sink), around_(std::move(around)) {}
  void add_row(const std::vector<std::string>& cells);

 private:
  ContextSink& sink_;
  std::vector<std::string> around_;
  std::vector<std::string> headers_;
};

// One context a sentence.
void take_sentences(std::string_view text, const std::vector<std::string>& around,
                    ContextSink& sink);
void read_markup_contexts(std::string_view markup, std::vector<std::string> around,
                          ContextSink& sink);
// An object or list of objects a row. Nothing where the text is no JSON.
void read_json_contexts(const std::string& json, const std::vector<std::string>& around,
                        ContextSink& sink);
// The copy of its cells that a chart of OOXML carries: a row a category, a column a series.
void read_chart_contexts(const std::string& chart_xml, const std::vector<std::string>& around,
                         ContextSink& sink);
// The words of HTML, SVG or the XML of DOCX, XLSX and ODS, in their order.
[[nodiscard]] std::string words_of_markup(const std::string& markup);

}  // namespace kept::egress
