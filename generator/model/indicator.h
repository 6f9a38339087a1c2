// data/indicators/*.yaml: what is measured; the .csv of the same name: the figures.
#pragma once

#include <map>

#include "model/record.h"

namespace kept::model {

struct Promise;

enum class Unit { Count, Percent, RatePer10000, Days, Score, Pounds };
enum class Polarity { HigherIsBetter, LowerIsBetter, Neutral };
enum class PeriodKind { Quarter, FinancialYear, CalendarYear, AcademicYear, Month };

struct Target {
  double value = 0;
  std::string by;
};

struct SeriesBreak {
  std::string period;  // the first period after the break
  std::string why;
};

// A group that is the sum of others: in the column `age`, `16 to 18` of `16`, `17` and `18`.
struct SumOf {
  std::string column;
  std::string total;
  std::vector<std::string> parts;
};

// What the columns of a release of the Department for Education mean. Those that every release has
// (time_period, geographic_level, new_la_code …) are known; each other one must be named here.
struct DfeMapping {
  std::string value;      // the column of the figure, or "" where it is made
  std::string numerator;  // from these two
  std::string denominator;
  std::vector<std::string> breakdowns;      // columns whose texts become the breakdown
  std::map<std::string, std::string> only;  // column -> the text a row must have to be taken
  std::vector<std::string> ignore;          // columns that are known and not wanted
};

struct Indicator : Record {
  std::string name;
  std::string plain_name;
  Markdown about;
  std::string numerator;
  std::string denominator;
  Unit unit = Unit::Percent;
  int decimals = 0;
  Polarity polarity = Polarity::Neutral;
  PeriodKind period = PeriodKind::Quarter;
  std::vector<Source> sources;
  std::optional<Target> target;
  Markdown commentary;
  std::optional<double> comment_above;  // a change larger than this needs a commentary
  std::vector<SeriesBreak> breaks;
  bool breakdowns_add_up = true;  // the lines with a breakdown are the parts of the one without
  std::vector<SumOf> sums;        // groups that are sums of others
  // Indicators that add up to this one, place by place: other kinds, or the quarters of its years.
  std::vector<data::Ref<Indicator>> sum_of;
  // Counts of their own that these figures are made from, where those are indicators too.
  std::optional<data::Ref<Indicator>> numerator_from;
  std::optional<data::Ref<Indicator>> denominator_from;
  // Who has already hidden small numbers in figures that come without their counts.
  std::string small_numbers_hidden_by;
  std::optional<DfeMapping> dfe;  // how `kept import` reads a release
  std::vector<data::Ref<Promise>> promises;
  std::vector<std::string> lines_of_enquiry;
  std::vector<std::string> questions;
};

// One line of the CSV. A missing value has a marker: "c", "x", "z", "low" … "c" beside a value: it
// is not to be shown.
struct Observation {
  std::string period;
  std::string geography;  // ONS code
  std::string breakdown;  // the breakdown columns' values joined by " / "; "" for the total
  std::optional<double> numerator;
  std::optional<double> denominator;
  std::optional<double> value;
  std::string status;
  std::vector<std::pair<std::string, std::string>> groups;  // each breakdown column and its text
  Span span;
  std::uint32_t line = 0;  // in its file
};

enum class GeographyKind { Council, Region, Nation, Authority };

struct Geography {
  std::string code;
  std::string name;
  GeographyKind kind = GeographyKind::Authority;
  Span span;
};

struct GeographyFile {
  std::vector<Geography> geographies;
};

std::span<const data::Choice<Unit>> enum_names(data::Tag<Unit>);
std::span<const data::Choice<Polarity>> enum_names(data::Tag<Polarity>);
std::span<const data::Choice<PeriodKind>> enum_names(data::Tag<PeriodKind>);
std::span<const data::Choice<GeographyKind>> enum_names(data::Tag<GeographyKind>);
const data::Shape<Target>& shape_of(data::Tag<Target>);
const data::Shape<SeriesBreak>& shape_of(data::Tag<SeriesBreak>);
const data::Shape<SumOf>& shape_of(data::Tag<SumOf>);
const data::Shape<DfeMapping>& shape_of(data::Tag<DfeMapping>);
const data::Shape<Indicator>& shape_of(data::Tag<Indicator>);
const data::Shape<Observation>& shape_of(data::Tag<Observation>);
const data::Shape<Geography>& shape_of(data::Tag<Geography>);
const data::Shape<GeographyFile>& shape_of(data::Tag<GeographyFile>);

}  // namespace kept::model
