// Series of figures as an accessible inline SVG and as the data table that stands beside it. Knows
// no domain: who calls says what things are called. Pure functions; any number of threads.
//
// The SVG uses line, polyline, path, rect, circle and text only, with colours as presentation
// attributes, so it looks right without a style sheet and in a PDF; classes (chart__…) let a style
// sheet change the colours. Series differ by marker, dash and hatching, not by colour alone, and
// are named beside their last figure: there is no legend. No style attributes (strict CSP).
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kept::chart {

enum class Kind {
  Line,            // figures over time, one line a series
  Bar,             // one bar a category (the first series only)
  GroupedBar,      // every series' bar for every category
  DotPlot,         // one row a category on a common axis: ourselves among neighbours
  SmallMultiples,  // one small line chart a series, all with the same scale
  Sparkline,       // a line the size of a word
};

// A figure, or why there is none.
struct Value {
  std::optional<double> number;
  std::string marker =
      "[x]";  // shown where there is no number: [c] confidential, [x] not available
};

struct Series {
  std::string name;
  std::vector<Value> values;  // one a category; missing ones at the end count as [x]
  bool emphasis = false;      // drawn stronger and in bold: ourselves
};

struct NumberFormat {
  std::string prefix = {};  // "£"
  std::string suffix = {};  // "%"
  int decimals = 0;
};

struct Reference {  // a target, or an average to compare with
  double number = 0;
  std::string name = {};
};

enum class Baseline { Zero, Fit };  // Fit lets a line chart's axis start above zero

struct Colours {
  std::string text = "#0b0c0c";
  std::string grid = "#b1b4b6";
  std::string reference = "#0b0c0c";
  std::string background = "#ffffff";  // behind markers and hatching
  std::vector<std::string> series = {"#1d70b8", "#b3340f", "#00703c", "#4c2c92", "#505a5f"};
};

struct Chart {
  Kind kind = Kind::Line;
  std::string id = {};             // prefix of the ids in the SVG; unique in the page
  std::string title = {};          // <title>: what is shown
  std::string description = {};    // <desc>; where empty, first and last figures are named
  std::string category_name = {};  // what the categories are: heads the table's first column
  std::vector<std::string> categories = {};
  std::vector<Series> series = {};
  std::optional<Reference> reference = {};
  std::string highlighted_category = {};  // dot plot: the row that is ourselves
  NumberFormat format = {};
  Baseline baseline = Baseline::Zero;
  double width = 360;  // of the viewBox: text is 14 high, so 360 is legible on a small phone
  std::string empty_text = "No figures yet";
  Colours colours = {};
};

// Always a whole <svg> element. Figures that are not finite count as missing.
[[nodiscard]] std::string to_svg(const Chart& chart);

struct TableCell {
  std::string text;
  bool is_figure = false;  // to be aligned to the right
};

struct Table {
  std::string caption;
  std::vector<std::string> headers;          // the category's, then one a series
  std::vector<std::vector<TableCell>> rows;  // each starts with its category, a row heading
  std::vector<std::string> markers;          // [c], [x] …: those used, to be explained below it
};

[[nodiscard]] Table to_table(const Chart& chart);

// "£1,234", "71.5%", "-£3".
[[nodiscard]] std::string format_value(double number, const NumberFormat& format);

}  // namespace kept::chart
