#include "pdf/font_set.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "base/resource.h"
#include "pdf/font_set_rep.h"

namespace kept {
std::span<const base::Resource> document_fonts();
}  // namespace kept

namespace kept::pdf {
namespace {

std::uint16_t read_u16(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>((static_cast<unsigned char>(bytes[at]) << 8) |
                                    static_cast<unsigned char>(bytes[at + 1]));
}
int read_i16(std::string_view bytes, std::size_t at) {
  return static_cast<std::int16_t>(read_u16(bytes, at));
}

struct Table {
  explicit Table(hb_blob_t* table) : blob(table) {
    unsigned length = 0;
    const char* data = hb_blob_get_data(table, &length);
    bytes = {data, length};
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() { hb_blob_destroy(blob); }
  hb_blob_t* blob;
  std::string_view bytes;
};

std::string postscript_name(hb_face_t* face, const Font& font) {
  char name[64];
  unsigned size = sizeof name;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  std::string out(name, std::min<std::size_t>(size, sizeof name - 1));
  if (out.empty()) {
    out = font.family;
  }
  std::erase_if(out, [](char c) { return c <= ' ' || c > '~' || c == '/' || c == '('; });
  return out;
}

std::optional<FaceMetrics> read_metrics(hb_face_t* face, const Font& font) {
  const Table head(hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd')));
  const Table hhea(hb_face_reference_table(face, HB_TAG('h', 'h', 'e', 'a')));
  const Table glyf(hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f')));
  const Table os2(hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2')));
  const Table post(hb_face_reference_table(face, HB_TAG('p', 'o', 's', 't')));
  if (head.bytes.size() < 54 || hhea.bytes.size() < 36 || glyf.bytes.empty()) {
    return std::nullopt;
  }
  FaceMetrics metrics;
  metrics.postscript_name = postscript_name(face, font);
  metrics.units_per_em = static_cast<int>(hb_face_get_upem(face));
  metrics.x_min = read_i16(head.bytes, 36);
  metrics.y_min = read_i16(head.bytes, 38);
  metrics.x_max = read_i16(head.bytes, 40);
  metrics.y_max = read_i16(head.bytes, 42);
  metrics.ascent = read_i16(hhea.bytes, 4);
  metrics.descent = read_i16(hhea.bytes, 6);
  metrics.cap_height = os2.bytes.size() >= 90 ? read_i16(os2.bytes, 88) : metrics.ascent * 2 / 3;
  metrics.italic_angle = post.bytes.size() >= 8 ? read_i16(post.bytes, 4) : 0;
  return metrics;
}

std::optional<LoadedFace> load(Font font) {
  hb_blob_t* blob = hb_blob_create(font.bytes.data(), static_cast<unsigned>(font.bytes.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  LoadedFace loaded;
  loaded.hb_face.reset(hb_face_create(blob, 0));
  hb_blob_destroy(blob);
  std::optional<FaceMetrics> metrics = read_metrics(loaded.hb_face.get(), font);
  if (!metrics) {
    return std::nullopt;
  }
  hb_face_make_immutable(loaded.hb_face.get());
  loaded.metrics = std::move(*metrics);
  loaded.hb_font.reset(hb_font_create(loaded.hb_face.get()));
  hb_font_make_immutable(loaded.hb_font.get());
  loaded.font = std::move(font);
  return loaded;
}

Font embedded_font(const base::Resource& file) {
  const std::string_view stem = file.path.substr(0, file.path.find('.'));
  const std::size_t dash = stem.find('-');
  const std::string_view name = stem.substr(0, dash);
  const std::string_view style = stem.substr(dash + 1);
  Font font;
  font.family = "Noto Sans";
  if (name.size() > std::string_view("NotoSans").size()) {
    font.family += " " + std::string(name.substr(std::string_view("NotoSans").size()));
  }
  font.weight = style.starts_with("Bold") ? Weight::Bold : Weight::Regular;
  font.slant = style.ends_with("Italic") ? Slant::Italic : Slant::Upright;
  font.bytes = file.bytes;
  return font;
}

// How far a face is from what was asked for; the smallest wins. Weight counts more than slant:
// emphasis in a script without italics shows as weight or not at all.
int distance(const Font& font, Weight weight, Slant slant) {
  return (font.weight != weight ? 2 : 0) + (font.slant != slant ? 1 : 0);
}

}  // namespace

FontFault fault_of(std::string_view bytes) {
  constexpr int kRestricted = 0x0002;
  constexpr int kUsage = 0x000F;
  constexpr int kNoSubset = 0x0100;
  constexpr int kBitmapsOnly = 0x0200;
  const std::optional<LoadedFace> face = load(Font{{}, Weight::Regular, Slant::Upright, bytes});
  if (!face) {
    return FontFault::NoTrueType;
  }
  const Table os2(hb_face_reference_table(face->hb_face.get(), HB_TAG('O', 'S', '/', '2')));
  const int rights = os2.bytes.size() >= 10 ? read_u16(os2.bytes, 8) : 0;
  const bool forbidden =
      (rights & kUsage) == kRestricted || (rights & (kNoSubset | kBitmapsOnly)) != 0;
  return forbidden ? FontFault::MayNotBeEmbedded : FontFault::None;
}

FontSet::FontSet(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

std::optional<FontSet> FontSet::create(std::vector<Font> fonts) {
  auto rep = std::make_unique<Rep>();
  for (Font& font : fonts) {
    std::optional<LoadedFace> loaded = load(std::move(font));
    if (!loaded) {
      return std::nullopt;
    }
    rep->faces.push_back(std::move(*loaded));
  }
  if (rep->faces.empty()) {
    return std::nullopt;
  }
  return FontSet(std::move(rep));
}

const FontSet& FontSet::embedded() {
  static const FontSet kFonts = embedded_with({});
  return kFonts;
}

FontSet FontSet::embedded_with(std::vector<Font> more) {
  std::vector<Font> fonts;
  for (const base::Resource& file : document_fonts()) {
    fonts.push_back(embedded_font(file));
  }
  // "Noto Sans" itself is asked first, whatever the file names' order.
  std::stable_partition(fonts.begin(), fonts.end(),
                        [](const Font& font) { return font.family == "Noto Sans"; });
  std::move(more.begin(), more.end(), std::back_inserter(fonts));
  std::optional<FontSet> set = create(std::move(fonts));
  KEPT_CHECK(set.has_value(), "the compiled-in fonts cannot be read");
  return std::move(*set);
}

std::size_t FontSet::size() const {
  return rep_->faces.size();
}
const Font& FontSet::font(std::size_t face) const {
  return rep_->faces[face].font;
}
const FaceMetrics& FontSet::metrics(std::size_t face) const {
  return rep_->faces[face].metrics;
}

bool FontSet::has(std::uint16_t face, char32_t character) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(rep_->faces[face].hb_font.get(), character, &glyph) != 0;
}

int FontSet::advance(std::uint16_t face, std::uint32_t glyph) const {
  return hb_font_get_glyph_h_advance(rep_->faces[face].hb_font.get(), glyph);
}

std::optional<std::uint16_t> FontSet::face_for(char32_t character, std::string_view family,
                                               Weight weight, Slant slant) const {
  std::optional<std::uint16_t> best;
  int best_distance = 0;
  std::string_view best_family;
  const auto consider = [&](std::size_t index, const Font& font) {
    const int far = distance(font, weight, slant);
    if ((!best || (font.family == best_family && far < best_distance)) &&
        has(static_cast<std::uint16_t>(index), character)) {
      best = static_cast<std::uint16_t>(index);
      best_distance = far;
      best_family = font.family;
    }
  };
  for (std::size_t i = 0; i < rep_->faces.size(); ++i) {
    if (rep_->faces[i].font.family == family) {
      consider(i, rep_->faces[i].font);
    }
  }
  for (std::size_t i = 0; i < rep_->faces.size() && (!best || best_family != family); ++i) {
    consider(i, rep_->faces[i].font);
  }
  return best;
}

namespace {

struct SubsetInput {
  hb_subset_input_t* input = hb_subset_input_create_or_fail();
  SubsetInput() = default;
  SubsetInput(const SubsetInput&) = delete;
  SubsetInput& operator=(const SubsetInput&) = delete;
  ~SubsetInput() { hb_subset_input_destroy(input); }
};

// Layout tables would pull in every glyph that a ligature could reach, and the rest is of no use
// to a PDF reader, which gets glyphs ready placed. A variable font gives its usual face.
void drop_tables(hb_subset_input_t* input) {
  hb_set_t* drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag :
       {"GSUB", "GPOS", "GDEF", "name", "OS/2", "post", "cmap", "STAT", "kern", "DSIG", "gasp",
        "meta", "MATH", "BASE", "JSTF", "fvar", "gvar", "avar", "cvar", "HVAR", "MVAR"}) {
    hb_set_add(drop, hb_tag_from_string(tag, -1));
  }
}

}  // namespace

std::optional<FontSubset> subset_font(const FontSet& fonts, std::uint16_t face,
                                      std::span<const std::uint32_t> glyphs) {
  SubsetInput request;
  drop_tables(request.input);
  hb_set_t* wanted = hb_subset_input_glyph_set(request.input);
  for (const std::uint32_t glyph : glyphs) {
    hb_set_add(wanted, glyph);
  }
  const std::unique_ptr<hb_subset_plan_t, decltype(&hb_subset_plan_destroy)> plan(
      hb_subset_plan_create_or_fail(fonts.rep().faces[face].hb_face.get(), request.input),
      &hb_subset_plan_destroy);
  if (!plan) {
    return std::nullopt;
  }
  const std::unique_ptr<hb_face_t, FaceDeleter> result(hb_subset_plan_execute_or_fail(plan.get()));
  if (!result) {
    return std::nullopt;
  }
  const hb_map_t* places = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  FontSubset subset;
  for (const std::uint32_t glyph : glyphs) {
    subset.new_glyphs.push_back(static_cast<std::uint16_t>(hb_map_get(places, glyph)));
  }
  const Table bytes(hb_face_reference_blob(result.get()));
  subset.bytes = bytes.bytes;
  return subset;
}

}  // namespace kept::pdf
