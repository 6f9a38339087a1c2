// What Kept says about a mistake in somebody's files: a code, a place, what was found, what to do.
// Messages are plain English for people who edit content, lower case, without a full stop, with
// code and names in `backticks`; they say what was found, hints say how to mend it.
//
// A function that meets a mistake reports it to the Diagnostics it was given (its last parameter),
// returns nothing or an empty part, and its caller goes on, so that one run shows all mistakes.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_file.h"

namespace kept::diagnostics {

using source::Span;

// Blocked: a rule of law or a leak stops publication (exit code 3).
enum class Severity { Note, Warning, Error, Blocked };

struct Note {
  Span span;
  std::string text;
};

// `code` names an entry of the catalogue (codes/<code>.md) and points to a string literal.
struct Diagnostic {
  std::string_view code;
  Severity severity = Severity::Error;
  Span span;
  std::string message;
  std::string label;               // said under the caret: what is wrong with just this text
  std::vector<std::string> hints;  // what a participation officer can do about it
  std::vector<Note> notes;         // other places that matter, for example the first definition
  std::string place;               // where there is no span: an output, a folder, a record
  std::string words;  // of a page that it is about, where their author's place is not known

  Diagnostic& with_label(std::string text);
  Diagnostic& with_hint(std::string text);
  // Adds «did you mean `x`?» where a candidate is near to the word.
  Diagnostic& with_nearest(std::string_view word, const std::vector<std::string_view>& candidates);
  Diagnostic& with_note(Span where, std::string text);
  Diagnostic& at_place(std::string text);
  Diagnostic& about_words(std::string text);
};

// The sink of one task. Not for two threads at once: give each task its own and merge them in a
// stable order. References that the report functions return are good until the sink is sorted,
// merged or gone.
class Diagnostics {
 public:
  Diagnostic& error(std::string_view code, Span span, std::string message);
  Diagnostic& warning(std::string_view code, Span span, std::string message);
  Diagnostic& blocked(std::string_view code, Span span, std::string message);
  Diagnostic& note(std::string_view code, Span span, std::string message);

  void merge(Diagnostics&& other);
  // By file path, then place, then code; findings without a place come last. Doubles go.
  void sort();

  [[nodiscard]] const std::deque<Diagnostic>& all() const { return all_; }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] std::size_t count(Severity severity) const;
  // Asks where the words stand that findings without a span are about; their place on the page
  // becomes a note. Not asked where there are none.
  void find_words(const std::function<std::optional<Span>(std::string_view)>& place_of);
  // Errors and blocked findings: what stops a build.
  [[nodiscard]] bool has_errors() const;

 private:
  Diagnostic& report(Severity severity, std::string_view code, Span span, std::string message);

  std::deque<Diagnostic> all_;
};

[[nodiscard]] std::string_view name_of(Severity severity);  // "error", "warning" …

}  // namespace kept::diagnostics
