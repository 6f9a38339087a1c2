#include "pdf/covered_text.h"

#include <algorithm>

#include "base/text.h"

namespace kept::pdf {
namespace {

constexpr double kHides = 0.6;                   // of a word
constexpr std::size_t kMostTried = 100'000'000;  // the map of a town is a twentieth
constexpr std::size_t kMostPainted = 200'000;

bool has_sign(std::string_view text) {
  return !base::trim(text).empty();
}

// Points and dashes only keep a cell from being empty.
bool has_word(std::string_view text) {
  return text.find_first_not_of(" \t\r\n.,:;-_|*") != std::string_view::npos;
}

}  // namespace

void CoveredText::begin_page(const Area& page) {
  page_ = page;
  texts_.clear();
  painted_.clear();
  lost_.clear();
  covered_ = 0;
  gave_up_ = false;
}

void CoveredText::draw(const DrawnText& text) {
  if (text.invisible || !has_sign(text.text)) {
    return;
  }
  if (text.colour && has_word(text.text) && is_lost_in_box(text)) {
    lost_.push_back(text);
    return;
  }
  drop_shadow(text);
  texts_.push_back(text.area);
  if (text.text.size() <= 4) {
    paint({text.area, std::nullopt, false, false});
  }
}

void CoveredText::cover(const Area& box) {
  tried_ += texts_.size();
  if (tried_ < kMostTried) {
    covered_ +=
        std::erase_if(texts_, [&](const Area& text) { return share_covered(text, box) > kHides; });
  }
}

void CoveredText::paint(const Painted& painted) {
  if (painted.area.width() <= 0 || painted.area.height() <= 0) {
    return;
  }
  if (painted.covers && !(painted.picture && is_of_scan(painted.area))) {
    cover(painted.area);
  }
  gave_up_ = gave_up_ || painted_.size() >= kMostPainted;
  if (!gave_up_) {
    painted_.push_back(painted);
  }
}

// A light shadow on a light box is lost in it; the word itself comes right after.
void CoveredText::drop_shadow(const DrawnText& text) {
  looked_back_ += lost_.size();
  if (looked_back_ < kMostTried) {
    std::erase_if(lost_, [&](const DrawnText& lost) {
      return lost.text == text.text && share_covered(lost.area, text.area) > kHides;
    });
  }
}

// Goes back to what the words stand on. Where it is not one even box but a picture, another shape
// or many strips, nothing is said.
bool CoveredText::is_lost_in_box(const DrawnText& text) {
  constexpr double kStandsOnOther = 0.3;
  double other = 0;
  for (auto at = painted_.rbegin(); at != painted_.rend(); ++at) {
    const Painted& behind = *at;
    if (++looked_back_ > kMostTried || gave_up_ || other > kStandsOnOther) {
      return false;
    }
    const double share = share_covered(text.area, behind.area);
    if (share <= 0) {
      continue;
    }
    if (!behind.colour || !look_alike(*behind.colour, *text.colour)) {
      other += share;
    } else if (share > kHides) {
      return !spans_page(behind.area);
    }
  }
  return false;
}

// The page's own ground: white words on white paper were not blacked out.
bool CoveredText::spans_page(const Area& area) const {
  constexpr double kMost = 0.9;
  return area.width() > kMost * page_.width() && area.height() > kMost * page_.height();
}

// Some programs put the letters that they read below the picture of the page or its strips.
bool CoveredText::is_of_scan(const Area& picture) const {
  constexpr double kMost = 0.85;
  return picture.width() > kMost * page_.width() || picture.height() > kMost * page_.height();
}

}  // namespace kept::pdf
