#include "model/meeting.h"
#include "model/pledge.h"
#include "model/record_shape.h"
#include "model/reference.h"

namespace kept::model {

using data::Optional;
using data::Required;
using data::Shape;

std::span<const data::Choice<FactUnit>> enum_names(data::Tag<FactUnit>) {
  static constexpr data::Choice<FactUnit> kNames[] = {
      {FactUnit::Pounds, "pounds", "Money."},    {FactUnit::Percent, "percent", "A share."},
      {FactUnit::Days, "days", "Days."},         {FactUnit::Weeks, "weeks", "Weeks."},
      {FactUnit::Months, "months", "Months."},   {FactUnit::Years, "years", "Years."},
      {FactUnit::Number, "number", "A number."}, {FactUnit::Text, "text", "Words."}};
  return kNames;
}

std::span<const data::Choice<ActionStatus>> enum_names(data::Tag<ActionStatus>) {
  static constexpr data::Choice<ActionStatus> kNames[] = {
      {ActionStatus::Open, "open", "Being done."},
      {ActionStatus::Done, "done", "Done."},
      {ActionStatus::Late, "late", "Not done when it was due."},
      {ActionStatus::Dropped, "dropped", "Will not be done."}};
  return kNames;
}

const Shape<FactValue>& shape_of(data::Tag<FactValue>) {
  static const auto shape =
      Shape<FactValue>("fact_value", "What a fact is from one day to another.")
          .field("amount", &FactValue::amount, Required, "The number, without sign or comma.",
                 "3000")
          .field("valid_from", &FactValue::valid_from, Optional,
                 "The first day on which it counts.", "2026-04-01")
          .field("valid_to", &FactValue::valid_to, Optional, "The last day on which it counts.",
                 "2027-03-31");
  return shape;
}

const Shape<Fact>& shape_of(data::Tag<Fact>) {
  static const auto shape =
      Shape<Fact>("fact", "An amount that texts refer to, kept in one place.")
          .field("label", &Fact::label, Required, "What it is called in tables.",
                 "Setting up home allowance")
          .field("unit", &Fact::unit, Required, "What the amount is an amount of.", "pounds")
          .field("source", &Fact::source, Optional, "Who decided it.", "Cabinet, 12 February 2026")
          .field("source_link", &Fact::source_link, Optional, "Where the decision can be read.")
          .field("values", &Fact::values, Required, "Its value now, before and later.")
          .non_empty();
  return shape;
}

const Shape<Person>& shape_of(data::Tag<Person>) {
  static const auto shape =
      Shape<Person>("person", "A role or team that others can reach. Never a person's name.")
          .field("id", &Person::id, Required, "A short name that never changes.", "leaving-care")
          .field("role", &Person::role, Required, "The role or team, as it is shown.",
                 "Leaving care team")
          .field("team", &Person::team, Optional, "The team or service that it belongs to.")
          .field("what_for", &Person::what_for, Optional, "What to ask them about.")
          .field("phone", &Person::phone, Optional, "The telephone number, with spaces.")
          .field("text_number", &Person::text_number, Optional, "The number for text messages.")
          .field("email", &Person::email, Optional, "The address for e-mail.")
          .field("hours", &Person::hours, Optional, "When they can be reached.")
          .field("address", &Person::address, Optional, "Where they can be visited.");
  return shape;
}

const Shape<PeopleFile>& shape_of(data::Tag<PeopleFile>) {
  static const auto shape =
      Shape<PeopleFile>("people", "Roles and teams that others can reach.")
          .field("people", &PeopleFile::people, Required, "All roles and teams.")
          .unique();
  return shape;
}

const Shape<Term>& shape_of(data::Tag<Term>) {
  static const auto shape =
      Shape<Term>("term", "A word of the glossary.")
          .field("term", &Term::term, Required, "The word or phrase.", "Personal adviser")
          .field("meaning", &Term::meaning, Required, "In plain words.")
          .field("also", &Term::also, Optional, "Other forms of the word.")
          .field("avoid", &Term::avoid, Optional, "`yes`: young people asked us not to use it.")
          .field("instead", &Term::instead, Optional, "What to say instead.");
  return shape;
}

const Shape<GlossaryFile>& shape_of(data::Tag<GlossaryFile>) {
  static const auto shape = Shape<GlossaryFile>("glossary", "Words and what they mean.")
                                .field("terms", &GlossaryFile::terms, Required, "All words.");
  return shape;
}

const Shape<YouSaid>& shape_of(data::Tag<YouSaid>) {
  static const auto shape =
      Shape<YouSaid>("you_said", "You said, we did.")
          .field("id", &YouSaid::id, Required, "A short name that never changes.", "weekend-visits")
          .field("year", &YouSaid::year, Required, "The year in which it was said.", "2026")
          .field("you_said", &YouSaid::you_said, Required,
                 "What young people said, in their words.")
          .field("we_did", &YouSaid::we_did, Required, "What changed because of it.")
          .field("decided_by", &YouSaid::decided_by, Optional, "Who decided. A role or body.")
          .field("promises", &YouSaid::promises, Optional, "The promises that it is about.");
  return shape;
}

const Shape<Priority>& shape_of(data::Tag<Priority>) {
  static const auto shape =
      Shape<Priority>("priority", "One thing to work on this year.")
          .field("title", &Priority::title, Required, "What it is, in a few words.")
          .field("text", &Priority::text, Optional, "What is meant, in a sentence or two.");
  return shape;
}

const Shape<PriorityYear>& shape_of(data::Tag<PriorityYear>) {
  static const auto shape =
      Shape<PriorityYear>("priority_year", "What young people chose for a year.")
          .field("year", &PriorityYear::year, Required, "The year they were chosen for.", "2026")
          .field("items", &PriorityYear::items, Required, "At most five.")
          .max_items(5)
          .field("consultation", &PriorityYear::consultation, Optional,
                 "How young people were asked.");
  return shape;
}

const Shape<ChildrenInCareCouncil>& shape_of(data::Tag<ChildrenInCareCouncil>) {
  using C = ChildrenInCareCouncil;
  static const auto shape =
      Shape<C>("children_in_care_council", "The group in which young people speak for each other.")
          .field("name", &C::name, Required, "What the group calls itself.")
          .field("about", &C::about, Optional, "Who they are and what they do.")
          .field("how_to_join", &C::how_to_join, Optional, "What to do to take part.")
          .field("meets", &C::meets, Optional, "When and where.");
  return shape;
}

const Shape<Participation>& shape_of(data::Tag<Participation>) {
  static const auto shape =
      Shape<Participation>("participation", "How young people take part.")
          .field("council", &Participation::council, Optional, "The Children in Care Council.")
          .field("priorities", &Participation::priorities, Optional,
                 "What young people chose to work on, year by year.")
          .field("you_said", &Participation::you_said, Optional, "You said, we did.")
          .unique();
  return shape;
}

const Shape<Signature>& shape_of(data::Tag<Signature>) {
  static const auto shape =
      Shape<Signature>("signature", "Somebody signed the pledge.")
          .field("role", &Signature::role, Required, "The role of the person. Never a name.",
                 "Leader of the council")
          .field("kind", &Signature::kind, Optional, "What they are to the council.", "councillor")
          .one_of({"councillor", "officer", "partner"})
          .field("on", &Signature::on, Optional, "The day.", "2026-05-20")
          .field("event", &Signature::event, Optional, "Where it was signed.");
  return shape;
}

const Shape<SignatureFile>& shape_of(data::Tag<SignatureFile>) {
  using S = SignatureFile;
  static const auto shape =
      Shape<S>("signatures", "Who signed the pledge.")
          .field("municipal_year", &S::municipal_year, Optional,
                 "The year from one annual meeting to the next.", "2026/27")
          .field("councillors", &S::councillors, Optional, "How many there are.", "48")
          .min(1)
          .field("councillors_signed", &S::councillors_signed, Optional,
                 "How many have signed this municipal year.", "41")
          .min(0)
          .field("signatures", &S::signatures, Optional, "Who signed.");
  return shape;
}

const Shape<ActionUpdate>& shape_of(data::Tag<ActionUpdate>) {
  static const auto shape = Shape<ActionUpdate>("action_update", "What has happened since.")
                                .field("on", &ActionUpdate::on, Required, "The day.", "2026-10-02")
                                .field("text", &ActionUpdate::text, Required, "What was done.");
  return shape;
}

const Shape<Action>& shape_of(data::Tag<Action>) {
  static const auto shape =
      Shape<Action>("action", "Something that a meeting asked somebody to do.")
          .field("id", &Action::id, Required, "A short name that never changes.", "a-2026-07")
          .field("text", &Action::text, Required, "What is to be done.")
          .field("owner", &Action::owner, Required, "A role.")
          .field("due", &Action::due, Optional, "By when.", "2026-12-01")
          .field("status", &Action::status, Optional, "How far it has got.", "open")
          .field("meeting", &Action::meeting, Optional, "The meeting that asked for it.")
          .field("promises", &Action::promises, Optional, "The promises that it serves.")
          .field("updates", &Action::updates, Optional, "What has happened since, newest last.");
  return shape;
}

const Shape<ActionFile>& shape_of(data::Tag<ActionFile>) {
  static const auto shape =
      Shape<ActionFile>("actions", "The action log.")
          .field("actions", &ActionFile::actions, Required, "All actions, done ones included.")
          .unique();
  return shape;
}

std::span<const data::Choice<Direction>> enum_names(data::Tag<Direction>) {
  static constexpr data::Choice<Direction> kNames[] = {
      {Direction::LeftToRight, "ltr", "From left to right, as English."},
      {Direction::RightToLeft, "rtl", "From right to left, as Arabic."}};
  return kNames;
}

const Shape<Language>& shape_of(data::Tag<Language>) {
  static const auto shape =
      Shape<Language>("language", "A language that parts of the site are in.")
          .field("id", &Language::id, Required, "Its tag (BCP 47).", "ar")
          .field("name", &Language::name, Required, "Its name in itself.", "العربية")
          .field("english_name", &Language::english_name, Required, "Its English name.", "Arabic")
          .field("direction", &Language::direction, Optional,
                 "Which way it is written. Always say.", "rtl")
          .field("words", &Language::words, Optional,
                 "The words of menus, buttons and headings, each by its English.")
          .field("themes", &Language::themes, Optional,
                 "The names of the pledge's themes, each by its id.")
          .field("headings", &Language::headings, Optional,
                 "The names of the offer's headings, each by its id.")
          .field("people", &Language::people, Optional,
                 "The roles of data/people.yaml, each by its id.");
  return shape;
}

const Shape<Page>& shape_of(data::Tag<Page>) {
  static const auto shape =
      record_shape<Page>("page", "A page of its own: front matter, then its text.")
          .field("title", &Page::title, Required, "The page's title.")
          .field("permalink", &Page::permalink, Optional, "Its address; else made from the id.",
                 "/about/")
          .field("description", &Page::description, Optional, "One sentence for search engines.")
          .field("layout", &Page::layout, Optional, "The template that shows it.",
                 "layouts/prose.njk")
          .field("navigation", &Page::navigation, Optional, "Where it is linked.", "footer")
          .one_of({"main", "footer"})
          .field("order", &Page::order, Optional, "Its place there.", "3")
          .field("exit_page", &Page::exit_page, Optional, "`yes`: it has the quick exit.")
          .field("language", &Page::language, Optional,
                 "Its language, where that is not the council's own.", "ar")
          .field("version_of", &Page::version_of, Optional,
                 "The page that it says in its language.", "help")
          .field("checked_on", &Page::checked_on, Optional, kTranslationCheckedOn, "2026-10-01")
          .body(&Page::body, Optional, "The text.");
  return shape;
}

const Shape<OfferHeading>& shape_of(data::Tag<OfferHeading>) {
  using H = OfferHeading;
  static const auto shape =
      Shape<H>("offer_heading", "A heading that the law asks a local offer to have.")
          .field("id", &H::id, Required, "The short name that entitlements use.", "accommodation")
          .field("title", &H::title, Required, "The heading in the words of the law.",
                 "Accommodation")
          .field("plain_title", &H::plain_title, Optional, "The heading in plain words.",
                 "Somewhere to live")
          .field("icon", &H::icon, Optional, "The name of its line drawing.", "home")
          .field("offer", &H::offer, Optional, "Which offer.", "care-leaver")
          .one_of({"care-leaver", "kinship"})
          .field("law", &H::law, Optional, "The law that asks for it.")
          .field("from", &H::from, Optional, "In force from; without it, not in force.")
          .field("to", &H::to, Optional, "The last day on which it is in force.");
  return shape;
}

const Shape<ExemptParagraph>& shape_of(data::Tag<ExemptParagraph>) {
  using P = ExemptParagraph;
  static const auto shape =
      Shape<P>("exempt_paragraph", "A ground of Schedule 12A Part 1.")
          .field("number", &P::number, Required, "The number of the paragraph.", "1")
          .field("text", &P::text, Required, "What it covers, in plain words.")
          .field("from", &P::from, Optional, "The first day on which it is in force.")
          .field("to", &P::to, Optional, "The last day on which it is in force.");
  return shape;
}

const Shape<LineOfEnquiry>& shape_of(data::Tag<LineOfEnquiry>) {
  using L = LineOfEnquiry;
  static const auto shape =
      Shape<L>("line_of_enquiry", "What councillors should ask about.")
          .field("id", &L::id, Required, "The short name that reports and indicators use.",
                 "cohort")
          .field("title", &L::title, Required, "What it is about.")
          .field("asks", &L::asks, Optional, "In one sentence.")
          .field("questions", &L::questions, Optional, "What a councillor might ask.")
          .field("from", &L::from, Optional, "From when it counts; empty: always.")
          .field("to", &L::to, Optional, "Until when it counts; empty: on and on.");
  return shape;
}

const Shape<NoticeRule>& shape_of(data::Tag<NoticeRule>) {
  using N = NoticeRule;
  static const auto shape =
      Shape<N>("notice_rule", "How long before a meeting its papers must be public.")
          .field("bodies", &N::bodies, Required, "The kinds of body that it binds.",
                 "[committee, sub-committee]")
          .field("clear_days", &N::clear_days, Required, "Days that lie strictly between.", "5")
          .min(0)
          .field("law", &N::law, Required, "The law that says so.")
          .field("decision_notice_days", &N::decision_notice_days, Optional,
                 "Clear days of notice that a key decision, or one in private, will be taken. "
                 "Every day counts, whatever days the body skips.",
                 "28")
          .min(0)
          .field("decision_notice_law", &N::decision_notice_law, Optional,
                 "The law that asks for that notice.")
          .field("exclusion_motion", &N::exclusion_motion, Optional,
                 "The motion to keep the public out, where it is not that of other bodies.")
          .field("from", &N::from, Required, "From when it is in force.", "2002-10-01")
          .field("to", &N::to, Optional, "Until when; empty: on and on.");
  return shape;
}

const Shape<Principle>& shape_of(data::Tag<Principle>) {
  static const auto shape =
      Shape<Principle>("principle", "A corporate parenting principle.")
          .field("letter", &Principle::letter, Required, "Its letter in section 1(1) of the Act.",
                 "a")
          .field("text", &Principle::text, Required, "The principle in plain words.");
  return shape;
}

const Shape<Holiday>& shape_of(data::Tag<Holiday>) {
  static const auto shape =
      Shape<Holiday>("holiday", "A bank holiday.")
          .field("date", &Holiday::date, Required, "The day.", "2026-12-25")
          .field("name", &Holiday::name, Optional, "What it is.", "Christmas Day");
  return shape;
}

std::span<const data::Choice<Readers>> enum_names(data::Tag<Readers>) {
  static constexpr data::Choice<Readers> kNames[] = {
      {Readers::YoungPeople, "young people", "Children in care, care leavers, and everyone."},
      {Readers::Councillors, "councillors", "Councillors and officers: papers and figures."},
      {Readers::EasyRead, "easy read",
       "People who read Easy Read: `data/easy_read.yaml` and the Easy Read of promises."}};
  return kNames;
}

const Shape<StatusAges>& shape_of(data::Tag<StatusAges>) {
  using A = StatusAges;
  static const auto shape =
      Shape<A>("status_ages", "The ages at which one can have a care leaver status.")
          .field("status", &A::status, Required, "The status.", "eligible")
          .field("age_from", &A::age_from, Required, "The youngest age.", "16")
          .min(0)
          .field("age_to", &A::age_to, Optional, "The last age; empty: there is none.", "17")
          .min(0)
          .field("law", &A::law, Optional, "The law that says so.");
  return shape;
}

const Shape<ReadingRule>& shape_of(data::Tag<ReadingRule>) {
  using R = ReadingRule;
  static const auto shape =
      Shape<R>("reading_rule", "How hard pages for some readers may be.")
          .field("readers", &R::readers, Required, "For whom.", "young people")
          .field("reading_age", &R::reading_age, Optional,
                 "The reading age that a page may need at most, in years.", "12")
          .field("sentence_words", &R::sentence_words, Optional,
                 "The words that a sentence may have at most.", "25")
          .field("page_words", &R::page_words, Optional, "The words that a page may have at most.",
                 "1200");
  return shape;
}

const Shape<WordToAvoid>& shape_of(data::Tag<WordToAvoid>) {
  static const auto shape =
      Shape<WordToAvoid>("word_to_avoid",
                         "A word that young people asked not to be called or told.")
          .field("word", &WordToAvoid::word, Required,
                 "A word or phrase; in capitals only where it is written so.", "placement")
          .field("instead", &WordToAvoid::instead, Optional, "What to say.", "home")
          .field("from", &WordToAvoid::from, Optional, "Since when it is on the list.",
                 "2019-03-01")
          .field("source", &WordToAvoid::source, Optional, "Who asked.");
  return shape;
}

const Shape<RuleFile>& shape_of(data::Tag<RuleFile>) {
  using R = RuleFile;
  static const auto shape =
      Shape<R>("rules",
               "Rules of law and sector as dated data. Kept brings them; a council may "
               "replace a list by giving it under data/rules/.")
          .field("offer_headings", &R::offer_headings, Optional,
                 "The headings that local offers must have.")
          .field("exempt_paragraphs", &R::exempt_paragraphs, Optional,
                 "The grounds on which a paper can be exempt.")
          .field("notice_rules", &R::notice_rules, Optional,
                 "How long before a meeting its papers must be public. A body of a kind that is "
                 "not named is bound by no rule.")
          .field("exclusion_motion", &R::exclusion_motion, Optional,
                 "The motion to exclude the public (s100A(4)).")
          .field("lines_of_enquiry", &R::lines_of_enquiry, Optional,
                 "What councillors should ask about.")
          .field("principles", &R::principles, Optional,
                 "The seven corporate parenting principles.")
          .field("words_to_avoid", &R::words_to_avoid, Optional,
                 "Words to avoid in what young people read.")
          .field("bank_holidays", &R::bank_holidays, Optional, "By nation.")
          .field("statuses", &R::statuses, Optional, "Care leaver statuses in plain words.")
          .field("status_ages", &R::status_ages, Optional,
                 "The ages at which one can have each of them.")
          .field("reading", &R::reading, Optional, "How hard pages may be, by their readers.")
          .field("known_short_forms", &R::known_short_forms, Optional,
                 "Short forms that need no explaining.", "[NHS, UK]");
  return shape;
}

}  // namespace kept::model
