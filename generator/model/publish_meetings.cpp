#include <algorithm>

#include "base/text.h"
#include "model/notice.h"
#include "model/publish_parts.h"

namespace kept::model {

const Body* find_body(const Council& council, std::string_view id) {
  const auto found =
      std::ranges::find_if(council.bodies, [&](const Body& body) { return body.id.text == id; });
  return found == council.bodies.end() ? nullptr : &*found;
}

const Report* find_report(const MeetingData& data, std::string_view name) {
  const std::string path = data.meeting.folder + "/" + std::string(name) + ".md";
  const auto found =
      std::ranges::find_if(data.reports, [&](const Report& report) { return report.file == path; });
  return found == data.reports.end() ? nullptr : &*found;
}

std::vector<int> item_numbers(const Meeting& meeting) {
  std::vector<int> numbers;
  for (const AgendaItem& item : meeting.items) {
    numbers.push_back(item.number.value_or(numbers.empty() ? 1 : numbers.back() + 1));
  }
  return numbers;
}

namespace {

using diagnostics::Diagnostics;

// Local Government Act 1972 s100A, s100B: members of the body and its officers may read exempt
// papers; the public and other members see that there is one and why.
bool may_read_withheld(Audience audience) {
  return audience >= Audience::Committee;
}

bool is_in_force(const ExemptParagraph& paragraph, Date as_of) {
  return (!paragraph.from || *paragraph.from <= as_of) && (!paragraph.to || as_of <= *paragraph.to);
}

std::vector<ExemptParagraph> grounds_of(const GateContext& gate, const AgendaItem& item,
                                        Diagnostics& diagnostics) {
  std::vector<ExemptParagraph> grounds;
  for (const int number : item.exempt ? item.exempt->paragraphs : std::vector<int>()) {
    const auto found = std::ranges::find_if(
        gate.model.rules.exempt_paragraphs, [&](const ExemptParagraph& paragraph) {
          return paragraph.number == number && is_in_force(paragraph, gate.as_of);
        });
    if (found == gate.model.rules.exempt_paragraphs.end()) {
      diagnostics
          .blocked("exempt-ground-unknown", item.exempt->span,
                   "paragraph " + std::to_string(number) +
                       " is not a ground to exempt a paper under Schedule 12A Part 1")
          .with_hint("the grounds in England are paragraphs 1 to 7");
      continue;
    }
    grounds.push_back(*found);
  }
  return grounds;
}

// The report as this audience reads it: its audit trail without what it may not see.
Report shown_to(Audience audience, Report report) {
  if (!report.audit_trail) {
    return report;
  }
  AuditTrail& trail = *report.audit_trail;
  const auto hidden = [&](const char* field) {
    const auto from = trail.visible_from.find(field);
    return from != trail.visible_from.end() && audience < from->second;
  };
  AuditTrail shown;
  shown.lead_officer = hidden("lead_officer") ? "" : trail.lead_officer;
  shown.report_author = hidden("report_author") ? "" : trail.report_author;
  shown.version = hidden("version") ? "" : trail.version;
  shown.dated = hidden("dated") ? std::nullopt : trail.dated;
  shown.key_decision = hidden("key_decision") ? std::nullopt : trail.key_decision;
  if (!hidden("consultation")) {
    shown.consultation = trail.consultation;
  }
  if (!hidden("sent_to_constitutional_team")) {
    shown.sent_to_constitutional_team = trail.sent_to_constitutional_team;
  }
  report.audit_trail = std::move(shown);
  return report;
}

PublishedItem publish_item(const GateContext& gate, const MeetingData& data, const AgendaItem& item,
                           int number, Diagnostics& diagnostics) {
  PublishedItem shown;
  shown.number = number;
  shown.heading = item.heading;
  shown.purpose = item.purpose;
  shown.classification = item.classification;
  shown.grounds = grounds_of(gate, item, diagnostics);
  shown.urgent = item.urgent;
  shown.decision_notice_on = item.decision_notice_on;
  shown.short_notice = item.short_notice;
  shown.representations = item.exempt ? item.exempt->representations : std::string();
  const bool in_exempt_folder = base::to_lower_ascii(item.report).starts_with("exempt/");
  const Report* report = item.report.empty() ? nullptr : find_report(data, item.report);
  const bool closed = item.classification != Classification::Open || in_exempt_folder ||
                      item.exempt.has_value() ||
                      (report != nullptr && report->classification != Classification::Open);
  if (closed && item.classification == Classification::Open) {
    diagnostics
        .blocked("classification-conflict", item.span,
                 item.exempt ? "this item has an `exempt:` record, and is not classified as exempt"
                             : "the agenda calls this item open, and its report is not open")
        .with_hint("say `classification: exempt` on the agenda item, with its `exempt:` record");
  }
  shown.withheld = closed && !may_read_withheld(gate.audience);
  shown.title = shown.withheld && !item.public_title.empty() ? item.public_title : item.title;
  if (!shown.withheld) {
    shown.text = item.text;
    if (report != nullptr && is_current(*report, gate.as_of)) {
      shown.report = shown_to(gate.audience, *report);
    }
  }
  return shown;
}

// The minute of a withheld item says what the public may not hear, unless somebody has said that it
// is open (s100C(2): a summary that gives a fair record without what is exempt).
bool may_show(const Minute& minute, const PublishedItem& item, Audience audience) {
  return may_read_withheld(audience) ||
         (minute.classification ? *minute.classification == Classification::Open : !item.withheld);
}

void publish_minutes(const GateContext& gate, PublishedMeeting& shown, Diagnostics& diagnostics) {
  if (!shown.meeting.minutes) {
    return;
  }
  std::erase_if(shown.meeting.minutes->items, [&](const Minute& minute) {
    const auto item = std::ranges::find(shown.items, minute.item, &PublishedItem::number);
    if (item == shown.items.end()) {
      diagnostics
          .error("minute-item-unknown", minute.span,
                 "the agenda has no item " + std::to_string(minute.item))
          .with_hint("whether the public may read this minute depends on its item");
      return true;
    }
    if (may_show(minute, *item, gate.audience)) {
      return false;
    }
    diagnostics
        .note("minute-withheld", minute.span,
              "the minute of item " + std::to_string(minute.item) + " is kept from this audience")
        .with_hint("where the public may read it, add `classification: open` to the minute");
    return true;
  });
}

// What a supplement brings, without the papers of withheld items.
PublishedSupplement publish_supplement(const GateContext& gate, const MeetingData& data,
                                       const Supplement& supplement,
                                       const std::vector<PublishedItem>& items,
                                       Diagnostics& diagnostics) {
  PublishedSupplement shown;
  shown.supplement = supplement;
  shown.supplement.papers.clear();
  for (const SupplementPaper& paper : supplement.papers) {
    const auto item = std::ranges::find(items, paper.item, &PublishedItem::number);
    const Report* report = find_report(data, paper.report);
    if (item == items.end() || report == nullptr || !is_current(*report, gate.as_of)) {
      continue;
    }
    const bool closed = item->classification != Classification::Open ||
                        report->classification != Classification::Open;
    if (closed && item->classification == Classification::Open) {
      diagnostics
          .blocked("classification-conflict", paper.span,
                   "the agenda calls this item open, and its report is not open")
          .with_hint("say `classification: exempt` on the agenda item, with its `exempt:` record");
    }
    if (!closed || may_read_withheld(gate.audience)) {
      shown.papers.push_back({paper.item, shown_to(gate.audience, *report)});
    }
  }
  return shown;
}

PublishedMeeting publish_meeting(const GateContext& gate, const MeetingData& data,
                                 Diagnostics& diagnostics) {
  PublishedMeeting shown;
  shown.meeting = data.meeting;
  shown.meeting.items.clear();
  shown.meeting.supplements.clear();
  std::string motion = gate.model.rules.exclusion_motion;
  if (const Body* body = find_body(gate.model.council, data.meeting.body.id)) {
    const NoticeRule* rule = notice_rule(gate.model.rules, body->kind, data.meeting.date);
    shown.body_name = body->name;
    if (rule != nullptr) {
      shown.notice_law = rule->law;
      motion = rule->exclusion_motion.empty() ? motion : rule->exclusion_motion;
    }
    shown.publish_by = latest_publication(*body, rule, data.meeting.date,
                                          holidays_of(gate.model.rules, gate.model.council.nation));
    check_meeting_rules(gate, data, *body, diagnostics);
  }
  bool any_withheld = false;
  const std::vector<int> numbers = item_numbers(data.meeting);
  for (const AgendaItem& item : data.meeting.items) {
    shown.items.push_back(publish_item(gate, data, item, numbers[shown.items.size()], diagnostics));
    any_withheld |= shown.items.back().classification != Classification::Open;
  }
  publish_minutes(gate, shown, diagnostics);
  for (const Supplement& supplement : data.meeting.supplements) {
    if (gate.as_of < supplement.published_on && gate.audience != Audience::Officer) {
      continue;
    }
    shown.supplements.push_back(
        publish_supplement(gate, data, supplement, shown.items, diagnostics));
  }
  if (any_withheld) {
    shown.exclusion_motion = std::move(motion);
  }
  return shown;
}

}  // namespace

std::vector<PublishedMeeting> publish_meetings(const GateContext& gate, Diagnostics& diagnostics) {
  std::vector<PublishedMeeting> shown;
  for (const MeetingData& data : gate.model.meetings) {
    const bool draft = data.meeting.status == MeetingStatus::Draft;
    if (is_current(data.meeting, gate.as_of) && (!draft || gate.audience == Audience::Officer)) {
      shown.push_back(publish_meeting(gate, data, diagnostics));
    }
  }
  std::ranges::stable_sort(shown, std::greater{},
                           [](const PublishedMeeting& meeting) { return meeting.meeting.date; });
  return shown;
}

}  // namespace kept::model
