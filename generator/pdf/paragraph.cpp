#include "pdf/paragraph.h"

#include <fribidi.h>
#include <hb.h>
#include <linebreak.h>

#include <algorithm>
#include <mutex>

#include "base/text.h"

namespace kept::pdf {
namespace {

constexpr std::int32_t kNoFace = -1;
// In bytes; longer ones are shaped in parts: the time of marks on marks grows with their square.
constexpr std::size_t kLongestWord = 1'000;

bool is_isolate(char32_t c) {
  return c >= 0x2066 && c <= 0x2069;
}

// Characters that are drawn as nothing and need no glyph: joiners, direction marks, variation
// selectors, the soft hyphen.
bool needs_no_glyph(char32_t c) {
  return c == 0x00AD || c == 0x034F || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

bool is_mark(char32_t c) {
  const hb_unicode_general_category_t category =
      hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
  return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK;
}

bool is_real_script(hb_script_t script) {
  return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED &&
         script != HB_SCRIPT_UNKNOWN && script != HB_SCRIPT_INVALID;
}

hb_script_t script_of(char32_t c) {
  if (c < 0x80) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
  }
  return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

// Hebrew to Arabic Extended-A, and the presentation forms: nothing below U+0590 runs right to left.
bool may_run_right_to_left(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if ((lead >= 0xD6 && lead <= 0xDF) || (lead == 0xE0 && next >= 0xA0 && next <= 0xA3) ||
        (lead == 0xEF && next >= 0xAC) || lead == 0xF0) {
      return true;
    }
    if (lead == 0xE2 && (next == 0x80 || next == 0x81) && i + 2 < text.size()) {
      const auto last = static_cast<unsigned char>(text[i + 2]);
      if ((next == 0x80 && (last == 0x8F || last >= 0xAA)) || (next == 0x81 && last >= 0xA6)) {
        return true;
      }
    }
  }
  return false;
}

// The embedding level of every byte.
void find_levels(const ParagraphText& paragraph, std::vector<std::uint8_t>& levels) {
  levels.assign(paragraph.text.size(), 0);
  const bool rtl = paragraph.direction == Direction::RightToLeft;
  if (!rtl && !may_run_right_to_left(paragraph.text)) {
    return;
  }
  std::vector<FriBidiChar> characters;
  std::vector<std::size_t> offsets;
  for (std::size_t at = 0; at < paragraph.text.size();) {
    offsets.push_back(at);
    characters.push_back(base::decode_utf8(paragraph.text, at));
  }
  const auto count = static_cast<FriBidiStrIndex>(characters.size());
  std::vector<FriBidiCharType> types(characters.size());
  std::vector<FriBidiBracketType> brackets(characters.size());
  std::vector<FriBidiLevel> found(characters.size());
  fribidi_get_bidi_types(characters.data(), count, types.data());
  // The library's time grows with the square of the isolates.
  constexpr std::size_t kMostIsolates = 2'000;
  std::size_t isolates = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (is_isolate(characters[i]) && ++isolates > kMostIsolates) {
      types[i] = FRIBIDI_TYPE_BN;
    }
  }
  fribidi_get_bracket_types(characters.data(), count, types.data(), brackets.data());
  FriBidiParType direction = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count, &direction,
                                          found.data()) == 0) {
    return;
  }
  offsets.push_back(paragraph.text.size());
  for (std::size_t i = 0; i < characters.size(); ++i) {
    std::fill(levels.begin() + static_cast<std::ptrdiff_t>(offsets[i]),
              levels.begin() + static_cast<std::ptrdiff_t>(offsets[i + 1]),
              static_cast<std::uint8_t>(std::max<int>(found[i], 0)));
  }
}

// What the library that finds breaks ends the program at: bytes that are no UTF-8, U+FFFF, which it
// takes for the text's end, and the letters of flags, U+1F1E6 to U+1F1FF.
constexpr std::string_view kNoncharacter = "\xEF\xBF\xBF";
constexpr std::string_view kFlags = "\xF0\x9F\x87";

bool can_be_searched_for_breaks(std::string_view text) {
  return text.find(kNoncharacter) == std::string_view::npos &&
         text.find(kFlags) == std::string_view::npos &&
         base::find_invalid_utf8(text) == std::string_view::npos;
}

// The same with question marks instead, byte for byte.
std::string mended(std::string text) {
  text = base::replace_all(std::move(text), kNoncharacter, "???");
  text = base::replace_all(std::move(text), kFlags, "???");
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t bad = base::find_invalid_utf8(std::string_view(text).substr(at));
    if (bad == std::string_view::npos) {
      break;
    }
    at += bad;
    text[at] = '?';
  }
  return text;
}

void find_breaks(const std::string& text, std::vector<char>& breaks) {
  if (!can_be_searched_for_breaks(text)) {
    find_breaks(mended(text), breaks);
    return;
  }
  static std::once_flag once;
  std::call_once(once, [] { init_linebreak(); });
  breaks.resize(text.size());
  set_linebreaks_utf8(reinterpret_cast<const utf8_t*>(text.data()), text.size(), "en",
                      breaks.data());
}

}  // namespace

struct ParagraphShaper::Run {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::int32_t face = kNoFace;
  hb_script_t script = HB_SCRIPT_COMMON;
  std::uint8_t level = 0;
  const TextSpan* span = nullptr;
  BreakAfter break_after = BreakAfter::No;
  bool is_space = false;
};

std::int32_t ParagraphShaper::face_of(char32_t character, std::uint16_t style, std::int32_t last) {
  const TextStyle& wanted = styles_[style];
  const auto choose = [&] {
    const std::optional<std::uint16_t> face =
        shaper_.fonts().face_for(character, wanted.family, wanted.weight, wanted.slant);
    return face ? static_cast<std::int32_t>(*face) : kNoFace;
  };
  if (character < 128) {
    while (ascii_faces_.size() <= style) {
      ascii_faces_.emplace_back();
      std::fill(std::begin(ascii_faces_.back().ascii), std::end(ascii_faces_.back().ascii), -2);
    }
    std::int32_t& known = ascii_faces_[style].ascii[character];
    if (known == -2) {
      known = choose();
    }
    return known;
  }
  if (last != kNoFace &&
      (needs_no_glyph(character) ||
       (is_mark(character) && shaper_.fonts().has(static_cast<std::uint16_t>(last), character)))) {
    return last;
  }
  if (needs_no_glyph(character)) {
    return face_of(' ', style, last);
  }
  return choose();
}

void ParagraphShaper::add_word(const ParagraphText& paragraph, const Run& run,
                               std::vector<Piece>& pieces) {
  if (run.begin == run.end || run.face == kNoFace) {
    if (!pieces.empty() && run.break_after != BreakAfter::No) {
      pieces.back().break_after = std::max(pieces.back().break_after, run.break_after);
    }
    return;
  }
  const TextStyle& style = styles_[run.span->style];
  const Direction direction = run.level % 2 == 1 ? Direction::RightToLeft : Direction::LeftToRight;
  const std::string_view text =
      std::string_view(paragraph.text).substr(run.begin, run.end - run.begin);
  const hb_script_t script = is_real_script(run.script) ? run.script : HB_SCRIPT_LATIN;
  const ShapedWord& word =
      shaper_.shape(text, static_cast<std::uint16_t>(run.face), static_cast<std::uint32_t>(script),
                    direction, run.is_space ? std::string_view() : style.language);
  Piece piece;
  piece.word = &word;
  piece.width = word.width * style.size;
  piece.begin = run.begin;
  piece.segment = run.span->segment;
  piece.style = run.span->style;
  piece.level = run.level;
  piece.is_space = run.is_space;
  piece.break_after = run.break_after;
  pieces.push_back(piece);
}

void ParagraphShaper::shape(const ParagraphText& paragraph, std::vector<Piece>& pieces,
                            std::vector<MissingGlyph>& missing) {
  const std::string& text = paragraph.text;
  find_levels(paragraph, levels_);
  find_breaks(text, breaks_);
  Run run;
  const auto flush = [&](std::size_t at) {
    run.end = static_cast<std::uint32_t>(at);
    add_word(paragraph, run, pieces);
    run.begin = run.end;
    run.break_after = BreakAfter::No;
    run.is_space = false;
    run.script = HB_SCRIPT_COMMON;
  };
  for (const TextSpan& span : paragraph.spans) {
    run.span = &span;
    run.begin = span.begin;
    run.face = kNoFace;
    run.script = HB_SCRIPT_COMMON;
    for (std::size_t at = span.begin; at < span.end;) {
      const std::size_t begin = at;
      const char32_t c = base::decode_utf8(text, at);
      const char brk = breaks_[at - 1];
      if (c == ' ' || c == '\n' || is_isolate(c)) {
        flush(begin);
        run.level = levels_[begin];
        if (c == ' ') {
          if (run.face == kNoFace ||
              !shaper_.fonts().has(static_cast<std::uint16_t>(run.face), c)) {
            run.face = face_of(c, span.style, run.face);
          }
          run.is_space = true;
          run.break_after = brk == LINEBREAK_ALLOWBREAK ? BreakAfter::Allowed : BreakAfter::No;
          flush(at);
        } else if (c == '\n') {
          run.begin = static_cast<std::uint32_t>(at);
          if (!pieces.empty()) {
            pieces.back().break_after = BreakAfter::Forced;
          }
        }
        run.begin = static_cast<std::uint32_t>(at);
        continue;
      }
      const std::int32_t face = face_of(c, span.style, run.face);
      const hb_script_t script = script_of(c);
      const bool new_script =
          is_real_script(script) && is_real_script(run.script) && script != run.script;
      if (begin > run.begin && (face != run.face || levels_[begin] != run.level || new_script ||
                                begin - run.begin >= kLongestWord)) {
        flush(begin);
      }
      run.face = face;
      run.level = levels_[begin];
      if (is_real_script(script)) {
        run.script = script;
      }
      if (face == kNoFace) {
        missing.push_back({c, span.segment});
      }
      if (brk == LINEBREAK_ALLOWBREAK && at < text.size()) {
        run.break_after = BreakAfter::Allowed;
        flush(at);
      }
    }
    flush(span.end);
  }
}

std::vector<Piece> ParagraphShaper::shape_line(std::string_view text, std::uint16_t style,
                                               std::uint32_t segment) {
  ParagraphText line;
  line.text = text;
  line.spans.push_back({0, static_cast<std::uint32_t>(text.size()), style, segment});
  std::vector<Piece> pieces;
  std::vector<MissingGlyph> missing;
  shape(line, pieces, missing);
  return pieces;
}

std::vector<Piece> ParagraphShaper::split(const Piece& piece, float width) {
  const TextStyle& style = styles_[piece.style];
  const std::string_view text = piece.word->text;
  std::vector<Piece> parts;
  const auto part_of = [&](std::string_view part) {
    const ShapedWord& word =
        shaper_.shape(part, piece.word->face, static_cast<std::uint32_t>(HB_SCRIPT_LATIN),
                      piece.word->direction, style.language);
    Piece out = piece;
    out.word = &word;
    out.begin = piece.begin + static_cast<std::uint32_t>(part.data() - text.data());
    out.width = word.width * style.size;
    out.break_after = BreakAfter::Allowed;
    return out;
  };
  std::size_t begin = 0;
  std::size_t fits_until = 0;
  for (std::size_t at = 0; at < text.size();) {
    static_cast<void>(base::decode_utf8(text, at));
    std::size_t peek = at;
    while (peek < text.size() && is_mark(base::decode_utf8(text, peek))) {
      at = peek;
    }
    if (part_of(text.substr(begin, at - begin)).width > width && fits_until > begin) {
      parts.push_back(part_of(text.substr(begin, fits_until - begin)));
      begin = fits_until;
    }
    fits_until = at;
  }
  parts.push_back(part_of(text.substr(begin)));
  parts.back().break_after = piece.break_after;
  return parts;
}

std::vector<LineRange> break_lines(std::vector<Piece>& pieces, float first_width, float width,
                                   ParagraphShaper& shaper) {
  static constexpr float kTolerance = 0.01F;
  std::vector<LineRange> lines;
  std::uint32_t first = 0;
  float used = 0;              // with spaces
  float used_solid = 0;        // up to the last piece that is no space
  std::uint32_t good_end = 0;  // after the last break opportunity that fits
  float good_width = 0;
  const auto finish = [&](std::uint32_t end, float line_width) {
    lines.push_back({first, end - first, line_width});
    first = end;
    used = used_solid = good_width = 0;
    good_end = end;
  };
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    const float available = (lines.empty() ? first_width : width) + kTolerance;
    if (!pieces[i].is_space && used + pieces[i].width > available) {
      if (good_end > first) {
        i = good_end - 1;
        finish(good_end, good_width);
        continue;
      }
      if (i == first && pieces[i].word->text.size() > 1 && pieces[i].width > available) {
        const std::vector<Piece> parts = shaper.split(pieces[i], available);
        if (parts.size() > 1) {
          const auto place = pieces.erase(pieces.begin() + i);
          pieces.insert(place, parts.begin(), parts.end());
          --i;
          continue;
        }
      } else if (i > first) {
        const std::uint32_t here = i;
        i = here - 1;
        finish(here, used_solid);
        continue;
      }
    }
    used += pieces[i].width;
    if (!pieces[i].is_space) {
      used_solid = used;
    }
    if (pieces[i].break_after == BreakAfter::Forced) {
      finish(i + 1, used_solid);
    } else if (pieces[i].break_after == BreakAfter::Allowed) {
      good_end = i + 1;
      good_width = used_solid;
    }
  }
  const auto end = static_cast<std::uint32_t>(pieces.size());
  if (first < end || lines.empty()) {
    finish(end, used_solid);
  }
  return lines;
}

void place_pieces(std::span<const Piece> line, Direction direction, std::vector<float>& x) {
  x.assign(line.size(), 0);
  const std::uint8_t base_level = direction == Direction::RightToLeft ? 1 : 0;
  std::size_t solid = line.size();
  while (solid > 0 && line[solid - 1].is_space) {
    --solid;
  }
  std::uint8_t highest = base_level;
  bool mixed = false;
  for (std::size_t i = 0; i < solid; ++i) {
    highest = std::max(highest, line[i].level);
    mixed = mixed || line[i].level != 0;
  }
  std::vector<std::uint32_t> order(line.size());
  for (std::uint32_t i = 0; i < line.size(); ++i) {
    order[i] = i;
  }
  const auto level_at = [&](std::uint32_t i) { return i < solid ? line[i].level : base_level; };
  if (mixed || base_level != 0) {
    for (int level = highest; level >= 1; --level) {
      for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && level_at(order[end]) >= level) {
          ++end;
        }
        std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                     order.begin() + static_cast<std::ptrdiff_t>(end));
        i = end == i ? i + 1 : end;
      }
    }
  }
  // Spaces at the line's end hang out of it: to the left where the paragraph runs right to left.
  float pen = 0;
  if (base_level == 1) {
    for (std::size_t i = solid; i < line.size(); ++i) {
      pen -= line[i].width;
    }
  }
  for (const std::uint32_t i : order) {
    x[i] = pen;
    pen += line[i].width;
  }
}

TextWidths measure(std::span<const Piece> pieces) {
  TextWidths widths;
  float word = 0;
  float line = 0;
  float trailing = 0;
  for (const Piece& piece : pieces) {
    line += piece.width;
    if (piece.is_space) {
      trailing += piece.width;
    } else {
      trailing = 0;
      word += piece.width;
    }
    widths.widest = std::max(widths.widest, line - trailing);
    widths.narrowest = std::max(widths.narrowest, word);
    if (piece.break_after != BreakAfter::No) {
      word = 0;
    }
    if (piece.break_after == BreakAfter::Forced) {
      line = 0;
    }
  }
  return widths;
}

}  // namespace kept::pdf
