// Words of a page that nobody sees and anybody can copy: under a box or a picture that was drawn
// over them, or in the colour of the box behind them. Internal to the module.
#pragma once

#include <cstddef>
#include <vector>

#include "pdf/text_walk.h"

namespace kept::pdf {

// Takes what pages draw, in its order. Compares so many pairs of words and boxes of a document at
// most: where it has a hundred thousand boxes, words that come late may go unnoticed.
class CoveredText {
 public:
  void begin_page(const Area& page);
  void draw(const DrawnText& text);
  // An opaque box over what was drawn before.
  void cover(const Area& box);
  void paint(const Painted& painted);

  // Of this page.
  [[nodiscard]] std::size_t count() const { return covered_ + lost_.size(); }
  [[nodiscard]] bool has_text() const { return !texts_.empty() || count() > 0; }

 private:
  void drop_shadow(const DrawnText& text);
  [[nodiscard]] bool is_lost_in_box(const DrawnText& text);
  [[nodiscard]] bool spans_page(const Area& area) const;
  [[nodiscard]] bool is_of_scan(const Area& picture) const;

  Area page_;
  std::vector<Area> texts_;       // that nothing covers yet
  std::vector<Painted> painted_;  // and single signs, which can be boxes of a symbol font
  std::vector<DrawnText> lost_;   // in the colour of their box
  std::size_t covered_ = 0;
  bool gave_up_ = false;         // so many were painted on the page
  std::size_t tried_ = 0;        // boxes over words, of all pages
  std::size_t looked_back_ = 0;  // from words to boxes
};

}  // namespace kept::pdf
