// The egress check: opens every finished file again and looks in it for what was withheld.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "egress/figures.h"
#include "egress/record_texts.h"
#include "egress/withheld.h"
#include "site/output_file.h"
#include "source/resource_reader.h"

namespace kept::egress {

// What the check is told of the withheld side: hashes, and the figures that no file may tell.
struct Secrets {
  Withheld withheld;
  HiddenFigures figures;

  // Nothing is withheld: no file can tell it.
  [[nodiscard]] bool empty() const { return withheld.empty() && !figures.any(); }
};

// What public sources say. A run of eight words that stands in three of them, or in what every
// council's site says, is everybody's words and no secret; so is a run from one sentence into the
// next where each of them stands in three, and a title or a reference that stands in one. A run in
// one or two is a leak: somebody pasted it.
class PublicText {
 public:
  // REQUIRES: what is added outlives the object; nothing is added once find() was called.
  void add(const RecordText& text) { texts_.push_back(text); }
  // Built-in templates and rules.
  void add_common(const source::ResourceReader& built_in) { built_in_ = &built_in; }

  struct Place {
    std::string file;
    std::uint32_t line = 0;
  };
  // The first `most` files in which the letters stand; `most` empty ones where it is everybody's.
  // Only leaks ask, so the work is put off until one does.
  [[nodiscard]] std::vector<Place> find(std::string_view letters, std::size_t most) const;
  [[nodiscard]] std::size_t size() const { return texts_.size(); }
  // Calls `take(letters, file)` for each sentence of a text. REQUIRES: text < size().
  void for_each_sentence(
      std::size_t text,
      const std::function<void(std::string_view, const source::SourceFile*)>& take) const;

 private:
  void fold() const;

  std::vector<RecordText> texts_;
  const source::ResourceReader* built_in_ = nullptr;
  mutable std::once_flag once_;
  mutable std::vector<std::string> letters_;  // of each text
  mutable std::string common_;
};

// Reports `egress-leak` (blocked: exit code 3) for each withheld thing that an output tells, naming
// the output and the place on the withheld side and never the words; `egress-figure` for a hidden
// figure beside its labels; `egress-unreadable` where a file cannot be looked into. Files are
// shared among the threads of the calling arena; reports come in the order of the files.
void search_output(const std::vector<site::OutputFile>& files, const Secrets& secrets,
                   const PublicText& public_text, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::egress
