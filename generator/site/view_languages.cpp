#include "site/view_builder.h"

namespace kept::site {

using tmpl::Array;
using tmpl::Object;
using tmpl::Value;

// Each language with what is said in it and what is not yet: `languages[].promises`, `pages`,
// `missing`. Each version knows its record and its language.
void ViewBuilder::add_languages() {
  Array& languages = new_array();
  Index by_id;
  for (const model::Language& language : publication_.languages) {
    Object& object = make(language);
    for (const char* list : {"promises", "pages", "missing"}) {
      set(object, list, new_array());
    }
    by_id[language.id.text] = &object;
    languages.push(arena_, Value::object(object));
  }
  set(*root_, "languages", languages);
  set(*root_, "promise_versions", add_promise_versions(by_id));
  Index pages;
  for (const Value& page : root_->get("pages").as_array().values()) {
    pages[std::string(page.as_object().get("id").as_text())] = &page.as_object();
  }
  for (const auto& [id, page] : pages) {
    link_one(*page, "language", by_id);
    link_one(*page, "version_of", pages);
    if (const Value language = page->get("language"); language.is_object()) {
      append(language.as_object(), "pages", *page);
    }
  }
}

Array& ViewBuilder::add_promise_versions(const Index& languages) {
  Array& versions = new_array();
  for (const model::PublishedPromise& published : publication_.promises) {
    Object& promise = *promises_.at(published.promise.id.text);
    Index missing = languages;
    for (const Value& version : promise.get("translations").as_array().values()) {
      Object& object = version.as_object();
      missing.erase(std::string(object.get("language").as_text()));
      link_one(object, "language", languages);
      if (const Value language = object.get("language"); language.is_object()) {
        set(object, "promise", promise);
        append(language.as_object(), "promises", object);
        versions.push(arena_, version);
      }
    }
    for (const auto& [id, language] : missing) {
      append(*language, "missing", promise);
    }
  }
  return versions;
}

}  // namespace kept::site
