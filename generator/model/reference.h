// Records that others refer to: facts, people (roles), the glossary, what young people said,
// actions, signatures, pages, and the dated rules of law.
#pragma once

#include <map>

#include "model/council.h"
#include "model/offer.h"
#include "model/record.h"

namespace kept::model {

struct Promise;
struct Meeting;
struct Language;
struct Page;

enum class FactUnit { Pounds, Percent, Days, Weeks, Months, Years, Number, Text };

struct FactValue {
  std::string amount;  // a number, or words where the unit is text
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;
  Span span;
};

// One amount in one place: texts refer to it, so that it changes everywhere at once.
struct Fact {
  std::string label;
  FactUnit unit = FactUnit::Number;
  std::string source;
  std::string source_link;
  std::vector<FactValue> values;
  Span span;
};

struct Person {
  data::Id id;
  std::string role;
  std::string team;
  std::string what_for;
  std::string phone;
  std::string text_number;
  std::string email;
  std::string hours;
  std::string address;
  Span span;
};

struct PeopleFile {
  std::vector<Person> people;
};

struct Term {
  std::string term;
  std::string meaning;
  std::vector<std::string> also;
  bool avoid = false;  // young people asked not to be called or told this
  std::string instead;
  Span span;
};

struct GlossaryFile {
  std::vector<Term> terms;
};

struct YouSaid {
  data::Id id;
  int year = 0;
  std::string you_said;
  std::string we_did;
  std::string decided_by;
  std::vector<data::Ref<Promise>> promises;
  Span span;
};

struct Priority {
  std::string title;
  std::string text;
};

struct PriorityYear {
  int year = 0;
  std::vector<Priority> items;
  Consultation consultation;
  Span span;
};

struct ChildrenInCareCouncil {
  std::string name;
  Markdown about;
  Markdown how_to_join;
  std::string meets;
};

struct Participation {
  ChildrenInCareCouncil council;
  std::vector<PriorityYear> priorities;
  std::vector<YouSaid> you_said;
};

struct Signature {
  std::string role;
  std::string kind;  // councillor, officer, partner
  std::optional<Date> on;
  std::string event;
};

struct SignatureFile {
  std::string municipal_year;
  std::optional<int> councillors;
  std::optional<int> councillors_signed;
  std::vector<Signature> signatures;
};

enum class ActionStatus { Open, Done, Late, Dropped };

struct ActionUpdate {
  Date on;
  std::string text;
};

struct Action {
  data::Id id;
  std::string text;
  std::string owner;
  std::optional<Date> due;
  ActionStatus status = ActionStatus::Open;
  std::optional<data::Ref<Meeting>> meeting;
  std::vector<data::Ref<Promise>> promises;
  std::vector<ActionUpdate> updates;
  Span span;
};

struct ActionFile {
  std::vector<Action> actions;
};

enum class Direction { LeftToRight, RightToLeft };

// data/i18n/*.yaml: a language that parts of the site are in, beside the council's own.
struct Language {
  data::Id id;       // its tag, as lang attributes have it: "ar"
  std::string name;  // in itself
  std::string english_name;
  std::optional<Direction> direction;        // loading reports where it is missing
  std::map<std::string, std::string> words;  // of menus, buttons and headings: by the English words
  std::map<std::string, std::string> themes;  // names of themes, headings and people: by their id
  std::map<std::string, std::string> headings;
  std::map<std::string, std::string> people;
  Span span;
};

// content/pages/*.md
struct Page : Record {
  std::string title;
  std::string permalink;
  std::string description;
  std::string layout;
  std::string navigation;  // main, footer, or "" for neither
  int order = 0;
  bool exit_page = false;
  std::optional<data::Ref<Language>> language;  // where it is not the council's own
  std::optional<data::Ref<Page>> version_of;    // the page that it says in its language
  std::optional<Date> checked_on;               // by somebody who speaks it; empty: by nobody
  Markdown body;
};

// The rules of law and sector: dated data, built in, and overridable under data/rules/.
struct OfferHeading {
  data::Id id;
  std::string title;
  std::string plain_title;
  std::string icon;
  std::string offer = "care-leaver";  // or kinship
  std::string law;
  std::optional<Date> from;
  std::optional<Date> to;
};

struct ExemptParagraph {
  int number = 0;
  std::string text;
  std::optional<Date> from;
  std::optional<Date> to;
};

struct LineOfEnquiry {
  data::Id id;
  std::string title;
  std::string asks;
  std::vector<std::string> questions;
  std::optional<Date> from;  // nothing: always
  std::optional<Date> to;
};

// How long before a meeting its papers must be public, by kind of body.
struct NoticeRule {
  std::vector<BodyKind> bodies;
  int clear_days = 0;
  std::string law;
  std::optional<Date> from;
  std::optional<Date> to;
  // Of executive bodies: days of notice that a key decision, or one in private, will be taken.
  int decision_notice_days = 0;
  std::string decision_notice_law = {};
  std::string exclusion_motion = {};  // where it is not that of all bodies
};

struct Principle {
  std::string letter;
  std::string text;
};

struct Holiday {
  Date date;
  std::string name;
};

enum class Readers { YoungPeople, Councillors, EasyRead };

// How hard pages for these readers may be; 0 sets no limit.
struct ReadingRule {
  Readers readers = Readers::YoungPeople;
  double reading_age = 0;  // years
  int sentence_words = 0;
  int page_words = 0;
};

// A word that young people asked not to hear, and what to say instead.
struct WordToAvoid {
  std::string word;
  std::string instead;
  std::optional<Date> from;
  std::string source;
};

// The ages at which one can have a care leaver status.
struct StatusAges {
  Status status = Status::Eligible;
  int age_from = 0;
  std::optional<int> age_to;  // the last one; empty: what was once had is had on and on
  std::string law;
};

struct RuleFile {
  std::vector<OfferHeading> offer_headings;
  std::vector<ExemptParagraph> exempt_paragraphs;
  std::vector<NoticeRule> notice_rules;
  std::string exclusion_motion;
  std::vector<LineOfEnquiry> lines_of_enquiry;
  std::vector<Principle> principles;
  std::vector<WordToAvoid> words_to_avoid;
  std::map<std::string, std::vector<Holiday>> bank_holidays;  // by nation
  std::map<std::string, std::string> statuses;                // status name: plain meaning
  std::vector<StatusAges> status_ages;
  std::vector<ReadingRule> reading;
  std::vector<std::string> known_short_forms;  // NHS, UK: need no explaining
};

using FactFile = std::map<std::string, Fact>;

std::span<const data::Choice<FactUnit>> enum_names(data::Tag<FactUnit>);
std::span<const data::Choice<ActionStatus>> enum_names(data::Tag<ActionStatus>);
std::span<const data::Choice<Direction>> enum_names(data::Tag<Direction>);
std::span<const data::Choice<Readers>> enum_names(data::Tag<Readers>);
const data::Shape<Language>& shape_of(data::Tag<Language>);
const data::Shape<StatusAges>& shape_of(data::Tag<StatusAges>);
const data::Shape<ReadingRule>& shape_of(data::Tag<ReadingRule>);
const data::Shape<FactValue>& shape_of(data::Tag<FactValue>);
const data::Shape<Fact>& shape_of(data::Tag<Fact>);
const data::Shape<Person>& shape_of(data::Tag<Person>);
const data::Shape<PeopleFile>& shape_of(data::Tag<PeopleFile>);
const data::Shape<Term>& shape_of(data::Tag<Term>);
const data::Shape<GlossaryFile>& shape_of(data::Tag<GlossaryFile>);
const data::Shape<YouSaid>& shape_of(data::Tag<YouSaid>);
const data::Shape<Priority>& shape_of(data::Tag<Priority>);
const data::Shape<PriorityYear>& shape_of(data::Tag<PriorityYear>);
const data::Shape<ChildrenInCareCouncil>& shape_of(data::Tag<ChildrenInCareCouncil>);
const data::Shape<Participation>& shape_of(data::Tag<Participation>);
const data::Shape<Signature>& shape_of(data::Tag<Signature>);
const data::Shape<SignatureFile>& shape_of(data::Tag<SignatureFile>);
const data::Shape<ActionUpdate>& shape_of(data::Tag<ActionUpdate>);
const data::Shape<Action>& shape_of(data::Tag<Action>);
const data::Shape<ActionFile>& shape_of(data::Tag<ActionFile>);
const data::Shape<Page>& shape_of(data::Tag<Page>);
const data::Shape<OfferHeading>& shape_of(data::Tag<OfferHeading>);
const data::Shape<ExemptParagraph>& shape_of(data::Tag<ExemptParagraph>);
const data::Shape<LineOfEnquiry>& shape_of(data::Tag<LineOfEnquiry>);
const data::Shape<NoticeRule>& shape_of(data::Tag<NoticeRule>);
const data::Shape<Principle>& shape_of(data::Tag<Principle>);
const data::Shape<WordToAvoid>& shape_of(data::Tag<WordToAvoid>);
const data::Shape<Holiday>& shape_of(data::Tag<Holiday>);
const data::Shape<RuleFile>& shape_of(data::Tag<RuleFile>);

}  // namespace kept::model
