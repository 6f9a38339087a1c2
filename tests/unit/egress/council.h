// A small council with something to hide, for the tests of the egress check.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "egress/read_secrets.h"
#include "site/output_file.h"
#include "source/source_file.h"

namespace kept::egress {

using Files = std::map<std::string, std::string, std::less<>>;

// What must not come out of good_council(), in the words in which it stands there.
inline constexpr const char* kExemptWords =
    "Harbour Lane asked for six thousand two hundred pounds a week for the brothers in flat nine";
inline constexpr const char* kStoryWords =
    "the officer left his final office file on the shelf beside the Zoë café window that winter";
inline constexpr const char* kStoryTitle = "A winter beside the slipway";
inline constexpr const char* kName = "Kayleigh Marsh";
inline constexpr const char* kCanary = "HERON-CANARY-4417";
inline constexpr const char* kSubject = "EM-0417-KX";

[[nodiscard]] Files good_council();

// The withheld side of a council for the public on 2026-11-22, as a build reads it.
struct Side {
  explicit Side(Files files = good_council(), bool with_restricted = true);
  // What the check says of these outputs: "code file message", in order.
  [[nodiscard]] std::vector<std::string> search(const std::vector<site::OutputFile>& output) const;
  [[nodiscard]] std::vector<std::string> search(const std::string& path, std::string bytes) const {
    return search({{path, std::move(bytes)}});
  }

  source::MemoryFileSystem disk;
  source::MemoryFileSystem restricted;
  source::SourceStore sources;
  diagnostics::Diagnostics found;  // of reading
  std::optional<model::Model> model;
  model::Publication publication;
  SecretSide secrets;
};

}  // namespace kept::egress
