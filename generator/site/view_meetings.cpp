#include <algorithm>
#include <map>

#include "site/view_builder.h"
#include "source/file_system.h"

namespace kept::site {

using tmpl::Array;
using tmpl::Key;
using tmpl::Object;
using tmpl::Value;

// Where an appendix lies in the project: in the folder `appendices` beside the report. What is
// wrong with its file is told at the line where the report names it: `source`, for
// data-kept-source.
void ViewBuilder::name_appendix_files(Object& report, const model::Report& record) {
  const std::string folder = source::join_path(source::folder_of(record.file), "appendices") + "/";
  const std::span<const Value> shown = report.get("appendices").as_array().values();
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const model::Appendix& appendix = record.appendices[i];
    const source::Span& span = appendix.span;
    set(shown[i].as_object(), "path",
        appendix.file.empty() ? std::string() : folder + appendix.file);
    set(shown[i].as_object(), "source",
        span.file == nullptr ? std::string()
                             : std::to_string(span.file->id()) + ":" + std::to_string(span.begin) +
                                   "-" + std::to_string(span.end));
  }
}

// Recommendations, text and implications of a report are numbered throughout. Several reports may
// stand in one pack, so their paragraphs' names begin with the report's. `last` is the field with
// the numbers before, and becomes the report's own last.
void ViewBuilder::number_throughout(Object& report, std::size_t first_field,
                                    std::optional<std::size_t>& last) {
  const std::string_view prefix = arena_.copy(std::string(report.get("id").as_text()) + "-");
  const auto number = [&](std::size_t field, std::size_t skips) {
    PendingMarkdown& pending = view_.pending[field];
    pending.numbered = true;
    pending.id_prefix = prefix;
    pending.skips = static_cast<int>(skips);
    pending.follows = last;
    last = field;
  };
  const std::size_t end = view_.pending.size();
  for (std::size_t field = first_field; field < end; ++field) {
    if (view_.pending[field].record == &report && view_.pending[field].numbered) {
      number(field, report.get("recommendations").as_array().size());
    }
  }
  for (const Value& implication : report.get("implications").as_array().values()) {
    for (std::size_t field = first_field; field < end; ++field) {
      if (view_.pending[field].record == &implication.as_object()) {
        number(field, 0);
      }
    }
  }
}

Object& ViewBuilder::make_report(const model::Report& record, Object& item,
                                 std::optional<std::size_t>& last) {
  const std::size_t first_field = view_.pending.size();
  Object& report = make(record);
  link_list(report, "promises", promises_);
  link_list(report, "indicators", paper_indicators_);
  for (std::size_t field = first_field; field < view_.pending.size(); ++field) {
    view_.pending[field].scope = paper_scope_;
  }
  number_throughout(report, first_field, last);
  name_appendix_files(report, record);
  set(report, "item", item);
  return report;
}

Object& ViewBuilder::make_item(const model::PublishedItem& item, std::optional<std::size_t>& last) {
  Object& object = new_object(12);
  set(object, "number", Value::number(item.number));
  set(object, "heading", item.heading);
  set(object, "title", item.title);
  set(object, "purpose", data::choice_name(item.purpose));
  set(object, "classification", data::choice_name(item.classification));
  set(object, "withheld", Value::boolean(item.withheld));
  set(object, "grounds", make_all(item.grounds));
  set(object, "text", "");
  if (!item.text.empty()) {
    view_.pending.push_back({&object, Key("text"), &item.text, false});
  }
  if (item.urgent) {
    set(object, "urgent", make(*item.urgent));
  }
  set_date(object, "decision_notice_on", item.decision_notice_on);
  if (item.short_notice) {
    set(object, "short_notice", make(*item.short_notice));
  }
  set(object, "representations", item.representations);
  if (item.report) {
    set(object, "report", make_report(*item.report, object, last));
  }
  return object;
}

// Papers that follow the pack. `last` is the last numbered field of each item's report.
void ViewBuilder::add_supplements(const model::PublishedMeeting& published, Object& meeting,
                                  std::map<int, std::optional<std::size_t>>& last) {
  Array& supplements = new_array();
  for (const model::PublishedSupplement& shown : published.supplements) {
    Object& supplement = make(shown.supplement);
    Array& papers = new_array();
    for (const model::PublishedPaper& paper : shown.papers) {
      for (const Value& item : meeting.get("items").as_array().values()) {
        if (item.as_object().get("number").as_number() == paper.item) {
          Object& object = new_object(2);
          set(object, "item", item.as_object());
          Object& report = make_report(paper.report, item.as_object(), last[paper.item]);
          set(report, "meeting", meeting);
          set(object, "report", report);
          papers.push(arena_, Value::object(object));
        }
      }
    }
    set(supplement, "papers", papers);
    set(supplement, "meeting", meeting);
    supplements.push(arena_, Value::object(supplement));
    append(*root_, "all_supplements", supplement);
  }
  set(meeting, "supplements", supplements);
}

Object& ViewBuilder::make_meeting(const model::PublishedMeeting& published, Array& reports,
                                  Array& agenda) {
  go_by_what_was(published);
  Object& meeting = make(published.meeting);
  set(meeting, "body_name", published.body_name);
  set_date(meeting, "publish_by", published.publish_by);
  set(meeting, "notice_law", published.notice_law);
  set(meeting, "exclusion_motion", published.exclusion_motion);
  Array& items = new_array();
  std::map<int, std::optional<std::size_t>> last;
  for (const model::PublishedItem& item : published.items) {
    Object& object = make_item(item, last[item.number]);
    set(object, "meeting_id", published.meeting.id.text);
    items.push(arena_, Value::object(object));
    agenda.push(arena_, Value::object(object));
    if (const Value report = object.get("report"); report.is_object()) {
      set(report.as_object(), "meeting", meeting);
      reports.push(arena_, report);
    }
  }
  set(meeting, "items", items);
  set(meeting, "actions", new_array());
  set(meeting, "matters_arising", new_array());
  add_supplements(published, meeting, last);
  return meeting;
}

void ViewBuilder::add_meetings() {
  Array& all = new_array();
  Array& upcoming = new_array();
  Array& past = new_array();
  Array& reports = new_array();
  Array& agenda = new_array();
  set(*root_, "all_supplements", new_array());
  for (const model::PublishedMeeting& published : publication_.meetings) {
    Object& meeting = make_meeting(published, reports, agenda);
    meetings_[published.meeting.id.text] = &meeting;
    all.push(arena_, Value::object(meeting));
    const bool is_past = published.meeting.date < publication_.as_of;
    (is_past ? past : upcoming).push(arena_, Value::object(meeting));
  }
  std::ranges::reverse(upcoming.values());  // the next one first
  Object& meetings = new_object();
  set(meetings, "all", all);
  set(meetings, "upcoming", upcoming);
  set(meetings, "past", past);
  set(meetings, "reports", reports);
  set(meetings, "items", agenda);
  set(meetings, "supplements", root_->get("all_supplements"));
  root_->erase(Key("all_supplements"));
  set(*root_, "meetings", meetings);
}

namespace {

// The last that was heard of an action by a day, or null.
const model::ActionUpdate* last_update(const model::Action& action, base::Date by) {
  const model::ActionUpdate* last = nullptr;
  for (const model::ActionUpdate& update : action.updates) {
    if (update.on <= by && (last == nullptr || last->on <= update.on)) {
      last = &update;
    }
  }
  return last;
}

}  // namespace

// What each later meeting of the same body hears of an action: what is still to be done, and what
// was done or dropped since the meeting before.
void ViewBuilder::add_to_later_meetings(const model::Action& action, Object& object) {
  const auto asked =
      std::ranges::find_if(publication_.meetings, [&](const model::PublishedMeeting& published) {
        return action.meeting && published.meeting.id.text == action.meeting->id;
      });
  if (asked == publication_.meetings.end()) {
    return;
  }
  const bool open =
      action.status == model::ActionStatus::Open || action.status == model::ActionStatus::Late;
  base::Date before = asked->meeting.date;
  for (auto later = asked; later != publication_.meetings.begin();) {  // the newest stands first
    --later;
    if (later->meeting.body.id != asked->meeting.body.id || later->meeting.date <= before) {
      continue;
    }
    const model::ActionUpdate* update = last_update(action, later->meeting.date);
    if (open || (update != nullptr && before < update->on)) {
      Object& heard = new_object(3);
      set(heard, "action", object);
      set(heard, "update", update == nullptr ? std::string_view() : update->text);
      set_date(heard, "on", update == nullptr ? std::nullopt : std::optional(update->on));
      append(*meetings_[later->meeting.id.text], "matters_arising", heard);
    }
    before = later->meeting.date;
  }
}

}  // namespace kept::site
