#include "site/assets.h"

#include "base/hash.h"
#include "base/text.h"
#include "site/picture.h"
#include "site/theme.h"

namespace kept::site {
namespace {

constexpr std::size_t kFingerprintLength = 8;
// Browsers refuse more; a PDF would need gigabytes.
constexpr std::int64_t kMostPixels = 100'000'000;

bool is_photograph(std::string_view path) {
  const std::string ending = base::to_lower_ascii(source::extension(path));
  return ending == "jpg" || ending == "jpeg" || ending == "png" || ending == "webp";
}

bool carries_fingerprint(std::string_view path) {
  const std::string_view ending = source::extension(path);
  return ending == "css" || ending == "js" || is_photograph(path) ||
         (ending == "svg" && path.starts_with("images/"));
}

const std::string& add(Assets& assets, std::string_view name, std::string bytes) {
  std::string path = "assets/" + std::string(name);
  if (carries_fingerprint(name)) {
    const std::string print = base::fingerprint(bytes).to_hex().substr(0, kFingerprintLength);
    path.insert(path.rfind('.'), "-" + print);
  }
  const auto entry = assets.addresses.emplace(name, "/" + path).first;
  assets.files.push_back({std::move(path), std::move(bytes)});
  return entry->second;
}

void add_picture(Assets& assets, const std::string& path, std::string bytes,
                 diagnostics::Diagnostics& diagnostics) {
  const std::string name = "images/" + path.substr(std::string_view("site/images/").size());
  if (assets.addresses.contains(name)) {
    return;
  }
  if (!is_photograph(path)) {
    add(assets, name, std::move(bytes));
    return;
  }
  std::optional<Picture> picture = without_metadata(bytes);
  if (!picture) {
    diagnostics
        .error("picture-not-clean", {},
               "what this picture says beside its pixels can't be taken out of it")
        .at_place(path)
        .with_hint(
            "save it again as a JPEG or PNG: photographs can carry the place where they "
            "were taken");
    return;
  }
  if (std::int64_t{picture->width} * picture->height > kMostPixels) {
    diagnostics
        .error("picture-too-large", {},
               "this picture has " + std::to_string(picture->width) + " times " +
                   std::to_string(picture->height) + " pixels, more than 100 million")
        .at_place(path)
        .with_hint("save it smaller: a screen shows some two thousand pixels from side to side");
    return;
  }
  const std::string& address = add(assets, name, std::move(picture->bytes));
  assets.sizes[address] = {picture->width, picture->height};
}

}  // namespace

const std::string* Assets::address_of(std::string_view name) const {
  for (const std::string_view folder : {"/assets/", "site/"}) {
    if (name.starts_with(folder)) {
      name.remove_prefix(folder.size());
    }
  }
  const auto found = addresses.find(name);
  return found == addresses.end() ? nullptr : &found->second;
}

Assets collect_assets(const source::ResourceReader& builtin, const source::FileReader& project,
                      const model::Council& council, diagnostics::Diagnostics& diagnostics) {
  Assets assets;
  constexpr std::string_view kFolder = "assets/";
  for (const std::string& path : source::files_below(builtin, "assets")) {
    add(assets, std::string_view(path).substr(kFolder.size()), std::string(builtin.find(path)));
  }
  add(assets, "theme.css", theme_css(council.brand, diagnostics));
  for (const std::string& path : source::files_below(project, "site/images")) {
    std::string bytes;
    if (const auto error = project.read(path, bytes)) {
      diagnostics.error("file-unreadable", {}, "can't read the picture: " + error.message())
          .at_place(path);
      continue;
    }
    add_picture(assets, path, std::move(bytes), diagnostics);
  }
  if (!council.brand.logo->empty() && council.brand.logo_alt.empty()) {
    diagnostics
        .error("logo-no-alt", council.brand.logo.span,
               "the logo has no words for those who cannot see it")
        .with_hint("add `logo_alt:` with the council's name");
  }
  return assets;
}

}  // namespace kept::site
