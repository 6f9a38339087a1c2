#include "site/workbook_template.h"

namespace kept::sheet {

std::span<const data::Choice<ColumnType>> enum_names(data::Tag<ColumnType>) {
  static constexpr data::Choice<ColumnType> kNames[] = {
      {ColumnType::Text, "text", "Words."},
      {ColumnType::Number, "number", "Numbers, right-aligned."},
      {ColumnType::Date, "date", "Days."},
      {ColumnType::Boolean, "yes or no", "Yes or no."}};
  return kNames;
}

std::span<const data::Choice<ChartType>> enum_names(data::Tag<ChartType>) {
  static constexpr data::Choice<ChartType> kNames[] = {
      {ChartType::Line, "line", "Lines over time."},
      {ChartType::Column, "column", "Upright bars."},
      {ChartType::Bar, "bar", "Lying bars."}};
  return kNames;
}

std::span<const data::Choice<Emphasis>> enum_names(data::Tag<Emphasis>) {
  static constexpr data::Choice<Emphasis> kNames[] = {
      {Emphasis::Strong, "strong", "Bold."},
      {Emphasis::Good, "good", "Bold, green."},
      {Emphasis::Caution, "caution", "Bold, amber."},
      {Emphasis::Poor, "poor", "Bold, red."}};
  return kNames;
}

}  // namespace kept::sheet

namespace kept::site {

using data::Optional;
using data::Required;
using data::Shape;

std::span<const data::Choice<WorkbookFormat>> enum_names(data::Tag<WorkbookFormat>) {
  static constexpr data::Choice<WorkbookFormat> kNames[] = {
      {WorkbookFormat::Xlsx, "xlsx", "An Excel workbook, with charts."},
      {WorkbookFormat::Ods, "ods", "An OpenDocument spreadsheet, without charts."}};
  return kNames;
}

const Shape<ColumnTemplate>& shape_of(data::Tag<ColumnTemplate>) {
  using C = ColumnTemplate;
  static const auto shape =
      Shape<C>("column", "A column of a worksheet's table.")
          .field("key", &C::key, Required, "What charts and conditional words call it.", "answer")
          .field("header", &C::header, Required, "With its unit.", "Children in care (number)")
          .field("value", &C::value, Required, "An expression.", "promise.title")
          .field("type", &C::type, Optional, "", "number")
          .field("format", &C::format, Optional, "A number format's name.", "one decimal")
          .field("width", &C::width, Optional, "In characters.", "30")
          .min(0)
          .max(60)
          .field("choices", &C::choices, Optional, "What may be filled in.")
          .field("notes", &C::notes, Optional, "Numbers of the workbook's notes.")
          .field("description", &C::description, Optional, "For the CSV file's metadata.");
  return shape;
}

const Shape<ChartTemplate>& shape_of(data::Tag<ChartTemplate>) {
  using C = ChartTemplate;
  static const auto shape =
      Shape<C>("chart", "A native chart beside the table.")
          .field("type", &C::type, Optional, "", "line")
          .field("title", &C::title, Required, "")
          .field("category", &C::category, Required, "A column's key.", "period")
          .field("series", &C::series, Required, "Columns' keys.")
          .non_empty()
          .field("category_axis", &C::category_axis, Required, "The axis' name.")
          .field("value_axis", &C::value_axis, Required, "The axis' name, with its unit.")
          .field("alt_text", &C::alt_text, Required, "What it shows, in words.");
  return shape;
}

const Shape<WordTemplate>& shape_of(data::Tag<WordTemplate>) {
  static const auto shape =
      Shape<WordTemplate>("conditional_word", "A word that stands out in its column.")
          .field("column", &WordTemplate::column, Required, "A column's key.")
          .field("word", &WordTemplate::word, Required, "The whole cell.", "not kept")
          .field("emphasis", &WordTemplate::emphasis, Optional, "", "poor");
  return shape;
}

const Shape<SheetTemplate>& shape_of(data::Tag<SheetTemplate>) {
  using S = SheetTemplate;
  static const auto shape =
      Shape<S>("sheet", "A worksheet with one table.")
          .field("name", &S::name, Required, "At most 31 characters.", "Promises")
          .field("for", &S::each, Optional, "A sheet for each.", "indicator in indicators.all")
          .field("title", &S::title, Required, "")
          .field("subtitle", &S::subtitle, Optional, "Further lines above the table.")
          .field("source", &S::source, Optional, "Where the figures come from.")
          .field("blank_cells", &S::blank_cells, Optional, "Why cells are empty.")
          .field("rows", &S::rows, Required, "A row for each.", "promise in pledge.promises")
          .field("columns", &S::columns, Required, "")
          .non_empty()
          .field("chart", &S::chart, Optional, "")
          .field("words", &S::words, Optional, "Words that stand out.");
  return shape;
}

const Shape<WorkbookTemplate>& shape_of(data::Tag<WorkbookTemplate>) {
  using W = WorkbookTemplate;
  static const auto shape =
      Shape<W>("workbook", "A workbook template.")
          .field("file", &W::file, Required, "Where it stands.", "downloads/pledge-tracker.xlsx")
          .pattern("[a-z0-9/_.-]+\\.xlsx", "an address that ends in .xlsx")
          .field("audience", &W::audience, Optional, "Who may have it, at the least.", "officer")
          .field("formats", &W::formats, Optional, "The CSV files are always made.", "[xlsx, ods]")
          .non_empty()
          .field("title", &W::title, Required, "")
          .field("subject", &W::subject, Optional, "")
          .field("description", &W::description, Optional, "")
          .field("keywords", &W::keywords, Optional, "")
          .field("cover", &W::cover, Optional, "Lines of the cover sheet.")
          .field("notes", &W::notes, Optional, "[note 1], [note 2] …")
          .field("sheets", &W::sheets, Required, "")
          .non_empty();
  return shape;
}

}  // namespace kept::site
