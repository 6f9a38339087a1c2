#include "model/council.h"
#include "model/indicator.h"
#include "model/meeting.h"
#include "model/pledge.h"
#include "model/record_shape.h"

namespace kept::model {

using data::Optional;
using data::Required;
using data::Shape;

std::span<const data::Choice<Classification>> enum_names(data::Tag<Classification>) {
  static constexpr data::Choice<Classification> kNames[] = {
      {Classification::Open, "open", "Everybody may read it."},
      {Classification::Exempt, "exempt",
       "Kept from the public under Schedule 12A of the Local Government Act 1972."},
      {Classification::Confidential, "confidential", "Kept from the public under s100A(2)."}};
  return kNames;
}

std::span<const data::Choice<ShortNoticeKind>> enum_names(data::Tag<ShortNoticeKind>) {
  static constexpr data::Choice<ShortNoticeKind> kNames[] = {
      {ShortNoticeKind::GeneralException, "general exception",
       "Overview and scrutiny was told, and five clear days have passed since."},
      {ShortNoticeKind::SpecialUrgency, "special urgency",
       "The chair of overview and scrutiny agreed that it cannot wait."}};
  return kNames;
}

std::span<const data::Choice<ItemPurpose>> enum_names(data::Tag<ItemPurpose>) {
  static constexpr data::Choice<ItemPurpose> kNames[] = {
      {ItemPurpose::Decision, "decision", "A decision is needed."},
      {ItemPurpose::Information, "information", "To note."},
      {ItemPurpose::Standing, "standing", "Stands on every agenda."}};
  return kNames;
}

std::span<const data::Choice<MeetingStatus>> enum_names(data::Tag<MeetingStatus>) {
  static constexpr data::Choice<MeetingStatus> kNames[] = {
      {MeetingStatus::Draft, "draft", "Not public yet."},
      {MeetingStatus::Published, "published", "The agenda is public."},
      {MeetingStatus::Held, "held", "The meeting took place."},
      {MeetingStatus::Cancelled, "cancelled", "It will not take place."}};
  return kNames;
}

const Shape<ExemptRecord>& shape_of(data::Tag<ExemptRecord>) {
  using E = ExemptRecord;
  static const auto shape =
      Shape<E>("exempt_record",
               "Why the public is kept from an item. All of it has to be filled in.")
          .field("paragraphs", &E::paragraphs, Optional, "Of Schedule 12A Part 1: 1 to 7.",
                 "[1, 2]")
          .unique()
          .field("reason", &E::reason, Optional, "Why the paragraphs apply to this paper.")
          .visible_from(Audience::Officer)
          .field("public_interest_for", &E::public_interest_for, Optional,
                 "What speaks for telling the public.")
          .visible_from(Audience::Officer)
          .field("public_interest_against", &E::public_interest_against, Optional,
                 "What speaks against it.")
          .visible_from(Audience::Officer)
          .field("balance", &E::balance, Optional, "Which weighs more, and why.")
          .visible_from(Audience::Officer)
          .field("decided_by", &E::decided_by, Optional, "A role.", "Monitoring officer")
          .visible_from(Audience::Officer)
          .field("decided_on", &E::decided_on, Optional, "The day of the decision.", "2026-11-23")
          .visible_from(Audience::Officer)
          .field("review_on", &E::review_on, Optional, "When it is looked at again.", "2027-11-23")
          .visible_from(Audience::Officer)
          .field("representations", &E::representations, Optional,
                 "Of a cabinet's item: what people said for hearing it in public, and the answer. "
                 "Printed on the agenda.",
                 "None were received.");
  return shape;
}

const Shape<Urgent>& shape_of(data::Tag<Urgent>) {
  static const auto shape =
      Shape<Urgent>("urgent", "Why an item is taken though it is late (s100B(4)).")
          .field("special_circumstances", &Urgent::special_circumstances, Required,
                 "What makes the item urgent.")
          .field("reason_late", &Urgent::reason_late, Required,
                 "Why it could not be published in time.")
          .field("chair_opinion", &Urgent::chair_opinion, Required,
                 "The chair's opinion that it should be taken, in a sentence.")
          .field("chair", &Urgent::chair, Required, "A role.", "Chair of the committee");
  return shape;
}

const Shape<ShortNotice>& shape_of(data::Tag<ShortNotice>) {
  using S = ShortNotice;
  static const auto shape =
      Shape<S>("short_notice",
               "Why a cabinet takes a key decision, or one in private, with less notice than the "
               "law asks.")
          .field("kind", &S::kind, Required, "Which exception is relied on.", "special urgency")
          .field("reason", &S::reason, Required, "Why the whole notice was impracticable.")
          .field("chair", &S::chair, Required,
                 "Who was told, or who agreed that it cannot wait. A role.",
                 "Chair of overview and scrutiny")
          .field("on", &S::on, Required, "The day of that.", "2026-12-07");
  return shape;
}

const Shape<AgendaItem>& shape_of(data::Tag<AgendaItem>) {
  static const auto shape =
      Shape<AgendaItem>("agenda_item", "One item of an agenda, in the order of the file.")
          .field("heading", &AgendaItem::heading, Optional,
                 "A heading of the agenda that begins with this item.",
                 "\"Part 1: open to the public\"")
          .field("number", &AgendaItem::number, Optional,
                 "Its number, where it is not the one after the item before.", "8")
          .min(1)
          .field("title", &AgendaItem::title, Required, "What stands on the agenda.",
                 "How well are we keeping our promises?")
          .field("public_title", &AgendaItem::public_title, Optional,
                 "What the public reads where the title itself would tell too much.")
          .field("report", &AgendaItem::report, Optional,
                 "The report's file in this folder without `.md`; `exempt/name` for one that the "
                 "public may not read.",
                 "pledge-review")
          .field("purpose", &AgendaItem::purpose, Optional, "What the item is for.", "decision")
          .field("text", &AgendaItem::text, Optional, "A sentence or two.")
          .field("classification", &AgendaItem::classification, Optional,
                 "Whether the public may read the report.", "open")
          .field("exempt", &AgendaItem::exempt, Optional, "Needed where the item is exempt.")
          .field("urgent", &AgendaItem::urgent, Optional, "Needed where the item is late.")
          .field("published_on", &AgendaItem::published_on, Optional,
                 "When the item became public, where that was after the agenda.", "2026-12-07")
          .field("published_at", &AgendaItem::published_at, Optional, "At what time.", "\"16:30\"")
          .pattern("[0-2][0-9]:[0-5][0-9]", "a time such as 16:30")
          .field("decision_notice_on", &AgendaItem::decision_notice_on, Optional,
                 "Of a key decision of a cabinet, or one in private: when the notice was published "
                 "that it would be taken.",
                 "2026-11-02")
          .field("short_notice", &AgendaItem::short_notice, Optional,
                 "Needed where that notice was shorter than the law asks.");
  return shape;
}

const Shape<SupplementPaper>& shape_of(data::Tag<SupplementPaper>) {
  using P = SupplementPaper;
  static const auto shape =
      Shape<P>("supplement_paper", "A paper of a supplement.")
          .field("item", &P::item, Required, "The number of the item that it belongs to.", "6")
          .min(1)
          .field("report", &P::report, Required,
                 "The report's file in this folder without `.md`. Where the item has a report "
                 "already, its paragraphs go on with that report's numbers.",
                 "addendum");
  return shape;
}

const Shape<Supplement>& shape_of(data::Tag<Supplement>) {
  using S = Supplement;
  static const auto shape =
      Shape<S>("supplement",
               "Papers that follow a pack. Pages go on with the pack's numbers, or with those of "
               "the supplement before.")
          .field("number", &S::number, Required, "1, 2 and so on.", "1")
          .min(1)
          .field("title", &S::title, Optional, "Where it needs one.")
          .field("published_on", &S::published_on, Required, "When it became public.", "2026-12-07")
          .field("published_at", &S::published_at, Optional, "At what time.", "\"16:30\"")
          .pattern("[0-2][0-9]:[0-5][0-9]", "a time such as 16:30")
          .field("what_changed", &S::what_changed, Required,
                 "What is new or different, for somebody who has read the pack.")
          .field("papers", &S::papers, Required, "What it brings, in order.")
          .non_empty();
  return shape;
}

const Shape<Reissue>& shape_of(data::Tag<Reissue>) {
  static const auto shape =
      Shape<Reissue>("reissue", "The pack published again in place of itself.")
          .field("on", &Reissue::on, Required, "When.", "2026-11-24")
          .field("what_changed", &Reissue::what_changed, Required,
                 "What is different, for somebody who has read the one before.");
  return shape;
}

const Shape<Attendance>& shape_of(data::Tag<Attendance>) {
  static const auto shape =
      Shape<Attendance>("attendance", "Who came. Roles.")
          .field("present", &Attendance::present, Optional, "The roles of those who came.")
          .field("apologies", &Attendance::apologies, Optional,
                 "The roles of those who sent apologies.");
  return shape;
}

const Shape<Minute>& shape_of(data::Tag<Minute>) {
  static const auto shape =
      Shape<Minute>("minute", "What was said and decided on an item.")
          .field("item", &Minute::item, Required, "The item's number.", "4")
          .min(1)
          .field("text", &Minute::text, Optional, "What was said.")
          .field("decision", &Minute::decision, Optional, "What was decided.")
          .field("classification", &Minute::classification, Optional,
                 "Whether the public may read this minute. That of its item where it does not say: "
                 "the minute of an exempt item is kept from the public unless it is called open.",
                 "open");
  return shape;
}

const Shape<Minutes>& shape_of(data::Tag<Minutes>) {
  static const auto shape =
      Shape<Minutes>("minutes", "The record of a meeting.")
          .field("status", &Minutes::status, Optional, "Whether the next meeting has agreed them.",
                 "draft")
          .one_of({"draft", "agreed"})
          .field("agreed_on", &Minutes::agreed_on, Optional, "The day on which they were agreed.")
          .field("attendance", &Minutes::attendance, Optional, "Who came and who sent apologies.")
          .field("items", &Minutes::items, Optional, "What was said and decided, item by item.");
  return shape;
}

const Shape<Meeting>& shape_of(data::Tag<Meeting>) {
  static const auto shape =
      record_shape<Meeting>("meeting", "A meeting: `agenda.yaml` of its folder.")
          .field("title", &Meeting::title, Optional, "Where it needs one beside the body's name.")
          .field("body", &Meeting::body, Required, "The body that meets.", "corporate-parenting")
          .field("date", &Meeting::date, Required, "The day of the meeting.", "2026-12-10")
          .field("time", &Meeting::time, Optional, "When it begins, in 24 hours and in quotes.",
                 "\"18:30\"")
          .field("place", &Meeting::place, Optional, "Where it is held.")
          .field("join_link", &Meeting::join_link, Optional, "Where to watch it.")
          .field("chair", &Meeting::chair, Optional, "A role.")
          .field("status", &Meeting::status, Optional,
                 "How far it has got. A draft is shown to officers only.", "published")
          .field("published_on", &Meeting::published_on, Optional, "When the agenda became public.")
          .field("published_at", &Meeting::published_at, Optional, "At what time.", "\"16:30\"")
          .pattern("[0-2][0-9]:[0-5][0-9]", "a time such as 16:30")
          .field("convened_on", &Meeting::convened_on, Optional,
                 "The day on which it was called, where that left less time than the law asks "
                 "(s100A(6)(a)).",
                 "2026-12-07")
          .field("figures_until", &Meeting::figures_until, Optional,
                 "The last day that figures and amounts in its papers go by, where that is not the "
                 "day on which they were published.",
                 "2026-06-30")
          .field("contact", &Meeting::contact, Optional, "Whom to ask. A role.")
          .field("members", &Meeting::members, Optional, "Roles.")
          .field("items", &Meeting::items, Required, "The agenda.")
          .field("supplements", &Meeting::supplements, Optional, "Papers that follow the pack.")
          .field("reissues", &Meeting::reissues, Optional,
                 "Each time the pack was published again, oldest first.")
          .field("minutes", &Meeting::minutes, Optional, "Afterwards.");
  return shape;
}

const Shape<Recommendation>& shape_of(data::Tag<Recommendation>) {
  static const auto shape = Shape<Recommendation>("recommendation", "What the body is asked to do.")
                                .field("text", &Recommendation::text, Required,
                                       "What the body is asked to agree, note or decide.");
  return shape;
}

const Shape<Implication>& shape_of(data::Tag<Implication>) {
  static const auto shape =
      Shape<Implication>("implication", "What a report means for money, law, equality and so on.")
          .field("kind", &Implication::kind, Required, "What it is about.", "finance")
          .field("text", &Implication::text, Required, "\"None\" needs a sentence that says why.")
          .field("author", &Implication::author, Optional, "A role.", "Finance business partner")
          .field("cleared_on", &Implication::cleared_on, Optional,
                 "The day on which the author cleared it.", "2026-11-16");
  return shape;
}

const Shape<BackgroundDocument>& shape_of(data::Tag<BackgroundDocument>) {
  using B = BackgroundDocument;
  static const auto shape = Shape<B>("background_document", "What a report relies on (s100D).")
                                .field("title", &B::title, Required, "Its title.")
                                .field("held_at", &B::held_at, Optional, "Where it can be read.")
                                .field("contact", &B::contact, Optional, "Whom to ask. A role.");
  return shape;
}

const Shape<Appendix>& shape_of(data::Tag<Appendix>) {
  static const auto shape =
      Shape<Appendix>("appendix", "What comes with a report.")
          .field("number", &Appendix::number, Required, "Its number or letter.", "A")
          .field("title", &Appendix::title, Required, "Its title, as the contents list shows it.")
          .field("file", &Appendix::file, Optional, "In `appendices/`.", "survey.pdf")
          .field("about", &Appendix::about, Optional,
                 "What is in it, for somebody who decides whether to read it.")
          .field("author", &Appendix::author, Optional, "Who made it. A role.")
          .field("dated", &Appendix::dated, Optional, "When it was made.", "2026-11-02");
  return shape;
}

const Shape<AuditConsultee>& shape_of(data::Tag<AuditConsultee>) {
  using A = AuditConsultee;
  static const auto shape =
      Shape<A>("consultee", "Somebody who was asked about a report.")
          .field("officer", &A::officer, Required, "A role.", "Director of finance")
          .field("comments_sought", &A::comments_sought, Optional,
                 "Whether they were asked for comments.", "yes")
          .field("comments_included", &A::comments_included, Optional,
                 "Whether their comments are in the report.", "yes")
          .field("reason", &A::reason, Optional, "Needed where sought and not included.");
  return shape;
}

const Shape<AuditTrail>& shape_of(data::Tag<AuditTrail>) {
  using A = AuditTrail;
  static const auto shape =
      Shape<A>("audit_trail", "How a report came about.")
          .field("lead_officer", &A::lead_officer, Optional, "A role.")
          .field("report_author", &A::report_author, Optional, "A role.")
          .field("version", &A::version, Optional, "Which version this is.", "Final")
          .field("dated", &A::dated, Optional, "The day of this version.")
          .field("key_decision", &A::key_decision, Optional, "Whether it is a key decision.", "no")
          .field("consultation", &A::consultation, Optional, "Who was asked.")
          .field("sent_to_constitutional_team", &A::sent_to_constitutional_team, Optional,
                 "The day on which it went to the constitutional team.")
          .field("visible_from", &A::visible_from, Optional,
                 "From which audience on a part of the trail is shown; the public sees the rest.",
                 "{consultation: officer}");
  return shape;
}

const Shape<Report>& shape_of(data::Tag<Report>) {
  static const auto shape =
      record_shape<Report>("report", "A report to a meeting: front matter, then its text.")
          .field("title", &Report::title, Required, "The report's title.")
          .field("classification", &Report::classification, Required,
                 "Has to be said: what is not known to be open is withheld.", "open")
          .field("wards", &Report::wards, Optional, "Wards or groups affected.", "All")
          .field("from", &Report::from, Optional, "A role.", "Director of children's services")
          .field("summary", &Report::summary, Optional, "For a councillor with ten minutes.")
          .field("recommendations", &Report::recommendations, Optional, "Numbered by the program.")
          .field(
              "implications", &Report::implications, Optional,
              "What it means for money, law, equality, health, safeguarding and data protection.")
          .field("young_people_said", &Report::young_people_said, Optional,
                 "What young people said about it.")
          .field("background_documents", &Report::background_documents, Optional,
                 "What the report relies on.")
          .field("appendices", &Report::appendices, Optional, "What comes with it.")
          .field("audit_trail", &Report::audit_trail, Optional, "How the report came about.")
          .field("headings", &Report::headings, Optional,
                 "The report's own words for its parts (`summary`, `recommendations`, "
                 "`young_people`, `figures`, `questions`, `implications`, `background`, "
                 "`appendices`, `audit`, `consultation`) and for the columns of its tables "
                 "(`document`, `held_at`, `contact`, `number`, `title`, `officer`, "
                 "`comments_sought`, `comments_included`).",
                 "{background: Background papers, held_at: Accessible at}")
          .field("lines_of_enquiry", &Report::lines_of_enquiry, Optional,
                 "Which of the councillors' lines of enquiry it answers.")
          .field("questions", &Report::questions, Optional, "What a councillor might ask.")
          .field("promises", &Report::promises, Optional, "The promises it is about.")
          .field("indicators", &Report::indicators, Optional, "The indicators it shows.")
          .field(
              "public_version", &Report::public_version, Optional,
              "In a paper that is kept from the public: the open report of the same meeting whose "
              "words it repeats. What both say is then no leak.",
              "homes-near-home")
          .never_shown()
          .body(&Report::body, Optional,
                "The report. Each paragraph gets its number; one that goes on with the paragraph "
                "before and ends in `{-}` gets none.");
  return shape;
}

}  // namespace kept::model
