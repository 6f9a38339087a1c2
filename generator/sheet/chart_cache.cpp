#include "sheet/chart_cache.h"

#include "base/number.h"
#include "base/text.h"
#include "sheet/xml_events.h"

namespace kept::sheet {
namespace {

constexpr long long kMostPoints = 100'000;  // of one series

}  // namespace

class ChartHandler final : public XmlHandler {
 public:
  explicit ChartHandler(ChartCache& cache) : cache_(cache) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    text_.clear();
    if (element == "numRef") {
      range_.reset();
    } else if (element == "pt") {
      index_ = base::parse_integer(attributes.get("idx")).value_or(-1);
    }
  }

  void end(std::string_view element) override {
    if (element == "f") {
      sheet_ = sheet_of_reference(text_);
      const std::size_t mark = text_.rfind('!');
      range_ = mark == std::string::npos ? std::nullopt
                                         : parse_range(std::string_view(text_).substr(mark + 1));
    } else if (element == "v" && range_ && base::parse_number(text_)) {
      add_point();
    } else if (element == "numRef") {
      range_.reset();
    }
  }

  void text(std::string_view text) override { text_ += text; }

 private:
  // Points count along the range's only row or column.
  void add_point() {
    if (index_ < 0 || index_ >= kMostPoints) {
      return;
    }
    CellPosition at = range_->first;
    const auto step = static_cast<std::uint32_t>(index_);
    (range_->first.column == range_->last.column ? at.row : at.column) += step;
    cache_.sheets_[sheet_][{at.row, at.column}] = text_;
  }

  ChartCache& cache_;
  std::string text_;
  std::string sheet_;
  std::optional<CellRange> range_;
  long long index_ = -1;
};

ChartCache ChartCache::read(Package& package, const WorkbookParts& parts,
                            diagnostics::Diagnostics& diagnostics) {
  ChartCache cache;
  for (const SheetPart& sheet : parts.sheets) {
    for (const Relationship& drawing : sheet.relationships) {
      if (drawing.type != "drawing" || drawing.external) {
        continue;
      }
      for (const Relationship& chart : read_relationships(package, drawing.target, diagnostics)) {
        if (chart.type == "chart" && package.has(chart.target)) {
          ChartHandler handler(cache);
          (void)read_xml(package, chart.target, handler, diagnostics);
        }
      }
    }
  }
  return cache;
}

std::string_view ChartCache::at(const std::string& sheet, CellPosition cell) const {
  const auto cells = sheets_.find(sheet);
  if (cells == sheets_.end()) {
    return {};
  }
  const auto found = cells->second.find({cell.row, cell.column});
  return found == cells->second.end() ? std::string_view() : std::string_view(found->second);
}

std::string sheet_of_reference(std::string_view reference) {
  const std::size_t mark = reference.rfind('!');
  if (mark == std::string_view::npos) {
    return {};
  }
  std::string_view sheet = reference.substr(0, mark);
  if (sheet.size() >= 2 && sheet.front() == '\'' && sheet.back() == '\'') {
    sheet = sheet.substr(1, sheet.size() - 2);
  }
  return base::replace_all(sheet, "''", "'");
}

}  // namespace kept::sheet
