#include "model/prose.h"

#include <algorithm>
#include <set>
#include <string>

#include "data/shape.h"
#include "data/writer.h"
#include "disclosure/policy.h"
#include "source/passage.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostics;

// What to say instead of each phrase to avoid, beside the phrases.
struct Jargon {
  std::vector<std::string> phrases;
  std::vector<std::string_view> instead;

  void add(const std::string& phrase, std::string_view better) {
    phrases.push_back(phrase);
    instead.push_back(better);
  }
};

Jargon jargon_of(const Publication& publication) {
  Jargon jargon;
  for (const WordToAvoid& word : publication.rules.words_to_avoid) {
    if (!word.from || *word.from <= publication.as_of) {
      jargon.add(word.word, word.instead);
    }
  }
  for (const Term& term : publication.terms) {
    if (term.avoid) {
      jargon.add(term.term, term.instead);
      for (const std::string& other : term.also) {
        jargon.add(other, term.instead);
      }
    }
  }
  return jargon;
}

// Looks at each text of the records that it visits.
class ProseReader final : public data::Writer {
 public:
  ProseReader(const Publication& publication, Diagnostics& diagnostics)
      : most_(disclosure::policy_named(publication.council.disclosure)
                  .value_or(disclosure::fewer_than_5())
                  .threshold),
        diagnostics_(diagnostics),
        jargon_(jargon_of(publication)),
        phrases_(jargon_.phrases) {}

  template <class Record>
  void read(const Record& record, Readers readers) {
    readers_ = readers;
    record_ = record.span;
    keys_.clear();
    data::visit(record, *this, data::View::all());
  }

  void text(std::string_view text) override { look_at(text, record_); }
  void markdown(const Markdown& markdown) override { look_at(markdown.text, markdown.span); }
  void id(const data::Id&) override {}
  void choice(std::string_view, std::string_view) override {}
  void reference(std::string_view, std::string_view, Span) override {}
  void free(data::Value) override {}
  void begin_map(std::string_view) override { keys_.emplace_back(); }
  void key(std::string_view name) override { keys_.back() = name; }
  void end_map() override { keys_.pop_back(); }
  void begin_list(std::size_t) override {}
  void end_list() override {}
  void null() override {}
  void boolean(bool) override {}
  void number(double) override {}
  void date(Date) override {}

 private:
  void look_at(std::string_view text, Span home) {
    const ProseText prose(text);
    for (const Passage& passage : find_small_counts(prose, most_)) {
      warn("prose-small-count", text, passage, home,
           "a small number of children or care leavers may say who they are",
           "say it without the number, or refer to an indicator, whose small figures are hidden");
    }
    for (const Passage& passage : find_identifying(prose)) {
      warn("prose-identifies", text, passage, home,
           "an age beside a school, college or club may say who somebody is",
           "leave out one of them, or both: \"a teenager\", \"at school\"");
    }
    if (readers_ == Readers::YoungPeople && !is_in_others_words()) {
      look_for_jargon(text, prose, home);
    }
  }

  // What young people said themselves, and what laws and documents are called.
  [[nodiscard]] bool is_in_others_words() const {
    static constexpr std::string_view kOthers[] = {
        "we_said", "you_said", "young_people_view", "quote", "evidence", "sources", "source"};
    return std::ranges::any_of(keys_, [](std::string_view key) {
      return std::ranges::find(kOthers, key) != std::end(kOthers);
    });
  }

  void look_for_jargon(std::string_view text, const ProseText& prose, Span home) {
    for (const auto& [passage, phrase] : phrases_.find_in(prose)) {
      const std::string_view instead = jargon_.instead[phrase];
      warn("prose-jargon", text, passage, home,
           "young people asked us not to say `" + jargon_.phrases[phrase] + "`",
           instead.empty() ? "use plain words" : "instead: " + std::string(instead));
    }
  }

  // Plain values do not know where they stand: their words are looked for in their record.
  void warn(std::string_view code, std::string_view text, const Passage& passage, Span home,
            std::string message, std::string hint) {
    const std::string_view words = text.substr(passage.begin, passage.end - passage.begin);
    const Span field = source::find_passage(home, text).value_or(home);
    const Span place = source::find_passage(field, words).value_or(field);
    if (told_.emplace(code, place.file, place.begin).second) {
      diagnostics_.warning(code, place, std::move(message)).with_hint(std::move(hint));
    }
  }

  int most_;
  Diagnostics& diagnostics_;
  Jargon jargon_;
  Phrases phrases_;
  Readers readers_ = Readers::YoungPeople;
  Span record_;
  std::vector<std::string_view> keys_;  // of the maps around the value, outermost first
  std::set<std::tuple<std::string_view, const source::SourceFile*, std::uint32_t>> told_;
};

void read_offer(const Offer& offer, ProseReader& reader) {
  for (const OfferSection& section : offer.sections) {
    for (const Entitlement& entitlement : section.entitlements) {
      reader.read(entitlement, Readers::YoungPeople);
    }
  }
}

}  // namespace

void check_prose(const Publication& publication, Diagnostics& diagnostics) {
  ProseReader reader(publication, diagnostics);
  for (const PublishedPromise& published : publication.promises) {
    reader.read(published.promise, Readers::YoungPeople);
  }
  read_offer(publication.offer, reader);
  read_offer(publication.kinship, reader);
  for (const CaseStudy& story : publication.stories) {
    reader.read(story, Readers::YoungPeople);
  }
  for (const Page& page : publication.pages) {
    reader.read(page, Readers::YoungPeople);
  }
  for (const YouSaid& said : publication.participation.you_said) {
    reader.read(said, Readers::YoungPeople);
  }
  for (const PublishedIndicator& published : publication.indicators) {
    reader.read(published.indicator, Readers::Councillors);
  }
  check_easy_read(publication, diagnostics);
  for (const PublishedMeeting& meeting : publication.meetings) {
    for (const PublishedItem& item : meeting.items) {
      if (item.report) {
        reader.read(*item.report, Readers::Councillors);
      }
    }
  }
}

}  // namespace kept::model
