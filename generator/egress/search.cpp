#include "egress/search.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <unordered_set>

#include "base/parallel.h"
#include "base/text.h"
#include "egress/finished_file.h"
#include "egress/words.h"

namespace kept::egress {
namespace {

using diagnostics::Diagnostics;
using site::OutputFile;

// One leak a file and place on the withheld side, however many runs of it were found.
struct Leak {
  SecretKind kind;
  std::string part;
  std::size_t runs = 1;
  std::vector<PublicText::Place> also;  // where public sources say the same
};

std::string_view what_leaks(SecretKind kind) {
  switch (kind) {
    case SecretKind::Words:
      return "words that are withheld";
    case SecretKind::Title:
      return "the title of something that is withheld";
    case SecretKind::Canary:
      return "a word that must never leave";
    case SecretKind::Reference:
      return "a number or address that only a withheld text holds";
    case SecretKind::Name:
      return "a name of the deny list";
    case SecretKind::File:
      return "a whole file that is withheld";
    case SecretKind::NameBegin:
    case SecretKind::NameEnd:
    case SecretKind::Label:
      break;
  }
  return "";
}

// Which of the secrets that were found are everybody's words: found out once for all files. Any
// number of threads may ask; two that ask at once come to the same answer.
class Verdicts {
 public:
  Verdicts(const Withheld& withheld, const PublicText& public_text)
      : withheld_(withheld), public_text_(public_text), known_(withheld.size()) {}

  [[nodiscard]] bool is_everybodys(const Secret& secret, std::string_view letters) const {
    if (secret.kind != SecretKind::Words && secret.kind != SecretKind::Title &&
        secret.kind != SecretKind::Reference) {
      return false;
    }
    std::atomic<char>& known = known_[withheld_.index(secret)];
    if (known == kUnknown) {
      const std::size_t most = secret.kind == SecretKind::Words ? kEverybodys : 1;
      known = is_of_stock_sentences(secret) || public_text_.find(letters, most).size() == most
                  ? kEverybody
                  : kWithheld;
    }
    return known == kEverybody;
  }
  [[nodiscard]] std::vector<PublicText::Place> places(std::string_view letters) const {
    constexpr std::size_t kShown = 2;
    return public_text_.find(letters, kShown);
  }

 private:
  // Each sentence that the run touches stands in three public files.
  [[nodiscard]] bool is_of_stock_sentences(const Secret& secret) const {
    // Threads that wait for it take their share of the work.
    once_.call([&] { find_stock_sentences(); });
    const auto touched = withheld_.sentences(secret);
    return !touched.empty() && std::ranges::all_of(touched, [&](const base::Fingerprint& print) {
      return stock_.contains(print.low);
    });
  }

  void find_stock_sentences() const {
    using Told = std::pair<std::uint64_t, const source::SourceFile*>;
    std::vector<std::vector<Told>> told(public_text_.size());
    base::parallel_for(told.size(), [&](std::size_t i) {
      public_text_.for_each_sentence(i,
                                     [&](std::string_view letters, const source::SourceFile* file) {
                                       told[i].emplace_back(withheld_.salted(letters).low, file);
                                     });
    });
    std::vector<Told> all;
    for (const std::vector<Told>& some : told) {
      all.insert(all.end(), some.begin(), some.end());
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (std::size_t i = 0; i + kEverybodys <= all.size(); ++i) {
      if (all[i].first == all[i + kEverybodys - 1].first) {
        stock_.insert(all[i].first);
      }
    }
  }

  static constexpr std::size_t kEverybodys = 3;
  static constexpr char kUnknown = 0;
  static constexpr char kEverybody = 1;
  static constexpr char kWithheld = 2;

  const Withheld& withheld_;
  const PublicText& public_text_;
  mutable std::vector<std::atomic<char>> known_;
  mutable base::SharedOnce once_;
  mutable std::unordered_set<std::uint64_t> stock_;  // salted hashes
};

bool is_part_of_name(const Secret& secret) {
  return secret.kind == SecretKind::NameBegin || secret.kind == SecretKind::NameEnd;
}

class FileSearch {
 public:
  FileSearch(const Withheld& withheld, const Verdicts& verdicts)
      : withheld_(withheld), verdicts_(verdicts) {}

  void run(const FinishedFile& file, Diagnostics& found) {
    shown_path_ = shown_name(file.path());
    if (const Secret* secret = withheld_.find_file(file.bytes())) {
      add(*secret, "the file", {});
    }
    const FileReading reading{
        [&](const Stretch& stretch) { look_through(stretch); },
        [&](std::string_view part, std::string_view why) { report_unread(part, why, found); }};
    read_finished_file(file, reading);
    for (const auto& [key, leak] : leaks_) {
      report(key.first, leak, found);
    }
  }
  [[nodiscard]] bool names_indicator() const { return names_indicator_; }

 private:
  // A name that is itself a leak is not said again.
  [[nodiscard]] std::string shown_name(std::string_view name) const {
    Letters letters;
    letters.add(name);
    bool tells = false;
    withheld_.find(letters, [&](const Withheld::Hit& hit) {
      tells = tells || (hit.secret->kind != SecretKind::Label && !is_part_of_name(*hit.secret));
    });
    if (!tells) {
      return std::string(name);
    }
    std::string masked;
    constexpr std::size_t kShown = 2;
    for (const std::string_view part : base::split(name, '/')) {
      masked += (masked.empty() ? "" : "/") + std::string(part.substr(0, kShown)) + "…";
    }
    return masked;
  }

  void look_through(const Stretch& stretch) {
    std::vector<Withheld::Hit> parts_of_names;
    withheld_.find(stretch.letters, [&](const Withheld::Hit& hit) {
      if (is_part_of_name(*hit.secret)) {
        parts_of_names.push_back(hit);
        return;
      }
      if (hit.secret->kind == SecretKind::Label) {
        names_indicator_ = true;
        return;
      }
      constexpr std::uint32_t kNoChance = 10;  // letters
      if (stretch.noise && hit.secret->length < kNoChance) {
        return;
      }
      add(*hit.secret, stretch.part, stretch.letters.bytes().substr(hit.at, hit.secret->length));
    });
    if (parts_of_names.size() > 1 && !stretch.noise) {
      join_names(parts_of_names, stretch);
    }
  }

  // First and last word of one name, in either order, with one word between: "Kayleigh R. Marsh",
  // or the cell of a table.
  void join_names(std::vector<Withheld::Hit>& parts, const Stretch& stretch) {
    constexpr std::size_t kMostBetween = 20;  // letters
    std::ranges::sort(parts, {}, &Withheld::Hit::at);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::size_t end = parts[i].at + parts[i].secret->length;
      for (std::size_t j = i + 1; j < parts.size() && parts[j].at <= end + kMostBetween; ++j) {
        const Secret& first = *parts[i].secret;
        const Secret& other = *parts[j].secret;
        if (first.kind != other.kind && first.origin == other.origin && parts[j].at >= end &&
            stretch.letters.words_between(end, parts[j].at) <= 1) {
          add_leak(first, SecretKind::Name, stretch.part, {});
        }
      }
    }
  }

  void add(const Secret& secret, std::string_view part, std::string_view letters) {
    if (letters.empty() || !verdicts_.is_everybodys(secret, letters)) {
      add_leak(secret, secret.kind, part, letters);
    }
  }

  void add_leak(const Secret& secret, SecretKind kind, std::string_view part,
                std::string_view letters) {
    const Origin& origin = withheld_.origin(secret);
    const std::pair key(&origin_key(origin), kind);
    const auto known = leaks_.find(key);
    if (known != leaks_.end()) {
      ++known->second.runs;
      return;
    }
    std::vector<PublicText::Place> also =
        kind == SecretKind::Words ? verdicts_.places(letters) : std::vector<PublicText::Place>();
    leaks_.emplace(key, Leak{kind, shown_name(part), 1, std::move(also)});
  }

  const Origin& origin_key(const Origin& origin) {
    const auto at = first_of_file_.emplace(origin.file, &origin).first;
    return *at->second;
  }

  void report(const Origin* origin, const Leak& leak, Diagnostics& found) const {
    const std::string where =
        origin->line > 0 ? origin->file + ":" + std::to_string(origin->line) : origin->file;
    auto& report = found.blocked("egress-leak", {},
                                 "`" + shown_path_ + "` (" + leak.part + ") tells " +
                                     std::string(what_leaks(leak.kind)) + ": `" + where + "`");
    report.at_place(shown_path_);
    for (const PublicText::Place& place : leak.also) {
      report.with_hint("the same words stand in `" + place.file + ":" + std::to_string(place.line) +
                       "`: take them out there");
    }
    if (leak.kind == SecretKind::Words) {
      report.with_hint(
          "where the public may read these words, say so in the withheld paper with "
          "`public_version:`, or list them under `shared:` in egress.yaml");
    }
  }

  void report_unread(std::string_view part, std::string_view why, Diagnostics& found) const {
    found
        .error("egress-unreadable", {},
               "`" + shown_path_ + "`" + (part.empty() ? "" : " (" + shown_name(part) + ")") +
                   " can't be searched for what is withheld: " + std::string(why))
        .at_place(shown_path_)
        .with_hint("take the file out, or save it again in a form that can be read");
  }

  const Withheld& withheld_;
  const Verdicts& verdicts_;
  std::string shown_path_;
  bool names_indicator_ = false;
  std::map<std::string, const Origin*> first_of_file_;
  std::map<std::pair<const Origin*, SecretKind>, Leak> leaks_;
};

}  // namespace

void PublicText::fold() const {
  for (const RecordText& text : texts_) {
    letters_.push_back(letters_of(text.text));
  }
  for (const char* folder : {"templates", "rules"}) {
    for (const std::string& path :
         built_in_ == nullptr ? std::vector<std::string>() : files_below(*built_in_, folder)) {
      common_ += letters_of(built_in_->find(path)) + " ";
    }
  }
}

void PublicText::for_each_sentence(
    std::size_t text,
    const std::function<void(std::string_view, const source::SourceFile*)>& take) const {
  for (const std::string& sentence : sentences_of(texts_[text].text)) {
    take(sentence, texts_[text].near.file);
  }
}

std::vector<PublicText::Place> PublicText::find(std::string_view letters, std::size_t most) const {
  std::call_once(once_, [&] { fold(); });
  if (common_.find(letters) != std::string::npos) {
    return std::vector<Place>(most);
  }
  std::vector<Place> places;
  for (std::size_t i = 0; i < texts_.size() && places.size() < most; ++i) {
    if (letters_[i].find(letters) == std::string::npos) {
      continue;
    }
    const source::SourceFile* file = texts_[i].near.file;
    std::string path = file == nullptr ? std::string("the project") : file->path();
    if (std::ranges::find(places, path, &Place::file) == places.end()) {
      places.push_back({std::move(path), LineFinder().line_of(texts_[i])});
    }
  }
  return places;
}

void search_output(const std::vector<OutputFile>& files, const Secrets& secrets,
                   const PublicText& public_text, Diagnostics& diagnostics) {
  const Verdicts verdicts(secrets.withheld, public_text);
  std::vector<Diagnostics> found(files.size());
  base::parallel_for(files.size(), [&](std::size_t i) {
    FileSearch search(secrets.withheld, verdicts);
    const FinishedFile file(files[i].path, files[i].bytes);
    search.run(file, found[i]);
    if (search.names_indicator()) {
      search_figures(file, secrets.figures, found[i]);
    }
  });
  for (Diagnostics& one : found) {
    diagnostics.merge(std::move(one));
  }
}

}  // namespace kept::egress
