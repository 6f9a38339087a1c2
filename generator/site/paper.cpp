#include "site/paper.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "data/parse.h"
#include "site/theme.h"

namespace kept::site {

using data::Optional;
using diagnostics::Diagnostics;

namespace {

constexpr double kReadable = 12;       // points: the least for text that people are to read
constexpr double kOnEveryPage = 9;     // headers and footers may be smaller
constexpr double kReadContrast = 4.5;  // WCAG 2.2, 1.4.3

pdf::Colour to_pdf(Colour colour) {
  return {static_cast<float>(colour.red), static_cast<float>(colour.green),
          static_cast<float>(colour.blue)};
}

void set(float& length, const std::optional<double>& wanted) {
  length = wanted ? static_cast<float>(*wanted) : length;
}

}  // namespace

// templates/documents/styles.yaml
struct StyleFile {
  std::map<std::string, Typeface, std::less<>> typefaces;
  std::string typeface;
  source::Span span;
  StyleChanges styles;
};

static const data::Shape<StyleFile>& shape_of(data::Tag<StyleFile>) {
  static const auto shape =
      data::Shape<StyleFile>("styles", "How all papers of the council look.")
          .field("typefaces", &StyleFile::typefaces, Optional,
                 "Font files of the council's own, by the typeface's name.")
          .field("typeface", &StyleFile::typeface, Optional, "The typeface of all styles.",
                 "Lexend")
          .field("styles", &StyleFile::styles, Optional, "What differs, by the style's name.");
  return shape;
}

std::span<const data::Choice<Sheet>> enum_names(data::Tag<Sheet>) {
  static constexpr data::Choice<Sheet> kNames[] = {
      {Sheet::A3, "A3", "A poster."},
      {Sheet::A4, "A4", "The usual sheet."},
      {Sheet::A4Landscape, "A4 landscape", "The usual sheet on its side."},
      {Sheet::A5, "A5", "Half the usual sheet."}};
  return kNames;
}

std::span<const data::Choice<Print>> enum_names(data::Tag<Print>) {
  static constexpr data::Choice<Print> kNames[] = {
      {Print::Usual, "usual", "Text of 12 points."},
      {Print::Large, "large", "Large print: text of 18 points, set anew."}};
  return kNames;
}

const data::Shape<Typeface>& shape_of(data::Tag<Typeface>) {
  using T = Typeface;
  static const auto shape =
      data::Shape<T>("typeface", "The font files of a typeface, in the council's folder.")
          .field("regular", &T::regular, data::Required, "A TrueType file.",
                 "site/fonts/Lexend-Regular.ttf")
          .field("bold", &T::bold, Optional, "For headings and what is strong.")
          .field("italic", &T::italic, Optional, "For emphasis.")
          .field("bold_italic", &T::bold_italic, Optional, "For both.");
  return shape;
}

const data::Shape<StyleChange>& shape_of(data::Tag<StyleChange>) {
  using S = StyleChange;
  static const auto shape =
      data::Shape<S>("style", "What a style of papers has that the built-in one has not.")
          .field("typeface", &S::typeface, Optional,
                 "`Noto Sans`, or one of the council's `typefaces`.", "Lexend")
          .field("size", &S::size, Optional, "The type's size in points.", "14")
          .min(kOnEveryPage)
          .max(200)
          .field("line_height", &S::line_height, Optional, "From line to line, in sizes.", "1.4")
          .min(1)
          .max(3)
          .field("space_before", &S::space_before, Optional, "Points above the paragraph.", "12")
          .min(0)
          .max(400)
          .field("space_after", &S::space_after, Optional, "Points below the paragraph.", "6")
          .min(0)
          .max(400)
          .field("indent", &S::indent, Optional, "Points from the edge.", "20")
          .min(0)
          .max(200)
          .field("bold", &S::bold, Optional, "`yes` or `no`.")
          .field("colour", &S::colour, Optional, "It has to stand out on white (4.5 to 1).",
                 "\"#17495a\"")
          .pattern("#[0-9A-Fa-f]{6}", "a colour such as #17495a");
  return shape;
}

const data::Shape<PaperSetting>& shape_of(data::Tag<PaperSetting>) {
  using P = PaperSetting;
  static const auto shape =
      data::Shape<P>("paper", "The sheet that a paper is printed on, and its styles.")
          .field("sheet", &P::sheet, Optional, "The sheet.", "A4 landscape")
          .field("margin", &P::margin, Optional, "Points left free on all sides.", "48")
          .min(20)
          .max(150)
          .field("page_numbers", &P::page_numbers, Optional, "`no` leaves them out.")
          .field("print", &P::print, Optional, "`large`: text of 18 points.")
          .field("styles", &P::styles, Optional, "What this paper changes, by the style's name.");
  return shape;
}

namespace {

// Whether papers have it; reported where not.
bool is_known(const std::string& typeface, std::span<const std::string> typefaces,
              source::Span span, Diagnostics& diagnostics) {
  if (std::find(typefaces.begin(), typefaces.end(), typeface) != typefaces.end()) {
    return true;
  }
  const std::vector<std::string_view> known(typefaces.begin(), typefaces.end());
  const auto close = base::nearest(typeface, known);
  diagnostics.error("typeface-unknown", span, "papers have no typeface `" + typeface + "`")
      .with_label("is not a typeface")
      .with_hint(close ? "did you mean `" + std::string(*close) + "`?"
                       : "name its font files under `typefaces:` in "
                         "templates/documents/styles.yaml");
  return false;
}

}  // namespace

void apply(const StyleChanges& changes, std::span<const std::string> typefaces,
           pdf::StyleTable& styles, Diagnostics& diagnostics) {
  for (const auto& [name, change] : changes) {
    const auto id = pdf::style_named(name);
    if (!id) {
      std::vector<std::string_view> known;
      for (std::size_t i = 0; i < pdf::kStyleCount; ++i) {
        known.push_back(pdf::name_of(static_cast<pdf::StyleId>(i)));
      }
      const auto close = base::nearest(name, known);
      diagnostics.error("style-unknown", change.span, "papers have no style `" + name + "`")
          .with_label("is not a style")
          .with_hint(close ? "did you mean `" + std::string(*close) + "`?"
                           : "use one of Word's names, such as `Heading 1` or `Body text`");
      continue;
    }
    pdf::ParagraphStyle& style = styles.at(*id);
    const bool furniture = *id == pdf::StyleId::Header || *id == pdf::StyleId::Footer;
    if (change.size && *change.size < kReadable && !furniture) {
      diagnostics
          .error("value-out-of-range", change.span,
                 "`" + name + "` is too small to read at " + base::format_number(*change.size) +
                     " points")
          .with_hint("use 12 or more; only `Header` and `Footer` may be smaller");
      continue;
    }
    if (!change.typeface.empty() &&
        is_known(change.typeface, typefaces, change.span, diagnostics)) {
      style.family = change.typeface;
    }
    set(style.size, change.size);
    set(style.line_height, change.line_height);
    set(style.space_before, change.space_before);
    set(style.space_after, change.space_after);
    set(style.indent, change.indent);
    if (change.bold) {
      style.weight = *change.bold ? pdf::Weight::Bold : pdf::Weight::Regular;
    }
    if (change.colour.empty()) {
      continue;
    }
    const Colour colour = parse_colour(change.colour);
    if (contrast_ratio(colour, {1, 1, 1}) < kReadContrast) {
      diagnostics
          .error("contrast-too-low", change.span,
                 "`" + change.colour + "` is too pale to read on white paper")
          .with_hint("choose a darker colour for `" + name + "`");
      continue;
    }
    style.colour = to_pdf(colour);
  }
}

namespace {

// The fonts that the council's own typefaces bring.
class TypefaceReader {
 public:
  TypefaceReader(const source::FileReader& project, PaperLook& look, Diagnostics& diagnostics)
      : project_(project), look_(look), diagnostics_(diagnostics) {}

  void read(const std::string& name, const Typeface& typeface) {
    using pdf::Slant;
    using pdf::Weight;
    look_.typefaces.push_back(name);
    add({name, Weight::Regular, Slant::Upright, {}}, typeface.regular, typeface.span);
    add({name, Weight::Bold, Slant::Upright, {}}, typeface.bold, typeface.span);
    add({name, Weight::Regular, Slant::Italic, {}}, typeface.italic, typeface.span);
    add({name, Weight::Bold, Slant::Italic, {}}, typeface.bold_italic, typeface.span);
  }

  std::vector<pdf::Font> take() { return std::move(fonts_); }

 private:
  void add(pdf::Font font, const std::string& path, source::Span span) {
    if (path.empty()) {
      return;
    }
    std::string bytes;
    if (!source::is_inside(path) || project_.read(path, bytes)) {
      diagnostics_.error("font-unreadable", span, "the font file `" + path + "` is not there")
          .with_hint("name a file in the council's folder; capital letters count");
      return;
    }
    const pdf::FontFault fault = pdf::fault_of(bytes);
    if (fault == pdf::FontFault::NoTrueType) {
      diagnostics_.error("font-unreadable", span, "`" + path + "` is no TrueType font")
          .with_hint(
              "take the file that ends in `.ttf`; papers cannot use WOFF, nor OTF with "
              "PostScript outlines");
    } else if (fault == pdf::FontFault::MayNotBeEmbedded) {
      diagnostics_
          .error("font-embedding-forbidden", span,
                 "the font file `" + path + "` says that it may not be embedded in part")
          .with_hint("ask who licenses it for a file that may, or choose another typeface");
    } else {
      look_.font_files.push_back(std::make_unique<const std::string>(std::move(bytes)));
      font.bytes = *look_.font_files.back();
      fonts_.push_back(std::move(font));
    }
  }

  const source::FileReader& project_;
  PaperLook& look_;
  Diagnostics& diagnostics_;
  std::vector<pdf::Font> fonts_;
};

void apply(const StyleFile& file, const source::FileReader& project, PaperLook& look,
           Diagnostics& diagnostics) {
  TypefaceReader typefaces(project, look, diagnostics);
  for (const auto& [name, typeface] : file.typefaces) {
    typefaces.read(name, typeface);
  }
  if (std::vector<pdf::Font> fonts = typefaces.take(); !fonts.empty()) {
    look.own_fonts = pdf::FontSet::embedded_with(std::move(fonts));
  }
  if (!file.typeface.empty() && is_known(file.typeface, look.typefaces, file.span, diagnostics)) {
    for (std::size_t i = 0; i < pdf::kStyleCount; ++i) {
      look.styles.at(static_cast<pdf::StyleId>(i)).family = file.typeface;
    }
  }
  apply(file.styles, look.typefaces, look.styles, diagnostics);
}

}  // namespace

PaperLook council_look(const model::Council& council, const source::FileReader& project,
                       source::SourceStore& sources, Diagnostics& diagnostics) {
  PaperLook look;
  look.typefaces = {look.styles.at(pdf::StyleId::BodyText).family};
  look.styles.set_brand(to_pdf(parse_colour(*council.brand.colour)));
  look.styles.accent = to_pdf(parse_colour(*council.brand.accent));
  const std::string path = "templates/documents/styles.yaml";
  std::string text;
  if (project.kind(path) != source::FileKind::File || project.read(path, text)) {
    return look;
  }
  const auto document = data::parse_yaml(sources.add(path, std::move(text)), diagnostics);
  if (!document) {
    return look;
  }
  if (const auto file = data::read<StyleFile>(document->root(), diagnostics)) {
    apply(*file, project, look, diagnostics);
  }
  return look;
}

pdf::PageGeometry geometry_of(const PaperSetting& setting) {
  pdf::PageGeometry page;
  switch (setting.sheet) {
    case Sheet::A3:
      page.width = 841.89F;
      page.height = 1190.55F;
      break;
    case Sheet::A4Landscape:
      std::swap(page.width, page.height);
      break;
    case Sheet::A5:
      page.width = 419.53F;
      page.height = 595.28F;
      break;
    case Sheet::A4:
      break;
  }
  if (setting.margin) {
    const auto margin = static_cast<float>(*setting.margin);
    page.margin_top = page.margin_bottom = page.margin_side = margin;
  }
  return page;
}

}  // namespace kept::site
