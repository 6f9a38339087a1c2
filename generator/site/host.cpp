#include "site/host.h"

#include "base/text.h"
#include "markdown/markdown.h"

namespace kept::site {

SiteFacts site_facts(const model::Publication& publication, const Assets& assets) {
  SiteFacts facts;
  facts.language = publication.council.language;
  facts.assets = &assets;
  const std::string& address = publication.council.address;
  const std::size_t host = address.find("://");
  const std::size_t path = host == std::string::npos ? host : address.find('/', host + 3);
  if (path != std::string::npos) {
    facts.base = address.substr(path);
    while (facts.base.ends_with('/')) {
      facts.base.pop_back();
    }
  }
  for (const model::Language& language : publication.languages) {
    const bool from_right = language.direction == model::Direction::RightToLeft;
    facts.languages.emplace(language.id.text,
                            LanguageFacts{language.name,
                                          from_right ? "rtl" : "ltr",
                                          {language.words.begin(), language.words.end()}});
  }
  if (const auto own = facts.languages.find(facts.language); own != facts.languages.end()) {
    facts.own_language = std::move(own->second);
    facts.languages.erase(own);
  }
  facts.known_short_forms.insert(publication.rules.known_short_forms.begin(),
                                 publication.rules.known_short_forms.end());
  for (const model::Term& term : publication.terms) {
    facts.meanings.emplace(base::to_lower_ascii(term.term), term.meaning);
    facts.known_short_forms.insert(term.term);
    for (const std::string& other : term.also) {
      facts.known_short_forms.insert(other);
      facts.meanings.emplace(base::to_lower_ascii(other), term.meaning);
    }
  }
  return facts;
}

std::optional<std::string> PageHost::asset(std::string_view name) const {
  const std::string* address = facts_.assets->address_of(name);
  return address == nullptr ? std::nullopt : std::optional<std::string>(*address);
}

std::optional<std::string> PageHost::translate(std::string_view key) const {
  const auto language = facts_.languages.find(language_);
  if (language == facts_.languages.end()) {
    return std::string(key);
  }
  const auto words = language->second.words.find(key);
  return words == language->second.words.end() ? std::nullopt
                                               : std::optional<std::string>(words->second);
}

std::optional<std::string> PageHost::markdown(std::string_view text) const {
  diagnostics::Diagnostics found;
  markdown::Options options;
  options.source_marks = markdown::SourceMarks::Off;
  const markdown::Fragment fragment = markdown::render(text, options, found);
  if (found.has_errors()) {
    return std::nullopt;
  }
  std::string html;
  for (const markdown::Piece& piece : fragment.pieces) {
    html += piece.text;
  }
  return html;
}

std::optional<std::string> PageHost::glossary(std::string_view term) const {
  const auto found = facts_.meanings.find(base::to_lower_ascii(term));
  return found == facts_.meanings.end() ? std::nullopt : std::optional<std::string>(found->second);
}

}  // namespace kept::site
