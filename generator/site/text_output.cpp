#include "site/text_output.h"

#include "base/text.h"

namespace kept::site {

using diagnostics::Diagnostics;

namespace {

constexpr std::size_t kLongestLine = 75;  // bytes, RFC 5545 3.1

// Without white space between values and without a comma before a closing bracket.
std::string compact_json(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') {
      const std::size_t begin = i++;
      while (i < text.size() && text[i] != '"') {
        i += text[i] == '\\' ? 2 : 1;
      }
      out += text.substr(begin, i - begin + 1);
    } else if (!base::is_space(text[i])) {
      if ((text[i] == ']' || text[i] == '}') && out.ends_with(',')) {
        out.pop_back();
      }
      out.push_back(text[i]);
    }
  }
  return out;
}

void append_folded(std::string& out, std::string_view line) {
  std::size_t room = kLongestLine;
  while (line.size() > room) {
    std::size_t cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) {
      --cut;  // a character stays whole
    }
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = kLongestLine - 1;  // the blank counts
  }
  out += line;
  out += "\r\n";
}

std::string lines_of(std::string_view text, Output output) {
  std::string out;
  for (std::string_view line : base::split(text, '\n')) {
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (output == Output::Calendar) {
      line = base::trim(line);
    }
    if (line.empty()) {
      continue;
    }
    if (output == Output::Calendar) {
      append_folded(out, line);
    } else {
      out += line;
      out += "\r\n";
    }
  }
  return out;
}

void check_json(const PageTemplate& page, const std::string& path, const std::string& text,
                Diagnostics& diagnostics) {
  source::SourceStore made;
  Diagnostics found;
  const source::SourceFile& file = made.add(path, text);
  if (data::parse_json(file, found)) {
    return;
  }
  const std::string why = found.all().empty() ? "" : ": " + found.all().front().message;
  diagnostics
      .error("output-not-json", page.front.permalink.span,
             "what this template makes for `" + path + "` is not JSON" + why)
      .at_place("/" + path)
      .with_hint(
          "print every value with `{{ }}` and without quotes around it; give text that is HTML the "
          "filter `plain` or `json`");
}

}  // namespace

tmpl::Escape escape_of(Output output) {
  switch (output) {
    case Output::Text:
      return tmpl::Escape::None;
    case Output::Json:
      return tmpl::Escape::Json;
    case Output::Csv:
      return tmpl::Escape::Csv;
    case Output::Calendar:
      return tmpl::Escape::Calendar;
    default:
      return tmpl::Escape::Html;
  }
}

std::string finish_text(const PageTemplate& page, const std::string& file, std::string text,
                        Diagnostics& diagnostics) {
  switch (page.front.output) {
    case Output::Xml:
      return std::string(base::trim(text)) + "\n";
    case Output::Csv:
    case Output::Calendar:
      return lines_of(text, page.front.output);
    case Output::Json: {
      std::string compact = compact_json(text) + "\n";
      check_json(page, file, compact, diagnostics);
      return compact;
    }
    default:
      return text;
  }
}

}  // namespace kept::site
