// content/meetings/<date>-<body>/: agenda.yaml, a Markdown file for each report, exempt/ for those
// that the public may not read, appendices/.
#pragma once

#include <map>

#include "model/record.h"

namespace kept::model {

struct Body;
struct Promise;
struct Indicator;

// Local Government Act 1972: open; exempt under Schedule 12A; confidential under s100A(2).
enum class Classification { Open, Exempt, Confidential };

// Why the public is kept from an item; printed without the reasons, kept with them.
struct ExemptRecord {
  std::vector<int> paragraphs;  // of Schedule 12A Part 1, 1 to 7
  std::string reason;
  std::string public_interest_for;
  std::string public_interest_against;
  std::string balance;
  std::string decided_by;
  std::optional<Date> decided_on;
  std::optional<Date> review_on;
  // What people said for hearing it in public, and the answer; printed (SI 2012/2089, reg 5(5)).
  std::string representations;
  Span span;
};

struct Urgent {
  std::string special_circumstances;
  std::string reason_late;
  std::string chair_opinion;
  std::string chair;
  Span span;
};

// Which way a key decision, or one in private, may be taken with less notice than the law asks.
enum class ShortNoticeKind {
  GeneralException,  // overview and scrutiny was told, and the shorter notice has run
  SpecialUrgency     // overview and scrutiny has agreed
};

struct ShortNotice {
  ShortNoticeKind kind = ShortNoticeKind::SpecialUrgency;
  std::string reason;
  std::string chair;  // of overview and scrutiny, who was told or who agreed
  std::optional<Date> on;
  Span span;
};

enum class ItemPurpose { Decision, Information, Standing };

struct AgendaItem {
  std::string heading;        // stands above it on the agenda: "Part 2: not open to the public"
  std::optional<int> number;  // where it is not the one after the item before
  std::string title;
  std::string public_title;  // said to the public in place of the title
  std::string report;        // the report's file without .md; "exempt/name" for one in exempt/
  ItemPurpose purpose = ItemPurpose::Standing;
  Markdown text;
  Classification classification = Classification::Open;
  std::optional<ExemptRecord> exempt;
  std::optional<Urgent> urgent;
  std::optional<Date> published_on;  // of an item that came after the agenda
  std::string published_at;
  // Of a key decision, or one in private, of an executive body.
  std::optional<Date> decision_notice_on;
  std::optional<ShortNotice> short_notice;
  Span span;
};

// A paper that came after the pack: a report of an item that had none, or more on one that had.
struct SupplementPaper {
  int item = 0;
  std::string report;  // its file without .md
  Span span;
};

// Papers that follow a pack. Its pages and paragraphs go on with the pack's numbers.
struct Supplement {
  int number = 1;
  std::string title;
  Date published_on;
  std::string published_at;
  Markdown what_changed;
  std::vector<SupplementPaper> papers;
  Span span;
};

// The pack published again in place of itself.
struct Reissue {
  Date on;
  Markdown what_changed;
  Span span;
};

struct Attendance {
  std::vector<std::string> present;
  std::vector<std::string> apologies;
};

struct Minute {
  int item = 0;
  Markdown text;
  std::string decision;
  std::optional<Classification> classification;  // of its item where it does not say
  Span span;
};

struct Minutes {
  std::string status = "draft";  // draft or agreed
  std::optional<Date> agreed_on;
  Attendance attendance;
  std::vector<Minute> items;
};

enum class MeetingStatus { Draft, Published, Held, Cancelled };

struct Meeting : Record {
  std::string title;
  data::Ref<Body> body;
  Date date;
  std::string time;
  std::string place;
  std::string join_link;
  std::string chair;
  MeetingStatus status = MeetingStatus::Draft;
  std::optional<Date> published_on;
  std::string published_at;           // "16:30"
  std::optional<Date> convened_on;    // of a meeting called at short notice
  std::optional<Date> figures_until;  // of its papers
  std::string contact;
  std::vector<std::string> members;
  std::vector<AgendaItem> items;
  std::vector<Supplement> supplements;
  std::vector<Reissue> reissues;  // oldest first
  std::optional<Minutes> minutes;
  std::string folder;  // not in the file: the folder's path in the project
};

struct Recommendation {
  std::string text;
};

struct Implication {
  std::string kind;  // finance, legal, equality, health, safeguarding, data protection
  Markdown text;
  std::string author;
  std::optional<Date> cleared_on;
};

struct BackgroundDocument {
  std::string title;
  std::string held_at;
  std::string contact;
};

struct Appendix {
  std::string number;
  std::string title;
  std::string file;
  std::string about;   // for somebody who decides whether to read it
  std::string author;  // a role
  std::optional<Date> dated;
  Span span;
};

struct AuditConsultee {
  std::string officer;
  bool comments_sought = false;
  bool comments_included = false;
  std::string reason;  // needed where comments were sought and not included
};

struct AuditTrail {
  std::string lead_officer;
  std::string report_author;
  std::string version;
  std::optional<Date> dated;
  std::optional<bool> key_decision;
  std::vector<AuditConsultee> consultation;
  std::optional<Date> sent_to_constitutional_team;
  std::map<std::string, Audience> visible_from;  // by field; the public sees what is not here
};

struct Report : Record {
  std::string title;
  Classification classification = Classification::Open;
  std::string wards = "All";
  std::string from;
  Markdown summary;
  std::vector<Recommendation> recommendations;
  std::vector<Implication> implications;
  Markdown young_people_said;
  std::vector<BackgroundDocument> background_documents;
  std::vector<Appendix> appendices;
  std::optional<AuditTrail> audit_trail;
  std::map<std::string, std::string> headings;  // the report's own words, by part or column
  std::vector<std::string> lines_of_enquiry;
  std::vector<std::string> questions;
  std::vector<data::Ref<Promise>> promises;
  std::vector<data::Ref<Indicator>> indicators;
  // Of a paper that is kept from the public: the open paper that tells what may be told of it.
  std::string public_version;
  Markdown body;
  std::string file;  // not in the file: its path in the project
};

std::span<const data::Choice<Classification>> enum_names(data::Tag<Classification>);
std::span<const data::Choice<ShortNoticeKind>> enum_names(data::Tag<ShortNoticeKind>);
std::span<const data::Choice<ItemPurpose>> enum_names(data::Tag<ItemPurpose>);
std::span<const data::Choice<MeetingStatus>> enum_names(data::Tag<MeetingStatus>);
const data::Shape<ExemptRecord>& shape_of(data::Tag<ExemptRecord>);
const data::Shape<Urgent>& shape_of(data::Tag<Urgent>);
const data::Shape<ShortNotice>& shape_of(data::Tag<ShortNotice>);
const data::Shape<AgendaItem>& shape_of(data::Tag<AgendaItem>);
const data::Shape<SupplementPaper>& shape_of(data::Tag<SupplementPaper>);
const data::Shape<Supplement>& shape_of(data::Tag<Supplement>);
const data::Shape<Reissue>& shape_of(data::Tag<Reissue>);
const data::Shape<Attendance>& shape_of(data::Tag<Attendance>);
const data::Shape<Minute>& shape_of(data::Tag<Minute>);
const data::Shape<Minutes>& shape_of(data::Tag<Minutes>);
const data::Shape<Meeting>& shape_of(data::Tag<Meeting>);
const data::Shape<Recommendation>& shape_of(data::Tag<Recommendation>);
const data::Shape<Implication>& shape_of(data::Tag<Implication>);
const data::Shape<BackgroundDocument>& shape_of(data::Tag<BackgroundDocument>);
const data::Shape<Appendix>& shape_of(data::Tag<Appendix>);
const data::Shape<AuditConsultee>& shape_of(data::Tag<AuditConsultee>);
const data::Shape<AuditTrail>& shape_of(data::Tag<AuditTrail>);
const data::Shape<Report>& shape_of(data::Tag<Report>);

}  // namespace kept::model
