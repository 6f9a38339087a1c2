// What a page knows of the world outside its template.
#pragma once

#include <map>
#include <set>
#include <string>

#include "model/publication.h"
#include "site/assets.h"
#include "template/call.h"

namespace kept::site {

// Shared by all pages of a build. Immutable once it is made.
struct LanguageFacts {
  std::string name;  // in itself
  std::string direction;
  std::map<std::string, std::string, std::less<>> words;  // by the English words
};

struct SiteFacts {
  std::string language = "en";
  std::string base;  // the path of council.address, "" or "/promises"
  const Assets* assets = nullptr;
  LanguageFacts own_language{"English", "ltr", {}};
  std::map<std::string, LanguageFacts, std::less<>> languages;  // beside the council's own
  std::map<std::string, std::string, std::less<>> meanings;     // of glossary terms, lower case
  std::set<std::string, std::less<>> known_short_forms;         // the glossary's too
};

[[nodiscard]] SiteFacts site_facts(const model::Publication& publication, const Assets& assets);

class PageHost final : public tmpl::Host {
 public:
  // `language`: "" for the council's own.
  PageHost(const SiteFacts& facts, std::string_view address, std::string_view language = {})
      : facts_(facts), address_(address), language_(language) {}

  [[nodiscard]] std::string_view language() const override {
    return language_.empty() ? std::string_view(facts_.language) : language_;
  }
  // In the council's own language a key is its words. A language that lacks them gives nothing.
  [[nodiscard]] std::optional<std::string> translate(std::string_view key) const override;
  [[nodiscard]] std::string_view page_address() const override { return address_; }
  [[nodiscard]] std::optional<std::string> asset(std::string_view name) const override;
  [[nodiscard]] std::optional<std::string> markdown(std::string_view text) const override;
  [[nodiscard]] std::optional<std::string> glossary(std::string_view term) const override;

 private:
  const SiteFacts& facts_;
  std::string_view address_;
  std::string_view language_;
};

}  // namespace kept::site
