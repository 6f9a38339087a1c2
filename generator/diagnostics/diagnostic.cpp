#include "diagnostics/diagnostic.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"

namespace kept::diagnostics {

Diagnostic& Diagnostic::with_label(std::string text) {
  label = std::move(text);
  return *this;
}

Diagnostic& Diagnostic::with_hint(std::string text) {
  hints.push_back(std::move(text));
  return *this;
}

Diagnostic& Diagnostic::with_nearest(std::string_view word,
                                     const std::vector<std::string_view>& candidates) {
  if (const auto near = base::nearest(word, candidates)) {
    hints.push_back("did you mean `" + std::string(*near) + "`?");
  }
  return *this;
}

Diagnostic& Diagnostic::with_note(Span where, std::string text) {
  notes.push_back({where, std::move(text)});
  return *this;
}

Diagnostic& Diagnostic::at_place(std::string text) {
  place = std::move(text);
  return *this;
}

Diagnostic& Diagnostic::about_words(std::string text) {
  words = std::move(text);
  return *this;
}

Diagnostic& Diagnostics::report(Severity severity, std::string_view code, Span span,
                                std::string message) {
  Diagnostic& added = all_.emplace_back();
  added.code = code;
  added.severity = severity;
  added.span = span;
  added.message = std::move(message);
  return added;
}

Diagnostic& Diagnostics::error(std::string_view code, Span span, std::string message) {
  return report(Severity::Error, code, span, std::move(message));
}

Diagnostic& Diagnostics::warning(std::string_view code, Span span, std::string message) {
  return report(Severity::Warning, code, span, std::move(message));
}

Diagnostic& Diagnostics::blocked(std::string_view code, Span span, std::string message) {
  return report(Severity::Blocked, code, span, std::move(message));
}

Diagnostic& Diagnostics::note(std::string_view code, Span span, std::string message) {
  return report(Severity::Note, code, span, std::move(message));
}

void Diagnostics::merge(Diagnostics&& other) {
  for (Diagnostic& diagnostic : other.all_) {
    all_.push_back(std::move(diagnostic));
  }
  other.all_.clear();
}

namespace {

// Of more than a hundred of one code in one file those behind: nobody reads the hundred thousandth,
// and to look up its line costs more than for the first. The last that stays says how many.
void leave_out_alike(std::deque<Diagnostic>& all) {
  constexpr std::size_t kMostAlike = 100;
  struct Alike {
    std::size_t count = 0;
    Diagnostic* last = nullptr;
  };
  std::map<std::tuple<const void*, std::string_view, std::string_view>, Alike> alike;
  std::vector<char> stays;
  for (Diagnostic& one : all) {
    const bool has_file = one.span.file != nullptr || !one.place.empty();
    Alike& group = alike[{one.span.file, one.place, one.code}];
    stays.push_back(!has_file || ++group.count <= kMostAlike ? 1 : 0);
    group.last = stays.back() != 0 ? &one : group.last;
  }
  for (auto& [key, group] : alike) {
    if (group.count > kMostAlike) {
      group.last->with_hint("there are " + std::to_string(group.count - kMostAlike) +
                            " more like this in the same file");
    }
  }
  std::size_t at = 0;
  std::erase_if(all, [&](const Diagnostic&) { return stays[at++] == 0; });
}

}  // namespace

void Diagnostics::find_words(const std::function<std::optional<Span>(std::string_view)>& place_of) {
  for (Diagnostic& diagnostic : all_) {
    if (diagnostic.span.file != nullptr || diagnostic.words.empty()) {
      continue;
    }
    if (const auto span = place_of(diagnostic.words)) {
      diagnostic.span = *span;
      diagnostic.with_note({}, "in the finished page at " + diagnostic.place);
    }
  }
}

void Diagnostics::sort() {
  const auto key = [](const Diagnostic& d) {
    return std::tuple(d.span.file == nullptr,
                      std::string_view(d.span.file ? d.span.file->path() : d.place), d.span.begin,
                      d.span.end, d.code, std::string_view(d.message));
  };
  std::ranges::stable_sort(all_, {}, key);
  // Not std::ranges::unique: clang 14, which builds the fuzzers, cannot read it in libstdc++ 12.
  const auto same = [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); };
  all_.erase(std::unique(all_.begin(), all_.end(), same), all_.end());
  leave_out_alike(all_);
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count(all_, severity, &Diagnostic::severity));
}

bool Diagnostics::has_errors() const {
  return std::ranges::any_of(all_,
                             [](const Diagnostic& d) { return d.severity >= Severity::Error; });
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
    case Severity::Blocked:
      return "blocked";
  }
  return "error";
}

}  // namespace kept::diagnostics
