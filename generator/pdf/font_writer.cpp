#include "pdf/font_writer.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "pdf/compress.h"
#include "pdf/number_format.h"
#include "pdf/parallel.h"

namespace kept::pdf {
namespace {

struct FontFile {
  std::string program;  // deflated
  std::size_t size = 0;
  std::string glyph_map;  // deflated CIDToGIDMap
  std::string to_unicode;
  std::string widths;
  std::string tag;
};

void append_u16(std::string& out, unsigned value) {
  out += static_cast<char>(value >> 8);
  out += static_cast<char>(value & 0xFF);
}

std::string hex4(unsigned value) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (int shift = 12; shift >= 0; shift -= 4) {
    out += kHex[(value >> shift) & 15];
  }
  return out;
}

std::string utf16_hex(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::decode_utf8(text, at);
    if (c >= 0x10000) {
      out += hex4(0xD800 + static_cast<unsigned>((c - 0x10000) >> 10));
      out += hex4(0xDC00 + static_cast<unsigned>((c - 0x10000) & 0x3FF));
    } else {
      out += hex4(static_cast<unsigned>(c));
    }
  }
  return out;
}

std::string to_unicode(const std::vector<GlyphUse>& uses) {
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
      "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
  constexpr std::size_t kEntriesPerBlock = 100;  // the most that a CMap allows
  for (std::size_t first = 0; first < uses.size(); first += kEntriesPerBlock) {
    const std::size_t end = std::min(first + kEntriesPerBlock, uses.size());
    out += std::to_string(end - first) + " beginbfchar\n";
    for (std::size_t i = first; i < end; ++i) {
      out += "<" + hex4(static_cast<unsigned>(i + 1)) + "><" + utf16_hex(uses[i].text) + ">\n";
    }
    out += "endbfchar\n";
  }
  out += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
  return out;
}

std::string subset_tag(const std::vector<GlyphUse>& uses) {
  std::string all;
  for (const GlyphUse& use : uses) {
    append_u16(all, use.glyph);
    all += use.text;
  }
  std::uint64_t rest = base::fingerprint(all).low;
  std::string tag;
  for (int i = 0; i < 6; ++i) {
    tag += static_cast<char>('A' + rest % 26);
    rest /= 26;
  }
  return tag;
}

FontFile make_font_file(const FontSet& fonts, std::uint16_t face,
                        const std::vector<GlyphUse>& uses) {
  std::vector<std::uint32_t> glyphs;
  for (const GlyphUse& use : uses) {
    glyphs.push_back(use.glyph);
  }
  std::sort(glyphs.begin(), glyphs.end());
  glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
  const std::optional<FontSubset> subset = subset_font(fonts, face, glyphs);
  KEPT_CHECK(subset.has_value(), "a font that was read cannot be subset");

  FontFile file;
  file.size = subset->bytes.size();
  file.program = deflate(subset->bytes);
  std::string map(2, '\0');
  file.widths = "1[";
  const double scale = 1000.0 / fonts.metrics(face).units_per_em;
  for (const GlyphUse& use : uses) {
    const auto place = std::lower_bound(glyphs.begin(), glyphs.end(), use.glyph) - glyphs.begin();
    append_u16(map, subset->new_glyphs[static_cast<std::size_t>(place)]);
    append_fixed(file.widths, fonts.advance(face, use.glyph) * scale, 3);
    file.widths += ' ';
  }
  file.widths += ']';
  file.glyph_map = deflate(map);
  file.to_unicode = deflate(to_unicode(uses));
  file.tag = subset_tag(uses);
  return file;
}

std::string descriptor(const FaceMetrics& metrics, const std::string& name, std::uint32_t program) {
  const double scale = 1000.0 / metrics.units_per_em;
  const auto scaled = [&](double number) { return std::to_string(std::lround(number * scale)); };
  constexpr int kSymbolic = 4;  // own codes, no standard encoding
  return "<</Type/FontDescriptor/FontName" + name + "/Flags " + std::to_string(kSymbolic) +
         "/FontBBox[" + scaled(metrics.x_min) + " " + scaled(metrics.y_min) + " " +
         scaled(metrics.x_max) + " " + scaled(metrics.y_max) + "]/ItalicAngle " +
         std::to_string(std::lround(metrics.italic_angle)) + "/Ascent " + scaled(metrics.ascent) +
         "/Descent " + scaled(metrics.descent) + "/CapHeight " + scaled(metrics.cap_height) +
         "/StemV 80/FontFile2 " + reference(program) + ">>";
}

std::uint32_t write_font(ObjectFile& objects, const FaceMetrics& metrics, FontFile& file) {
  const std::string name = name_object(file.tag + "+" + metrics.postscript_name);
  const std::uint32_t font = objects.allocate(6);
  const std::uint32_t descendant = font + 1;
  const std::uint32_t description = font + 2;
  const std::uint32_t program = font + 3;
  const std::uint32_t glyph_map = font + 4;
  const std::uint32_t unicode = font + 5;
  objects.set(font, "<</Type/Font/Subtype/Type0/BaseFont" + name +
                        "/Encoding/Identity-H/DescendantFonts[" + reference(descendant) +
                        "]/ToUnicode " + reference(unicode) + ">>");
  objects.set(descendant, "<</Type/Font/Subtype/CIDFontType2/BaseFont" + name +
                              "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                              "/FontDescriptor " +
                              reference(description) + "/CIDToGIDMap " + reference(glyph_map) +
                              "/W[" + file.widths + "]>>");
  objects.set(description, descriptor(metrics, name, program));
  objects.set_stream(program, "/Length1 " + std::to_string(file.size) + "/Filter/FlateDecode",
                     std::move(file.program));
  objects.set_stream(glyph_map, "/Filter/FlateDecode", std::move(file.glyph_map));
  objects.set_stream(unicode, "/Filter/FlateDecode", std::move(file.to_unicode));
  return font;
}

}  // namespace

std::string write_fonts(ObjectFile& file, const FontSet& fonts, const CodeTable& codes,
                        unsigned threads) {
  std::vector<FontFile> files(codes.by_face.size());
  for_each_in_parallel(threads, files.size(), [&](unsigned, std::size_t face) {
    if (!codes.by_face[face].empty()) {
      files[face] = make_font_file(fonts, static_cast<std::uint16_t>(face), codes.by_face[face]);
    }
  });
  std::string resources;
  for (std::size_t face = 0; face < files.size(); ++face) {
    if (!codes.by_face[face].empty()) {
      const std::uint32_t font = write_font(file, fonts.metrics(face), files[face]);
      resources += "/F" + std::to_string(face) + " " + reference(font);
    }
  }
  return resources;
}

}  // namespace kept::pdf
