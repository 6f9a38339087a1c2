#include <algorithm>

#include "base/text.h"
#include "model/notice.h"
#include "model/publish_parts.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostics;

const Body* find_body(const Council& council, std::string_view id) {
  const auto found =
      std::ranges::find_if(council.bodies, [&](const Body& body) { return body.id.text == id; });
  return found == council.bodies.end() ? nullptr : &*found;
}

std::span<const Holiday> holidays_of(const Model& model) {
  const auto found = model.rules.bank_holidays.find(model.council.nation);
  return found == model.rules.bank_holidays.end() ? std::span<const Holiday>() : found->second;
}

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

// A paper may be exempt only with its whole record: grounds, reason, the public-interest test both
// ways, who decided and when, and when that is looked at again (s100I and Schedule 12A Part 2).
void check_exempt_record(const AgendaItem& item, Diagnostics& diagnostics) {
  if (item.classification != Classification::Exempt) {
    return;
  }
  if (!item.exempt) {
    diagnostics
        .blocked("exempt-record-incomplete", item.span, "this item is exempt and does not say why")
        .with_hint(
            "add `exempt:` with paragraphs, reason, public_interest_for, "
            "public_interest_against, balance, decided_by, decided_on and review_on");
    return;
  }
  const ExemptRecord& record = *item.exempt;
  std::vector<std::string> missing;
  const auto need = [&](bool present, const char* field) {
    if (!present) {
      missing.push_back("`" + std::string(field) + "`");
    }
  };
  need(!record.paragraphs.empty(), "paragraphs");
  need(!record.reason.empty(), "reason");
  need(!record.public_interest_for.empty(), "public_interest_for");
  need(!record.public_interest_against.empty(), "public_interest_against");
  need(!record.balance.empty(), "balance");
  need(!record.decided_by.empty(), "decided_by");
  need(record.decided_on.has_value(), "decided_on");
  need(record.review_on.has_value(), "review_on");
  for (const std::string& field : missing) {
    diagnostics
        .blocked("exempt-record-incomplete", record.span,
                 "the exempt record of this item lacks " + field)
        .with_hint("write it down before the paper is withheld: the law asks for the test");
  }
}

const Report* find_report(const MeetingData& data, std::string_view name) {
  const std::string path = data.meeting.folder + "/" + std::string(name) + ".md";
  const auto found =
      std::ranges::find_if(data.reports, [&](const Report& report) { return report.file == path; });
  return found == data.reports.end() ? nullptr : &*found;
}

PublishedItem publish_item(const GateContext& gate, const MeetingData& data, const AgendaItem& item,
                           int number, Diagnostics& diagnostics) {
  check_exempt_record(item, diagnostics);
  PublishedItem shown;
  shown.number = number;
  shown.purpose = item.purpose;
  shown.classification = item.classification;
  shown.grounds = grounds_of(gate, item, diagnostics);
  shown.urgent = item.urgent;
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
      shown.report = *report;
    }
  }
  return shown;
}

// The minute of a withheld item says what the public may not hear, unless somebody has said that it
// is open (s100C(2): a summary that gives a fair record without what is exempt).
bool may_show(const Minute& minute, const PublishedMeeting& shown, Audience audience) {
  const PublishedItem& item = shown.items[static_cast<std::size_t>(minute.item) - 1];
  return may_read_withheld(audience) ||
         (minute.classification ? *minute.classification == Classification::Open : !item.withheld);
}

void publish_minutes(const GateContext& gate, PublishedMeeting& shown, Diagnostics& diagnostics) {
  if (!shown.meeting.minutes) {
    return;
  }
  std::erase_if(shown.meeting.minutes->items, [&](const Minute& minute) {
    if (minute.item < 1 || minute.item > static_cast<int>(shown.items.size())) {
      diagnostics
          .error("minute-item-unknown", minute.span,
                 "the agenda has no item " + std::to_string(minute.item))
          .with_hint("its items are 1 to " + std::to_string(shown.items.size()) +
                     ": whether the public may read this minute depends on its item");
      return true;
    }
    if (may_show(minute, shown, gate.audience)) {
      return false;
    }
    diagnostics
        .note("minute-withheld", minute.span,
              "the minute of item " + std::to_string(minute.item) + " is kept from this audience")
        .with_hint("where the public may read it, add `classification: open` to the minute");
    return true;
  });
}

void check_notice(const GateContext& gate, const Meeting& meeting, const PublishedMeeting& shown,
                  const Body& body, Diagnostics& diagnostics) {
  if (!shown.under_law || meeting.status != MeetingStatus::Published || !meeting.published_on ||
      meeting.date < gate.as_of) {
    return;
  }
  const Date effective = effective_publication(body, *meeting.published_on, meeting.published_at);
  if (effective > *shown.publish_by) {
    diagnostics
        .blocked("notice-too-short", meeting.span,
                 "the agenda counts as published on " + effective.to_iso() + ", and " +
                     std::to_string(body.clear_days) + " clear days before " +
                     meeting.date.to_iso() + " end on " + shown.publish_by->to_iso())
        .with_hint(
            "move the meeting, or record why each item is urgent under `urgent:` (Local "
            "Government Act 1972 s100B(4))");
  }
}

PublishedMeeting publish_meeting(const GateContext& gate, const MeetingData& data,
                                 Diagnostics& diagnostics) {
  PublishedMeeting shown;
  shown.meeting = data.meeting;
  shown.meeting.items.clear();
  if (const Body* body = find_body(gate.model.council, data.meeting.body.id)) {
    shown.body_name = body->name;
    shown.under_law = is_under_law(*body);
    shown.publish_by = latest_publication(*body, data.meeting.date, holidays_of(gate.model));
    check_notice(gate, data.meeting, shown, *body, diagnostics);
  }
  bool any_withheld = false;
  for (const AgendaItem& item : data.meeting.items) {
    shown.items.push_back(
        publish_item(gate, data, item, static_cast<int>(shown.items.size()) + 1, diagnostics));
    any_withheld |= shown.items.back().classification != Classification::Open;
  }
  publish_minutes(gate, shown, diagnostics);
  if (any_withheld) {
    shown.exclusion_motion = gate.model.rules.exclusion_motion;
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
