// Workbooks from YAML templates (templates/workbooks/*.yaml): which sheets there are, what stands
// in each column. Texts are small templates; `rows`, `sheets for` and `value` are expressions of
// the template language, so a workbook says the same as the pages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sheet/workbook.h"
#include "site/page_template.h"
#include "site/view.h"

namespace kept::site {

using Text = data::Located<std::string>;

struct ColumnTemplate {
  std::string key;
  Text header;
  Text value;
  sheet::ColumnType type = sheet::ColumnType::Text;
  std::string format;
  double width = 0;
  std::vector<std::string> choices;
  std::vector<int> notes;
  std::string description;
};

struct ChartTemplate {
  sheet::ChartType type = sheet::ChartType::Line;
  Text title;
  std::string category;
  std::vector<std::string> series;
  Text category_axis;
  Text value_axis;
  Text alt_text;
};

struct WordTemplate {
  std::string column;
  std::string word;
  sheet::Emphasis emphasis = sheet::Emphasis::Strong;
};

struct SheetTemplate {
  Text name;
  Text each;  // `for`: a sheet for each
  Text title;
  std::vector<Text> subtitle;
  Text source;
  std::string blank_cells;
  Text rows;  // "promise in pledge.promises"
  std::vector<ColumnTemplate> columns;
  std::optional<ChartTemplate> chart;
  std::vector<WordTemplate> words;
  source::Span span;
};

enum class WorkbookFormat { Xlsx, Ods };

struct WorkbookTemplate {
  std::string file;
  model::Audience audience = model::Audience::Public;  // who may have it, at the least
  std::vector<WorkbookFormat> formats;                 // none said: XLSX
  Text title;
  std::string subject;
  Text description;
  std::vector<std::string> keywords;
  std::vector<Text> cover;
  std::vector<std::string> notes;
  std::vector<SheetTemplate> sheets;
  source::Span span;
};

std::span<const data::Choice<WorkbookFormat>> enum_names(data::Tag<WorkbookFormat>);
const data::Shape<ColumnTemplate>& shape_of(data::Tag<ColumnTemplate>);
const data::Shape<ChartTemplate>& shape_of(data::Tag<ChartTemplate>);
const data::Shape<WordTemplate>& shape_of(data::Tag<WordTemplate>);
const data::Shape<SheetTemplate>& shape_of(data::Tag<SheetTemplate>);
const data::Shape<WorkbookTemplate>& shape_of(data::Tag<WorkbookTemplate>);

struct PlannedWorkbook {
  std::string file;  // "downloads/pledge-tracker.xlsx"
  std::vector<WorkbookFormat> formats;
  sheet::Workbook workbook;
};

// Every workbook of templates/workbooks/ that the audience may have, filled. Sheets without a row
// and workbooks without a sheet are left out, as is, reported, what cannot be understood.
[[nodiscard]] std::vector<PlannedWorkbook> fill_workbooks(
    const std::vector<TemplateRoot>& roots, const tmpl::Engine& engine, const View& view,
    model::Audience audience, const tmpl::Host& host, source::SourceStore& sources,
    diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site

namespace kept::sheet {

std::span<const data::Choice<ColumnType>> enum_names(data::Tag<ColumnType>);
std::span<const data::Choice<ChartType>> enum_names(data::Tag<ChartType>);
std::span<const data::Choice<Emphasis>> enum_names(data::Tag<Emphasis>);

}  // namespace kept::sheet
