#include "chart/svg_writer.h"

#include <cmath>

#include "base/number.h"
#include "base/text.h"

namespace kept::chart {
namespace {

double character_width(char32_t c) {
  if (c >= 0x2E80) {
    return 1.0;  // ideographs
  }
  if (c < 0x80) {
    constexpr std::string_view kNarrow = "iljtfrI.,:;'|!()[] ";
    constexpr std::string_view kWide = "mwMW%@";
    const char ascii = static_cast<char>(c);
    if (kNarrow.find(ascii) != std::string_view::npos) {
      return 0.34;
    }
    if (kWide.find(ascii) != std::string_view::npos) {
      return 0.9;
    }
    return ascii >= 'A' && ascii <= 'Z' ? 0.68 : 0.56;
  }
  return 0.62;
}

// `words` without its last characters, and "…", so that it fits.
std::string shorten(std::string words, double width, double size, Weight weight) {
  while (!words.empty() && text_width(words + "…", size, weight) > width) {
    while ((static_cast<unsigned char>(words.back()) & 0xC0U) == 0x80U && words.size() > 1) {
      words.pop_back();
    }
    words.pop_back();
  }
  return words + "…";
}

}  // namespace

void append_coordinate(std::string& out, double value) {
  const double rounded = std::round(value * 10) / 10;
  base::append_number(out, rounded == 0 ? 0 : rounded);
}

void SvgWriter::number(std::string_view name, double value) {
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  append_coordinate(out_, value);
  out_ += '"';
}

void SvgWriter::word(std::string_view name, std::string_view value) {
  if (!value.empty()) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    base::append_escaped_html(out_, value);
    out_ += '"';
  }
}

void SvgWriter::stroke(const Stroke& stroke) {
  word("class", stroke.css_class);
  word("stroke", stroke.colour);
  number("stroke-width", stroke.width);
  word("stroke-dasharray", stroke.dashes);
}

void SvgWriter::points(std::span<const Point> points) {
  out_ += " points=\"";
  for (const Point& point : points) {
    out_ += out_.back() == '"' ? "" : " ";
    append_coordinate(out_, point.x);
    out_ += ',';
    append_coordinate(out_, point.y);
  }
  out_ += '"';
}

void SvgWriter::line(Point from, Point to, const Stroke& style) {
  out_ += "<line";
  number("x1", from.x);
  number("y1", from.y);
  number("x2", to.x);
  number("y2", to.y);
  stroke(style);
  out_ += "/>\n";
}

void SvgWriter::polyline(std::span<const Point> corners, const Stroke& style) {
  out_ += "<polyline fill=\"none\"";
  points(corners);
  stroke(style);
  out_ += "/>\n";
}

void SvgWriter::rect(Point corner, double width, double height, std::string_view fill,
                     const Stroke* outline, std::string_view css_class) {
  out_ += "<rect";
  number("x", corner.x);
  number("y", corner.y);
  number("width", width);
  number("height", height);
  word("fill", fill.empty() ? "none" : fill);
  if (outline != nullptr) {
    stroke(*outline);
  } else {
    word("class", css_class);
  }
  out_ += "/>\n";
}

void SvgWriter::circle(Point centre, double radius, std::string_view fill, const Stroke& style) {
  out_ += "<circle";
  number("cx", centre.x);
  number("cy", centre.y);
  number("r", radius);
  word("fill", fill);
  stroke(style);
  out_ += "/>\n";
}

void SvgWriter::polygon(std::span<const Point> corners, std::string_view fill,
                        const Stroke& style) {
  out_ += "<path d=\"";
  for (std::size_t i = 0; i < corners.size(); ++i) {
    out_ += i == 0 ? 'M' : 'L';
    append_coordinate(out_, corners[i].x);
    out_ += ' ';
    append_coordinate(out_, corners[i].y);
  }
  out_ += "Z\"";
  word("fill", fill);
  stroke(style);
  out_ += "/>\n";
}

void SvgWriter::text(Point at, std::string_view words, const TextStyle& style) {
  out_ += "<text";
  number("x", at.x);
  number("y", at.y);
  number("font-size", style.size);
  word("fill", style.colour);
  word("class", style.css_class);
  word("font-weight", style.weight == Weight::Bold ? "bold" : "");
  word("text-anchor", style.anchor == Anchor::Middle ? "middle"
                      : style.anchor == Anchor::End  ? "end"
                                                     : "");
  out_ += '>';
  base::append_escaped_html(out_, words);
  out_ += "</text>\n";
}

double text_width(std::string_view words, double size, Weight weight) {
  double width = 0;
  for (std::size_t at = 0; at < words.size();) {
    width += character_width(base::decode_utf8(words, at));
  }
  return width * size * (weight == Weight::Bold ? 1.07 : 1);
}

std::vector<std::string> wrap(std::string_view words, double width, double size, Weight weight,
                              std::size_t most) {
  std::vector<std::string> lines;
  for (const std::string_view word : base::split(words, ' ')) {
    const std::string longer =
        lines.empty() ? std::string(word) : lines.back() + " " + std::string(word);
    const bool fits = text_width(longer, size, weight) <= width;
    if (lines.empty() || (!fits && lines.size() < most)) {
      lines.emplace_back(word);
    } else {
      lines.back() = longer;
    }
  }
  for (std::string& line : lines) {
    if (text_width(line, size, weight) > width) {
      line = shorten(line, width, size, weight);
    }
  }
  return lines;
}

}  // namespace kept::chart
