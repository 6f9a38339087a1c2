#include "site/view.h"

#include <algorithm>

#include "site/view_builder.h"

namespace kept::site {

using model::Publication;
using tmpl::Array;
using tmpl::Key;
using tmpl::Object;
using tmpl::Value;

namespace {

std::string underscored(std::string_view id) {
  std::string name(id);
  std::ranges::replace(name, '-', '_');
  return name;
}

}  // namespace

void ViewBuilder::set(Object& object, std::string_view name, std::optional<double> number) {
  set(object, name, number ? Value::number(*number) : Value());
}

void ViewBuilder::set_date(Object& object, std::string_view name, std::optional<base::Date> date) {
  set(object, name, date ? Value::string_in(arena_, date->to_iso()) : Value());
}

void ViewBuilder::link_one(Object& object, std::string_view name, const Index& index) {
  const Value id = object.get(name);
  const auto found = id.is_text() ? index.find(id.as_text()) : index.end();
  set(object, name, found == index.end() ? Value() : Value::object(*found->second));
}

void ViewBuilder::link_list(Object& object, std::string_view name, const Index& index) {
  const Value ids = object.get(name);
  Array& records = new_array();
  for (const Value& id : ids.is_array() ? ids.as_array().values() : std::span<Value>()) {
    if (const auto found = index.find(id.as_text()); found != index.end()) {
      records.push(arena_, Value::object(*found->second));
    }
  }
  set(object, name, records);
}

void ViewBuilder::append(Object& object, std::string_view name, Object& item) {
  const Value list = object.get(name);
  if (list.is_array()) {
    list.as_array().push(arena_, Value::object(item));
    return;
  }
  Array& made = new_array();
  made.push(arena_, Value::object(item));
  set(object, name, made);
}

Object& ViewBuilder::keyed(const Index& index, Array& all) {
  Object& object = new_object(index.size() + 1);
  set(object, "all", all);
  for (const auto& [id, record] : index) {
    set(object, underscored(id), *record);
    if (id.find('-') != std::string::npos) {
      set(object, id, *record);
    }
  }
  return object;
}

void ViewBuilder::add_reference_records() {
  set(*root_, "council", make(publication_.council));
  Object& rules = make(publication_.rules);
  set(*root_, "rules", rules);
  for (const Value& line : rules.get("lines_of_enquiry").as_array().values()) {
    lines_of_enquiry_[std::string(line.as_object().get("id").as_text())] = &line.as_object();
  }
  add_map("lines_of_enquiry", lines_of_enquiry_);
  set(*root_, "signatures", make(publication_.signatures));
  set(*root_, "glossary", make_all(publication_.terms));
  Array& people = new_array();
  for (const model::Person& person : publication_.people) {
    Object& object = make(person);
    people_[person.id.text] = &object;
    people.push(arena_, Value::object(object));
  }
  set(*root_, "people", keyed(people_, people));
  Array& pages = make_all(publication_.pages);
  set(*root_, "pages", pages);
  Object& data = new_object();
  for (const auto& [name, value] : publication_.free_data) {
    ValueWriter writer(arena_, view_.pending);
    writer.free(value);
    set(data, name, writer.result());
  }
  set(*root_, "data", data);
  Object& build = new_object();
  set_date(build, "date", publication_.as_of);
  set(build, "audience", data::choice_name(publication_.audience));
  set(build, "reader", reader_);
  set(*root_, "build", build);
}

Object& ViewBuilder::make_fact(const model::PublishedFact& fact) {
  Object& object = new_object();
  set(object, "id", fact.id);
  set(object, "label", fact.label);
  set(object, "unit", data::choice_name(fact.unit));
  set(object, "amount",
      fact.amount ? Value::number(*fact.amount) : Value::string_in(arena_, fact.text));
  set(object, "source", fact.source);
  set(object, "source_link", fact.source_link);
  set_date(object, "valid_from", fact.valid_from);
  set_date(object, "valid_to", fact.valid_to);
  return object;
}

void ViewBuilder::add_facts() {
  Object& facts = new_object(publication_.facts.size());
  for (const model::PublishedFact& fact : publication_.facts) {
    Object& object = make_fact(fact);
    facts_[fact.id] = &object;
    set(facts, underscored(fact.id), object);
  }
  set(*root_, "facts", facts);
}

// A record by its id: promises["my-own-space"].
void ViewBuilder::add_map(std::string_view name, const Index& index) {
  Object& map = new_object(index.size());
  for (const auto& [id, record] : index) {
    set(map, id, *record);
  }
  set(*root_, name, map);
}

// Evidence from before the last twelve months proves nothing any more.
void ViewBuilder::mark_old_evidence(Object& promise, const model::Promise& record) {
  const base::Date year_ago = publication_.as_of.plus_months(-12);
  std::size_t at = 0;
  for (const Value& evidence : promise.get("evidence").as_array().values()) {
    const std::optional<base::Date> on = record.evidence[at++].on;
    set(evidence.as_object(), "old", Value::boolean(!on || *on < year_ago));
  }
}

void ViewBuilder::add_pledge() {
  Object& pledge = make(publication_.pledge);
  const Value themes = pledge.get("themes");
  for (const Value& theme : themes.as_array().values()) {
    themes_[std::string(theme.as_object().get("id").as_text())] = &theme.as_object();
    set(theme.as_object(), "promises", new_array());
  }
  Array& promises = new_array();
  Array& history = new_array();
  for (const model::PublishedPromise& published : publication_.promises) {
    Object& promise = make(published.promise);
    link_one(promise, "theme", themes_);
    link_list(promise, "measures", indicators_);
    for (const Value& evidence : promise.get("evidence").as_array().values()) {
      link_one(evidence.as_object(), "indicator", indicators_);
    }
    Object& verdict = new_object();
    set(verdict, "council", data::choice_name(published.promise.council_view.answer));
    set(verdict, "young_people", data::choice_name(published.promise.young_people_view.answer));
    set(verdict, "provable", Value::boolean(published.outcome.proven));
    set(verdict, "why_not", published.outcome.why_not);
    set(promise, "verdict", verdict);
    set(promise, "provisional", Value::boolean(!published.outcome.proven));
    mark_old_evidence(promise, published.promise);
    for (const Value& change : promise.get("history").as_array().values()) {
      history.push(arena_, change);
      set(change.as_object(), "promise_id", published.promise.id.text);
    }
    set(promise, "stories", new_array());
    set(promise, "you_said", new_array());
    set(promise, "actions", new_array());
    promises_[published.promise.id.text] = &promise;
    promises.push(arena_, Value::object(promise));
    if (const Value theme = promise.get("theme"); theme.is_object()) {
      append(theme.as_object(), "promises", promise);
    }
  }
  set(pledge, "promises", promises);
  set(pledge, "history", history);
  add_map("themes", themes_);
  add_map("promises", promises_);
  for (const Value& champion : pledge.get("champions").as_array().values()) {
    link_one(champion.as_object(), "theme", themes_);
  }
  set(*root_, "pledge", pledge);
}

void ViewBuilder::add_stories() {
  Array& stories = new_array();
  for (const model::CaseStudy& story : publication_.stories) {
    Object& object = make(story);
    link_list(object, "promises", promises_);
    for (const Value& promise : object.get("promises").as_array().values()) {
      append(promise.as_object(), "stories", object);
    }
    stories.push(arena_, Value::object(object));
  }
  set(*root_, "stories", stories);
  Array& gone = new_array();
  for (const model::Gone& one : publication_.gone) {
    Object& object = new_object(2);
    set(object, "id", one.id);
    gone.push(arena_, Value::object(object));
  }
  set(*root_, "gone", gone);
}

void ViewBuilder::add_entitlement(const model::Entitlement& entitlement, Object& heading,
                                  Array& all) {
  Object& object = make(entitlement);
  set(object, "heading", heading);
  link_one(object, "contact", people_);
  for (const Value& amount : object.get("amounts").as_array().values()) {
    const auto fact = facts_.find(amount.as_object().get("fact").as_text());
    if (fact != facts_.end()) {
      for (const Object::Member& member : fact->second->members()) {
        if (member.key.view() != "id") {
          amount.as_object().set(arena_, member.key, member.value);
        }
      }
    }
  }
  append(heading, "entitlements", object);
  all.push(arena_, Value::object(object));
  entitlements_[entitlement.id.text] = &object;
}

void ViewBuilder::add_offer(std::string_view name, const model::Offer& offer,
                            const std::vector<model::OfferHeading>& headings) {
  Object& object = make(offer);
  Array& shown = new_array();
  Array& all = new_array();
  for (const model::OfferHeading& heading : headings) {
    Object& entry = make(heading);
    set(entry, "entitlements", new_array());
    for (const model::OfferSection& section : offer.sections) {
      if (section.heading == heading.id.text && !section.introduction.empty()) {
        view_.pending.push_back({&entry, Key("introduction"), &section.introduction, false});
      }
      for (const model::Entitlement& entitlement : section.entitlements) {
        const std::string& own = entitlement.heading;
        if ((own.empty() ? section.heading : own) == heading.id.text) {
          add_entitlement(entitlement, entry, all);
        }
      }
    }
    for (const model::NothingOffered& nothing : offer.nothing_offered) {
      if (nothing.heading == heading.id.text) {
        set(entry, "nothing_offered", nothing.why);
      }
    }
    shown.push(arena_, Value::object(entry));
    headings_[heading.id.text] = &entry;
  }
  set(object, "headings", shown);
  set(object, "entitlements", all);
  set(*root_, name, object);
}

// Papers that are published show the figures and amounts of their day.
void ViewBuilder::go_by_what_was(const model::PublishedMeeting& published) {
  paper_indicators_ = indicators_;
  paper_scope_ = nullptr;
  if (published.earlier_indicators.empty() && published.earlier_facts.empty()) {
    return;
  }
  Array& all = new_array();
  for (const std::size_t place : published.earlier_indicators) {
    paper_indicators_[publication_.earlier_indicators[place].indicator.id.text] =
        earlier_indicators_[place];
  }
  for (const auto& [id, indicator] : paper_indicators_) {
    all.push(arena_, Value::object(*indicator));
  }
  Index facts = facts_;
  for (const model::PublishedFact& fact : published.earlier_facts) {
    facts[fact.id] = &make_fact(fact);
  }
  Object& known_facts = new_object(facts.size());
  for (const auto& [id, fact] : facts) {
    set(known_facts, underscored(id), *fact);
  }
  paper_scope_ = &new_object(2);
  set(*paper_scope_, "indicators", keyed(paper_indicators_, all));
  set(*paper_scope_, "facts", known_facts);
}

void ViewBuilder::add_participation() {
  Object& participation = make(publication_.participation);
  for (const Value& said : participation.get("you_said").as_array().values()) {
    link_list(said.as_object(), "promises", promises_);
    for (const Value& promise : said.as_object().get("promises").as_array().values()) {
      append(promise.as_object(), "you_said", said.as_object());
    }
  }
  set(*root_, "participation", participation);
  Array& actions = new_array();
  for (const model::Action& action : publication_.actions) {
    Object& object = make(action);
    link_list(object, "promises", promises_);
    link_one(object, "meeting", meetings_);
    if (const Value meeting = object.get("meeting"); meeting.is_object()) {
      append(meeting.as_object(), "actions", object);
    }
    set(object, "silent",
        Value::boolean(std::ranges::find(publication_.silent_actions, action.id.text) !=
                       publication_.silent_actions.end()));
    add_to_later_meetings(action, object);
    for (const Value& promise : object.get("promises").as_array().values()) {
      append(promise.as_object(), "actions", object);
    }
    actions.push(arena_, Value::object(object));
  }
  set(*root_, "actions", actions);
}

void ViewBuilder::build() {
  root_ = &new_object(24);
  view_.root = root_;
  add_reference_records();
  add_facts();
  add_indicators();
  add_pledge();
  for (const model::PublishedIndicator& published : publication_.indicators) {
    link_list(*indicators_[published.indicator.id.text], "promises", promises_);
  }
  for (Object* earlier : earlier_indicators_) {
    link_list(*earlier, "promises", promises_);
  }
  add_stories();
  add_offer("offer", publication_.offer, publication_.headings);
  add_offer("kinship", publication_.kinship, publication_.kinship_headings);
  add_languages();
  add_map("headings", headings_);
  add_map("entitlements", entitlements_);
  add_meetings();
  add_participation();
}

void build_view(const Publication& publication, std::string_view reader, View& view) {
  ViewBuilder(publication, reader, view).build();
}

}  // namespace kept::site
