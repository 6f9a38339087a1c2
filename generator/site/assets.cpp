#include "site/assets.h"

#include "base/hash.h"
#include "site/theme.h"

namespace kept::site {
namespace {

constexpr std::size_t kFingerprintLength = 8;

bool carries_fingerprint(std::string_view path) {
  const std::string_view ending = source::extension(path);
  return ending == "css" || ending == "js";
}

void add(Assets& assets, std::string_view name, std::string bytes) {
  std::string path = "assets/" + std::string(name);
  if (carries_fingerprint(name)) {
    const std::string print = base::fingerprint(bytes).to_hex().substr(0, kFingerprintLength);
    path.insert(path.rfind('.'), "-" + print);
  }
  assets.addresses.emplace(name, "/" + path);
  assets.files.push_back({std::move(path), std::move(bytes)});
}

}  // namespace

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
    const std::string name = "images/" + path.substr(std::string_view("site/images/").size());
    if (!assets.addresses.contains(name)) {
      add(assets, name, std::move(bytes));
    }
  }
  if (!council.brand.logo.empty() && council.brand.logo_alt.empty()) {
    diagnostics
        .error("logo-no-alt", council.brand.span,
               "the logo has no words for those who cannot see it")
        .with_hint("add `logo_alt:` with the council's name");
  }
  return assets;
}

}  // namespace kept::site
