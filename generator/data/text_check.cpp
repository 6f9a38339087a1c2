#include "data/text_check.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/text.h"

namespace kept::data {
namespace {

bool is_hidden_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
}

void report_repeated_key(const Member& first, const Member& second, std::string_view code,
                         diagnostics::Diagnostics& diagnostics) {
  const std::string key(second.key);
  diagnostics.error(code, second.key_span, "`" + key + "` stands here twice")
      .with_label("the second one")
      .with_hint("keep one of the two; Kept cannot know which is meant")
      .with_note(first.key_span, "the first `" + key + "`");
}

// Few keys are quicker to compare than to hash, and most maps have few.
constexpr std::size_t kFewKeys = 24;

}  // namespace

bool check_text(Span part, diagnostics::Diagnostics& diagnostics) {
  const std::string_view text = part.text();
  if (const std::size_t bad = base::find_invalid_utf8(text); bad != std::string_view::npos) {
    const auto at = part.begin + static_cast<std::uint32_t>(bad);
    diagnostics.error("utf8-invalid", {part.file, at, at + 1}, "this file is not UTF-8 text")
        .with_label("this byte cannot stand here")
        .with_hint("save the file again as UTF-8; in Excel choose `CSV UTF-8`");
    return false;
  }
  const auto control = std::find_if(text.begin(), text.end(), is_hidden_control);
  if (control != text.end()) {
    const auto at = part.begin + static_cast<std::uint32_t>(control - text.begin());
    diagnostics
        .error("control-character", {part.file, at, at + 1}, "a character that cannot be seen")
        .with_label("here")
        .with_hint("delete it and type the text around it again");
    return false;
  }
  return true;
}

Span without_byte_order_mark(Span part) {
  if (part.text().starts_with(kByteOrderMark)) {
    part.begin += static_cast<std::uint32_t>(kByteOrderMark.size());
  }
  return part;
}

void drop_repeated_keys(std::vector<Member>& members, std::size_t first, std::string_view code,
                        diagnostics::Diagnostics& diagnostics) {
  const auto begin = members.begin() + static_cast<std::ptrdiff_t>(first);
  auto kept = begin;
  std::unordered_map<std::string_view, std::size_t> seen;
  const bool few = members.size() - first <= kFewKeys;
  for (auto member = begin; member != members.end(); ++member) {
    auto before = kept;
    if (few) {
      before = std::find_if(begin, kept, [&](const Member& m) { return m.key == member->key; });
    } else if (const auto [found, fresh] = seen.emplace(member->key, kept - begin); !fresh) {
      before = begin + static_cast<std::ptrdiff_t>(found->second);
    }
    if (before != kept) {
      report_repeated_key(*before, *member, code, diagnostics);
    } else {
      *kept++ = *member;
    }
  }
  members.erase(kept, members.end());
}

void report_too_deep(Span span, diagnostics::Diagnostics& diagnostics) {
  diagnostics
      .error("data-too-deep", span,
             "values stand inside one another more than " + std::to_string(kMaxDepth) + " deep")
      .with_hint("check for brackets or hyphens that were typed by mistake");
}

}  // namespace kept::data
