// Puts a View together, one kind of record at a time. Internal to the module.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "site/typography.h"
#include "site/view.h"

namespace kept::site {

class ViewBuilder {
 public:
  ViewBuilder(const model::Publication& publication, std::string_view reader, View& view)
      : publication_(publication), reader_(reader), view_(view), arena_(view.arena) {}

  void build();

 private:
  using Index = std::map<std::string, tmpl::Object*, std::less<>>;

  template <data::Described T>
  tmpl::Object& make(const T& record) {
    return object_of(record, arena_, view_.pending,
                     data::View{static_cast<std::uint8_t>(publication_.audience)});
  }
  template <data::Described T>
  tmpl::Array& make_all(const std::vector<T>& records) {
    tmpl::Array& array = tmpl::Array::make(arena_, records.size());
    for (const T& record : records) {
      array.push(arena_, tmpl::Value::object(make(record)));
    }
    return array;
  }
  tmpl::Object& new_object(std::size_t members = 8) { return tmpl::Object::make(arena_, members); }
  tmpl::Array& new_array() { return tmpl::Array::make(arena_); }
  void set(tmpl::Object& object, std::string_view name, tmpl::Value value) {
    object.set_copy(arena_, name, value);
  }
  void set(tmpl::Object& object, std::string_view name, std::string_view text) {
    set(object, name,
        tmpl::Value::string_in(arena_, with_curly_quotes(text).value_or(std::string(text))));
  }
  void set(tmpl::Object& object, std::string_view name, tmpl::Object& value) {
    set(object, name, tmpl::Value::object(value));
  }
  void set(tmpl::Object& object, std::string_view name, tmpl::Array& value) {
    set(object, name, tmpl::Value::array(value));
  }
  void set(tmpl::Object& object, std::string_view name, std::optional<double> number);
  void set_date(tmpl::Object& object, std::string_view name, std::optional<base::Date> date);
  // Replaces the ids in a list by the records, leaving out those that are not published.
  void link_list(tmpl::Object& object, std::string_view name, const Index& index);
  void link_one(tmpl::Object& object, std::string_view name, const Index& index);
  // Appends `item` to the list `name` of `object`, made where it is not there yet.
  void append(tmpl::Object& object, std::string_view name, tmpl::Object& item);
  // {all: […], <id>: …}
  tmpl::Object& keyed(const Index& index, tmpl::Array& all);

  void add_map(std::string_view name, const Index& index);
  void mark_old_evidence(tmpl::Object& promise, const model::Promise& record);

  void add_reference_records();
  tmpl::Object& make_fact(const model::PublishedFact& fact);
  void add_facts();
  void go_by_what_was(const model::PublishedMeeting& published);
  void add_indicators();
  // view_languages.cpp
  void add_languages();
  void add_versions(std::span<const tmpl::Value> records, std::string_view owner,
                    std::string_view list, const Index& languages);
  void add_version(std::string_view list, tmpl::Object& version, tmpl::Object& language);
  void add_page_versions(const Index& languages);
  void add_pledge();
  void add_stories();
  void add_offer(std::string_view name, const model::Offer& offer,
                 const std::vector<model::OfferHeading>& headings);
  void add_entitlement(const model::Entitlement& entitlement, tmpl::Object& heading,
                       tmpl::Array& all);
  void add_participation();

  // view_meetings.cpp
  void add_meetings();
  void name_appendix_files(tmpl::Object& report, const model::Report& record);
  void number_throughout(tmpl::Object& report, std::size_t first_field,
                         std::optional<std::size_t>& last);
  tmpl::Object& make_report(const model::Report& record, tmpl::Object& item,
                            std::optional<std::size_t>& last);
  tmpl::Object& make_item(const model::PublishedItem& item, std::optional<std::size_t>& last);
  tmpl::Object& make_meeting(const model::PublishedMeeting& published, tmpl::Array& reports,
                             tmpl::Array& agenda);
  void add_supplements(const model::PublishedMeeting& published, tmpl::Object& meeting,
                       std::map<int, std::optional<std::size_t>>& last);
  void add_to_later_meetings(const model::Action& action, tmpl::Object& object);

  // view_indicator.cpp
  tmpl::Object& make_indicator(const model::PublishedIndicator& published);
  void add_figures(tmpl::Object& object, const model::PublishedIndicator& published);
  void add_comparison(tmpl::Object& object, const model::PublishedIndicator& published);
  void add_enquiry(tmpl::Object& object, const model::Indicator& indicator);
  void add_standing(tmpl::Object& object, const model::Standing& standing);
  void add_entries(tmpl::Array& entries, tmpl::Object& indicator,
                   const model::PublishedIndicator& published);
  void add_places(tmpl::Object& object, const model::PublishedIndicator& published);
  void add_table(tmpl::Object& object, const model::PublishedIndicator& published);
  void add_charts(tmpl::Object& object, const model::PublishedIndicator& published);

  const model::Publication& publication_;
  std::string_view reader_;
  View& view_;
  tmpl::Arena& arena_;
  tmpl::Object* root_ = nullptr;
  Index themes_;
  Index promises_;
  Index people_;
  Index facts_;
  Index indicators_;
  std::vector<tmpl::Object*> earlier_indicators_;
  Index paper_indicators_;               // of the meeting whose papers are being made …
  tmpl::Object* paper_scope_ = nullptr;  // … and what their sentences see; null: as everywhere
  Index meetings_;
  Index headings_;
  Index entitlements_;
  Index lines_of_enquiry_;
};

}  // namespace kept::site
