#include "pdf/svg_path.h"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

#include "base/number.h"
#include "base/text.h"
#include "pdf/number_format.h"

namespace kept::pdf {
namespace {

bool is_separator(char c) {
  return c == ',' || base::is_space(c);
}

// Reads numbers as SVG runs them together: "1.5.5-2" is 1.5, 0.5 and -2.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : text_(text) {}

  void skip_separators() {
    while (at_ < text_.size() && is_separator(text_[at_])) {
      ++at_;
    }
  }
  [[nodiscard]] bool at_end() {
    skip_separators();
    return at_ >= text_.size();
  }
  [[nodiscard]] char peek() { return at_end() ? '\0' : text_[at_]; }
  void skip() { ++at_; }

  [[nodiscard]] std::optional<double> number() {
    skip_separators();
    const char* begin = text_.data() + at_;
    const char* end = text_.data() + text_.size();
    if (begin < end && *begin == '+') {
      ++begin;
    }
    double value = 0;
    const auto result = std::from_chars(begin, end, value);
    if (result.ec != std::errc() || !std::isfinite(value)) {
      return std::nullopt;
    }
    at_ = static_cast<std::size_t>(result.ptr - text_.data());
    return value;
  }
  [[nodiscard]] std::optional<double> flag() {
    skip_separators();
    if (at_ < text_.size() && (text_[at_] == '0' || text_[at_] == '1')) {
      return text_[at_++] == '1' ? 1.0 : 0.0;
    }
    return std::nullopt;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

class PathWriter {
 public:
  PathWriter(std::string& out, std::string_view data, const Matrix& matrix)
      : out_(out), reader_(data), matrix_(matrix) {}

  bool write() {
    char command = '\0';
    while (!reader_.at_end()) {
      const char next = reader_.peek();
      const bool is_letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
      if (is_letter) {
        command = next;
        reader_.skip();
      } else if (command == 'M' || command == 'm') {
        command = command == 'M' ? 'L' : 'l';
      } else if (command == '\0' || command == 'Z' || command == 'z') {
        return false;
      }
      if (!segment(command)) {
        return false;
      }
    }
    return true;
  }

 private:
  static std::size_t count_of(char upper) {
    switch (upper) {
      case 'M':
      case 'L':
      case 'T':
        return 2;
      case 'H':
      case 'V':
        return 1;
      case 'C':
        return 6;
      case 'S':
      case 'Q':
        return 4;
      case 'A':
        return 7;
      default:
        return 0;
    }
  }

  bool segment(char command) {
    const bool relative = command >= 'a';
    const char upper = relative ? static_cast<char>(command - 'a' + 'A') : command;
    if (upper == 'Z') {
      out_ += "h ";
      x_ = start_x_;
      y_ = start_y_;
      last_ = 'Z';
      return true;
    }
    const std::size_t count = count_of(upper);
    std::array<double, 7> v{};
    for (std::size_t i = 0; i < count; ++i) {
      const bool is_flag = upper == 'A' && (i == 3 || i == 4);
      const std::optional<double> number = is_flag ? reader_.flag() : reader_.number();
      if (!number) {
        return false;
      }
      v[i] = *number;
    }
    if (count == 0) {
      return false;
    }
    if (relative) {
      make_absolute(upper, count, v);
    }
    draw(upper, v);
    last_ = upper;
    return true;
  }

  void make_absolute(char upper, std::size_t count, std::array<double, 7>& v) const {
    if (upper == 'H') {
      v[0] += x_;
    } else if (upper == 'V') {
      v[0] += y_;
    } else if (upper == 'A') {
      v[5] += x_;
      v[6] += y_;
    } else {
      for (std::size_t i = 0; i < count; i += 2) {
        v[i] += x_;
        v[i + 1] += y_;
      }
    }
  }

  void draw(char upper, const std::array<double, 7>& v) {
    switch (upper) {
      case 'M':
        move(v[0], v[1]);
        break;
      case 'L':
        line(v[0], v[1]);
        break;
      case 'H':
        line(v[0], y_);
        break;
      case 'V':
        line(x_, v[0]);
        break;
      case 'C':
        curve(v[0], v[1], v[2], v[3], v[4], v[5]);
        break;
      case 'S':
        curve(mirrored_x('C', 'S'), mirrored_y('C', 'S'), v[0], v[1], v[2], v[3]);
        break;
      case 'Q':
        quadratic(v[0], v[1], v[2], v[3]);
        break;
      case 'T':
        quadratic(mirrored_x('Q', 'T'), mirrored_y('Q', 'T'), v[0], v[1]);
        break;
      default:
        arc(v);
        break;
    }
  }

  [[nodiscard]] double mirrored_x(char a, char b) const {
    return last_ == a || last_ == b ? 2 * x_ - control_x_ : x_;
  }
  [[nodiscard]] double mirrored_y(char a, char b) const {
    return last_ == a || last_ == b ? 2 * y_ - control_y_ : y_;
  }

  void move(double x, double y) {
    append_point(out_, matrix_, x, y);
    out_ += "m ";
    x_ = start_x_ = x;
    y_ = start_y_ = y;
  }
  void line(double x, double y) {
    append_point(out_, matrix_, x, y);
    out_ += "l ";
    x_ = x;
    y_ = y;
  }
  void curve(double x1, double y1, double x2, double y2, double x, double y) {
    append_point(out_, matrix_, x1, y1);
    append_point(out_, matrix_, x2, y2);
    append_point(out_, matrix_, x, y);
    out_ += "c ";
    control_x_ = x2;
    control_y_ = y2;
    x_ = x;
    y_ = y;
  }
  void quadratic(double cx, double cy, double x, double y) {
    curve(x_ + (cx - x_) * 2 / 3, y_ + (cy - y_) * 2 / 3, x + (cx - x) * 2 / 3,
          y + (cy - y) * 2 / 3, x, y);
    control_x_ = cx;
    control_y_ = cy;
  }

  // SVG 1.1 appendix F.6: from end points to centre, then one curve for each quarter turn.
  void arc(const std::array<double, 7>& v) {
    double rx = std::fabs(v[0]);
    double ry = std::fabs(v[1]);
    const double x = v[5];
    const double y = v[6];
    if (rx == 0 || ry == 0 || (x == x_ && y == y_)) {
      line(x, y);
      return;
    }
    const double phi = v[2] * std::numbers::pi / 180;
    const double c = std::cos(phi);
    const double s = std::sin(phi);
    const double px = (c * (x_ - x) + s * (y_ - y)) / 2;
    const double py = (-s * (x_ - x) + c * (y_ - y)) / 2;
    const double excess = px * px / (rx * rx) + py * py / (ry * ry);
    if (excess > 1) {
      rx *= std::sqrt(excess);
      ry *= std::sqrt(excess);
    }
    const double square = rx * rx * py * py + ry * ry * px * px;
    double factor = std::sqrt(std::max(0.0, (rx * rx * ry * ry - square) / square));
    factor = (v[3] != 0) == (v[4] != 0) ? -factor : factor;
    const double qx = factor * rx * py / ry;
    const double qy = -factor * ry * px / rx;
    const double cx = c * qx - s * qy + (x_ + x) / 2;
    const double cy = s * qx + c * qy + (y_ + y) / 2;
    const double from = std::atan2((py - qy) / ry, (px - qx) / rx);
    double sweep = std::atan2((-py - qy) / ry, (-px - qx) / rx) - from;
    if (v[4] != 0 && sweep < 0) {
      sweep += 2 * std::numbers::pi;
    } else if (v[4] == 0 && sweep > 0) {
      sweep -= 2 * std::numbers::pi;
    }
    if (!std::isfinite(sweep)) {  // numbers beyond all measure
      line(x, y);
      return;
    }
    const int parts =
        std::max(1, static_cast<int>(std::ceil(std::fabs(sweep) / (std::numbers::pi / 2))));
    const double step = sweep / parts;
    const double k = 4.0 / 3 * std::tan(step / 4);
    for (int i = 0; i < parts; ++i) {
      const double a = from + step * i;
      const double b = a + step;
      const auto map_x = [&](double ux, double uy) { return cx + c * rx * ux - s * ry * uy; };
      const auto map_y = [&](double ux, double uy) { return cy + s * rx * ux + c * ry * uy; };
      const double ax = std::cos(a) - k * std::sin(a);
      const double ay = std::sin(a) + k * std::cos(a);
      const double bx = std::cos(b) + k * std::sin(b);
      const double by = std::sin(b) - k * std::cos(b);
      curve(map_x(ax, ay), map_y(ax, ay), map_x(bx, by), map_y(bx, by),
            map_x(std::cos(b), std::sin(b)), map_y(std::cos(b), std::sin(b)));
    }
  }

  std::string& out_;
  NumberReader reader_;
  const Matrix& matrix_;
  double x_ = 0, y_ = 0, start_x_ = 0, start_y_ = 0, control_x_ = 0, control_y_ = 0;
  char last_ = '\0';
};

}  // namespace

void append_point(std::string& out, const Matrix& matrix, double x, double y) {
  append_fixed(out, matrix.a * x + matrix.c * y + matrix.e);
  out += ' ';
  append_fixed(out, matrix.b * x + matrix.d * y + matrix.f);
  out += ' ';
}

void append_ellipse(std::string& out, const Matrix& matrix, double cx, double cy, double rx,
                    double ry) {
  constexpr double kCurve = 0.5522847498;  // of a quarter circle
  const auto curve = [&](double ax, double ay, double bx, double by, double x, double y) {
    append_point(out, matrix, cx + ax * rx, cy + ay * ry);
    append_point(out, matrix, cx + bx * rx, cy + by * ry);
    append_point(out, matrix, cx + x * rx, cy + y * ry);
    out += "c ";
  };
  append_point(out, matrix, cx + rx, cy);
  out += "m ";
  curve(1, kCurve, kCurve, 1, 0, 1);
  curve(-kCurve, 1, -1, kCurve, -1, 0);
  curve(-1, -kCurve, -kCurve, -1, 0, -1);
  curve(kCurve, -1, 1, -kCurve, 1, 0);
  out += "h ";
}

bool append_path(std::string& out, std::string_view data, const Matrix& matrix) {
  return PathWriter(out, data, matrix).write();
}

std::vector<double> parse_numbers(std::string_view text) {
  NumberReader reader(text);
  std::vector<double> numbers;
  while (!reader.at_end()) {
    const std::optional<double> number = reader.number();
    if (!number) {
      break;
    }
    numbers.push_back(*number);
  }
  return numbers;
}

namespace {

Matrix single_transform(std::string_view name, const std::vector<double>& v) {
  const auto at = [&](std::size_t i, double otherwise) { return i < v.size() ? v[i] : otherwise; };
  if (name == "matrix" && v.size() == 6) {
    return {v[0], v[1], v[2], v[3], v[4], v[5]};
  }
  if (name == "translate") {
    return {1, 0, 0, 1, at(0, 0), at(1, 0)};
  }
  if (name == "scale") {
    return {at(0, 1), 0, 0, at(1, at(0, 1)), 0, 0};
  }
  if (name == "rotate") {
    const double angle = at(0, 0) * std::numbers::pi / 180;
    const Matrix turn{std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle), 0, 0};
    const Matrix there{1, 0, 0, 1, -at(1, 0), -at(2, 0)};
    const Matrix back{1, 0, 0, 1, at(1, 0), at(2, 0)};
    return multiply(multiply(there, turn), back);
  }
  if (name == "skewX" || name == "skewY") {
    const double slope = std::tan(at(0, 0) * std::numbers::pi / 180);
    return name == "skewX" ? Matrix{1, 0, slope, 1, 0, 0} : Matrix{1, slope, 0, 1, 0, 0};
  }
  return {};
}

}  // namespace

Matrix parse_transform(std::string_view text) {
  Matrix matrix;
  while (true) {
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
      return matrix;
    }
    std::string_view name = base::trim(text.substr(0, open));
    while (!name.empty() && is_separator(name.front())) {
      name.remove_prefix(1);
    }
    const std::vector<double> numbers = parse_numbers(text.substr(open + 1, close - open - 1));
    matrix = multiply(single_transform(name, numbers), matrix);
    text.remove_prefix(close + 1);
  }
}

namespace {

std::optional<Colour> parse_hex(std::string_view digits) {
  if (digits.size() != 3 && digits.size() != 6) {
    return std::nullopt;
  }
  std::array<float, 3> parts{};
  const std::size_t each = digits.size() / 3;
  for (std::size_t i = 0; i < 3; ++i) {
    unsigned value = 0;
    const char* begin = digits.data() + i * each;
    if (std::from_chars(begin, begin + each, value, 16).ptr != begin + each) {
      return std::nullopt;
    }
    parts[i] = static_cast<float>(each == 1 ? value * 17 : value) / 255;
  }
  return Colour{parts[0], parts[1], parts[2]};
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text, Colour current) {
  text = base::trim(text);
  if (text == "currentColor" || text == "currentcolor") {
    return current;
  }
  if (text.starts_with('#')) {
    return parse_hex(text.substr(1));
  }
  if (text.starts_with("rgb(") && text.ends_with(')')) {
    const std::vector<double> v = parse_numbers(text.substr(4, text.size() - 5));
    if (v.size() == 3) {
      return Colour{static_cast<float>(v[0] / 255), static_cast<float>(v[1] / 255),
                    static_cast<float>(v[2] / 255)};
    }
    return std::nullopt;
  }
  if (text.starts_with("var(") && text.ends_with(')')) {  // a web page's colour, with its fallback
    const std::size_t comma = text.find(',');
    return comma == std::string_view::npos
               ? current
               : parse_colour(text.substr(comma + 1, text.size() - comma - 2), current);
  }
  if (text == "black") {
    return Colour{0, 0, 0};
  }
  if (text == "white") {
    return Colour{1, 1, 1};
  }
  if (text == "grey" || text == "gray") {
    return Colour{0.5F, 0.5F, 0.5F};
  }
  return std::nullopt;
}

std::optional<double> parse_length(std::string_view text) {
  text = base::trim(text);
  double scale = 1;
  if (text.ends_with("px")) {
    text.remove_suffix(2);
  } else if (text.ends_with("pt")) {
    text.remove_suffix(2);
    scale = 4.0 / 3;
  }
  const std::optional<double> number = base::parse_number(text);
  return number ? std::optional<double>(*number * scale) : std::nullopt;
}

}  // namespace kept::pdf
