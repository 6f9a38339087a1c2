#include "egress/read_secrets.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/hash.h"
#include "base/text.h"
#include "data/parse.h"
#include "egress/file_reader.h"
#include "egress/hidden_figures.h"
#include "egress/record_texts.h"
#include "egress/settings.h"
#include "egress/withheld_file.h"

namespace kept::egress {

using diagnostics::Diagnostics;

namespace {

std::uint64_t key_of(std::string_view text) {
  return base::fingerprint(text).low;
}

std::string file_of(const RecordText& text) {
  return text.near.file == nullptr ? std::string("the project") : text.near.file->path();
}

class Reader {
 public:
  Reader(const SecretSources& sources, SecretSide& side, Diagnostics& diagnostics)
      : sources_(sources), side_(side), diagnostics_(diagnostics) {}

  void read() {
    read_published();
    read_withheld_records();
    if (sources_.restricted != nullptr) {
      read_settings();
      if (sources_.publication->audience < model::Audience::Committee) {
        read_exempt_files();
      }
    }
    read_deny_list();
    report_unseen();
    side_.secrets.figures = hidden_figures(*sources_.model, *sources_.publication);
    for (const FigureSubject& subject : side_.secrets.figures.subjects) {
      for (const FigureLabel& name : subject.names) {
        if (!subject.hidden.empty()) {
          builder_.add_phrase(name.text, SecretKind::Label, "", 0);
        }
      }
    }
    side_.secrets.withheld = builder_.build();
  }

 private:
  void read_published() {
    visit_published(*sources_.publication, [&](const RecordText& text) {
      told_.insert(key_of(text.text));
      side_.public_text.add(text);
    });
    for (const model::PublishedMeeting& meeting : sources_.publication->meetings) {
      builder_.allow(meeting.body_name);
      builder_.allow(meeting.meeting.title);
      for (const model::PublishedItem& item : meeting.items) {
        builder_.allow(item.title);
      }
    }
    for (const model::Gone& gone : sources_.publication->gone) {
      builder_.allow(gone.id);
    }
    if (sources_.built_in != nullptr) {
      side_.public_text.add_common(*sources_.built_in);
    }
  }

  // What the gate took away, field by field: drafts, refused stories, consents, closed minutes,
  // reasons that only officers read.
  void read_withheld_records() {
    visit_everything(*sources_.model, [&](const RecordText& text) {
      if (told_.contains(key_of(text.text))) {
        return;
      }
      const std::string file = file_of(text);
      const std::uint32_t line = lines_.line_of(text);
      builder_.add_text(text.text, file, line);
      add_distinctive_words(text.text, file, line, builder_);
      if (text.key == "title") {
        add_title(text.text, file, line);
      } else if (text.record == "consent" &&
                 (text.key == "subject_ref" || text.key == "consent_id")) {
        add_consent_number(text.text, file, line);
      }
    });
  }

  void read_deny_list() {
    std::string names = sources_.deny_list.value_or("");
    if (!sources_.deny_list && sources_.restricted != nullptr &&
        sources_.restricted->kind(kDenyListFile) == source::FileKind::File) {
      if (const auto error = sources_.restricted->read(kDenyListFile, names)) {
        report_unseen(std::string(kDenyListFile), error.message());
      }
    }
    std::uint32_t line = 0;
    for (const std::string_view name : base::split(names, '\n')) {
      add_name(base::trim(name), ++line);
    }
  }

  void add_title(std::string_view title, const std::string& file, std::uint32_t line) {
    constexpr std::size_t kWords = 3;
    if (base::split(base::trim(title), ' ').size() >= kWords) {
      builder_.add_phrase(title, SecretKind::Title, file, line);
    }
  }

  // "c-12" stands for too much else.
  void add_consent_number(std::string_view number, const std::string& file, std::uint32_t line) {
    constexpr std::size_t kLetters = 6;
    if (letters_of(number).size() >= kLetters) {
      builder_.add_phrase(number, SecretKind::Canary, file, line);
    }
  }

  void read_settings() {
    const Settings settings =
        read_egress_settings(*sources_.restricted, settings_store_, diagnostics_);
    for (const auto& canary : settings.canaries) {
      builder_.add_phrase(*canary, SecretKind::Canary, std::string(kSettingsFile),
                          canary.span.file->position(canary.span.begin).line);
    }
    for (const auto& shared : settings.shared) {
      builder_.allow(*shared);
    }
  }

  void read_exempt_files() {
    for (const std::string& path : source::files_below(*sources_.restricted, "content")) {
      if (!is_exempt_path(path)) {
        continue;
      }
      std::string bytes;
      if (const auto error = sources_.restricted->read(path, bytes)) {
        report_unseen(path, error.message());
        continue;
      }
      seen_.insert(path);
      const std::string public_version = add_withheld_file(path, bytes, told_, builder_);
      if (!public_version.empty()) {
        allow_report(path, public_version);
      }
    }
  }

  // The words that an open report of the same meeting says as well.
  void allow_report(const std::string& path, const std::string& name) {
    const std::string folder(source::folder_of(source::folder_of(path)));
    const std::string file = folder + "/" + name + ".md";
    visit_published(*sources_.publication, [&](const RecordText& text) {
      if (text.near.file != nullptr && text.near.file->path() == file) {
        builder_.allow(text.text);
      }
    });
  }

  // "Marsh, Kayleigh" is a way to write it too.
  void add_name(std::string_view name, std::uint32_t line) {
    if (name.empty() || name.front() == '#') {
      return;
    }
    if (letters_of(name).size() < kShortestPhrase) {
      diagnostics_
          .note("egress-unseen", {},
                "line " + std::to_string(line) +
                    " of the deny list is not looked for: it has fewer than four letters")
          .at_place(std::string(kDenyListFile))
          .with_hint("write the whole name");
      return;
    }
    builder_.add_phrase(name, SecretKind::Name, "the deny list", line);
    const std::size_t space = name.rfind(' ');
    if (space != std::string_view::npos) {
      builder_.add_phrase(
          std::string(name.substr(space + 1)) + " " + std::string(name.substr(0, space)),
          SecretKind::Name, "the deny list", line);
      // Backwards, as a text from right to left has it; of one word it may be another name.
      const std::string letters = letters_of(name);
      builder_.add_phrase(std::string(letters.rbegin(), letters.rend()), SecretKind::Name,
                          "the deny list", line);
      add_parts_of_name(name, line);
    }
    add_names_in_digits(name, line);
  }

  // "Kayleigh R. Marsh" is found by its two ends. Short names are words as well: "will you may".
  void add_parts_of_name(std::string_view name, std::uint32_t line) {
    constexpr std::size_t kLetters = 10;
    const std::string_view first = name.substr(0, name.find(' '));
    const std::string_view last = name.substr(name.rfind(' ') + 1);
    if (letters_of(first).size() >= kShortestPhrase && letters_of(last).size() >= kShortestPhrase &&
        letters_of(first).size() + letters_of(last).size() >= kLetters) {
      builder_.add_phrase(first, SecretKind::NameBegin, "the deny list", line);
      builder_.add_phrase(last, SecretKind::NameEnd, "the deny list", line);
    }
  }

  // "K4yl31gh": with digits that look like one of its letters, like its vowels, like all of them.
  void add_names_in_digits(std::string_view name, std::uint32_t line) {
    constexpr std::array<std::string_view, 10> kFrom = {"a",    "e",      "i",       "o",  "s",
                                                        "aeio", "aeiost", "aeiostl", "eo", "ai"};
    constexpr std::string_view kLetters = "aeiostl";
    constexpr std::string_view kDigits = "4310571";
    const std::string letters = base::to_lower_ascii(name);
    for (const std::string_view from : kFrom) {
      std::string changed = letters;
      for (char& c : changed) {
        c = from.find(c) == std::string_view::npos ? c : kDigits[kLetters.find(c)];
      }
      if (changed != letters) {
        builder_.add_phrase(changed, SecretKind::Name, "the deny list", line);
      }
    }
  }

  void report_unseen() {
    for (const model::MeetingData& data : sources_.model->meetings) {
      for (const model::AgendaItem& item : data.meeting.items) {
        const std::string path = data.meeting.folder + "/" + item.report + ".md";
        const bool read = sources_.publication->audience >= model::Audience::Committee;
        if (item.report.starts_with("exempt/") && !read && !seen_.contains(path)) {
          report_unseen(path, "it is not on this machine, or was not looked for");
        }
      }
    }
  }

  void report_unseen(const std::string& path, const std::string& why) {
    diagnostics_
        .note("egress-unseen", {},
              "the output was not searched for what stands in `" + path + "`: " + why)
        .at_place(path)
        .with_hint("check the output with `kept verify` on a machine that holds it");
  }

  const SecretSources& sources_;
  SecretSide& side_;
  Diagnostics& diagnostics_;
  WithheldBuilder builder_;
  std::unordered_set<std::uint64_t> told_;
  std::unordered_set<std::string> seen_;
  source::SourceStore settings_store_;
  LineFinder lines_;
};

}  // namespace

void read_secrets(const SecretSources& sources, SecretSide& side, Diagnostics& diagnostics) {
  Reader(sources, side, diagnostics).read();
}

}  // namespace kept::egress
