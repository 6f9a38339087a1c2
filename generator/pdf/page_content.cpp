#include "pdf/page_content.h"

#include "pdf/drawing.h"
#include "pdf/number_format.h"

namespace kept::pdf {
namespace {

class PageWriter {
 public:
  PageWriter(const std::vector<Galley>& galleys, const Galley& furniture,
             const std::vector<std::uint32_t>& first_image, float page_height)
      : galleys_(galleys),
        furniture_(furniture),
        first_image_(first_image),
        page_height_(page_height) {
    out_.reserve(12000);
  }

  PageContent write(const Page& page, std::size_t index) {
    if (index * 2 + 1 < furniture_.flow.strips.size()) {
      add_furniture(index * 2);
    }
    for (const PageFill& fill : page.fills) {
      add_fill(fill.x, fill.y, fill.width, fill.height, fill.colour);
    }
    for (const PlacedStrip& placed : page.strips) {
      add_strip(placed);
    }
    if (index * 2 + 1 < furniture_.flow.strips.size()) {
      add_furniture(index * 2 + 1);
    }
    leave();
    return std::move(content_);
  }

 private:
  enum class Mode : std::uint8_t { Outside, Decoration, Pagination, Content };

  // Ends the marked content and the text object that stand open.
  void leave() {
    leave_text();
    if (mode_ != Mode::Outside) {
      out_ += "EMC\n";
      mode_ = Mode::Outside;
    }
  }
  void leave_text() {
    if (in_text_) {
      out_ += "ET\n";
      in_text_ = false;
    }
  }

  void enter_artifact(Mode mode) {
    if (mode_ != mode) {
      leave();
      out_ += mode == Mode::Pagination ? "/Artifact<</Type/Pagination>>BDC\n" : "/Artifact BMC\n";
      mode_ = mode;
    }
  }

  // Right-to-left text stands in visual order and says so (ISO 32000-1, 14.8.2.3.3), in the same
  // property list as the content id: nested marked content loses text in some readers.
  void enter_content(std::uint32_t galley, std::uint32_t segment, std::string_view tag, bool once) {
    const bool same =
        mode_ == Mode::Content && galley_ == galley && segment_ == segment && tag_ == tag && !once;
    if (same) {
      return;
    }
    leave();
    out_ += '/';
    out_ += tag;
    out_ += "<</MCID ";
    out_ += std::to_string(content_.marks.size());
    out_ += ">>BDC\n";
    content_.marks.push_back({galley, segment});
    mode_ = Mode::Content;
    galley_ = galley;
    segment_ = segment;
    tag_ = tag;
  }

  void set_colour(Colour colour) {
    if (colour == colour_) {
      return;
    }
    colour_ = colour;
    for (const float part : {colour.red, colour.green, colour.blue}) {
      append_fixed(out_, part, 3);
      out_ += ' ';
    }
    out_ += "rg\n";
  }

  void add_fill(float x, float y, float width, float height, Colour colour) {
    enter_artifact(Mode::Decoration);
    leave_text();
    set_colour(colour);
    append_fixed(out_, x);
    out_ += ' ';
    append_fixed(out_, page_height_ - y - height);
    out_ += ' ';
    append_fixed(out_, width);
    out_ += ' ';
    append_fixed(out_, height);
    out_ += " re f\n";
  }

  void show(const ShapedWord* const* words, std::size_t count) {
    std::size_t i = 0;
    while (i < count) {
      set_face(words[i]->face);
      out_ += "[(";
      const std::uint16_t face = words[i]->face;
      for (; i < count && words[i]->face == face; ++i) {
        out_ += words[i]->operand;
      }
      out_ += ")]TJ\n";
    }
  }

  void set_face(std::uint16_t face) {
    if (!in_text_) {
      out_ += "BT\n";
      in_text_ = true;
    }
    if (face_ != face) {
      face_ = face;
      out_ += "/F";
      out_ += std::to_string(face);
      out_ += " 1 Tf\n";
    }
  }

  void add_text(const Galley& galley, const Item& item, float y) {
    if (item.count == 0) {
      return;
    }
    const TextStyle& style = galley.styles[item.style];
    const ShapedWord* const* words = galley.words.data() + item.first;
    set_colour_in_text(style.colour);
    set_face(words[0]->face);
    append_fixed(out_, style.size);
    out_ += " 0 0 ";
    append_fixed(out_, style.size);
    out_ += ' ';
    append_fixed(out_, item.x);
    out_ += ' ';
    append_fixed(out_, page_height_ - y - item.y);
    out_ += " Tm\n";
    show(words, item.count);
  }

  void set_colour_in_text(Colour colour) { set_colour(colour); }

  void add_drawing(const Galley& galley, const Item& item, float y) {
    leave_text();
    const Drawing& drawing = *galley.drawings[item.first];
    const float sx = item.width / drawing.width;
    const float sy = item.height / drawing.height;
    const float top = page_height_ - y - item.y;
    out_ += "q ";
    append_matrix({sx, 0, 0, -sy, item.x, top}, 4);
    out_ += "cm ";
    append_matrix(drawing.view_box, 4);
    out_ += "cm\n";
    const std::uint16_t outer_face = face_;
    const Colour outer_colour = colour_;
    face_ = kNoFace;
    for (std::size_t i = 0; i < drawing.operators.size(); ++i) {
      out_ += drawing.operators[i];
      if (i < drawing.texts.size()) {
        add_drawing_text(drawing.texts[i]);
      }
    }
    out_ += "Q\n";
    face_ = outer_face;  // Q brings the outer state back
    colour_ = outer_colour;
  }

  void add_drawing_text(const DrawingText& text) {
    colour_ = {-1, -1, -1};
    set_colour(text.colour);
    set_face(text.words.front()->face);
    append_matrix(text.matrix, 4);
    out_ += "Tm\n";
    show(text.words.data(), text.words.size());
    leave_text();
  }

  void append_matrix(const Matrix& matrix, int decimals) {
    for (const double number : {matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f}) {
      append_fixed(out_, number, decimals);
      out_ += ' ';
    }
  }

  void add_image(std::uint32_t galley, const Item& item, float y) {
    leave_text();
    out_ += "q ";
    append_matrix({item.width, 0, 0, item.height, item.x, page_height_ - y - item.y - item.height},
                  2);
    out_ += "cm /I" + std::to_string(first_image_[galley] + item.first) + " Do Q\n";
  }

  [[nodiscard]] Rectangle rectangle(const Item& item, float y) const {
    const float top = page_height_ - y - item.y;
    return {item.x, top - item.height, item.x + item.width, top};
  }

  void enter(std::uint32_t galley, const Item& item, bool is_artifact) {
    if (is_artifact || item.segment == kNone) {
      enter_artifact(Mode::Pagination);
      return;
    }
    const bool rtl = item.kind == ItemKind::Text && item.direction == Direction::RightToLeft;
    const bool figure = item.kind == ItemKind::Drawing || item.kind == ItemKind::Image;
    enter_content(galley, item.segment, rtl ? "ReversedChars" : figure ? "Figure" : "P", rtl);
  }

  void add_item(std::uint32_t galley_index, const Galley& galley, const Item& item, float y,
                bool is_artifact) {
    switch (item.kind) {
      case ItemKind::Text:
        if (item.count > 0) {
          enter(galley_index, item, is_artifact);
          add_text(galley, item, y);
        }
        break;
      case ItemKind::Fill:
        add_fill(item.x, y + item.y, item.width, item.height, galley.colours[item.first]);
        break;
      case ItemKind::Drawing:
      case ItemKind::Image:
        enter(galley_index, item, is_artifact);
        if (item.segment != kNone && !is_artifact) {
          content_.figures.push_back(
              {galley_index, galley.segments[item.segment].element, rectangle(item, y)});
        }
        if (item.kind == ItemKind::Drawing) {
          add_drawing(galley, item, y);
        } else {
          add_image(galley_index, item, y);
        }
        break;
      case ItemKind::LinkArea:
        if (!is_artifact) {
          content_.links.push_back({galley_index, item.first, rectangle(item, y)});
        }
        break;
      case ItemKind::PageNumber:
      case ItemKind::Leader:
      case ItemKind::Anchor:
        break;
    }
  }

  void add_strip(const PlacedStrip& placed) {
    const Galley& galley = galleys_[placed.galley];
    const Flow& flow = placed.source == StripSource::Flow ? galley.flow : galley.footnotes;
    const Strip& strip = flow.strips[placed.strip];
    for (std::uint32_t i = 0; i < strip.item_count; ++i) {
      add_item(placed.galley, galley, flow.items[strip.first_item + i], placed.y,
               placed.is_artifact);
    }
  }

  void add_furniture(std::size_t strip_index) {
    const Strip& strip = furniture_.flow.strips[strip_index];
    for (std::uint32_t i = 0; i < strip.item_count; ++i) {
      add_item(kNone, furniture_, furniture_.flow.items[strip.first_item + i], 0, true);
    }
  }

  static constexpr std::uint16_t kNoFace = 0xFFFF;

  const std::vector<Galley>& galleys_;
  const Galley& furniture_;
  const std::vector<std::uint32_t>& first_image_;
  float page_height_;
  PageContent content_;
  std::string& out_ = content_.operators;
  Mode mode_ = Mode::Outside;
  bool in_text_ = false;
  std::uint32_t galley_ = kNone;
  std::uint32_t segment_ = kNone;
  std::string_view tag_;
  std::uint16_t face_ = kNoFace;
  Colour colour_{0, 0, 0};
};

}  // namespace

PageContent write_page(const Page& page, std::size_t index, const std::vector<Galley>& galleys,
                       const Galley& furniture, const std::vector<std::uint32_t>& first_image,
                       float page_height) {
  return PageWriter(galleys, furniture, first_image, page_height).write(page, index);
}

}  // namespace kept::pdf
