// Records for the tests of shapes: a garden with beds and plants, which has every type of field.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/shape.h"

namespace garden {

namespace base = kept::base;
namespace data = kept::data;
namespace source = kept::source;

enum class Soil { Clay, Sand };
inline std::span<const data::Choice<Soil>> enum_names(data::Tag<Soil>) {
  static constexpr data::Choice<Soil> kNames[] = {{Soil::Clay, "clay", "Heavy and wet."},
                                                  {Soil::Sand, "light sand", "Light and dry."}};
  return kNames;
}

struct Bed;
struct Garden;
const data::Shape<Bed>& shape_of(data::Tag<Bed>);
const data::Shape<Garden>& shape_of(data::Tag<Garden>);

struct Bed {
  data::Id id;
  std::string name;
  std::vector<data::Ref<Bed>> neighbours;
  source::Span span;
};

struct Garden {
  std::string title;
  std::optional<int> age_from;
  double width = 0;
  bool open = false;
  std::optional<base::Date> opened;
  Soil soil = Soil::Clay;
  std::vector<Bed> beds;
  std::vector<std::string> tools;
  std::map<std::string, std::string> names;
  std::optional<std::string> page;
  std::optional<std::string> url;
  data::Located<std::string> postcode;
  std::string keeper;
  std::string plan;
  data::Markdown story;
  std::map<std::string, data::Free> extra;
  source::Span span;
};

inline const data::Shape<Bed>& shape_of(data::Tag<Bed>) {
  static const auto shape =
      data::Shape<Bed>("bed", "One bed of a garden.")
          .field("id", &Bed::id, data::Required, "A short name.", "by-the-wall")
          .field("name", &Bed::name, data::Required, "What people call it.", "The bed by the wall")
          .field("neighbours", &Bed::neighbours, data::Optional, "The beds beside it.")
          .unique();
  return shape;
}

inline const data::Shape<Garden>& shape_of(data::Tag<Garden>) {
  static const auto shape =
      data::Shape<Garden>("garden", "A garden that young people look after.")
          .field("title", &Garden::title, data::Required, "Its name.", "The garden | east")
          .field("age_from", &Garden::age_from, data::Optional, "The youngest age.", "11")
          .min(5)
          .max(25)
          .field("width", &Garden::width, data::Optional, "How wide it is, in metres.")
          .field("open", &Garden::open, data::Optional, "Whether it can be visited.", "yes")
          .field("opened", &Garden::opened, data::Optional, "The day it was opened.", "2025-05-01")
          .field("soil", &Garden::soil, data::Optional, "What the soil is like.", "clay")
          .field("beds", &Garden::beds, data::Optional, "Its beds.")
          .unique()
          .max_items(3)
          .field("tools", &Garden::tools, data::Optional, "What is in the shed.")
          .unique()
          .field("names", &Garden::names, data::Optional, "Its name in other languages.")
          .field("page", &Garden::page, data::Optional, "A page about it.")
          .field("url", &Garden::url, data::Optional, "Its address elsewhere.")
          .exactly_one({"page", "url"})
          .field("postcode", &Garden::postcode, data::Optional, "Where it is.")
          .pattern("[A-Z]{2}[0-9] [0-9][A-Z]{2}", "a postcode such as EM1 2AB")
          .field("keeper", &Garden::keeper, data::Optional, "Who has the key.")
          .never_shown()
          .field("plan", &Garden::plan, data::Optional, "What comes next.")
          .visible_from(2)
          .body(&Garden::story, data::Required, "How it came about.");
  return shape;
}

// The same record, with room for keys of its author's own.
struct Shed {
  std::string title;
  std::string label;
  std::map<std::string, data::Free> extra;
};
inline const data::Shape<Shed>& shape_of(data::Tag<Shed>) {
  static const auto shape = data::Shape<Shed>("shed", "A shed.")
                                .field("title", &Shed::title, data::Optional, "Its name.")
                                .field("label", &Shed::label, data::Optional, "What its door says.")
                                .at_least_one({"title", "label"})
                                .extra(&Shed::extra);
  return shape;
}

}  // namespace garden
