#include "data/yaml_advice.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace kept::data {
namespace {

struct Advice {
  std::string_view reason;  // part of the library's message
  std::string_view message;
  std::string_view label;
  std::string_view hint;
};

constexpr std::string_view kSpacesHint =
    "use spaces to move a line to the right, two for each step; most editors can turn tabs into "
    "spaces";
constexpr std::string_view kQuoteHint =
    "put the whole text in double quotes, for example `title: \"Our pledge: homes\"`";
constexpr std::string_view kIndentHint =
    "lines that belong together begin in the same column; move this line to the left or right";
constexpr std::string_view kBracketHint =
    "write one `]` for each `[` and one `}` for each `{`, and a comma between items";

// The first that fits counts.
constexpr std::array kAdvice = {
    Advice{"tab", "a tab stands where spaces are needed", "a tab", kSpacesHint},
    Advice{"nested block mapping on the same line", "a text with a colon in it needs quotes",
           "this colon", kQuoteHint},
    Advice{"quoted scalar without closing quote", "a quote is opened and never closed",
           "opened here", "write the same kind of quote at the end of the text"},
    Advice{"wrongly indented double-quoted", "a quote is opened and not closed in its place",
           "opened here",
           "write a double quote at the end of the text, or indent the text's further lines"},
    Advice{"wrongly indented single-quoted", "a quote is opened and not closed in its place",
           "opened here",
           "write a single quote at the end of the text, or indent the text's further lines"},
    Advice{"trailing content after double-quoted", "text goes on after the closing quote",
           "this stands outside the quotes",
           "put everything inside the quotes; a double quote inside is written \\\""},
    Advice{"trailing content after single-quoted", "text goes on after the closing quote",
           "this stands outside the quotes",
           "use double quotes around a text with an apostrophe, or write the apostrophe twice"},
    Advice{"invalid escape", "a backslash in double quotes has a meaning of its own",
           "this means nothing", "write the backslash twice, or use single quotes"},
    Advice{"plain scalar cannot start", "a text that begins with this character needs quotes",
           "this character", "put the whole text in double quotes"},
    Advice{"block sequence on the same line", "a list begins on a line of its own",
           "the list begins here", "move the hyphen to the next line, and indent it"},
    Advice{"missing comma", "a comma or a closing bracket is missing before this", "before this",
           kBracketHint},
    Advice{"without a closing bracket", "a bracket is opened and never closed",
           "the file ends before the bracket is closed", kBracketHint},
    Advice{"invalid extra closing", "a bracket is closed that was never opened", "this bracket",
           kBracketHint},
    Advice{"multiline plain key", "this line and the next do not fit together",
           "the next line is indented as if it went on with this text", kIndentHint},
    Advice{"mapping in plain multiline", "this line is further left than the lines before it",
           "this line", kIndentHint},
    Advice{"inden", "this line is indented in a way that fits no line above it", "this line",
           kIndentHint},
    Advice{"after mapping", "this line is indented in a way that fits no line above it",
           "this line", kIndentHint},
    Advice{"did not find expected key", "a list item stands among names with values", "this line",
           "indent the list under the name that it belongs to, or remove the hyphen"},
    Advice{"anchor", "an `&` begins a mark here", "this mark",
           "to begin a text with `&`, put the text in double quotes"},
};

constexpr Advice kNoColon{"", "a name here has no colon after it", "this line",
                          "write a name, a colon, a space and the value; text that goes on from "
                          "the line above is indented further than its name"};
constexpr Advice kNoSpace{"", "a space is missing after the colon", "this line",
                          "write `name: value` with a space after the colon"};
constexpr Advice kAnything{"", "this is not YAML that Kept can read", "the trouble is found here",
                           "compare this line and the one above with a file that works; the usual "
                           "reasons are a missing quote, colon or space"};

// `name:value`, where a space after the colon would make sense of the line.
bool lacks_space(std::string_view line) {
  const std::string_view text = base::trim(line);
  const std::size_t colon = text.find(':');
  return colon != 0 && colon != std::string_view::npos && colon + 1 < text.size() &&
         !base::is_space(text[colon + 1]) &&
         text.substr(0, colon).find_first_of(" \"'") == std::string_view::npos;
}

const Advice& advice_for(std::string_view reason, std::string_view line) {
  for (const Advice& advice : kAdvice) {
    if (reason.find(advice.reason) != std::string_view::npos) {
      return advice;
    }
  }
  if (reason.find("expected ':'") != std::string_view::npos) {
    return lacks_space(line) ? kNoSpace : kNoColon;
  }
  return kAnything;
}

// The word at the place, or one character.
Span word_at(Span part, std::uint32_t at) {
  const std::string_view text = part.file->text();
  std::uint32_t end = at;
  while (end < part.end && !base::is_space(text[end])) {
    ++end;
  }
  return {part.file, at, std::max(end, std::min(at + 1, part.end))};
}

}  // namespace

void report_broken_yaml(Span part, std::uint32_t at, std::string_view reason,
                        diagnostics::Diagnostics& diagnostics) {
  at = std::clamp(at, part.begin, part.end);
  const Advice& advice = advice_for(reason, part.file->line_at(at));
  diagnostics.error("yaml-syntax", word_at(part, at), std::string(advice.message))
      .with_label(std::string(advice.label))
      .with_hint(std::string(advice.hint));
}

}  // namespace kept::data
