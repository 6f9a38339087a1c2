#include "sheet/sheet_part.h"

#include "base/number.h"
#include "base/text.h"
#include "sheet/xml_events.h"

namespace kept::sheet {
namespace {

// Rows lower and columns narrower than this cannot be seen, hidden or not.
constexpr double kLeastVisible = 1;

std::optional<std::uint32_t> row_number(std::string_view text) {
  const auto number = base::parse_integer(text);
  return number && *number >= 1 && *number <= 1'048'576
             ? std::optional(static_cast<std::uint32_t>(*number))
             : std::nullopt;
}

// "_x0041_" is how Excel writes a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
std::string decode_escapes(std::string text) {
  if (text.find("_x") == std::string::npos) {
    return text;
  }
  std::string decoded;
  for (std::size_t at = 0; at < text.size();) {
    unsigned code = 0;
    bool escape =
        at + 7 <= text.size() && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_';
    for (std::size_t i = at + 2; escape && i < at + 6; ++i) {
      const auto digit =
          std::string_view("0123456789abcdef").find(base::to_lower_ascii(text.substr(i, 1)));
      escape = digit != std::string_view::npos;
      code = code * 16 + static_cast<unsigned>(digit);
    }
    if (escape && (code < 0xD800 || code > 0xDFFF)) {
      base::append_utf8(decoded, code);
      at += 7;
    } else {
      decoded += text[at++];
    }
  }
  return decoded;
}

// "[1]Sheet!A1" and "'C:\\x\\[other.xlsx]Sheet 1'!A1" point into another workbook; a table's own
// "Table[Column]" does not.
bool points_outside(std::string_view formula) {
  for (std::size_t open = formula.find('['); open != std::string_view::npos;
       open = formula.find('[', open + 1)) {
    const std::size_t close = formula.find(']', open);
    const std::size_t mark = formula.find_first_of("![+*/,;()&<>=", close);
    if (close == std::string_view::npos || mark == std::string_view::npos) {
      return false;
    }
    if (formula[mark] == '!' && mark > close + 1) {
      return true;
    }
  }
  return false;
}

class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const WorkbookParts& parts, const std::function<void(const PartCell&)>& on_cell,
               std::size_t most)
      : parts_(parts), on_cell_(on_cell), most_(most) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "c") {
      start_cell(attributes);
    } else if (element == "v" || element == "t") {
      in_value_ = phonetic_ == 0;
    } else if (element == "f") {
      cell_.has_formula = true;
      in_formula_ = true;
    } else if (element == "row") {
      start_row(attributes);
    } else if (element == "rPh") {
      ++phonetic_;
    } else if (element == "vertAlign") {
      cell_.superscript = attributes.get("val") == "superscript";
    } else {
      start_surroundings(element, attributes);
    }
  }

  void end(std::string_view element) override {
    if (element == "c") {
      end_cell();
    } else if (element == "v" || element == "t") {
      in_value_ = false;
    } else if (element == "f") {
      in_formula_ = false;
      if (content.outward_formula.row == 0 && points_outside(formula_)) {
        content.outward_formula = cell_.at;
      }
      formula_.clear();
    } else if (element == "rPh") {
      --phonetic_;
    } else if (element == "headerFooter") {
      in_header_ = false;
    } else if (element == "extLst") {
      in_extension_ = false;
    }
  }

  void text(std::string_view text) override {
    if (in_value_) {
      value_ += text;
    } else if (in_formula_) {
      formula_ += text;
    }
    content.has_header_or_footer =
        content.has_header_or_footer || (in_header_ && !base::trim(text).empty());
  }

  [[nodiscard]] bool is_done() const override { return content.cells > most_; }

  SheetContent content;

 private:
  void start_row(const XmlAttributes& attributes) {
    const auto number = row_number(attributes.get("r"));
    row_ = number ? *number : row_ + 1;
    column_ = 0;
    const auto height = base::parse_number(attributes.get("ht"));
    if (attributes.is_true("hidden") || (height && *height < kLeastVisible)) {
      content.hidden_rows.push_back(row_);
    }
  }

  void start_cell(const XmlAttributes& attributes) {
    cell_ = {};
    value_.clear();
    type_ = attributes.get("t");
    const auto at = parse_cell_reference(attributes.get("r"));
    // The reference may be left out: then the cell follows the one before.
    cell_.at = at ? *at : CellPosition{row_, column_ + 1};
    column_ = cell_.at.column;
    const auto format = base::parse_integer(attributes.get("s"));
    const auto index = static_cast<std::size_t>(format.value_or(0));
    cell_.format = index < parts_.formats.size() ? &parts_.formats[index] : nullptr;
  }

  void end_cell() {
    ++content.cells;
    std::string decoded;
    if (type_ == "s") {
      const auto index = base::parse_integer(base::trim(value_));
      if (index && *index >= 0 && static_cast<std::size_t>(*index) < parts_.shared_strings.size()) {
        const auto i = static_cast<std::size_t>(*index);
        decoded = parts_.shared_strings[i];
        cell_.shared_string = i;
        cell_.superscript = parts_.superscript_strings[i];
      }
      cell_.kind = CellKind::Text;
    } else if (type_ == "inlineStr" || type_ == "str" || type_ == "d") {
      decoded = value_;
      cell_.kind = CellKind::Text;
    } else if (!value_.empty()) {
      decoded = value_;
      cell_.kind = type_ == "b"   ? CellKind::Boolean
                   : type_ == "e" ? CellKind::Error
                                  : CellKind::Number;
    }
    if (cell_.kind == CellKind::Text) {
      decoded = decode_escapes(std::move(decoded));
      cell_.kind = decoded.empty() ? CellKind::Empty : CellKind::Text;
    }
    cell_.text = decoded;
    on_cell_(cell_);
  }

  void start_surroundings(std::string_view element, const XmlAttributes& attributes) {
    if (element == "mergeCell") {
      content.merged.emplace_back(attributes.get("ref"));
    } else if (element == "col") {
      add_columns(attributes);
    } else if (element == "hyperlink") {
      if (const auto range = parse_range(attributes.get("ref"))) {
        content.hyperlinks.push_back({range->first, std::string(attributes.relationship()),
                                      std::string(attributes.get("location"))});
      }
    } else if (element == "conditionalFormatting") {
      rule_range_ = attributes.get("sqref");
    } else if (element == "cfRule") {
      content.rules.push_back({std::string(attributes.get("type")), rule_range_});
    } else if (element == "selection" && !attributes.get("activeCell").empty()) {
      content.active_cell = attributes.get("activeCell");
    } else if (element == "sheetView") {
      content.is_selected = attributes.is_true("tabSelected");
      if (const std::string_view corner = attributes.get("topLeftCell"); !corner.empty()) {
        content.top_left_cell = corner;
      }
    } else if (element == "extLst") {
      in_extension_ = true;
    } else {
      note_presence(element);
    }
  }

  void note_presence(std::string_view element) {
    content.has_filter = content.has_filter || element == "autoFilter";
    content.has_panes = content.has_panes || element == "pane";
    content.has_drawing = content.has_drawing || element == "drawing";
    content.has_old_drawing = content.has_old_drawing || element == "legacyDrawing";
    content.has_objects = content.has_objects || element == "oleObject" || element == "control";
    in_header_ = in_header_ || element == "headerFooter";
    if (in_extension_) {
      content.extensions.emplace_back(element);
    }
  }

  void add_columns(const XmlAttributes& attributes) {
    const auto first = base::parse_integer(attributes.get("min"));
    const auto last = base::parse_integer(attributes.get("max"));
    if (!first || !last || *first < 1 || *last > 16'384) {
      return;
    }
    const auto width = base::parse_number(attributes.get("width"));
    const bool hidden = attributes.is_true("hidden") || (width && *width < kLeastVisible);
    content.columns.push_back({static_cast<std::uint32_t>(*first),
                               static_cast<std::uint32_t>(*last), width.value_or(0), hidden});
  }

  const WorkbookParts& parts_;
  const std::function<void(const PartCell&)>& on_cell_;
  std::size_t most_;
  PartCell cell_;
  std::string type_;
  std::string value_;
  std::string rule_range_;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  int phonetic_ = 0;
  bool in_formula_ = false;
  std::string formula_;
  bool in_value_ = false;
  bool in_header_ = false;
  bool in_extension_ = false;
};

}  // namespace

std::optional<SheetContent> read_sheet_part(Package& package, const WorkbookParts& parts,
                                            const SheetPart& sheet,
                                            const std::function<void(const PartCell&)>& on_cell,
                                            diagnostics::Diagnostics& diagnostics) {
  SheetHandler handler(parts, on_cell, package.limits().cells);
  if (!read_xml(package, sheet.part, handler, diagnostics)) {
    return std::nullopt;
  }
  if (handler.content.cells > package.limits().cells) {
    diagnostics
        .error("workbook-too-large", {},
               "the worksheet `" + sheet.name + "` has more than " +
                   std::to_string(package.limits().cells) + " cells")
        .at_place(package.name())
        .with_hint("save the sheet as CSV, which Kept reads piece by piece");
    return std::nullopt;
  }
  return std::move(handler.content);
}

}  // namespace kept::sheet
