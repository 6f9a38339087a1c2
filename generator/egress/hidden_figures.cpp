#include "egress/hidden_figures.h"

#include <algorithm>

#include "base/text.h"
#include "egress/fold.h"
#include "site/figure_text.h"

namespace kept::egress {
namespace {

void add_label(std::vector<FigureLabel>& labels, std::string_view text) {
  constexpr std::size_t kShortest = 4;
  std::string letters = letters_of(text);
  if (letters.size() >= kShortest &&
      std::ranges::find(labels, letters, &FigureLabel::letters) == labels.end()) {
    labels.push_back({std::string(text), std::move(letters)});
  }
}

class SubjectReader {
 public:
  SubjectReader(const model::PublishedIndicator& published, const model::Model& model)
      : published_(published), model_(model) {}

  FigureSubject read(const model::IndicatorData& data) {
    subject_.id = published_.indicator.id.text;
    add_label(subject_.names, subject_.id);
    add_label(subject_.names, published_.indicator.name);
    add_label(subject_.names, published_.indicator.plain_name);
    for (const model::Series& series : published_.series) {
      for (const model::Point& point : series.points) {
        if (point.value) {
          for (std::string& period : ways_to_write(point.period)) {
            subject_.shown.emplace_back(std::move(period), *point.value);
          }
        } else if (point.marker == "c" && series.geography == model_.council.code) {
          add_hidden(data, series, point);
        }
      }
    }
    return std::move(subject_);
  }

 private:
  void add_hidden(const model::IndicatorData& data, const model::Series& series,
                  const model::Point& point) {
    const auto found = std::ranges::find_if(data.observations, [&](const auto& one) {
      return one.period == point.period && one.geography == series.geography &&
             one.breakdown == series.breakdown;
    });
    if (found == data.observations.end()) {
      return;
    }
    HiddenFigure figure;
    for (const auto& number : {found->value, found->numerator}) {
      if (number && *number != 0) {
        figure.numbers.push_back(*number);
      }
    }
    figure.periods = ways_to_write(point.period);
    for (const std::string& group : split_groups(series.breakdown)) {
      figure.groups.push_back({group, letters_of(group)});
    }
    if (found->span.file != nullptr) {
      figure.origin = {found->span.file->path(),
                       found->span.file->position(found->span.begin).line};
    }
    if (!figure.numbers.empty()) {
      subject_.hidden.push_back(std::move(figure));
    }
  }

  // In letters: "2025q1", "januarytomarch2025".
  [[nodiscard]] std::vector<std::string> ways_to_write(const std::string& period) const {
    std::vector<std::string> ways = {letters_of(period)};
    std::string label = letters_of(site::period_label(published_.indicator.period, period));
    if (label != ways.front()) {
      ways.push_back(std::move(label));
    }
    return ways;
  }

  static std::vector<std::string> split_groups(std::string_view breakdown) {
    std::vector<std::string> groups;
    for (std::size_t at = 0; at < breakdown.size();) {
      const std::size_t end = std::min(breakdown.find(" / ", at), breakdown.size());
      groups.emplace_back(breakdown.substr(at, end - at));
      at = end + 3;
    }
    return groups;
  }

  const model::PublishedIndicator& published_;
  const model::Model& model_;
  FigureSubject subject_;
};

}  // namespace

HiddenFigures hidden_figures(const model::Model& model, const model::Publication& publication) {
  HiddenFigures figures;
  for (const model::PublishedIndicator& published : publication.indicators) {
    const auto data = std::ranges::find_if(model.indicators, [&](const auto& one) {
      return one.indicator.id == published.indicator.id;
    });
    if (data != model.indicators.end()) {
      figures.subjects.push_back(SubjectReader(published, model).read(*data));
    }
  }
  return figures;
}

}  // namespace kept::egress
