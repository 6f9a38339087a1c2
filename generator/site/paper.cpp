#include "site/paper.h"

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
  StyleChanges styles;
};

static const data::Shape<StyleFile>& shape_of(data::Tag<StyleFile>) {
  static const auto shape = data::Shape<StyleFile>("styles", "How all papers of the council look.")
                                .field("styles", &StyleFile::styles, data::Required,
                                       "What differs, by the style's name.");
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

const data::Shape<StyleChange>& shape_of(data::Tag<StyleChange>) {
  using S = StyleChange;
  static const auto shape =
      data::Shape<S>("style", "What a style of papers has that the built-in one has not.")
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

void apply(const StyleChanges& changes, pdf::StyleTable& styles, Diagnostics& diagnostics) {
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

pdf::StyleTable council_styles(const model::Council& council, const source::FileReader& project,
                               source::SourceStore& sources, Diagnostics& diagnostics) {
  pdf::StyleTable styles;
  styles.set_brand(to_pdf(parse_colour(*council.brand.colour)));
  styles.accent = to_pdf(parse_colour(*council.brand.accent));
  const std::string path = "templates/documents/styles.yaml";
  std::string text;
  if (project.kind(path) != source::FileKind::File || project.read(path, text)) {
    return styles;
  }
  const auto document = data::parse_yaml(sources.add(path, std::move(text)), diagnostics);
  if (!document) {
    return styles;
  }
  if (const auto file = data::read<StyleFile>(document->root(), diagnostics)) {
    apply(file->styles, styles, diagnostics);
  }
  return styles;
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
