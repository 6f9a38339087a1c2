#include "sheet/verify_sheet.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "sheet/link_target.h"
#include "sheet/shorthand.h"
#include "sheet/verify_package.h"
#include "sheet/verify_table.h"

namespace kept::sheet {
namespace {

constexpr std::size_t kMostTables =
    64;  // looked at on one sheet; one is as many as there should be
constexpr std::size_t kMostLineText = 100'000;  // bytes kept of the lines above a table

bool has_symbol_mark(std::string_view text) {
  static constexpr std::string_view kMarks[] = {"†", "‡", "§", "¶"};
  return (text.ends_with('*') && text.size() > 1) ||
         std::ranges::any_of(kMarks, [&](std::string_view mark) {
           return text.find(mark) != std::string_view::npos;
         });
}

// Types of rule whose colours say something that no cell says.
bool speaks_by_colour(std::string_view type) {
  static constexpr std::string_view kTypes[] = {"colorScale", "dataBar", "iconSet", "top10",
                                                "aboveAverage"};
  return std::ranges::find(kTypes, type) != std::end(kTypes);
}

bool is_first_cell(std::string_view cell) {
  return cell.empty() || cell == "A1";
}

class SheetCheck {
 public:
  SheetCheck(const SheetPart& sheet, bool first, WorkbookTally& tally, Findings& findings)
      : name_(sheet.name), first_(first), tally_(tally), findings_(findings) {
    for (std::size_t i = 0; i < std::min(kMostTables, sheet.tables.size()); ++i) {
      tables_.emplace_back(sheet.tables[i], sheet.name);
    }
    is_notes_ = base::to_lower_ascii(name_).starts_with("note");
    tally_.has_notes_sheet = tally_.has_notes_sheet || is_notes_;
  }

  void see(const PartCell& cell) {
    // A million cells may show one long text: it is looked through for the first of them.
    constexpr std::size_t kLong = 500;
    const bool looked_through =
        cell.shared_string && tally_.strings_used[*cell.shared_string] && cell.text.size() > kLong;
    if (cell.shared_string) {
      tally_.strings_used[*cell.shared_string] = true;
    }
    see_chart(cell);
    if (cell.kind == CellKind::Empty) {
      return;
    }
    ++filled_;
    leftmost_ = std::min(leftmost_, cell.at.column);
    see_look(cell);
    if (cell.kind == CellKind::Text && !looked_through) {
      see_text(cell);
    }
    const auto table =
        std::ranges::find_if(tables_, [&](const TableVerifier& t) { return t.covers(cell.at); });
    if (table != tables_.end()) {
      table->see(cell, findings_);
    } else {
      see_outside(cell);
    }
    const bool in_table = table != tables_.end();
    if (looked_through) {
      return;
    }
    see_notes(cell, in_table);
    if (!is_notes_ && cell.kind == CellKind::Text && (!in_table || table->is_header(cell.at)) &&
        has_odd_note_mark(cell.text)) {
      findings_.warning(
          "sheet-note-form", name_,
          "`" + std::string(cell.text.substr(0, 60)) +
              "` points to a note with a "
              "bare number",
          "write [note 1], in small letters: a number alone may be taken for a figure");
    }
  }

  void finish(const SheetContent& content) {
    if (filled_ == 0) {
      findings_.error("sheet-blank", name_, "the worksheet `" + name_ + "` is empty", "delete it");
      return;
    }
    check_title();
    check_tables();
    check_hidden(content);
    check_structure(content);
    check_links(content);
    for (TableVerifier& table : tables_) {
      table.finish(lines_, content, findings_);
    }
  }

 private:
  // 0 is what programs keep of text; a year that is text in the cell is kept as that year.
  void see_chart(const PartCell& cell) {
    const std::string_view kept = tally_.charts.at(name_, cell.at);
    if (!kept.empty() && kept != "0" && cell.kind != CellKind::Number &&
        kept != base::trim(cell.text)) {
      findings_.error(
          "workbook-chart-cache", name_,
          "a chart keeps the figure " + std::string(kept) + " of a cell of `" + name_ +
              "` that no longer shows it",
          "open the workbook in Excel or LibreOffice and save it again, or delete the chart");
    }
  }

  void see_look(const PartCell& cell) {
    if (cell.format == nullptr) {
      return;
    }
    if ((cell.format->white_text && !cell.format->has_fill) || cell.format->hides_value) {
      findings_.error(
          "sheet-text-invisible", name_,
          "a cell of `" + name_ + "` is written in white on white, or its format hides it",
          "delete what should not be seen: it is in the file all the same");
    }
    if (cell.format->has_fill) {
      findings_.warning("sheet-fill", name_, "cells of `" + name_ + "` have a background colour",
                        "take the fill off: it lowers contrast and is lost in high-contrast mode");
    }
    if (cell.at == CellPosition{1, 1}) {
      title_style_ = cell.format->style;
    }
  }

  void see_text(const PartCell& cell) {
    if (cell.at == CellPosition{1, 1}) {
      has_title_ = !base::trim(cell.text).empty();
    }
    if (cell.superscript || has_symbol_mark(cell.text) ||
        (cell.format != nullptr && cell.format->superscript)) {
      findings_.error(
          "sheet-symbol-footnote", name_,
          "a cell of `" + name_ + "` points to a footnote with a symbol or a raised number",
          "write [note 1] and put the note into a worksheet called Notes");
    }
    if (is_bare_address(cell.text) && cell.text.find(' ') == std::string_view::npos) {
      bare_addresses_[{cell.at.row, cell.at.column}] = cell.text;
    }
  }

  void see_outside(const PartCell& cell) {
    const bool below =
        !tables_.empty() && std::ranges::all_of(tables_, [&](const TableVerifier& t) {
          return t.stands_above(cell.at);
        });
    if (below) {
      findings_.warning("sheet-content-below", name_,
                        "something stands below the table on `" + name_ + "`",
                        "move it above the table: a screen reader user may not look further");
    }
    if (cell.at.column > 1) {
      outside_column_a_ = true;
    }
    if (cell.kind == CellKind::Text && lines_.size() < kMostLineText) {
      lines_ += cell.text;
      lines_ += '\n';
    }
  }

  // Notes are used in lines and headers and listed in the first column of the sheet of notes.
  void see_notes(const PartCell& cell, bool in_table) {
    if (cell.kind != CellKind::Text) {
      return;
    }
    if (is_notes_ && in_table && cell.at.column == 1) {
      std::string bare = base::to_lower_ascii(base::trim(cell.text));
      bare = bare.starts_with('[') ? bare : "[" + bare + "]";
      for (const int number : note_marks(bare)) {
        tally_.notes_listed.insert(number);
        if (number < tally_.last_note) {
          findings_.warning("sheet-note-order", name_,
                            "note " + std::to_string(number) + " stands below note " +
                                std::to_string(tally_.last_note),
                            "put the notes in order of their numbers");
        }
        tally_.last_note = number;
      }
    } else if (!is_notes_) {
      for (const int number : note_marks(cell.text)) {
        tally_.notes_used.insert(number);
      }
    }
  }

  void check_title() {
    if (!has_title_ || leftmost_ != 1) {
      findings_.error("sheet-title-missing", name_,
                      "the worksheet `" + name_ + "` has no title in cell A1",
                      "write there what the sheet holds");
    } else if (!title_style_.starts_with("Heading") && title_style_ != "Title") {
      findings_.warning("sheet-title-style", name_,
                        "the title of `" + name_ + "` is not marked as a heading",
                        "in Excel choose Home, Cell Styles, Heading 1");
    }
  }

  void check_tables() {
    if (tables_.size() > 1) {
      findings_.warning(
          "sheet-tables-several", name_,
          "the worksheet `" + name_ + "` has " + std::to_string(tables_.size()) + " tables",
          "give each table its own worksheet");
    } else if (tables_.empty() && outside_column_a_) {
      findings_.error("sheet-table-missing", name_,
                      "the worksheet `" + name_ + "` has data that is not marked up as a table",
                      "choose the data and press Ctrl+T");
    } else if (tables_.size() == 1 &&
               base::to_lower_ascii(lines_).find("one table") == std::string::npos) {
      findings_.warning("sheet-statement-missing", name_,
                        "`" + name_ + "` does not say how many tables it has",
                        "write \"This worksheet contains one table.\" under the title");
    }
    if (tables_.size() == 1 && outside_column_a_) {
      findings_.warning(
          "sheet-content-beside", name_,
          "something stands beside or above the table on `" + name_ + "` outside column A",
          "keep lines above the table in column A");
    }
  }

  void check_hidden(const SheetContent& content) {
    if (!content.hidden_rows.empty()) {
      findings_.error("sheet-row-hidden", name_,
                      "row " + std::to_string(content.hidden_rows.front()) + " of `" + name_ +
                          "` is hidden" +
                          (content.hidden_rows.size() > 1
                               ? ", and " + std::to_string(content.hidden_rows.size() - 1) + " more"
                               : ""),
                      "unhide it and look whether it may be published, or delete it");
    }
    const auto hidden = std::ranges::find_if(content.columns, &ColumnRange::hidden);
    if (hidden != content.columns.end()) {
      findings_.error("sheet-column-hidden", name_,
                      "column " + column_name(hidden->first) + " of `" + name_ + "` is hidden",
                      "unhide it and look whether it may be published, or delete it");
    }
  }

  void check_structure(const SheetContent& content) {
    if (!content.merged.empty()) {
      findings_.error("sheet-merged-cells", name_,
                      "the cells " + content.merged.front() + " of `" + name_ + "` are merged",
                      "unmerge them: a screen reader loses the column");
    }
    if (content.has_panes || content.has_filter) {
      findings_.warning("sheet-filter-or-freeze", name_,
                        "`" + name_ + "` has frozen panes or a filter",
                        "take them off: at high magnification frozen panes fill the screen");
    }
    if (content.has_header_or_footer) {
      findings_.error("sheet-header-footer", name_, "`" + name_ + "` has a page header or footer",
                      "put the words into a cell: screen readers do not read headers and footers");
    }
    if (const CellPosition at = content.outward_formula; at.row > 0) {
      findings_.error("workbook-external-link", name_,
                      "the formula in " + column_name(at.column) + std::to_string(at.row) +
                          " of `" + name_ + "` points into another workbook",
                      "copy the cell and paste it as a value");
    }
    if (content.has_objects) {
      findings_.error("workbook-embedded-object", name_,
                      "an object or form control is embedded in `" + name_ + "`",
                      "delete it; what it holds would be published whole");
    }
    const auto rule = std::ranges::find_if(
        content.rules, [](const ConditionalRule& r) { return speaks_by_colour(r.type); });
    if (rule != content.rules.end()) {
      findings_.error(
          "sheet-colour-alone", name_,
          "colours, bars or icons at " + rule->range + " of `" + name_ + "` say what no word says",
          "add a column that says it in words");
    }
    if (!is_first_cell(content.active_cell) || !is_first_cell(content.top_left_cell) ||
        (content.is_selected && !first_)) {
      findings_.error("workbook-cursor", name_,
                      "the cursor of `" + name_ +
                          "` is not in cell A1, or it is chosen together with another sheet",
                      "go to cell A1 of each sheet, ending with the first, before you save");
    }
  }

  void check_links(const SheetContent& content) {
    for (const Hyperlink& link : content.hyperlinks) {
      const auto bare = bare_addresses_.find({link.at.row, link.at.column});
      if (bare != bare_addresses_.end()) {
        findings_.error("sheet-link-bare", name_,
                        "the link `" + bare->second.substr(0, 60) + "` has an address for its text",
                        "say where the link goes in words");
      }
    }
  }

  const std::string name_;
  const bool first_;
  WorkbookTally& tally_;
  Findings& findings_;
  std::vector<TableVerifier> tables_;
  std::string lines_;
  std::string title_style_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> bare_addresses_;
  std::size_t filled_ = 0;
  std::uint32_t leftmost_ = ~0U;
  bool has_title_ = false;
  bool outside_column_a_ = false;
  bool is_notes_ = false;
};

}  // namespace

void verify_sheet(Package& package, const WorkbookParts& parts, const SheetPart& sheet, bool first,
                  WorkbookTally& tally, Findings& findings) {
  verify_drawings(package, sheet, findings);
  if (sheet.part.find("chartsheets/") != std::string::npos) {
    return;  // a chart on a page of its own has no cells
  }
  SheetCheck check(sheet, first, tally, findings);
  const auto content = read_sheet_part(
      package, parts, sheet, [&](const PartCell& cell) { check.see(cell); },
      findings.diagnostics());
  if (content) {
    check.finish(*content);
  }
}

}  // namespace kept::sheet
