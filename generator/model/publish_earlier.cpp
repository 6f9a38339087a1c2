#include <algorithm>
#include <map>

#include "model/observation_check.h"
#include "model/publish_parts.h"

namespace kept::model {
namespace {

// Nothing where its papers go by what is newest: they are not published yet.
std::optional<Date> day_of_papers(const Meeting& meeting) {
  if (meeting.figures_until) {
    return meeting.figures_until;
  }
  if (meeting.status == MeetingStatus::Draft || !meeting.published_on) {
    return std::nullopt;
  }
  Date day = *meeting.published_on;
  for (const Reissue& reissue : meeting.reissues) {
    day = std::max(day, reissue.on);
  }
  return day;
}

std::vector<const Report*> reports_of(const PublishedMeeting& meeting) {
  std::vector<const Report*> reports;
  for (const PublishedItem& item : meeting.items) {
    if (item.report) {
      reports.push_back(&*item.report);
    }
  }
  for (const PublishedSupplement& supplement : meeting.supplements) {
    for (const PublishedPaper& paper : supplement.papers) {
      reports.push_back(&paper.report);
    }
  }
  return reports;
}

// Whether a report shows the indicator, or may name it in a sentence of its own.
bool goes_by(const Report& report, const Indicator& indicator) {
  return report.body.text.find("indicators") != std::string::npos ||
         std::ranges::any_of(report.indicators,
                             [&](const auto& named) { return named.id == indicator.id.text; });
}

// How many periods had ended, of those that there are.
std::size_t ended_by(const PublishedIndicator& published, Date day) {
  const PeriodKind kind = published.indicator.period;
  const auto later = std::ranges::find_if(published.periods, [&](const std::string& period) {
    return is_period(kind, period) && day < last_day_of(kind, period);
  });
  return static_cast<std::size_t>(later - published.periods.begin());
}

// What is said of the newest figures does not speak of these.
PublishedIndicator without_later(const PublishedIndicator& published, std::size_t count) {
  PublishedIndicator earlier = published;
  earlier.periods.resize(count);
  for (Series& series : earlier.series) {
    series.points.resize(count);
    series.standing = Standing();
  }
  earlier.comparison = Comparison();
  earlier.indicator.commentary = Markdown();
  return earlier;
}

class Recall {
 public:
  Recall(const GateContext& gate, Publication& publication)
      : gate_(gate), publication_(publication) {}

  void fill(PublishedMeeting& meeting) {
    const std::optional<Date> day = day_of_papers(meeting.meeting);
    if (!day) {
      return;
    }
    const std::vector<const Report*> reports = reports_of(meeting);
    for (std::size_t i = 0; i < publication_.indicators.size(); ++i) {
      const PublishedIndicator& published = publication_.indicators[i];
      const std::size_t count = ended_by(published, *day);
      if (count > 0 && count < published.periods.size() &&
          std::ranges::any_of(reports, [&](const Report* report) {
            return goes_by(*report, published.indicator);
          })) {
        meeting.earlier_indicators.push_back(place_of(i, count));
      }
    }
    for (const PublishedFact& fact : publication_.facts) {
      auto then = fact_on(fact.id, gate_.model.facts.at(fact.id), *day);
      if (then && then->text != fact.text) {
        meeting.earlier_facts.push_back(std::move(*then));
      }
    }
  }

  void finish() {
    diagnostics::Diagnostics told_already;
    compare_figures(gate_, publication_.earlier_indicators, told_already);
  }

 private:
  // Papers of the same months share what they go by.
  std::size_t place_of(std::size_t indicator, std::size_t count) {
    std::vector<PublishedIndicator>& earlier = publication_.earlier_indicators;
    const auto [entry, is_new] = places_.emplace(std::pair(indicator, count), earlier.size());
    if (is_new) {
      earlier.push_back(without_later(publication_.indicators[indicator], count));
    }
    return entry->second;
  }

  const GateContext& gate_;
  Publication& publication_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> places_;
};

}  // namespace

void recall_for_papers(const GateContext& gate, Publication& publication) {
  Recall recall(gate, publication);
  for (PublishedMeeting& meeting : publication.meetings) {
    recall.fill(meeting);
  }
  recall.finish();
}

}  // namespace kept::model
