// Shapes of records begin with the fields that all records share. Internal to the module's shapes.
#pragma once

#include "model/record.h"

namespace kept::model {

// Of each record's versions in other languages.
inline constexpr std::string_view kTranslationCheckedOn =
    "When somebody who speaks the language last checked it. Without it, readers are told that "
    "nobody has.";

template <class T>
[[nodiscard]] data::Shape<T> record_shape(std::string_view name, std::string_view doc) {
  return data::Shape<T>(name, doc)
      .field("id", &T::id, data::Required,
             "A short name that never changes; it is part of the page's address.", "my-own-space")
      .field("draft", &T::draft, data::Optional, "`yes` keeps it out of everything.", "yes")
      .field("publish_from", &T::publish_from, data::Optional, "Not shown before this day.",
             "2026-04-01")
      .field("publish_until", &T::publish_until, data::Optional, "Not shown after this day.",
             "2027-03-31")
      .field("owner", &T::owner, data::Optional,
             "The role that keeps it right. Never a person's name.", "Participation officer")
      .field("reviewed_on", &T::reviewed_on, data::Optional, "The day somebody last checked it.",
             "2026-10-05")
      .field("review_every", &T::review_every, data::Optional,
             "After how many months it has to be checked again.", "12")
      .min(1)
      .max(120);
}

}  // namespace kept::model
