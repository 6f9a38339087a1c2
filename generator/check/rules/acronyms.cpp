// What: a short form made of capitals is explained where it is first used, or in the glossary.
// Why: "UASC", "PEP" and "IRO" are everyday words in the office and shut everyone else out.
// Source: WCAG 2.2 3.1.4 (AAA), techniques G97 and G102; GOV.UK style guide, Abbreviations.
#include "check/rule_functions.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "check/prose.h"
#include "html/queries.h"

namespace kept::check {
namespace {

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_word_part(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || is_capital(c) || (c >= 'a' && c <= 'z');
}

// Two to six capitals, perhaps with a plural s. Not "II", nor what has a digit in it.
std::string_view short_form(std::string_view word) {
  const std::string_view stem = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
  const bool fits = stem.size() >= 2 && stem.size() <= 6 && std::ranges::all_of(stem, is_capital);
  const bool is_number = stem.find_first_not_of("IVX") == std::string_view::npos;
  return fits && !is_number ? stem : std::string_view();
}

// "personal education plan (PEP)" and "PEP (personal education plan)".
bool is_explained(std::string_view text, std::size_t begin, std::size_t end) {
  const bool in_brackets =
      begin > 0 && text[begin - 1] == '(' && end < text.size() && text[end] == ')';
  return in_brackets || text.substr(end).starts_with(" (");
}

bool has_two_capitals_together(std::string_view text) {
  return std::ranges::adjacent_find(
             text, [](char a, char b) { return is_capital(a) && is_capital(b); }) != text.end();
}

// SHOUTED words are no short forms: one beside another of more than six letters, or three in a row.
bool is_shouted(std::string_view text) {
  std::size_t run = 0;
  bool shouted = false;
  for (const std::string_view word : base::split(text, ' ')) {
    const auto letters = static_cast<std::size_t>(std::ranges::count_if(word, is_capital));
    run = letters >= 2 && letters + 2 > word.size() ? run + 1 : 0;
    shouted = shouted || run >= 3;
  }
  return shouted;
}

class Reader {
 public:
  Reader(const PageContext& context, diagnostics::Diagnostics& diagnostics)
      : context_(context), diagnostics_(diagnostics) {}

  void read(const ProseBlock& block) {
    if (!has_two_capitals_together(block.text) || is_shouted(block.text)) {
      return;
    }
    const std::string_view text = block.text;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && is_word_part(text[end])) {
        ++end;
      }
      if (const std::string_view form = short_form(text.substr(at, end - at)); !form.empty()) {
        meet(form, is_explained(text, at, end), *block.node);
      }
      at = std::max(end, at + 1);
    }
  }

 private:
  void meet(std::string_view form, bool explained_here, const html::Node& node) {
    if (context_.words->known_short_forms->contains(form) || !met_.emplace(form).second ||
        explained_here || is_explained_by_markup(form)) {
      return;
    }
    report_words(context_, "acronym-unexplained", node, sentence_with(node, form),
                 "`" + std::string(form) + "` is not explained", diagnostics_)
        .with_hint(
            "write it out the first time, `personal adviser (PA)`, or add it to "
            "data/glossary.yaml");
  }

  [[nodiscard]] std::string_view sentence_with(const html::Node& node,
                                               std::string_view form) const {
    for (const auto& [where, sentence] : context_.prose.sentences) {
      if (where == &node && sentence.text.find(form) != std::string_view::npos) {
        return sentence.text;
      }
    }
    return form;
  }

  [[nodiscard]] bool is_explained_by_markup(std::string_view form) const {
    for (const html::Node& node : html::descendants(context_.page.document().root())) {
      if (node.is("abbr") && node.attribute("title") != nullptr &&
          html::visible_text(node) == form) {
        return true;
      }
    }
    return false;
  }

  const PageContext& context_;
  diagnostics::Diagnostics& diagnostics_;
  std::set<std::string, std::less<>> met_;
};

}  // namespace

void check_acronyms(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  if (context.words == nullptr || context.words->known_short_forms == nullptr) {
    return;
  }
  Reader reader(context, diagnostics);
  for (const ProseBlock& block : context.prose.blocks) {
    reader.read(block);
  }
}

}  // namespace kept::check
