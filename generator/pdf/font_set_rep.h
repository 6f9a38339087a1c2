// HarfBuzz objects behind a FontSet. Included by this module's .cpp files that shape or subset.
#pragma once

#include <hb.h>

#include <array>
#include <bitset>
#include <memory>
#include <vector>

#include "pdf/font_set.h"

namespace kept::pdf {

struct FaceDeleter {
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
struct FontDeleter {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};

struct LoadedFace {
  Font font;
  FaceMetrics metrics;
  std::unique_ptr<hb_face_t, FaceDeleter> hb_face;
  std::unique_ptr<hb_font_t, FontDeleter> hb_font;  // immutable, scaled to units per em
};

struct FontSet::Rep {
  std::vector<LoadedFace> faces;
};

}  // namespace kept::pdf
