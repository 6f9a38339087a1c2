#include <algorithm>
#include <array>

#include "base/text.h"
#include "egress/figure_contexts.h"
#include "html/queries.h"
#include "html/tree.h"

namespace kept::egress {
namespace {

bool is_any(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// What does not end a sentence, in HTML, SVG and the XML of DOCX and ODS.
constexpr std::array<std::string_view, 26> kInline = {
    "a",     "abbr", "b",   "bdi",   "cite", "code",   "data",      "em",    "i",
    "mark",  "q",    "s",   "small", "span", "strong", "sub",       "sup",   "time",
    "tspan", "u",    "var", "w:r",   "w:t",  "w:rpr",  "text:span", "text:s"};
constexpr std::array<std::string_view, 4> kRows = {"tr", "w:tr", "table:table-row", "dl"};
constexpr std::array<std::string_view, 6> kCells = {"td", "th", "w:tc", "table:table-cell",
                                                    "dt", "dd"};
constexpr std::array<std::string_view, 3> kTables = {"table", "w:tbl", "table:table"};
constexpr std::array<std::string_view, 10> kSilent = {"class", "id",  "href", "src",  "style",
                                                      "d",     "rel", "type", "lang", "dir"};

std::string text_below(const html::Node& node) {
  std::string text;
  for (const html::Node& inner : html::descendants(node)) {
    if (inner.is_text()) {
      text += inner.text;
    } else if (inner.is_element() && !is_any(inner.name, kInline)) {
      text += ' ';
    }
  }
  return std::string(base::trim(text));
}

class MarkupContexts {
 public:
  MarkupContexts(std::vector<std::string> around, ContextSink& sink)
      : outer_(std::move(around)), sink_(sink) {}

  // Returns how many tables, lists or groups lie within each other below the node.
  std::size_t walk(const html::Node& node) {
    std::size_t inside = 0;
    for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
      if (child->is_text()) {
        sentence_ += child->text;
      } else if (child->is_element()) {
        inside = std::max(inside, walk_element(*child));
      } else if (child->kind == html::NodeKind::Comment) {
        take_sentences(child->text, around(), sink_);
      }
    }
    return inside;
  }
  void flush() {
    take_sentences(sentence_, around(), sink_);
    sentence_.clear();
  }

 private:
  // What holds more than this within each other lays something out; its innermost are read.
  static constexpr std::size_t kMostInside = 8;

  std::size_t walk_element(const html::Node& element) {
    take_attributes(element);
    if (element.name == "script" || element.name == "style") {
      const html::Attribute* type = element.attribute("type");
      if (type != nullptr && type->value.find("json") != std::string_view::npos) {
        read_json_contexts(text_below(element), around(), sink_);
      }
      return 0;
    }
    const bool splits = !is_any(element.name, kInline);
    if (splits) {
      flush();
    }
    note_heading(element);
    const bool is_table = is_any(element.name, kTables);
    const bool is_list = element.name == "dl" || element.name == "g";
    const std::vector<std::string> levels =
        is_table || is_list ? around() : std::vector<std::string>();
    const std::size_t inside = walk(element);
    if (splits) {
      flush();
    }
    if (inside < kMostInside && is_table) {
      take_table(element, levels);
    } else if (inside < kMostInside && is_list) {
      take_pairs(element, levels);
    }
    return inside + (is_table || is_list ? 1 : 0);
  }

  // The page's title and the headings in force: each level ends those below it.
  void note_heading(const html::Node& element) {
    const std::string_view name = element.name;
    if (name == "title") {
      title_ = letters_of(text_below(element));
    } else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
      const auto level = static_cast<std::size_t>(name[1] - '1');
      headings_.resize(level);
      headings_.push_back(letters_of(text_below(element)));
    }
  }

  [[nodiscard]] std::vector<std::string> around() const {
    std::vector<std::string> levels(headings_.rbegin(), headings_.rend());
    levels.push_back(title_);
    levels.insert(levels.end(), outer_.begin(), outer_.end());
    return levels;
  }

  void take_table(const html::Node& table, std::vector<std::string> levels) {
    if (const html::Node* caption = html::find_element(table, "caption")) {
      levels.insert(levels.begin(), letters_of(text_below(*caption)));
    }
    Grid grid(sink_, levels);
    for (const html::Node& node : html::descendants(table)) {
      if (node.is_element() && is_any(node.name, kRows)) {
        grid.add_row(cells_of(node));
      }
    }
  }

  static std::vector<std::string> cells_of(const html::Node& row) {
    std::vector<std::string> cells;
    for (const html::Node& node : html::descendants(row)) {
      if (node.is_element() && is_any(node.name, kCells)) {
        cells.push_back(text_below(node));
      }
    }
    return cells;
  }

  // Terms with what is said of them, and the few words of one group of a drawing.
  void take_pairs(const html::Node& list, const std::vector<std::string>& levels) {
    FigureContext context;
    context.around = levels;
    const bool drawing = list.name == "g";
    for (const html::Node* child = list.first_child; child != nullptr; child = child->next) {
      if (!child->is_element()) {
        continue;
      }
      const std::vector<std::string> inner =
          child->name == "div" ? cells_of(*child) : std::vector<std::string>{text_below(*child)};
      if (child->name == "dt" || child->name == "div") {
        take_row(context);
      }
      for (const std::string& text : inner) {
        context.cells.push_back({text, {}});
        context.row_labels += letters_of(text);
      }
    }
    constexpr std::size_t kFew = 6;
    if (!drawing || context.cells.size() <= kFew) {
      take_row(context);
    }
  }

  void take_row(FigureContext& context) {
    if (!context.cells.empty()) {
      sink_.take(context);
    }
    context.cells.clear();
    context.row_labels.clear();
  }

  void take_attributes(const html::Node& element) {
    FigureContext context;
    for (const html::Attribute& attribute : element.attributes) {
      if (!is_any(attribute.name, kSilent) && !attribute.value.empty()) {
        context.cells.push_back({std::string(attribute.value), std::string(attribute.name)});
        context.row_labels += letters_of(attribute.value);
        take_sentences(attribute.value, around(), sink_);
      }
    }
    if (context.cells.empty()) {
      return;
    }
    const html::Node* only = element.first_child;
    if (only != nullptr && only->is_text()) {
      context.cells.push_back({std::string(only->text), {}});
      context.row_labels += letters_of(only->text);
    }
    if (context.cells.size() > 1) {
      context.around = around();
      sink_.take(context);
    }
  }

  std::vector<std::string> outer_;
  ContextSink& sink_;
  std::string title_;
  std::vector<std::string> headings_;
  std::string sentence_;
};

}  // namespace

namespace {

html::Document parse_leniently(std::string_view markup) {
  diagnostics::Diagnostics ignored;
  html::ParseOptions options;
  options.syntax = html::Syntax::Lenient;
  return html::parse(std::string(markup), options, ignored);
}

// The values of the first element of this name below a series: <c:cat>… <c:v>2024-25</c:v>.
std::vector<std::string> values_below(const html::Node& series, std::string_view name) {
  std::vector<std::string> values;
  for (const html::Node& list : html::descendants(series)) {
    if (!list.is_element() || list.name != name) {
      continue;
    }
    for (const html::Node& node : html::descendants(list)) {
      if (node.is_element() && node.name == "c:v") {
        values.push_back(text_below(node));
      }
    }
    break;
  }
  return values;
}

}  // namespace

void read_markup_contexts(std::string_view markup, std::vector<std::string> around,
                          ContextSink& sink) {
  const html::Document document = parse_leniently(markup);
  MarkupContexts contexts(std::move(around), sink);
  contexts.walk(document.root());
  contexts.flush();
}

void read_chart_contexts(const std::string& chart_xml, const std::vector<std::string>& around,
                         ContextSink& sink) {
  const html::Document document = parse_leniently(chart_xml);
  std::vector<std::string> levels = {letters_of(text_below(document.root()))};
  levels.insert(levels.end(), around.begin(), around.end());
  for (const html::Node& series : html::descendants(document.root())) {
    if (!series.is_element() || series.name != "c:ser") {
      continue;
    }
    const std::vector<std::string> name = values_below(series, "c:tx");
    const std::vector<std::string> categories = values_below(series, "c:cat");
    const std::vector<std::string> values = values_below(series, "c:val");
    for (std::size_t i = 0; i < std::min(categories.size(), values.size()); ++i) {
      FigureContext context;
      context.cells = {{categories[i], {}}, {values[i], name.empty() ? std::string() : name[0]}};
      context.row_labels = letters_of(categories[i]);
      context.around = levels;
      sink.take(context);
    }
  }
}

std::string words_of_markup(const std::string& markup) {
  return text_below(parse_leniently(markup).root());
}

}  // namespace kept::egress
