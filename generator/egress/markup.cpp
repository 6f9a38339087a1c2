#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "egress/file_reader.h"

namespace kept::egress {
namespace {

bool is_name_char(char c) {
  return !base::is_space(c) && c != '>' && c != '/' && c != '=';
}

bool is_named(std::string_view tag, std::string_view name) {
  return tag.size() == name.size() && base::to_lower_ascii(tag) == name;
}

bool is_letter(char c) {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c & 0x80) != 0;
}

bool is_hiding(std::string_view name, std::string_view value) {
  constexpr std::array<std::string_view, 5> kStyles = {"display:none", "visibility:hidden",
                                                       "font-size:0", "opacity:0", "width:0"};
  if (is_named(name, "hidden")) {
    return true;
  }
  if (is_named(name, "class")) {
    return value.find("hidden") != std::string_view::npos ||
           value.find("sr-only") != std::string_view::npos;
  }
  if (!is_named(name, "style")) {
    return false;
  }
  const std::string style = base::to_lower_ascii(base::replace_all(std::string(value), " ", ""));
  return std::ranges::any_of(
      kStyles, [&](std::string_view hiding) { return style.find(hiding) != std::string::npos; });
}

// "<!DOCTYPE svg [": declarations follow.
bool opens_subset(std::string_view doctype) {
  return doctype.substr(0, doctype.find('>')).find('[') != std::string_view::npos;
}

// Forgiving: whatever a browser would show is read, well-formed or not.
class MarkupReader {
 public:
  MarkupReader(const FileReader& reader, std::string_view bytes, MarkupKind kind)
      : reader_(reader), bytes_(bytes), kind_(kind) {}

  void read() {
    while (at_ < bytes_.size()) {
      const std::size_t less = std::min(bytes_.find('<', at_), bytes_.size());
      add_text(bytes_.substr(at_, less - at_));
      at_ = less;
      if (at_ < bytes_.size()) {
        read_tag();
      }
    }
    reader_.take(text_, "text");
    reader_.take(attributes_, "attributes");
    reader_.take(comments_, "comments");
    reader_.take(names_, "names");
    if (!escaped_.empty() && reader_.depth < kMaxDepth) {
      read_again(escaped_, MarkupKind::Html);
    }
    if (!cuts_.empty()) {
      read_again(without_cuts(), kind_);
    }
    if (declares_entities_) {
      read_with_entities();
    }
  }

 private:
  void read_again(std::string_view markup, MarkupKind kind) const {
    if (reader_.depth < kMaxDepth) {
      const FileReader inner{reader_.reading, reader_.prefix, reader_.depth + 1};
      read_markup(inner, markup, kind);
    }
  }

  void read_with_entities() const {
    std::optional<std::string> whole = with_declared_entities(bytes_);
    if (!whole) {
      reader_.give_up("", "it declares names for texts that cannot all be put in");
      return;
    }
    // The declarations have done their work.
    read_again(base::replace_all(*std::move(whole), "<!DOCTYPE", "<!"), kind_);
  }

  [[nodiscard]] std::string without_cuts() const {
    std::string text;
    std::size_t done = 0;
    for (const auto& [begin, end] : cuts_) {
      text += bytes_.substr(done, begin - done);
      done = end;
    }
    return text += bytes_.substr(done);
  }

  // An element that nobody sees in the middle of a word: the word is read without it too.
  void cut_hidden(std::size_t begin, std::string_view tag) {
    constexpr std::size_t kLongest = 1'000;  // of what is hidden
    const std::string_view near = bytes_.substr(0, at_ + kLongest);
    const std::size_t close = near.find("</" + std::string(tag), at_);
    const std::size_t end = near.find('>', std::min(close, near.size()));
    if (end == std::string_view::npos || end + 2 >= bytes_.size()) {
      return;
    }
    const bool goes_on =
        is_letter(bytes_[end + 1]) || (bytes_[end + 1] == '<' && is_letter(bytes_[end + 2]));
    if (goes_on && (cuts_.empty() || begin >= cuts_.back().second)) {
      cuts_.emplace_back(begin, end + 1);
    }
  }

  void add_text(std::string_view text) {
    if (has_percent_codes(text)) {
      attributes_.separate();
      attributes_.add(decode_percent(text));
    }
    if (text.find('&') == std::string_view::npos) {
      text_.add(text);
      return;
    }
    add_decoded(text_, text);
    if (kind_ == MarkupKind::Xml || text.find("&lt;") != std::string_view::npos ||
        text.find("&#") != std::string_view::npos ||
        text.find("&amp;#") != std::string_view::npos) {
      escaped_ += decode_entities(text);
    }
  }

  void read_tag() {
    text_.separate();
    const std::string_view rest = bytes_.substr(at_);
    if (rest.starts_with("<!--")) {
      take_until("-->", 4, comments_);
    } else if (rest.starts_with("<![CDATA[")) {
      const std::size_t begin = at_ + 9;
      const std::size_t end = std::min(bytes_.find("]]>", begin), bytes_.size());
      text_.add(bytes_.substr(begin, end - begin));
      escaped_ += bytes_.substr(begin, end - begin);
      at_ = std::min(end + 3, bytes_.size());
    } else if (rest.size() < 2 || base::is_space(rest[1]) || rest[1] == '=' ||
               (rest[1] >= '0' && rest[1] <= '9')) {
      ++at_;  // a less-than sign
    } else if (rest[1] == '!' || rest[1] == '?') {
      declares_entities_ =
          declares_entities_ || (rest.starts_with("<!DOCTYPE") && opens_subset(rest));
      take_until(">", 2, attributes_);
    } else if (rest[1] == '/') {
      at_ = std::min(bytes_.find('>', at_), bytes_.size() - 1) + 1;
    } else {
      read_start_tag();
    }
  }

  void take_until(std::string_view end_mark, std::size_t skip, Letters& letters) {
    const std::size_t begin = at_ + skip;
    const std::size_t end = std::min(bytes_.find(end_mark, begin), bytes_.size());
    const std::string_view inside = bytes_.substr(begin, end - begin);
    letters.separate();
    add_decoded(letters, inside);
    if (inside.find('<') != std::string_view::npos) {
      escaped_ += inside;  // markup that a comment takes out
    }
    at_ = std::min(end + end_mark.size(), bytes_.size());
  }

  void read_start_tag() {
    const std::size_t begin = at_;
    const bool in_word = begin > 0 && is_letter(bytes_[begin - 1]);
    bool hides = false;
    ++at_;
    const std::string_view tag = read_name();
    add_name(tag);
    while (at_ < bytes_.size() && bytes_[at_] != '>') {
      if (base::is_space(bytes_[at_]) || bytes_[at_] == '/' || bytes_[at_] == '=') {
        ++at_;
        continue;
      }
      const std::string_view name = read_name();
      add_name(name);
      skip_space();
      if (at_ < bytes_.size() && bytes_[at_] == '=') {
        ++at_;
        skip_space();
        const std::string_view value = read_value();
        add_attribute(value);
        hides = hides || (in_word && is_hiding(name, value));
      } else {
        hides = hides || (in_word && is_named(name, "hidden"));
      }
    }
    at_ = std::min(at_ + 1, bytes_.size());
    if (kind_ == MarkupKind::Html && (is_named(tag, "script") || is_named(tag, "style"))) {
      read_raw(tag);
    } else if (hides) {
      cut_hidden(begin, tag);
    }
  }

  void skip_space() {
    while (at_ < bytes_.size() && base::is_space(bytes_[at_])) {
      ++at_;
    }
  }

  std::string_view read_name() {
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && is_name_char(bytes_[at_])) {
      ++at_;
    }
    return bytes_.substr(begin, at_ - begin);
  }

  std::string_view read_value() {
    if (at_ >= bytes_.size()) {
      return {};
    }
    const char quote = bytes_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t begin = at_ + 1;
      const std::size_t end = std::min(bytes_.find(quote, begin), bytes_.size());
      at_ = std::min(end + 1, bytes_.size());
      return bytes_.substr(begin, end - begin);
    }
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && !base::is_space(bytes_[at_]) && bytes_[at_] != '>') {
      ++at_;
    }
    return bytes_.substr(begin, at_ - begin);
  }

  // Names that somebody made up can tell something; `class` and `href` cannot.
  void add_name(std::string_view name) {
    if (std::ranges::any_of(name,
                            [](char c) { return c == '-' || c == '_' || c == '.' || c == ':'; })) {
      names_.separate();
      names_.add(name);
    }
  }

  void add_attribute(std::string_view value) {
    attributes_.separate();
    const bool has_entities = value.find('&') != std::string_view::npos;
    const std::string decoded = has_entities ? decode_entities(value) : std::string();
    value = has_entities ? std::string_view(decoded) : value;
    if (value.find("data:") != std::string_view::npos) {
      value = base::trim(value);
      read_data_addresses(reader_, value);
      if (value.starts_with("data:")) {
        return;
      }
    }
    attributes_.add(value);
    if (has_percent_codes(value)) {
      attributes_.separate();
      attributes_.add(decode_percent(value));
    }
    if (value.find('\\') != std::string_view::npos || has_letter_numbers(value)) {
      attributes_.separate();
      add_script(attributes_, value);
    }
    if (has_entities && value.find('<') != std::string_view::npos) {
      escaped_ += value;
    }
  }

  void read_raw(std::string_view tag) {
    std::size_t end = at_;
    for (;; ++end) {
      end = std::min(bytes_.find("</", end), bytes_.size());
      if (end == bytes_.size() ||
          is_named(bytes_.substr(end + 2, tag.size()), base::to_lower_ascii(tag))) {
        break;
      }
    }
    const std::string raw = add_script(text_, bytes_.substr(at_, end - at_));
    if (raw.find_first_of("<&") != std::string::npos) {
      escaped_ += raw;
    }
    read_data_addresses(reader_, raw);
    at_ = end;
  }

  const FileReader& reader_;
  std::string_view bytes_;
  MarkupKind kind_;
  std::size_t at_ = 0;
  Letters text_;
  Letters attributes_;
  Letters comments_;
  Letters names_;
  std::string escaped_;  // markup that stands in the text of a feed
  std::vector<std::pair<std::size_t, std::size_t>> cuts_;
  bool declares_entities_ = false;
};

}  // namespace

void read_markup(const FileReader& reader, std::string_view bytes, MarkupKind kind) {
  MarkupReader(reader, bytes, kind).read();
}

}  // namespace kept::egress
