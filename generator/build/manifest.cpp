#include "build/manifest.h"

#include <algorithm>

#include "base/hash.h"
#include "base/parallel.h"

namespace kept::build {
namespace {

constexpr std::string_view kFirstLine = "# Kept made this folder for the audience: ";
constexpr std::string_view kUnlisted = "# and ";
constexpr std::size_t kDigits = 64;
constexpr std::string_view kGap = "  ";  // as sha256sum writes it

std::string line_of(const OutputFile& file) {
  if (file.listed) {
    return base::sha256_hex(file.bytes).append(kGap).append(file.path) + "\n";
  }
  std::string both = file.path;
  both.append(1, '\0').append(file.bytes);
  return std::string(kUnlisted) + base::sha256_hex(both) + "\n";
}

}  // namespace

std::string write_manifest(std::string_view audience, const std::vector<OutputFile>& output) {
  std::vector<std::string> lines(output.size());
  base::parallel_for(output.size(), [&](std::size_t i) { lines[i] = line_of(output[i]); });
  std::ranges::sort(lines, {}, [](const std::string& line) {
    return line.starts_with('#') ? std::string_view() : std::string_view(line).substr(kDigits);
  });
  std::string text = std::string(kFirstLine).append(audience) + "\n";
  for (const std::string& line : lines) {
    text += line;
  }
  return text;
}

std::optional<Manifest> read_manifest(std::string_view text) {
  const auto next_line = [&] {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
  };
  const std::string_view first = next_line();
  const std::size_t words = first.find(kFirstLine.substr(2));
  if (words != 0 && words != 2) {
    return std::nullopt;  // 0: as the first version wrote it
  }
  Manifest manifest;
  manifest.audience = first.substr(words + kFirstLine.size() - 2);
  while (!text.empty()) {
    const std::string_view line = next_line();
    manifest.unlisted += line.starts_with(kUnlisted) ? 1 : 0;
    if (line.size() > kDigits && line.substr(kDigits).starts_with(kGap)) {
      manifest.paths.emplace_back(line.substr(kDigits + kGap.size()));
    }
  }
  return manifest;
}

}  // namespace kept::build
