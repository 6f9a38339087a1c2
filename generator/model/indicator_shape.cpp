#include "model/indicator.h"
#include "model/pledge.h"
#include "model/record_shape.h"

namespace kept::model {

using data::Optional;
using data::Required;
using data::Shape;

std::span<const data::Choice<Unit>> enum_names(data::Tag<Unit>) {
  static constexpr data::Choice<Unit> kNames[] = {
      {Unit::Count, "count", "A number of people or things."},
      {Unit::Percent, "percent", "A share, 0 to 100."},
      {Unit::RatePer10000, "rate per 10000", "A rate per 10,000 children."},
      {Unit::Days, "days", "A number of days."},
      {Unit::Score, "score", "A score."},
      {Unit::Pounds, "pounds", "Money."}};
  return kNames;
}

std::span<const data::Choice<Polarity>> enum_names(data::Tag<Polarity>) {
  static constexpr data::Choice<Polarity> kNames[] = {
      {Polarity::HigherIsBetter, "higher is better", "A rise is good."},
      {Polarity::LowerIsBetter, "lower is better", "A fall is good."},
      {Polarity::Neutral, "neutral", "Neither is good in itself."}};
  return kNames;
}

std::span<const data::Choice<PeriodKind>> enum_names(data::Tag<PeriodKind>) {
  static constexpr data::Choice<PeriodKind> kNames[] = {
      {PeriodKind::Quarter, "quarter", "Such as 2026-Q1, January to March."},
      {PeriodKind::FinancialYear, "financial year", "Such as 2025-26."},
      {PeriodKind::CalendarYear, "calendar year", "Such as 2025."},
      {PeriodKind::AcademicYear, "academic year", "Such as 2025-26."},
      {PeriodKind::Month, "month", "Such as 2026-03."}};
  return kNames;
}

std::span<const data::Choice<GeographyKind>> enum_names(data::Tag<GeographyKind>) {
  static constexpr data::Choice<GeographyKind> kNames[] = {
      {GeographyKind::Council, "council", "This council."},
      {GeographyKind::Region, "region", "Its region."},
      {GeographyKind::Nation, "nation", "England."},
      {GeographyKind::Authority, "authority", "Another council."}};
  return kNames;
}

const Shape<Target>& shape_of(data::Tag<Target>) {
  static const auto shape =
      Shape<Target>("target", "What is aimed at.")
          .field("value", &Target::value, Required, "The figure to reach.", "85")
          .field("by", &Target::by, Optional, "By which period.", "2027-Q1");
  return shape;
}

const Shape<SeriesBreak>& shape_of(data::Tag<SeriesBreak>) {
  static const auto shape =
      Shape<SeriesBreak>("series_break", "From here on the figures cannot be compared with before.")
          .field("period", &SeriesBreak::period, Required, "The first period after the break.",
                 "2025-Q2")
          .field("why", &SeriesBreak::why, Required,
                 "What changed, for readers: figures before and after cannot be compared.");
  return shape;
}

const Shape<SumOf>& shape_of(data::Tag<SumOf>) {
  static const auto shape =
      Shape<SumOf>("sum", "A group that is the sum of other groups.")
          .field("column", &SumOf::column, Required, "The column of the CSV file.", "age")
          .field("total", &SumOf::total, Required, "The sum, as the column says it.", "16 to 18")
          .field("parts", &SumOf::parts, Required, "What adds up to it.")
          .non_empty();
  return shape;
}

const Shape<DfeMapping>& shape_of(data::Tag<DfeMapping>) {
  using M = DfeMapping;
  static const auto shape =
      Shape<M>("dfe_mapping", "What the columns of a release of the Department for Education mean.")
          .field("value", &M::value, Optional, "The column of the figure.", "care_leaver_percent")
          .field("numerator", &M::numerator, Optional, "The column of the count.",
                 "care_leaver_count")
          .field("denominator", &M::denominator, Optional,
                 "The column of the number of people it is out of.", "population_estimate")
          .field("breakdowns", &M::breakdowns, Optional, "Columns that split the figures.")
          .field("only", &M::only, Optional,
                 "Columns and the text that a row must have there to be taken.")
          .field("ignore", &M::ignore, Optional, "Columns that are not wanted.")
          .at_least_one({"value", "numerator"});
  return shape;
}

const Shape<Indicator>& shape_of(data::Tag<Indicator>) {
  using I = Indicator;
  static const auto shape =
      record_shape<I>("indicator",
                      "Something that is counted; its figures stand in the CSV file of "
                      "the same name.")
          .field("name", &I::name, Required, "Its official name.",
                 "Care leavers in education, employment or training")
          .field("plain_name", &I::plain_name, Optional, "For young people.",
                 "Care leavers who are learning or working")
          .field("about", &I::about, Optional, "What it tells.")
          .field("numerator", &I::numerator, Optional, "What is counted.")
          .field("denominator", &I::denominator, Optional, "Out of whom.")
          .field("unit", &I::unit, Required, "What the figures count.")
          .field("decimals", &I::decimals, Optional, "Decimal places shown.", "1")
          .min(0)
          .max(4)
          .field("polarity", &I::polarity, Required, "Whether a rise is good.")
          .field("period", &I::period, Required, "How often it is counted.")
          .field("sources", &I::sources, Optional, "Where the figures come from.")
          .field("target", &I::target, Optional, "What is aimed at.")
          .field("commentary", &I::commentary, Optional, "What the figures mean.")
          .field("comment_above", &I::comment_above, Optional,
                 "A change larger than this needs a commentary.", "5")
          .min(0)
          .field("breaks", &I::breaks, Optional, "Where comparison stops.")
          .field(
              "breakdowns_add_up", &I::breakdowns_add_up, Optional,
              "`no` where the groups overlap. Where they add up, small numbers are hidden so that "
              "none can be worked out from the rest.",
              "no")
          .field("sums", &I::sums, Optional, "Groups that are sums of others, such as age bands.")
          .field("sum_of", &I::sum_of, Optional,
                 "Indicators that add up to this one, or whose quarters add up to its years.")
          .field("numerator_from", &I::numerator_from, Optional,
                 "The indicator that counts the numerator, where it is published too.")
          .field("denominator_from", &I::denominator_from, Optional,
                 "The indicator that counts the denominator, where it is published too.")
          .field("small_numbers_hidden_by", &I::small_numbers_hidden_by, Optional,
                 "Who has already hidden the small numbers, where the figures come without their "
                 "counts. Without it such figures are hidden.",
                 "Department for Education")
          .field("dfe", &I::dfe, Optional,
                 "Which columns `kept import` takes from the department's file.")
          .field("promises", &I::promises, Optional, "The promises it measures.")
          .field("lines_of_enquiry", &I::lines_of_enquiry, Optional,
                 "The councillors' lines of enquiry that it speaks to.")
          .field("questions", &I::questions, Optional, "What a councillor might ask.");
  return shape;
}

const Shape<Geography>& shape_of(data::Tag<Geography>) {
  static const auto shape =
      Shape<Geography>("geography", "A place that figures are about.")
          .field("code", &Geography::code, Required, "Its ONS code.", "E92000001")
          .field("name", &Geography::name, Required, "Its name, as charts and tables show it.",
                 "England")
          .field("kind", &Geography::kind, Required, "What it is.", "nation");
  return shape;
}

const Shape<GeographyFile>& shape_of(data::Tag<GeographyFile>) {
  static const auto shape =
      Shape<GeographyFile>("geographies", "The places that figures are about.")
          .field("geographies", &GeographyFile::geographies, Required,
                 "All of them, the council itself included.");
  return shape;
}

}  // namespace kept::model
