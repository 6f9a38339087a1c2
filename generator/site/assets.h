// The files that pages are shown with: styles, scripts, fonts, pictures. Styles, scripts and
// pictures carry a fingerprint in their names, so that browsers may keep them for ever.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "model/council.h"
#include "site/output_file.h"
#include "source/resource_reader.h"

namespace kept::site {

struct Assets {
  std::vector<OutputFile> files;
  // "kept.css" -> "/assets/kept-1a2b3c4d.css"
  std::map<std::string, std::string, std::less<>> addresses;
  struct Size {
    int width = 0;
    int height = 0;
  };
  std::map<std::string, Size, std::less<>> sizes;  // of photographs, by address

  // The address of an asset by its name, or by what a page calls it before it has a fingerprint:
  // "kept.css", "site/images/garden.jpg", "/assets/images/garden.jpg". Null where there is none.
  [[nodiscard]] const std::string* address_of(std::string_view name) const;
};

// The built-in assets, the theme, and the pictures that the council keeps in site/images:
// photographs without their metadata. One that cannot be cleaned is not published
// (`picture-not-clean`).
[[nodiscard]] Assets collect_assets(const source::ResourceReader& builtin,
                                    const source::FileReader& project,
                                    const model::Council& council,
                                    diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
