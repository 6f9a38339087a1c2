#include "pdf/page_paint.h"

#include <algorithm>
#include <cmath>

namespace kept::pdf {
namespace {

// Without profiles: near enough to tell whether words can be seen.
std::optional<Colour> colour_of(const ContentLexer& lexer, std::size_t components) {
  const auto part = [&](std::size_t from_end) {
    return static_cast<float>(std::clamp(lexer.number(from_end), 0.0, 1.0));
  };
  if (components == 1) {
    return Colour{part(0), part(0), part(0)};
  }
  if (components == 3) {
    return Colour{part(2), part(1), part(0)};
  }
  if (components == 4) {
    const float light = 1 - part(0);
    return Colour{(1 - part(3)) * light, (1 - part(2)) * light, (1 - part(1)) * light};
  }
  return std::nullopt;
}

bool handle_colour(std::string_view op, const ContentLexer& lexer, ContentNames& names,
                   PaintState& state) {
  const auto device = [&](Ink& ink, std::size_t components) {
    ink = {components, colour_of(lexer, components)};
  };
  if (op == "g" || op == "G") {
    device(op == "g" ? state.fill : state.stroke, 1);
  } else if (op == "rg" || op == "RG") {
    device(op == "rg" ? state.fill : state.stroke, 3);
  } else if (op == "k" || op == "K") {
    device(op == "k" ? state.fill : state.stroke, 4);
  } else if (op == "cs" || op == "CS") {
    (op == "cs" ? state.fill : state.stroke) = names.space(lexer.first_name());
  } else if (op == "sc" || op == "scn" || op == "SC" || op == "SCN") {
    Ink& ink = op[0] == 's' ? state.fill : state.stroke;
    ink.colour = colour_of(lexer, ink.components);
  } else {
    return false;
  }
  return true;
}

bool is_near(double one, double other) {
  constexpr double kSame = 0.3;  // points
  return std::fabs(one - other) < kSame;
}

// Scans set straight turn by a little.
bool is_upright(const Matrix& m) {
  constexpr double kLittle = 0.02;
  const double straight = std::fabs(m.a) + std::fabs(m.d);
  const double across = std::fabs(m.b) + std::fabs(m.c);
  return std::min(straight, across) <= kLittle * std::max(straight, across);
}

}  // namespace

bool look_alike(const Colour& one, const Colour& other) {
  constexpr float kNear = 0.04F;
  return std::fabs(one.red - other.red) < kNear && std::fabs(one.green - other.green) < kNear &&
         std::fabs(one.blue - other.blue) < kNear;
}

bool PaintState::hides(const std::optional<Colour>& colour) const {
  const bool black = colour && look_alike(*colour, Colour{});
  return opaque && !masked && !in_translucent_form &&
         (blend == Blend::Normal || (blend == Blend::Darkening && black));
}

void PaintState::apply(const StateChange& change) {
  opaque = change.opaque.value_or(opaque);
  masked = change.masked.value_or(masked);
  blend = change.blend.value_or(blend);
}

void PaintedPath::begin(Point point) {
  close();
  line_to(point);
}

void PaintedPath::line_to(Point point) {
  if (count_ < points_.size()) {
    points_[count_] = point;
  }
  ++count_;
  bounds_.reach(point);
}

void PaintedPath::curve_to(Point point) {
  curved_ = true;
  bounds_.reach(point);
}

// Four corners, and perhaps the first again, with level and upright edges between them.
void PaintedPath::close() {
  const bool four = count_ == 4 || (count_ == 5 && is_near(points_[4].x, points_[0].x) &&
                                    is_near(points_[4].y, points_[0].y));
  bool box = four && !curved_;
  for (std::size_t i = 0; box && i < 4; ++i) {
    const Point& from = points_[i];
    const Point& to = points_[(i + 1) % 4];
    box = is_near(from.x, to.x) || is_near(from.y, to.y);
  }
  if (box) {
    Area area = nowhere();
    std::for_each_n(points_.begin(), 4, [&](const Point& point) { area.reach(point); });
    boxes_.push_back(area);
  } else if (count_ == 2 && !curved_ &&
             (is_near(points_[0].x, points_[1].x) || is_near(points_[0].y, points_[1].y))) {
    ++lines_;
  } else if (count_ > 1 || curved_) {
    has_other_shape_ = true;
  }
  count_ = 0;
  curved_ = false;
}

void PaintedPath::clear() {
  count_ = 0;
  curved_ = false;
  has_other_shape_ = false;
  lines_ = 0;
  boxes_.clear();
  bounds_ = nowhere();
}

// A box within another is the hole of a frame.
bool PaintedPath::is_boxes() const {
  if (has_other_shape_ || boxes_.empty()) {
    return false;
  }
  const auto size = [](const Area& area) { return area.width() * area.height(); };
  const Area& largest = *std::ranges::max_element(boxes_, {}, size);
  constexpr double kSmaller = 0.95;
  constexpr double kWithin = 0.99;
  return std::ranges::none_of(boxes_, [&](const Area& box) {
    return size(box) < kSmaller * size(largest) && share_covered(box, largest) > kWithin;
  });
}

bool PaintedPath::is_straight_line() const {
  return lines_ == 1 && boxes_.empty() && !has_other_shape_;
}

bool PagePaint::handle(std::string_view op, const ContentLexer& lexer, ContentNames& names,
                       const Matrix& matrix, PaintState& state) {
  if (build_path(op, lexer, matrix) || paint_path(op, matrix, state) ||
      handle_colour(op, lexer, names, state)) {
    return true;
  }
  if (op == "w") {
    state.line_width = lexer.number(0);
  } else if (op == "sh") {
    paint_unknown(state.clip, state);
  } else if (op == "BI") {
    paint_unknown(area_of(matrix, 0, 0, 1, 1), state);
  } else {
    return false;
  }
  return true;
}

bool PagePaint::build_path(std::string_view op, const ContentLexer& lexer, const Matrix& matrix) {
  const auto point = [&](std::size_t from_end) {
    return mapped(matrix, lexer.number(from_end + 1), lexer.number(from_end));
  };
  if (op == "re") {
    const double x = lexer.number(3);
    const double y = lexer.number(2);
    const double right = x + lexer.number(1);
    const double top = y + lexer.number(0);
    path_.begin(mapped(matrix, x, y));
    path_.line_to(mapped(matrix, right, y));
    path_.line_to(mapped(matrix, right, top));
    path_.line_to(mapped(matrix, x, top));
    path_.close();
  } else if (op == "m") {
    path_.begin(point(0));
  } else if (op == "l") {
    path_.line_to(point(0));
  } else if (op == "c" || op == "v" || op == "y") {
    for (std::size_t from_end = 0; from_end < (op == "c" ? 6 : 4); from_end += 2) {
      path_.curve_to(point(from_end));
    }
  } else if (op == "h") {
    path_.close();
  } else if (op == "W" || op == "W*") {
    clips_ = true;
  } else {
    return false;
  }
  return true;
}

bool PagePaint::paint_path(std::string_view op, const Matrix& matrix, PaintState& state) {
  const bool fills =
      op == "f" || op == "F" || op == "f*" || op == "B" || op == "B*" || op == "b" || op == "b*";
  const bool strokes = op == "S" || op == "s" || (fills && (op[0] == 'B' || op[0] == 'b'));
  if (!fills && !strokes && op != "n") {
    return false;
  }
  path_.close();
  if (!path_.is_empty()) {
    if (fills) {
      fill(state);
    }
    if (strokes) {
      stroke(matrix, state);
    }
    if (clips_) {
      clip(state);
    }
  }
  clips_ = false;
  path_.clear();
  return true;
}

void PagePaint::fill(const PaintState& state) {
  if (!path_.is_boxes()) {
    paint_unknown(path_.bounds(), state);
    return;
  }
  for (const Area& box : path_.boxes()) {
    paint(box, state.fill.colour, state);
  }
}

void PagePaint::stroke(const Matrix& matrix, const PaintState& state) {
  constexpr double kThick = 3;  // points: a rule, a border or an underline is thinner
  const double scale = std::sqrt(std::fabs(matrix.a * matrix.d - matrix.b * matrix.c));
  const double half = state.line_width * scale / 2;
  if (2 * half < kThick) {
    return;
  }
  Area area = path_.bounds();
  const bool level = area.width() > area.height();
  if (!path_.is_straight_line()) {
    paint_unknown({area.left - half, area.bottom - half, area.right + half, area.top + half},
                  state);
  } else if (level) {
    paint({area.left, area.bottom - half, area.right, area.top + half}, state.stroke.colour, state);
  } else {
    paint({area.left - half, area.bottom, area.right + half, area.top}, state.stroke.colour, state);
  }
}

void PagePaint::clip(PaintState& state) {
  state.clip = common(state.clip, path_.bounds());
  state.clip_is_box = state.clip_is_box && path_.is_boxes() && path_.boxes().size() == 1;
}

void PagePaint::paint(const Area& area, std::optional<Colour> colour, const PaintState& state) {
  if (!state.clip_is_box) {
    paint_unknown(area, state);
    return;
  }
  const bool hides = state.hides(colour);
  painted_({common(area, state.clip), hides ? colour : std::nullopt, hides, false});
}

void PagePaint::paint_unknown(const Area& area, const PaintState& state) {
  painted_({common(area, state.clip), std::nullopt, false, false});
}

void PagePaint::draw_picture(const DrawnObject& picture, const Matrix& matrix,
                             const PaintState& state) {
  const bool covers =
      picture.solid && is_upright(matrix) && state.clip_is_box && state.hides(std::nullopt);
  painted_({common(area_of(matrix, 0, 0, 1, 1), state.clip), std::nullopt, covers, true});
}

}  // namespace kept::pdf
