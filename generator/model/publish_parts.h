// The parts of the gate, one for each kind of record. Internal to the module.
#pragma once

#include "model/publish.h"

namespace kept::model {

struct GateContext {
  const Model& model;
  Audience audience;
  Date as_of;
};

// Neither a draft nor embargoed nor past its end.
[[nodiscard]] bool is_current(const Record& record, Date as_of);

// Whether a story may have stood at its address before its consent ended: it was given, for this
// channel, and checked. A story that never was told leaves nothing, not even a "gone" page.
[[nodiscard]] bool was_once_told(const Consent& consent, Channel channel, Date as_of);
// Told on the channel or, where it was before and may be no longer, among those that are gone.
void publish_stories(const GateContext& gate, Publication& publication,
                     diagnostics::Diagnostics& diagnostics);

// What was decided about each figure goes to `protection`.
[[nodiscard]] std::vector<PublishedIndicator> publish_indicators(
    const GateContext& gate, disclosure::Protection& protection,
    diagnostics::Diagnostics& diagnostics);
// The figure as it is printed, made from its counts where it is not given. Nothing where the row
// says why there is none; one that is confidential is given all the same.
[[nodiscard]] std::optional<double> figure_of(const Observation& observation,
                                              const Indicator& indicator);
// Hides what is too small to show, and as much more as keeps it hidden. Decided once for all
// indicators together; every output reads what is left.
[[nodiscard]] disclosure::Protection protect_figures(const GateContext& gate,
                                                     std::vector<PublishedIndicator>& indicators,
                                                     diagnostics::Diagnostics& diagnostics);
// Change, direction and comparison, from what is left.
void compare_figures(const GateContext& gate, std::vector<PublishedIndicator>& indicators,
                     diagnostics::Diagnostics& diagnostics);
// What law and the council's own rules ask of a meeting's papers: notice, reasons of late items,
// records of exempt ones, implications, audit trail. What is broken blocks a meeting that is public
// and still to come; in a draft it is a warning.
void check_meeting_rules(const GateContext& gate, const MeetingData& data, const Body& body,
                         diagnostics::Diagnostics& diagnostics);
[[nodiscard]] const Body* find_body(const Council& council, std::string_view id);
// The report of this file name, without .md, in the meeting's folder; nullptr where there is none.
[[nodiscard]] const Report* find_report(const MeetingData& data, std::string_view name);
// The number of each item of an agenda: its own, or the one after the item before.
[[nodiscard]] std::vector<int> item_numbers(const Meeting& meeting);
[[nodiscard]] std::vector<PublishedMeeting> publish_meetings(const GateContext& gate,
                                                             diagnostics::Diagnostics& diagnostics);

// The fact with the value that held on a day; nothing where none did.
[[nodiscard]] std::optional<PublishedFact> fact_on(const std::string& id, const Fact& fact,
                                                   Date day);
// What the papers of meetings go by, once they are published: figures of periods that had ended,
// and amounts that held, on that day. So a paper stays as it was read when newer figures come.
void recall_for_papers(const GateContext& gate, Publication& publication);

}  // namespace kept::model
