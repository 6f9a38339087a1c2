// What a page knows of the world outside its template.
#pragma once

#include <map>
#include <string>

#include "model/publication.h"
#include "site/assets.h"
#include "template/call.h"

namespace kept::site {

// Shared by all pages of a build. Immutable once it is made.
struct SiteFacts {
  std::string language = "en";
  std::string base;  // the path of council.address, "" or "/promises"
  const Assets* assets = nullptr;
  std::map<std::string, std::string, std::less<>> meanings;  // of glossary terms, lower case
};

[[nodiscard]] SiteFacts site_facts(const model::Publication& publication, const Assets& assets);

class PageHost final : public tmpl::Host {
 public:
  PageHost(const SiteFacts& facts, std::string_view address) : facts_(facts), address_(address) {}

  [[nodiscard]] std::string_view language() const override { return facts_.language; }
  [[nodiscard]] std::string_view page_address() const override { return address_; }
  [[nodiscard]] std::optional<std::string> asset(std::string_view name) const override;
  [[nodiscard]] std::optional<std::string> markdown(std::string_view text) const override;
  [[nodiscard]] std::optional<std::string> glossary(std::string_view term) const override;

 private:
  const SiteFacts& facts_;
  std::string_view address_;
};

}  // namespace kept::site
