#include "site/view_builder.h"

namespace kept::site {

using tmpl::Array;
using tmpl::Object;
using tmpl::Value;

namespace {

std::span<const Value> list_in(const Object& object, std::string_view name) {
  const Value list = object.get(name);
  return list.is_array() ? list.as_array().values() : std::span<const Value>();
}

}  // namespace

// A list that templates walk through, of what each language has and lacks.
void ViewBuilder::add_version(std::string_view list, Object& version, Object& language) {
  append(language, list, version);
  const Value checked = version.get("checked_on");
  if (!checked.is_text() || checked.as_text().empty()) {
    append(language, "unchecked", version);
  }
}

// Each record's `translations` learn of their record, under the name `owner`, and of their
// language; languages learn what they have, under the name `list`, and lack, in `missing`.
void ViewBuilder::add_versions(std::span<const Value> records, std::string_view owner,
                               std::string_view list, const Index& languages) {
  Array& versions = new_array();
  for (const Value& record : records) {
    Index missing = languages;
    for (const Value& version : list_in(record.as_object(), "translations")) {
      if (!version.is_object()) {
        continue;
      }
      Object& object = version.as_object();
      const Value id = object.get("language");
      missing.erase(std::string(id.is_text() ? id.as_text() : std::string_view()));
      link_one(object, "language", languages);
      if (const Value language = object.get("language"); language.is_object()) {
        set(object, owner, record.as_object());
        add_version(list, object, language.as_object());
        versions.push(arena_, version);
      }
    }
    for (const auto& [id, language] : missing) {
      append(language->get("missing").as_object(), list, record.as_object());
    }
  }
  set(*root_, std::string(owner) + "_versions", versions);
}

void ViewBuilder::add_page_versions(const Index& languages) {
  Index pages;
  for (const Value& page : list_in(*root_, "pages")) {
    pages[std::string(page.as_object().get("id").as_text())] = &page.as_object();
  }
  std::map<const Object*, Index> missing;  // by the page
  for (const auto& [id, page] : pages) {
    if (const Value language = page->get("language"); !language.is_text()) {
      missing[page] = languages;
    }
  }
  for (const auto& [id, page] : pages) {
    const Value id_of_language = page->get("language");
    const std::string name(id_of_language.is_text() ? id_of_language.as_text()
                                                    : std::string_view());
    link_one(*page, "language", languages);
    link_one(*page, "version_of", pages);
    if (const Value language = page->get("language"); language.is_object()) {
      add_version("pages", *page, language.as_object());
      if (const Value original = page->get("version_of"); original.is_object()) {
        missing[&original.as_object()].erase(name);
      }
    }
  }
  for (const auto& [id, page] : pages) {
    for (const auto& [name, language] : missing[page]) {
      append(language->get("missing").as_object(), "pages", *page);
    }
  }
}

// `languages`: each with its promises, entitlements, stories, questions and results of the finder
// and pages, what is `missing` of each, and which versions are `unchecked` by a speaker.
void ViewBuilder::add_languages() {
  Array& languages = new_array();
  Index by_id;
  for (const model::Language& language : publication_.languages) {
    Object& object = make(language);
    Object& missing = new_object();
    for (const char* list :
         {"promises", "entitlements", "stories", "questions", "results", "pages"}) {
      set(object, list, new_array());
      set(missing, list, new_array());
    }
    set(object, "unchecked", new_array());
    set(object, "missing", missing);
    by_id[language.id.text] = &object;
    languages.push(arena_, Value::object(object));
  }
  set(*root_, "languages", languages);
  const auto records_of = [&](std::string_view owner) {
    const Value value = root_->get(owner);
    return value.is_object() ? &value.as_object() : nullptr;
  };
  add_versions(list_in(*records_of("pledge"), "promises"), "promise", "promises", by_id);
  add_versions(list_in(*records_of("offer"), "entitlements"), "entitlement", "entitlements", by_id);
  add_versions(list_in(*root_, "stories"), "story", "stories", by_id);
  const Value finder = records_of("data")->get("finder");
  const bool has_finder = finder.is_object();
  add_versions(has_finder ? list_in(finder.as_object(), "questions") : std::span<const Value>(),
               "question", "questions", by_id);
  add_versions(has_finder ? list_in(finder.as_object(), "results") : std::span<const Value>(),
               "result", "results", by_id);
  add_page_versions(by_id);
}

}  // namespace kept::site
