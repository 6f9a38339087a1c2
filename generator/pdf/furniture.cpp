#include "pdf/furniture.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "pdf/drawing.h"

namespace kept::pdf {
namespace {

float width_of(const std::vector<Piece>& pieces) {
  float width = 0;
  for (const Piece& piece : pieces) {
    width += piece.width;
  }
  return width;
}

void resolve_number(Galley& galley, Item& item, const std::string& label, Shaper& shaper) {
  ParagraphShaper paragraph(shaper, galley.styles);
  const std::vector<Piece> pieces = paragraph.shape_line(label, item.style, 0);
  const float width = width_of(pieces);
  item.kind = ItemKind::Text;
  item.x = item.direction == Direction::RightToLeft ? item.x : item.x - width;
  item.direction = Direction::LeftToRight;
  item.width = width;
  item.first = static_cast<std::uint32_t>(galley.words.size());
  item.count = static_cast<std::uint32_t>(pieces.size());
  for (const Piece& piece : pieces) {
    galley.words.push_back(piece.word);
  }
}

void resolve_leader(Galley& galley, Item& item, Shaper& shaper) {
  ParagraphShaper paragraph(shaper, galley.styles);
  const std::vector<Piece> dot = paragraph.shape_line(".", item.style, 0);
  item.kind = ItemKind::Text;
  item.count = 0;
  item.first = static_cast<std::uint32_t>(galley.words.size());
  if (dot.empty()) {
    return;
  }
  const float pitch = dot.front().width;
  const auto count = static_cast<std::uint32_t>(std::max(0.0F, std::floor(item.width / pitch)));
  galley.words.insert(galley.words.end(), count, dot.front().word);
  item.count = count;
  item.width = pitch * static_cast<float>(count);
  item.x = item.direction == Direction::RightToLeft ? item.x : item.x - item.width;
  item.direction = Direction::LeftToRight;
}

}  // namespace

void resolve_page_numbers(std::vector<Galley>& galleys, const std::vector<Page>& pages,
                          const Targets& targets, Shaper& shaper) {
  for (Galley& galley : galleys) {
    for (Item& item : galley.flow.items) {
      if (item.kind == ItemKind::PageNumber) {
        const auto found = targets.find(galley.targets[item.first]);
        resolve_number(galley, item,
                       found == targets.end() ? std::string() : pages[found->second.page].label,
                       shaper);
      } else if (item.kind == ItemKind::Leader) {
        resolve_leader(galley, item, shaper);
      }
    }
  }
}

namespace {

class FurnitureMaker {
 public:
  FurnitureMaker(Galley& galley, const StyleTable& styles, const DocumentOptions& options,
                 Shaper& shaper, diagnostics::Diagnostics& diagnostics)
      : galley_(galley),
        styles_(styles),
        options_(options),
        shaper_(shaper),
        paragraph_(shaper, galley.styles),
        diagnostics_(diagnostics) {}

  void add_page(const Page& page, std::size_t index, std::string_view last_label) {
    open();
    add_watermark();
    close();
    open();
    const PageGeometry& geometry = options_.page;
    if (index > 0) {
      add_text(options_.running_header, StyleId::Header, Align::Start, geometry.margin_top * 0.56F,
               Weight::Regular);
    }
    add_text(options_.marking, StyleId::Header,
             index > 0 && !options_.running_header.empty() ? Align::End : Align::Start,
             geometry.margin_top * 0.56F, Weight::Bold);
    const float foot = geometry.height - geometry.margin_bottom * 0.5F;
    std::string footer = base::replace_all(options_.footer, "{pages}", last_label);
    footer = base::replace_all(footer, "{page}", page.label);
    // Front matter is numbered apart, so "of" would count what it does not belong to.
    const bool apart =
        page.matter == Matter::Front && options_.footer.find("{page}") != std::string::npos;
    add_text(apart ? page.label : footer, StyleId::Footer, Align::End, foot, Weight::Regular);
    add_text(options_.footer_note, StyleId::Footer, Align::Start, foot, Weight::Regular);
    close();
  }

 private:
  void open() {
    Strip& strip = galley_.flow.strips.emplace_back();
    strip.first_item = static_cast<std::uint32_t>(galley_.flow.items.size());
  }
  void close() {
    Strip& strip = galley_.flow.strips.back();
    strip.item_count = static_cast<std::uint32_t>(galley_.flow.items.size()) - strip.first_item;
  }

  [[nodiscard]] TextStyle style_of(StyleId id, Weight weight) const {
    const ParagraphStyle& named = styles_.at(id);
    TextStyle style;
    style.family = named.family;
    style.language = options_.language;
    style.size = named.size;
    style.colour = named.colour;
    style.weight = weight == Weight::Bold ? weight : named.weight;
    style.slant = named.slant;
    return style;
  }

  void add_text(std::string_view text, StyleId id, Align align, float baseline, Weight weight) {
    if (text.empty()) {
      return;
    }
    const std::uint16_t style = galley_.style_index(style_of(id, weight));
    ParagraphText line;
    line.text = text;
    line.spans.push_back({0, static_cast<std::uint32_t>(text.size()), style, 0});
    std::vector<Piece> pieces;
    std::vector<MissingGlyph> missing;
    paragraph_.shape(line, pieces, missing);
    if (!missing.empty() && !reported_) {
      reported_ = true;
      diagnostics_
          .error(
              "pdf-glyph-missing", {},
              "no font has a character of the page header or footer: `" + std::string(text) + "`")
          .with_hint("write it in words or use another sign; emoji cannot be printed");
    }
    const float width = width_of(pieces);
    const PageGeometry& geometry = options_.page;
    float x =
        align == Align::End ? geometry.width - geometry.margin_side - width : geometry.margin_side;
    std::vector<float> places;
    place_pieces(pieces, Direction::LeftToRight, places);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      Item item;
      item.style = style;
      item.x = x + places[i];
      item.y = baseline;
      item.first = static_cast<std::uint32_t>(galley_.words.size());
      item.count = 1;
      galley_.words.push_back(pieces[i].word);
      galley_.flow.items.push_back(item);
    }
  }

  void add_watermark() {
    if (options_.watermark.empty()) {
      return;
    }
    TextStyle style = style_of(StyleId::Title, Weight::Bold);
    style.size = 1;
    const std::vector<Piece> pieces =
        paragraph_.shape_line(options_.watermark, galley_.style_index(style), 0);
    const PageGeometry& geometry = options_.page;
    const float width = width_of(pieces);
    const float size = std::min(120.0F, geometry.height * 0.55F / std::max(width, 0.1F));
    const double turn = 0.9;  // radians: along the page's diagonal
    const double c = std::cos(turn) * size;
    const double s = std::sin(turn) * size;
    auto drawing = std::make_unique<Drawing>();
    drawing->width = geometry.width;
    drawing->height = geometry.height;
    DrawingText text;
    // In a drawing y grows downwards, so glyphs are drawn with their own y turned over.
    text.matrix = {
        c, -s, -s, -c, geometry.width / 2 - c * width / 2, geometry.height / 2 + s * width / 2};
    text.colour = {0.92F, 0.92F, 0.93F};
    for (const Piece& piece : pieces) {
      text.words.push_back(piece.word);
    }
    drawing->operators.assign(2, std::string());
    drawing->texts.push_back(std::move(text));
    Item item;
    item.kind = ItemKind::Drawing;
    item.width = geometry.width;
    item.height = geometry.height;
    item.first = static_cast<std::uint32_t>(galley_.drawings.size());
    galley_.drawings.push_back(std::move(drawing));
    galley_.flow.items.push_back(item);
  }

  Galley& galley_;
  const StyleTable& styles_;
  const DocumentOptions& options_;
  Shaper& shaper_;
  ParagraphShaper paragraph_;
  diagnostics::Diagnostics& diagnostics_;
  bool reported_ = false;
};

}  // namespace

Galley make_furniture(const std::vector<Page>& pages, const StyleTable& styles,
                      const DocumentOptions& options, Shaper& shaper,
                      diagnostics::Diagnostics& diagnostics) {
  Galley galley;
  FurnitureMaker maker(galley, styles, options, shaper, diagnostics);
  const std::string last = pages.empty() ? std::string() : pages.back().label;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    maker.add_page(pages[i], i, last);
  }
  return galley;
}

}  // namespace kept::pdf
