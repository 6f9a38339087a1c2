#include "egress/withheld_file.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "diagnostics/diagnostic.h"
#include "egress/figure_contexts.h"
#include "egress/finished_file.h"
#include "pdf/extract.h"
#include "sheet/package.h"
#include "source/file_system.h"

namespace kept::egress {
namespace {

// "title: Our costs" -> "Our costs"; quotes go too.
std::string_view value_of(std::string_view line) {
  line = base::trim(line);
  const std::size_t colon = line.find(": ");
  const bool has_key =
      colon != std::string_view::npos && line.substr(0, colon).find(' ') == std::string_view::npos;
  line = has_key ? base::trim(line.substr(colon + 2)) : line;
  if (line.size() >= 2 && (line.front() == '"' || line.front() == '\'') &&
      line.back() == line.front()) {
    line = line.substr(1, line.size() - 2);
  }
  return line;
}

// As a reader meets it: without the addresses of links and without comments of YAML.
std::string without_markup(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with("](")) {
      at = std::min(text.find(')', at), text.size());
    } else {
      plain.push_back(text[at]);
    }
  }
  return plain;
}

class TextFile {
 public:
  TextFile(const std::string& path, const std::unordered_set<std::uint64_t>& told,
           WithheldBuilder& builder)
      : path_(path), told_(told), builder_(builder) {}

  // Stretches between lines that the public reads elsewhere.
  std::string add(std::string_view text) {
    std::uint32_t line = 0;
    for (const std::string_view one : base::split(text, '\n')) {
      ++line;
      const std::string_view value = value_of(one);
      if (base::trim(one).starts_with("public_version:")) {
        public_version_ = value;
      }
      const bool told = told_.contains(base::fingerprint(value).low);
      const bool key_line = value.data() != base::trim(one).data();
      if (told || key_line) {
        flush();
      }
      if (told) {
        continue;
      }
      if (stretch_.empty()) {
        first_line_ = line;
      }
      stretch_ += std::string(key_line ? value : one) + "\n";
      if (key_line && base::trim(one).starts_with("title:")) {
        add_title(value, line);
      }
    }
    flush();
    return public_version_;
  }

 private:
  void flush() {
    if (!stretch_.empty()) {
      builder_.add_text(stretch_, path_, first_line_);
      if (stretch_.find("](") != std::string::npos) {
        builder_.add_text(without_markup(stretch_), path_, first_line_);
      }
      add_distinctive_words(stretch_, path_, first_line_, builder_);
    }
    stretch_.clear();
  }

  void add_title(std::string_view title, std::uint32_t line) {
    constexpr std::size_t kWords = 3;
    if (base::split(title, ' ').size() >= kWords) {
      builder_.add_phrase(title, SecretKind::Title, path_, line);
    }
  }

  const std::string& path_;
  const std::unordered_set<std::uint64_t>& told_;
  WithheldBuilder& builder_;
  std::string stretch_;
  std::uint32_t first_line_ = 1;
  std::string public_version_;
};

void add_archive(const std::string& path, std::string_view bytes, WithheldBuilder& builder) {
  diagnostics::Diagnostics ignored;
  auto package = sheet::Package::open(bytes, path, {}, ignored);
  for (const std::string& part : package ? package->parts() : std::vector<std::string>()) {
    if (part.ends_with(".xml")) {
      if (const auto content = package->read(part, ignored)) {
        const std::string text = words_of_markup(*content);
        builder.add_text(text, path, 0);
        add_distinctive_words(text, path, 0, builder);
      }
    }
  }
}

bool is_reference(std::string_view word) {
  const auto count = [&](auto test) { return std::ranges::count_if(word, test); };
  const auto digits = count([](char c) { return c >= '0' && c <= '9'; });
  const auto letters = count([](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
  constexpr std::size_t kLong = 6;
  const bool address = word.find('@') != std::string_view::npos && letters > 3;
  return address || (digits >= 2 && letters >= 1 && word.size() >= kLong) || digits >= 9;
}

}  // namespace

bool is_exempt_path(std::string_view path) {
  const auto parts = base::split(source::folder_of(path), '/');
  return std::ranges::any_of(
      parts, [](std::string_view part) { return base::to_lower_ascii(part) == "exempt"; });
}

void add_distinctive_words(std::string_view text, const std::string& file, std::uint32_t line,
                           WithheldBuilder& builder) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (base::is_space(text[at])) {
      line += text[at] == '\n' && line > 0 ? 1U : 0U;
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && !base::is_space(text[at])) {
      ++at;
    }
    const std::string_view word = text.substr(begin, at - begin);
    if (base::to_lower_ascii(word).find("canary") != std::string::npos) {
      builder.add_phrase(word, SecretKind::Canary, file, line);
    } else if (is_reference(word)) {
      builder.add_phrase(word, SecretKind::Reference, file, line);
    }
  }
}

std::string add_withheld_file(const std::string& path, std::string_view bytes,
                              const std::unordered_set<std::uint64_t>& told,
                              WithheldBuilder& builder) {
  constexpr std::size_t kOwnFile = 64;
  if (bytes.size() >= kOwnFile) {
    builder.add_file(bytes, path);
  }
  switch (format_of(path, bytes)) {
    case FileFormat::Pdf: {
      const pdf::ExtractedText extracted = pdf::extract_text(bytes);
      for (const std::string& page : extracted.pages) {
        builder.add_text(page, path, 0);
        add_distinctive_words(page, path, 0, builder);
      }
      return {};
    }
    case FileFormat::Zip:
      add_archive(path, bytes, builder);
      return {};
    case FileFormat::Markup:
    case FileFormat::Xml:
      builder.add_text(words_of_markup(std::string(bytes)), path, 0);
      return {};
    case FileFormat::Jpeg:
    case FileFormat::Png:
    case FileFormat::Webp:
    case FileFormat::Font:
      return {};
    default:
      return TextFile(path, told, builder).add(bytes);
  }
}

}  // namespace kept::egress
