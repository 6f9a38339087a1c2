#include "pdf/shaper.h"

#include <hb.h>

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/hash.h"
#include "base/number.h"
#include "base/text.h"
#include "pdf/font_set_rep.h"

namespace kept::pdf {

struct Shaper::Buffer {
  Buffer() : hb(hb_buffer_create()) {}
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { hb_buffer_destroy(hb); }
  hb_buffer_t* hb;
};

std::size_t Shaper::KeyHash::operator()(const Key& key) const {
  std::size_t hash = std::hash<std::string_view>()(key.text);
  hash ^= std::hash<std::string_view>()(key.language) * 31;
  hash ^= (static_cast<std::size_t>(key.script) << 20) ^ (static_cast<std::size_t>(key.face) << 8);
  return hash ^ static_cast<std::size_t>(key.direction);
}

std::size_t Shaper::UseHash::operator()(const GlyphUse& use) const {
  return std::hash<std::string_view>()(use.text) ^
         (static_cast<std::size_t>(use.glyph) * 0x9E3779B97F4A7C15ULL) ^
         (static_cast<std::size_t>(use.face) << 3);
}

Shaper::Shaper(const FontSet& fonts) : fonts_(fonts), buffer_(std::make_unique<Buffer>()) {}
Shaper::~Shaper() = default;

const ShapedWord& Shaper::shape(std::string_view text, std::uint16_t face, std::uint32_t script,
                                Direction direction, std::string_view language) {
  const auto found = index_.find(Key{text, language, script, face, direction});
  if (found != index_.end()) {
    return *found->second;
  }
  texts_.emplace_back(text);
  const std::string_view own_text = texts_.back();
  texts_.emplace_back(language);
  const std::string_view own_language = texts_.back();
  ShapedWord& word = words_.emplace_back();
  word.text = own_text;
  word.face = face;
  word.direction = direction;

  hb_buffer_t* hb = buffer_->hb;
  hb_buffer_clear_contents(hb);
  hb_buffer_set_cluster_level(hb, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
  // Joiners stay, as blank glyphs without width: text that hangs on a neighbour's glyph would be
  // extracted on its wrong side where it runs right to left.
  hb_buffer_add_utf8(hb, own_text.data(), static_cast<int>(own_text.size()), 0, -1);
  hb_buffer_set_script(hb, static_cast<hb_script_t>(script));
  hb_buffer_set_direction(
      hb, direction == Direction::RightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  if (!language.empty()) {
    hb_buffer_set_language(
        hb, hb_language_from_string(language.data(), static_cast<int>(language.size())));
  }
  hb_shape(fonts_.rep().faces[face].hb_font.get(), hb, nullptr, 0);
  read_glyphs(word);
  index_.emplace(Key{own_text, own_language, script, face, direction}, &word);
  return word;
}

namespace {

// The text of a cluster dealt out over its glyphs in logical order: one character each, the last
// glyph takes the rest. A glyph left without text stands for a zero-width space, since every code
// must map to some character.
std::string_view take_text(std::string_view& rest, bool is_last) {
  static constexpr std::string_view kZeroWidthSpace = "\xE2\x80\x8B";
  if (rest.empty()) {
    return kZeroWidthSpace;
  }
  std::size_t size = rest.size();
  if (!is_last) {
    size = 0;
    static_cast<void>(base::decode_utf8(rest, size));
  }
  const std::string_view taken = rest.substr(0, size);
  rest.remove_prefix(size);
  return taken;
}

}  // namespace

void Shaper::read_glyphs(ShapedWord& word) {
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_->hb, &count);
  const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer_->hb, &count);
  word.glyphs.resize(count);
  const bool rtl = word.direction == Direction::RightToLeft;
  // Logical order: left to right is the buffer's order, right to left its reverse.
  const auto at = [&](unsigned logical) { return rtl ? count - 1 - logical : logical; };
  int advance = 0;
  for (unsigned first = 0; first < count;) {
    unsigned end = first + 1;
    while (end < count && infos[at(end)].cluster == infos[at(first)].cluster) {
      ++end;
    }
    const std::size_t text_begin = first == 0 ? 0 : infos[at(first)].cluster;
    const std::size_t text_end = end == count ? word.text.size() : infos[at(end)].cluster;
    std::string_view rest = word.text.substr(text_begin, text_end - text_begin);
    for (unsigned i = first; i < end; ++i) {
      const unsigned place = at(i);
      GlyphPlace& glyph = word.glyphs[place];
      glyph.use = use_of(word.face, infos[place].codepoint, take_text(rest, i + 1 == end));
      glyph.advance = static_cast<std::int16_t>(places[place].x_advance);
      glyph.x_offset = static_cast<std::int16_t>(places[place].x_offset);
      glyph.y_offset = static_cast<std::int16_t>(places[place].y_offset);
      word.missing_glyph = word.missing_glyph || infos[place].codepoint == 0;
      advance += glyph.advance;
    }
    first = end;
  }
  const int units = fonts_.metrics(word.face).units_per_em;
  word.width = static_cast<float>(advance) / static_cast<float>(units);
}

std::uint32_t Shaper::use_of(std::uint16_t face, std::uint32_t glyph, std::string_view text) {
  GlyphUse use{face, static_cast<std::uint16_t>(glyph), std::string(text)};
  const auto [place, is_new] =
      use_index_.emplace(std::move(use), static_cast<std::uint32_t>(uses_.size()));
  if (is_new) {
    uses_.push_back(place->first);
  }
  return place->second;
}

void Shaper::encode_words(std::span<const std::uint16_t> codes) {
  for (ShapedWord& word : words_) {
    encode(word, codes);
  }
}

namespace {

void append_code(std::string& out, std::uint16_t code) {
  for (const int shift : {8, 0}) {
    const char byte = static_cast<char>((code >> shift) & 0xFF);
    if (byte == '(' || byte == ')' || byte == '\\') {
      out += '\\';
    }
    if (byte == '\r') {
      out += "\\r";  // a bare carriage return in a string would be read as a line feed
    } else {
      out += byte;
    }
  }
}

// Moves by `units` of `per_em` inside a TJ array; `error` carries what rounding left over.
void append_move(std::string& out, int units, int per_em, double& error) {
  const double exact = -1000.0 * units / per_em + error;
  const double rounded = std::round(exact);
  error = exact - rounded;
  if (rounded != 0) {
    out += ')';
    base::append_number(out, rounded);
    out += '(';
  }
}

}  // namespace

void Shaper::encode(ShapedWord& word, std::span<const std::uint16_t> codes) const {
  const int per_em = fonts_.metrics(word.face).units_per_em;
  std::string& out = word.operand;
  out.clear();
  double error = 0;
  int pen = 0;
  int drawn = 0;
  int rise = 0;
  for (const GlyphPlace& glyph : word.glyphs) {
    const GlyphUse& use = uses_[glyph.use];
    append_move(out, pen + glyph.x_offset - drawn, per_em, error);
    if (glyph.y_offset != rise) {
      rise = glyph.y_offset;
      out += ")]TJ ";
      base::append_number(out, std::round(10000.0 * rise / per_em) / 10000.0);
      out += " Ts[(";
    }
    append_code(out, codes[glyph.use]);
    drawn = pen + glyph.x_offset + fonts_.advance(word.face, use.glyph);
    pen += glyph.advance;
  }
  append_move(out, pen - drawn, per_em, error);
  if (rise != 0) {
    out += ")]TJ 0 Ts[(";
  }
}

CodeTable assign_codes(const FontSet& fonts, std::span<Shaper* const> shapers) {
  CodeTable table;
  table.by_face.resize(fonts.size());
  for (const Shaper* shaper : shapers) {
    for (const GlyphUse& use : shaper->uses()) {
      table.by_face[use.face].push_back(use);
    }
  }
  for (std::vector<GlyphUse>& uses : table.by_face) {
    std::sort(uses.begin(), uses.end());
    uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
    KEPT_CHECK(uses.size() < 0xFFFF, "a face has more glyph uses than codes");
  }
  for (Shaper* shaper : shapers) {
    std::vector<std::uint16_t> codes;
    codes.reserve(shaper->uses().size());
    for (const GlyphUse& use : shaper->uses()) {
      const std::vector<GlyphUse>& uses = table.by_face[use.face];
      const auto place = std::lower_bound(uses.begin(), uses.end(), use);
      codes.push_back(static_cast<std::uint16_t>(place - uses.begin() + 1));
    }
    shaper->encode_words(codes);
  }
  return table;
}

}  // namespace kept::pdf
