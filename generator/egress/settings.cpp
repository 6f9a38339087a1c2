#include "egress/settings.h"

#include "data/codec.h"
#include "data/parse.h"
#include "egress/read_secrets.h"

namespace kept::egress {

static const data::Shape<Settings>& shape_of(data::Tag<Settings>) {
  static const auto shape =
      data::Shape<Settings>("egress_settings", "What the egress check is told.")
          .field("canaries", &Settings::canaries, data::Optional,
                 "Words planted in withheld papers, which must never be seen outside.",
                 "[heron-4417]")
          .field("shared", &Settings::shared, data::Optional,
                 "Words that withheld papers share with public ones on purpose.");
  return shape;
}

Settings read_egress_settings(const source::FileReader& restricted, source::SourceStore& store,
                              diagnostics::Diagnostics& diagnostics) {
  std::string text;
  if (restricted.kind(kSettingsFile) != source::FileKind::File ||
      restricted.read(kSettingsFile, text)) {
    return {};
  }
  const source::SourceFile& file = store.add(std::string(kSettingsFile), std::move(text));
  const auto document = data::parse_yaml(file, diagnostics);
  return document ? data::read<Settings>(document->root(), diagnostics).value_or(Settings())
                  : Settings();
}

}  // namespace kept::egress
