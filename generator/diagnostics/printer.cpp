#include "diagnostics/printer.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace kept::diagnostics {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLongestExcerpt = 160;  // bytes of a source line shown around its caret

struct Paint {
  bool on;
  [[nodiscard]] std::string with(std::string_view code, std::string_view text) const {
    return on ? "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m"
              : std::string(text);
  }
};

std::string_view color_of(Severity severity) {
  return severity >= Severity::Error ? "1;31" : severity == Severity::Warning ? "1;33" : "1;36";
}

std::string place_of(const Span& span) {
  const source::Position at = span.file->position(span.begin);
  return span.file->path() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

// Tabs and control characters would break the line of carets.
std::string visible(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    shown.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
  }
  return shown;
}

// Moves `at` back to the first byte of a character.
std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    --at;
  }
  return at;
}

void append_excerpt(std::string& out, const Span& span, std::string_view label, Severity severity,
                    const Paint& paint) {
  const std::string_view text = span.file->text();
  if (text.empty()) {
    return;
  }
  std::string_view line = span.file->line_at(span.begin);
  const auto line_begin = static_cast<std::size_t>(line.data() - text.data());
  std::size_t from = std::min<std::size_t>(
      span.begin - std::min<std::size_t>(line_begin, span.begin), line.size());
  std::size_t to =
      std::clamp<std::size_t>(span.end > line_begin ? span.end - line_begin : 0, from, line.size());
  if (line.size() > kLongestExcerpt) {
    const std::size_t cut =
        character_start(line, from > kLongestExcerpt / 2 ? from - kLongestExcerpt / 2 : 0);
    line = line.substr(cut, character_start(line.substr(cut), kLongestExcerpt));
    from -= cut;
    to = std::min(to - cut, line.size());
  }
  const std::string number = std::to_string(span.file->position(span.begin).line);
  const std::string gutter(number.size(), ' ');
  const std::size_t lead = base::count_code_points(line.substr(0, from));
  const std::size_t width =
      std::max<std::size_t>(1, base::count_code_points(line.substr(from, to - from)));
  out += paint.with("1;34", number + " |") + " " + visible(line) + "\n";
  out += paint.with("1;34", gutter + " |") + " " + std::string(lead, ' ');
  out += paint.with(color_of(severity), std::string(width, '^'));
  if (!label.empty()) {
    out += " " + paint.with(color_of(severity), label);
  }
  out += "\n";
}

ordered_json span_json(const Span& span) {
  const source::Position begin = span.file->position(span.begin);
  const source::Position end = span.file->position(span.end);
  return {{"file", span.file->path()},
          {"line", begin.line},
          {"column", begin.column},
          {"end_line", end.line},
          {"end_column", end.column}};
}

}  // namespace

std::string print_human(const Diagnostic& diagnostic, Color color) {
  const Paint paint{color == Color::On};
  std::string out =
      paint.with(color_of(diagnostic.severity), std::string(name_of(diagnostic.severity)) + "[" +
                                                    std::string(diagnostic.code) + "]");
  out += ": " + diagnostic.message + "\n";
  if (diagnostic.span.file != nullptr) {
    out += "  " + paint.with("1;34", "-->") + " " + place_of(diagnostic.span) + "\n";
    append_excerpt(out, diagnostic.span, diagnostic.label, diagnostic.severity, paint);
  } else if (!diagnostic.place.empty()) {
    out += "  " + paint.with("1;34", "-->") + " " + diagnostic.place + "\n";
  }
  for (const Note& note : diagnostic.notes) {
    out += "   = note: " + note.text;
    out += note.span.file != nullptr ? " (" + place_of(note.span) + ")\n" : "\n";
  }
  for (const std::string& hint : diagnostic.hints) {
    out += "   = " + paint.with("1", "hint") + ": " + hint + "\n";
  }
  return out;
}

std::string print_short(const Diagnostic& diagnostic) {
  std::string out;
  if (diagnostic.span.file != nullptr) {
    out = place_of(diagnostic.span) + ": ";
  } else if (!diagnostic.place.empty()) {
    out = diagnostic.place + ": ";
  }
  return out + std::string(name_of(diagnostic.severity)) + "[" + std::string(diagnostic.code) +
         "]: " + diagnostic.message;
}

std::string print_json(const Diagnostics& diagnostics) {
  ordered_json list = ordered_json::array();
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    ordered_json entry = {{"code", diagnostic.code},
                          {"severity", name_of(diagnostic.severity)},
                          {"message", diagnostic.message}};
    if (diagnostic.span.file != nullptr) {
      entry.update(span_json(diagnostic.span));
    } else if (!diagnostic.place.empty()) {
      entry["file"] = diagnostic.place;
    }
    if (!diagnostic.label.empty()) {
      entry["label"] = diagnostic.label;
    }
    entry["hints"] = diagnostic.hints;
    entry["notes"] = ordered_json::array();
    for (const Note& note : diagnostic.notes) {
      ordered_json item = note.span.file != nullptr ? span_json(note.span) : ordered_json::object();
      item["text"] = note.text;
      entry["notes"].push_back(std::move(item));
    }
    list.push_back(std::move(entry));
  }
  const auto errors = diagnostics.count(Severity::Error) + diagnostics.count(Severity::Blocked);
  const ordered_json report = {{"diagnostics", std::move(list)},
                               {"errors", errors},
                               {"warnings", diagnostics.count(Severity::Warning)}};
  return report.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace kept::diagnostics
