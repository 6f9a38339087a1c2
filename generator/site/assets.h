// The files that pages are shown with: styles, scripts, fonts, pictures. Styles and scripts carry a
// fingerprint in their names, so that browsers may keep them for ever.
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
};

// The built-in assets, the theme, and the pictures that the council names or keeps in site/images.
[[nodiscard]] Assets collect_assets(const source::ResourceReader& builtin,
                                    const source::FileReader& project,
                                    const model::Council& council,
                                    diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
