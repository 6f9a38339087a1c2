#include "build/manifest.h"

#include <algorithm>

#include <tbb/parallel_for.h>

#include "base/hash.h"

namespace kept::build {
namespace {

constexpr std::string_view kFirstLine = "Kept made this folder for the audience: ";
constexpr std::size_t kDigits = 64;
constexpr std::string_view kGap = "  ";  // as sha256sum writes it

}  // namespace

std::string write_manifest(std::string_view audience, const std::vector<OutputFile>& output) {
  std::vector<std::string> lines(output.size());
  tbb::parallel_for(std::size_t{0}, output.size(), [&](std::size_t i) {
    lines[i] = base::sha256_hex(output[i].bytes);
    lines[i].append(kGap).append(output[i].path) += '\n';
  });
  std::ranges::sort(lines, {},
                    [](const std::string& line) { return std::string_view(line).substr(kDigits); });
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
  if (!first.starts_with(kFirstLine)) {
    return std::nullopt;
  }
  Manifest manifest;
  manifest.audience = first.substr(kFirstLine.size());
  while (!text.empty()) {
    const std::string_view line = next_line();
    if (line.size() > kDigits && line.substr(kDigits).starts_with(kGap)) {
      manifest.paths.emplace_back(line.substr(kDigits + kGap.size()));
    }
  }
  return manifest;
}

}  // namespace kept::build
