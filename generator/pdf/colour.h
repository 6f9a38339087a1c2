// A colour as PDF writes it on a screen. Internal to the module.
#pragma once

namespace kept::pdf {

// From 0 to 1.
struct Colour {
  float red = 0, green = 0, blue = 0;
  friend bool operator==(const Colour&, const Colour&) = default;
};

}  // namespace kept::pdf
