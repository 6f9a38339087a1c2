// Reads the withheld side: a step of its own, with a file system of its own. What it opens, a
// public build's file system never does; what it keeps are salted hashes (withheld.h).
#pragma once

#include <optional>
#include <string>

#include "diagnostics/diagnostic.h"
#include "egress/search.h"
#include "model/model.h"
#include "model/publication.h"
#include "source/resource_reader.h"

namespace kept::egress {

// egress.yaml beside data/ and content/. Stands outside both, so that no template can read it.
inline constexpr std::string_view kSettingsFile = "egress.yaml";
// Names, one a line, where `deny_list` is not given. Stands there too, and never in version
// control.
inline constexpr std::string_view kDenyListFile = "deny-list.txt";

struct SecretSources {
  const model::Model* model = nullptr;
  const model::Publication* publication = nullptr;
  // Where exempt/ folders, egress.yaml and deny-list.txt are looked for; null: nowhere, and the
  // check says so.
  const source::FileReader* restricted = nullptr;
  const source::ResourceReader* built_in = nullptr;  // whose words are everybody's
  std::optional<std::string> deny_list;  // a name a line; none: kDenyListFile of `restricted`
};

struct SecretSide {
  Secrets secrets;
  PublicText public_text;  // views into the publication
};

// Everything that was read and is not told to the publication's audience. What could not be looked
// at is reported (`egress-unseen`). REQUIRES: the sources outlive the side.
void read_secrets(const SecretSources& sources, SecretSide& side,
                  diagnostics::Diagnostics& diagnostics);

}  // namespace kept::egress
