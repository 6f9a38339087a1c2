// data/indicators/*.yaml: what is measured; the .csv of the same name: the figures.
#pragma once

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
  std::vector<data::Ref<Promise>> promises;
  std::vector<std::string> lines_of_enquiry;
  std::vector<std::string> questions;
};

// One line of the CSV. A missing value has a marker: "c", "x", "z", "low" …
struct Observation {
  std::string period;
  std::string geography;  // ONS code
  std::string breakdown;  // the breakdown columns' values joined by " / "; "" for the total
  std::optional<double> numerator;
  std::optional<double> denominator;
  std::optional<double> value;
  std::string status;
  Span span;
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
const data::Shape<Indicator>& shape_of(data::Tag<Indicator>);
const data::Shape<Observation>& shape_of(data::Tag<Observation>);
const data::Shape<Geography>& shape_of(data::Tag<Geography>);
const data::Shape<GeographyFile>& shape_of(data::Tag<GeographyFile>);

}  // namespace kept::model
