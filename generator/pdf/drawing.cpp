#include "pdf/drawing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/text.h"
#include "html/queries.h"
#include "pdf/number_format.h"
#include "pdf/svg_path.h"

namespace kept::pdf {
namespace {

enum class Anchoring : std::uint8_t { Start, Middle, End };

struct Paint {
  Matrix matrix;
  Colour current;
  std::optional<Colour> fill = Colour{0, 0, 0};
  std::optional<Colour> stroke;
  double stroke_width = 1;
  std::string_view dash;
  int cap = 0;
  int join = 0;
  double opacity = 1;
  double fill_opacity = 1;
  double stroke_opacity = 1;
  double font_size = 16;
  double baseline_shift = 0;  // in ems, downwards
  Weight weight = Weight::Regular;
  Slant slant = Slant::Upright;
  Anchoring anchor = Anchoring::Start;
};

// A presentation property: the style attribute wins over the attribute of its name.
std::string_view property(const html::Node& node, std::string_view name) {
  std::string_view rest = node.value_of("style");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view entry = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t colon = entry.find(':');
    if (colon != std::string_view::npos && base::trim(entry.substr(0, colon)) == name) {
      return base::trim(entry.substr(colon + 1));
    }
  }
  return base::trim(node.value_of(name));
}

void apply_colour(std::string_view text, Colour current, std::optional<Colour>& colour) {
  if (text == "none" || text == "transparent") {
    colour.reset();
  } else if (const auto parsed = parse_colour(text, current); parsed) {
    colour = parsed;
  }
}

void apply_number(const html::Node& node, std::string_view name, double& value) {
  if (const auto number = parse_length(property(node, name)); number) {
    value = *number;
  }
}

void apply_font(const html::Node& node, Paint& paint) {
  apply_number(node, "font-size", paint.font_size);
  const std::string_view weight = property(node, "font-weight");
  if (!weight.empty()) {
    paint.weight =
        weight == "bold" || weight == "bolder" || weight >= "600" ? Weight::Bold : Weight::Regular;
  }
  if (const std::string_view slant = property(node, "font-style"); !slant.empty()) {
    paint.slant = slant == "italic" ? Slant::Italic : Slant::Upright;
  }
  const std::string_view anchor = property(node, "text-anchor");
  if (!anchor.empty()) {
    paint.anchor = anchor == "middle" ? Anchoring::Middle
                   : anchor == "end"  ? Anchoring::End
                                      : Anchoring::Start;
  }
  const std::string_view baseline = property(node, "dominant-baseline");
  if (!baseline.empty()) {
    paint.baseline_shift = baseline == "middle" || baseline == "central"     ? 0.36
                           : baseline == "hanging" || baseline == "text-top" ? 0.72
                                                                             : 0;
  }
}

void apply_properties(const html::Node& node, Paint& paint) {
  if (const auto colour = parse_colour(property(node, "color"), paint.current); colour) {
    paint.current = *colour;
  }
  apply_colour(property(node, "fill"), paint.current, paint.fill);
  apply_colour(property(node, "stroke"), paint.current, paint.stroke);
  apply_number(node, "stroke-width", paint.stroke_width);
  apply_number(node, "fill-opacity", paint.fill_opacity);
  apply_number(node, "stroke-opacity", paint.stroke_opacity);
  double opacity = 1;
  apply_number(node, "opacity", opacity);
  paint.opacity *= opacity;
  if (const std::string_view dash = property(node, "stroke-dasharray"); !dash.empty()) {
    paint.dash = dash == "none" ? std::string_view() : dash;
  }
  if (const std::string_view cap = property(node, "stroke-linecap"); !cap.empty()) {
    paint.cap = cap == "round" ? 1 : cap == "square" ? 2 : 0;
  }
  if (const std::string_view join = property(node, "stroke-linejoin"); !join.empty()) {
    paint.join = join == "round" ? 1 : join == "bevel" ? 2 : 0;
  }
  apply_font(node, paint);
  if (const html::Attribute* transform = node.attribute("transform"); transform != nullptr) {
    paint.matrix = multiply(parse_transform(transform->value), paint.matrix);
  }
}

class SvgPainter {
 public:
  SvgPainter(const html::Node& root, const TextStyle& inherited, Shaper& shaper,
             diagnostics::Diagnostics& diagnostics)
      : root_(root), inherited_(inherited), shaper_(shaper), diagnostics_(diagnostics) {}

  Drawing paint() {
    set_size();
    Paint start;
    start.current = inherited_.colour;
    start.fill = inherited_.colour;
    drawing_.operators.emplace_back();
    apply_properties(root_, start);
    add_children(root_, start, 0);
    std::sort(drawing_.opacities.begin(), drawing_.opacities.end());
    return std::move(drawing_);
  }

 private:
  static constexpr int kDeepest = 64;  // a `use` could otherwise lead to itself
  // Counting what a `use` repeats: a few of them within each other make millions.
  static constexpr std::size_t kMostParts = 100'000;

  void set_size() {
    const std::vector<double> box = parse_numbers(root_.value_of("viewBox"));
    const auto width = parse_length(root_.value_of("width"));
    const auto height = parse_length(root_.value_of("height"));
    constexpr double kPoints = 0.75;  // of a CSS pixel
    if (box.size() == 4 && box[2] > 0 && box[3] > 0) {
      const double scale = width ? *width / box[2] : height ? *height / box[3] : 1;
      drawing_.width = static_cast<float>(box[2] * scale * kPoints);
      drawing_.height = static_cast<float>(box[3] * scale * kPoints);
      const double s = scale * kPoints;
      drawing_.view_box = {s, 0, 0, s, -box[0] * s, -box[1] * s};
    } else if (width && height) {
      drawing_.width = static_cast<float>(*width * kPoints);
      drawing_.height = static_cast<float>(*height * kPoints);
      drawing_.view_box = {kPoints, 0, 0, kPoints, 0, 0};
    }
  }

  void add_children(const html::Node& node, const Paint& paint, int depth) {
    for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
      if (child->is_element()) {
        add(*child, paint, depth + 1);
      }
    }
  }

  void add(const html::Node& node, Paint paint, int depth) {
    const std::string_view name = node.name;
    if (depth > kDeepest || property(node, "display") == "none" || name == "title" ||
        name == "desc" || name == "defs" || name == "style" || name == "metadata" ||
        name == "symbol" || name == "marker" || name == "clipPath" || name == "pattern") {
      return;
    }
    if (!count(node, paint)) {
      return;
    }
    apply_properties(node, paint);
    if (name == "g" || name == "svg" || name == "a" || name == "switch") {
      add_children(node, paint, depth);
    } else if (name == "use") {
      add_use(node, paint, depth);
    } else if (name == "text") {
      add_text(node, paint);
    } else if (!add_shape(node, paint)) {
      report(node);
    }
  }

  void report(const html::Node& node) {
    diagnostics_
        .error("pdf-picture-part", node.origin,
               "a picture holds `<" + std::string(node.name) + ">`, which cannot be printed")
        .with_hint(node.name == "script" ? "take the script out; pictures in papers do not move"
                                         : "draw it with lines, shapes and text only");
  }

  // False where the picture has too many parts. Long ones, such as a coast as one path or a line
  // of ten thousand dashes, count as several.
  bool count(const html::Node& node, const Paint& paint) {
    constexpr std::size_t kBytesAPart = 250;
    constexpr std::size_t kLettersToShape = 4;  // a letter takes as long as so many bytes of a path
    if (parts_ > kMostParts) {
      return false;
    }
    std::size_t bytes = paint.dash.size();
    for (const html::Attribute& attribute : node.attributes) {
      bytes += attribute.value.size();
    }
    for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
      bytes += child->text.size() * kLettersToShape;
    }
    parts_ += 1 + bytes / kBytesAPart;
    if (parts_ > kMostParts) {
      report_too_many(node);
      return false;
    }
    return true;
  }

  void report_too_many(const html::Node& node) {
    diagnostics_
        .error("pdf-picture-part", node.origin,
               "a picture has more than " + std::to_string(kMostParts) +
                   " parts, counting what `use` repeats")
        .with_hint("draw it with fewer parts, or put it in as a PNG or JPEG file");
  }

  // Null where no element has this id.
  const html::Node* find_by_id(std::string_view id) {
    if (ids_.empty()) {
      for (const html::Node& node : html::descendants(root_)) {
        if (node.is_element()) {
          ids_.try_emplace(node.value_of("id"), &node);
        }
      }
    }
    const auto found = ids_.find(id);
    return found == ids_.end() ? nullptr : found->second;
  }

  void add_use(const html::Node& node, Paint paint, int depth) {
    std::string_view target = node.value_of("href");
    target = target.empty() ? node.value_of("xlink:href") : target;
    if (!target.starts_with('#')) {
      report(node);
      return;
    }
    if (const html::Node* found = find_by_id(target.substr(1)); found != nullptr) {
      double x = 0;
      double y = 0;
      apply_number(node, "x", x);
      apply_number(node, "y", y);
      paint.matrix = multiply({1, 0, 0, 1, x, y}, paint.matrix);
      if (found->name == "symbol") {
        add_children(*found, paint, depth + 1);
      } else {
        add(*found, paint, depth + 1);
      }
    }
  }

  static double number(const html::Node& node, std::string_view name) {
    double value = 0;
    apply_number(node, name, value);
    return value;
  }

  // False where the element is no shape.
  bool add_shape(const html::Node& node, const Paint& paint) {
    std::string path;
    const std::string_view name = node.name;
    const Matrix& matrix = paint.matrix;
    if (name == "path") {
      append_path(path, node.value_of("d"), matrix);
    } else if (name == "rect") {
      add_rect(path, node, matrix);
    } else if (name == "circle" || name == "ellipse") {
      const double rx = number(node, name == "circle" ? "r" : "rx");
      const double ry = number(node, name == "circle" ? "r" : "ry");
      if (rx > 0 && ry > 0) {
        append_ellipse(path, matrix, number(node, "cx"), number(node, "cy"), rx, ry);
      }
    } else if (name == "line") {
      append_point(path, matrix, number(node, "x1"), number(node, "y1"));
      path += "m ";
      append_point(path, matrix, number(node, "x2"), number(node, "y2"));
      path += "l ";
    } else if (name == "polyline" || name == "polygon") {
      const std::vector<double> v = parse_numbers(node.value_of("points"));
      for (std::size_t i = 0; i + 1 < v.size(); i += 2) {
        append_point(path, matrix, v[i], v[i + 1]);
        path += i == 0 ? "m " : "l ";
      }
      path += name == "polygon" && !path.empty() ? "h " : "";
    } else {
      return false;
    }
    finish_shape(path, paint, name == "line", property(node, "fill-rule") == "evenodd");
    return true;
  }

  static void add_rect(std::string& path, const html::Node& node, const Matrix& matrix) {
    const double x = number(node, "x");
    const double y = number(node, "y");
    const double width = number(node, "width");
    const double height = number(node, "height");
    const double rx = number(node, "rx");
    const double ry = node.attribute("ry") != nullptr ? number(node, "ry") : rx;
    if (width <= 0 || height <= 0) {
      return;
    }
    std::string data;
    const auto part = [&](std::string_view command, std::initializer_list<double> numbers) {
      data += command;
      for (const double value : numbers) {
        append_fixed(data, value, 4);
        data += ' ';
      }
    };
    const double a = std::min(rx, width / 2);
    const double b = std::min(ry, height / 2);
    part("M", {x + a, y});
    part("h", {width - 2 * a});
    const bool round = a > 0 && b > 0;
    const auto corner = [&](double dx, double dy) {
      if (round) {
        part("a", {a, b, 0, 0, 1, dx, dy});
      }
    };
    corner(a, b);
    part("v", {height - 2 * b});
    corner(-a, b);
    part("h", {-(width - 2 * a)});
    corner(-a, -b);
    part("v", {-(height - 2 * b)});
    corner(a, -b);
    data += 'Z';
    append_path(path, data, matrix);
  }

  void finish_shape(const std::string& path, const Paint& paint, bool no_fill, bool even_odd) {
    const bool fills = paint.fill.has_value() && !no_fill;
    const bool strokes = paint.stroke.has_value() && paint.stroke_width > 0;
    if (path.empty() || (!fills && !strokes)) {
      return;
    }
    set_opacity(paint.opacity * (fills ? paint.fill_opacity : paint.stroke_opacity));
    if (fills) {
      set_colour(*paint.fill, "rg", fill_);
    }
    if (strokes) {
      set_colour(*paint.stroke, "RG", stroke_);
      set_stroke(paint);
    }
    out() += path;
    if (fills && strokes) {
      out() += even_odd ? "B*\n" : "B\n";
    } else if (fills) {
      out() += even_odd ? "f*\n" : "f\n";
    } else {
      out() += "S\n";
    }
  }

  void set_colour(Colour colour, std::string_view op, std::string& last) {
    std::string text;
    for (const float part : {colour.red, colour.green, colour.blue}) {
      append_fixed(text, part, 3);
      text += ' ';
    }
    if (text != last) {
      last = text;
      out() += text;
      out() += op;
      out() += '\n';
    }
  }

  void set_stroke(const Paint& paint) {
    const Matrix& m = paint.matrix;
    const double scale = std::sqrt(std::fabs(m.a * m.d - m.b * m.c));
    std::string text;
    append_fixed(text, paint.stroke_width * scale, 3);
    text += " w [";
    for (const double part : parse_numbers(paint.dash)) {
      append_fixed(text, part * scale);
      text += ' ';
    }
    text += "] 0 d " + std::to_string(paint.cap) + " J " + std::to_string(paint.join) + " j\n";
    if (text != stroke_state_) {
      stroke_state_ = text;
      out() += text;
    }
  }

  void set_opacity(double opacity) {
    const int percent = std::clamp(static_cast<int>(std::lround(opacity * 100)), 0, 100);
    if (percent == opacity_) {
      return;
    }
    opacity_ = percent;
    out() += "/A" + std::to_string(percent) + " gs\n";
    std::vector<int>& known = drawing_.opacities;
    if (std::find(known.begin(), known.end(), percent) == known.end()) {
      known.push_back(percent);
    }
  }

  struct Chunk {
    double x = 0;
    double y = 0;
    std::string text;
    Paint paint;
  };

  void gather(const html::Node& node, const Paint& paint, std::vector<Chunk>& chunks) {
    for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
      if (child->is_text()) {
        std::string& text = chunks.back().text;
        for (const char c : child->text) {
          if (!base::is_space(c)) {
            text += c;
          } else if (!text.empty() && text.back() != ' ') {
            text += ' ';
          }
        }
      } else if (child->is_element() && child->name == "tspan" && count(*child, paint)) {
        Paint inner = paint;
        apply_properties(*child, inner);
        Chunk chunk{chunks.back().x, chunks.back().y, {}, inner};
        apply_number(*child, "x", chunk.x);
        apply_number(*child, "y", chunk.y);
        chunk.x += number(*child, "dx");
        const std::string_view dy = child->value_of("dy");
        chunk.y += dy.ends_with("em")
                       ? parse_length(dy.substr(0, dy.size() - 2)).value_or(0) * inner.font_size
                       : parse_length(dy).value_or(0);
        const bool moves = child->attribute("x") != nullptr || child->attribute("y") != nullptr ||
                           child->attribute("dy") != nullptr;
        if (moves) {
          chunks.push_back(chunk);
        }
        gather(*child, inner, chunks);
      }
    }
  }

  void add_text(const html::Node& node, const Paint& paint) {
    std::vector<Chunk> chunks(1);
    chunks[0].paint = paint;
    chunks[0].x = number(node, "x") + number(node, "dx");
    chunks[0].y = number(node, "y");
    const std::string_view dy = node.value_of("dy");
    chunks[0].y += dy.ends_with("em")
                       ? parse_length(dy.substr(0, dy.size() - 2)).value_or(0) * paint.font_size
                       : parse_length(dy).value_or(0);
    gather(node, paint, chunks);
    for (const Chunk& chunk : chunks) {
      add_chunk(chunk, node);
    }
  }

  void add_chunk(const Chunk& chunk, const html::Node& node) {
    const std::string text(base::trim(chunk.text));
    if (text.empty() || !chunk.paint.fill || chunk.paint.font_size <= 0) {
      return;
    }
    std::vector<TextStyle> styles(1, inherited_);
    styles[0].size = static_cast<float>(chunk.paint.font_size);
    styles[0].weight = chunk.paint.weight;
    styles[0].slant = chunk.paint.slant;
    ParagraphShaper shaper(shaper_, styles);
    ParagraphText paragraph;
    paragraph.text = text;
    paragraph.spans.push_back({0, static_cast<std::uint32_t>(text.size()), 0, 0});
    std::vector<Piece> pieces;
    std::vector<MissingGlyph> missing;
    shaper.shape(paragraph, pieces, missing);
    for (const MissingGlyph& glyph : missing) {
      std::string character;
      base::append_utf8(character, glyph.character);
      diagnostics_
          .error("pdf-glyph-missing", node.origin,
                 "no font has the character `" + character + "`, which a picture uses")
          .with_hint("write it in words or use another sign; emoji cannot be printed");
    }
    add_words(chunk, pieces);
  }

  void add_words(const Chunk& chunk, const std::vector<Piece>& pieces) {
    std::vector<float> places;
    place_pieces(pieces, Direction::LeftToRight, places);
    std::vector<std::size_t> order(pieces.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
    double width = 0;
    DrawingText out_text;
    for (const std::size_t i : order) {
      out_text.words.push_back(pieces[i].word);
      width += pieces[i].width;
    }
    const Paint& paint = chunk.paint;
    const double shift = paint.anchor == Anchoring::Middle ? width / 2
                         : paint.anchor == Anchoring::End  ? width
                                                           : 0;
    const double size = paint.font_size;
    out_text.matrix = multiply(
        {size, 0, 0, -size, chunk.x - shift, chunk.y + paint.baseline_shift * size}, paint.matrix);
    out_text.colour = *paint.fill;
    set_opacity(paint.opacity * paint.fill_opacity);
    drawing_.texts.push_back(std::move(out_text));
    drawing_.operators.emplace_back();
    fill_.clear();
  }

  std::string& out() { return drawing_.operators.back(); }

  const html::Node& root_;
  const TextStyle& inherited_;
  Shaper& shaper_;
  diagnostics::Diagnostics& diagnostics_;
  Drawing drawing_;
  std::size_t parts_ = 0;
  std::map<std::string_view, const html::Node*> ids_;
  std::string fill_, stroke_, stroke_state_;
  int opacity_ = 100;
};

}  // namespace

Drawing draw_svg(const html::Node& svg, const TextStyle& inherited, Shaper& shaper,
                 diagnostics::Diagnostics& diagnostics) {
  return SvgPainter(svg, inherited, shaper, diagnostics).paint();
}

}  // namespace kept::pdf
