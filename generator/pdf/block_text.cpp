// BlockLayout: text as lines.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "pdf/block_layout.h"

namespace kept::pdf {

TextStyle BlockLayout::text_style(const ParagraphStyle& style, const BlockContext& context) const {
  TextStyle text;
  text.family = style.family;
  text.language = context.language;
  text.size = style.size;
  text.weight = style.weight;
  text.slant = style.slant;
  text.colour = context.ink.value_or(style.colour);
  return text;
}

// The line's height is shared out evenly above and below the first font's ascent and descent.
float BlockLayout::baseline_of(const ParagraphStyle& style) const {
  const FaceMetrics& metrics = shaper_.fonts().metrics(0);
  const auto em = static_cast<float>(metrics.units_per_em);
  const float ascent = static_cast<float>(metrics.ascent) / em;
  const float descent = static_cast<float>(-metrics.descent) / em;
  return style.size * ((style.line_height - ascent - descent) / 2 + ascent);
}

void BlockLayout::shape(const ParagraphText& paragraph, std::vector<Piece>& pieces) {
  std::vector<MissingGlyph> missing;
  paragraph_shaper_.shape(paragraph, pieces, missing);
  for (const MissingGlyph& glyph : missing) {
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(glyph.character));
    std::string character;
    base::append_utf8(character, glyph.character);
    const source::Span origin =
        glyph.segment < origins_.size() ? origins_[glyph.segment] : source::Span();
    diagnostics_
        .error("pdf-glyph-missing", origin,
               "no font has the character `" + character + "` (" + code + ")")
        .with_label("cannot be printed")
        .with_hint("write it in words or use another sign; emoji cannot be printed");
  }
}

void BlockLayout::open_strip(Flow& flow, float height, const BlockContext& context) {
  Strip& strip = flow.strips.emplace_back();
  strip.height = height;
  strip.container = context.container;
  strip.first_item = static_cast<std::uint32_t>(flow.items.size());
  if (break_before_next_) {
    strip.break_before = BreakBefore::Page;
    break_before_next_ = false;
  }
  for (const std::string_view id : pending_anchors_) {
    Item anchor;
    anchor.kind = ItemKind::Anchor;
    anchor.first = static_cast<std::uint32_t>(galley_.targets.size());
    galley_.targets.emplace_back(id);
    flow.items.push_back(anchor);
  }
  pending_anchors_.clear();
}

void BlockLayout::close_strip(Flow& flow) {
  Strip& strip = flow.strips.back();
  strip.item_count = static_cast<std::uint32_t>(flow.items.size()) - strip.first_item;
}

void BlockLayout::note_anchor(const html::Node& node) {
  if (const std::string_view id = node.value_of("id"); !id.empty()) {
    pending_anchors_.push_back(id);
  }
}

void BlockLayout::set_marker(std::string_view text, std::uint32_t element,
                             const ParagraphStyle& style, const BlockContext& context,
                             float indent) {
  const std::uint32_t segment = galley_.add_segment(element);
  origins_.resize(galley_.segments.size());
  ParagraphText marker;
  marker.text = text;
  marker.text += ' ';  // so that what is read out or copied does not run into the text
  marker.direction = context.direction;
  const std::uint16_t index = galley_.style_index(text_style(style, context));
  marker.spans.push_back({0, static_cast<std::uint32_t>(marker.text.size()), index, segment});
  pending_marker_ = Marker();
  pending_marker_.indent = indent;
  shape(marker, pending_marker_.pieces);
}

void BlockLayout::add_marker(Flow& flow, const BlockContext& context, float baseline) {
  if (pending_marker_.pieces.empty()) {
    return;
  }
  const Marker marker = std::move(pending_marker_);
  pending_marker_ = Marker();
  place_pieces(marker.pieces, context.direction, places_);
  float width = 0;
  for (const Piece& piece : marker.pieces) {
    width += piece.is_space ? 0 : piece.width;
  }
  const bool rtl = context.direction == Direction::RightToLeft;
  const float x =
      rtl ? context.left + context.width + marker.indent - width : context.left - marker.indent;
  const std::vector<float> places = places_;
  add_runs(flow, marker.pieces, places, x, baseline);
}

void BlockLayout::add_run(Flow& flow, std::span<const Piece> run, float x, float baseline) {
  const Piece& first = run.front();
  const bool rtl = first.level % 2 == 1;
  const TextStyle& style = galley_.styles[first.style];
  Item item;
  item.style = first.style;
  item.segment = first.segment;
  item.direction = rtl ? Direction::RightToLeft : Direction::LeftToRight;
  item.x = x;
  item.y = baseline - style.rise;
  item.first = static_cast<std::uint32_t>(galley_.words.size());
  item.count = static_cast<std::uint32_t>(run.size());
  float solid = 0;
  for (std::size_t i = 0; i < run.size(); ++i) {
    galley_.words.push_back((rtl ? run[run.size() - 1 - i] : run[i]).word);
    item.width += run[i].width;
    solid = run[i].is_space ? solid : item.width;
  }
  flow.items.push_back(item);
  if (style.underline && solid > 0) {
    Item line;
    line.kind = ItemKind::Fill;
    line.x = rtl ? x + item.width - solid : x;
    line.y = baseline + style.size * 0.13F;
    line.width = solid;
    line.height = std::max(0.5F, style.size * 0.05F);
    line.first = galley_.colour_index(style.colour);
    flow.items.push_back(line);
  }
}

void BlockLayout::add_runs(Flow& flow, std::span<const Piece> line, std::span<const float> places,
                           float x, float baseline) {
  static constexpr float kTouching = 0.01F;
  const auto joins = [&](std::size_t i) {
    const Piece& before = line[i - 1];
    const Piece& piece = line[i];
    if (before.style != piece.style || before.segment != piece.segment ||
        before.word->face != piece.word->face || before.level != piece.level) {
      return false;
    }
    const float gap = piece.level % 2 == 1 ? places[i] + piece.width - places[i - 1]
                                           : places[i - 1] + before.width - places[i];
    return std::fabs(gap) < kTouching;
  };
  for (std::size_t first = 0; first < line.size();) {
    std::size_t end = first + 1;
    float left = places[first];
    while (end < line.size() && joins(end)) {
      left = std::min(left, places[end]);
      ++end;
    }
    add_run(flow, line.subspan(first, end - first), x + left, baseline);
    first = end;
  }
}

void BlockLayout::add_link_areas(Flow& flow, std::span<const Piece> line,
                                 std::span<const float> places, float x, float baseline) {
  const auto link_of = [&](const Piece& piece) { return galley_.segments[piece.segment].link; };
  for (std::size_t first = 0; first < line.size();) {
    const std::uint32_t link = link_of(line[first]);
    if (link == kNone) {
      ++first;
      continue;
    }
    std::size_t end = first;
    float left = places[first];
    float right = left;
    while (end < line.size() && link_of(line[end]) == link) {
      if (!line[end].is_space) {
        left = std::min(left, places[end]);
        right = std::max(right, places[end] + line[end].width);
      }
      ++end;
    }
    const float size = galley_.styles[line[first].style].size;
    Item area;
    area.kind = ItemKind::LinkArea;
    area.x = x + left;
    area.y = baseline - size;
    area.width = right - left;
    area.height = size * 1.3F;
    area.first = link;
    if (right > left) {
      flow.items.push_back(area);
    }
    first = end;
  }
}

void BlockLayout::add_line(Flow& flow, std::span<const Piece> line, float width,
                           const BlockContext& context, const ParagraphSetting& setting) {
  const bool rtl = context.direction == Direction::RightToLeft;
  const float spare = context.width - width;
  float x = context.left;
  if (setting.align == Align::Centre) {
    x += spare / 2;
  } else if ((setting.align == Align::End) != rtl) {
    x += spare;
  }
  place_pieces(line, context.direction, places_);
  const std::vector<float> places = places_;
  const float baseline = baseline_of(setting.style);
  add_marker(flow, context, baseline);
  add_runs(flow, line, places, x, baseline);
  add_link_areas(flow, line, places, x, baseline);
}

void BlockLayout::add_marks(Flow& flow, const InlineText& text, std::size_t& next_mark,
                            std::uint32_t end, const BlockContext& context) {
  for (; next_mark < text.marks.size() && text.marks[next_mark].at < end; ++next_mark) {
    const InlineMark& mark = text.marks[next_mark];
    if (mark.kind == InlineMark::Kind::Anchor) {
      Item anchor;
      anchor.kind = ItemKind::Anchor;
      anchor.first = mark.target;
      flow.items.push_back(anchor);
    } else {
      Strip& strip = flow.strips.back();
      if (strip.footnote_count == 0) {
        strip.first_footnote = static_cast<std::uint32_t>(galley_.footnote_of.size());
      }
      ++strip.footnote_count;
      add_footnote(mark, context);
    }
  }
}

void BlockLayout::add_lines(Flow& flow, const InlineText& text, std::vector<Piece>& pieces,
                            const BlockContext& context, const ParagraphSetting& setting) {
  const std::vector<LineRange> lines =
      break_lines(pieces, context.width, context.width, paragraph_shaper_);
  const std::size_t count = lines.size();
  const float height = setting.style.size * setting.style.line_height;
  std::size_t next_mark = 0;
  for (std::size_t i = 0; i < count; ++i) {
    open_strip(flow, height, context);
    Strip& strip = flow.strips.back();
    strip.space_before = i == 0 ? setting.style.space_before : 0;
    strip.space_after = i + 1 == count ? setting.style.space_after : 0;
    const bool heads = setting.style.keep_with_next == KeepWithNext::Yes;
    const bool never_alone = i == 0 || i + 2 == count;  // no orphan, no widow
    strip.keep_with_next = heads || (i + 1 < count && (setting.keep_lines_together || never_alone));
    const LineRange& line = lines[i];
    add_line(flow, std::span(pieces).subspan(line.first, line.count), line.width, context, setting);
    const bool is_last = i + 1 == count;
    const std::uint32_t end = is_last ? kNone : pieces[lines[i + 1].first].begin;
    add_marks(flow, text, next_mark, end, context);
    close_strip(flow);
  }
}

void BlockLayout::add_text(Flow& flow, const html::Node* first, const html::Node* end,
                           std::uint32_t element, const BlockContext& context,
                           const ParagraphSetting& setting) {
  collector_.start(context.direction, setting.white_space);
  InlineContext inner;
  inner.style = text_style(setting.style, context);
  inner.element = element;
  for (const html::Node* node = first; node != end; node = node->next) {
    collector_.add(*node, inner);
  }
  const InlineText text = collector_.finish();
  if (!text.paragraph.text.empty() || !pending_marker_.pieces.empty()) {
    std::vector<Piece> pieces;
    shape(text.paragraph, pieces);
    add_lines(flow, text, pieces, context, setting);
  } else {
    for (const InlineMark& mark : text.marks) {
      if (mark.kind == InlineMark::Kind::Anchor) {
        pending_anchors_.push_back(galley_.targets[mark.target]);
      }
    }
  }
  BlockContext picture_context = context;
  picture_context.element = element;
  for (const html::Node* picture : text.pictures) {
    add_picture(flow, *picture, picture_context);
  }
}

}  // namespace kept::pdf
