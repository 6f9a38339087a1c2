// Pictures as they may be published: photographs carry the place, the day and the phone that they
// were taken with, sometimes a thumbnail of what was cut away. Pure functions over bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kept::site {

struct Picture {
  std::string bytes;  // without metadata
  int width = 0;      // in pixels, as it is shown
  int height = 0;
};

// A JPEG, PNG or WebP without EXIF, XMP, IPTC, comments and what else says more than its pixels;
// colour profiles stay, and so does which way up it is. Nothing where the bytes are not a whole
// picture of one of these kinds.
[[nodiscard]] std::optional<Picture> without_metadata(std::string_view bytes);

}  // namespace kept::site
