#include "pdf/pages.h"

#include <algorithm>

namespace kept::pdf {
namespace {

constexpr float kFootnoteGap = 14;
constexpr float kFootnoteRule = 0.6F;
constexpr float kFootnoteRuleWidth = 120;

struct StripRef {
  std::uint32_t galley = 0;
  std::uint32_t strip = 0;
};

class Paginator {
 public:
  Paginator(const std::vector<Galley>& galleys, const PageGeometry& geometry, Colour rule)
      : galleys_(galleys),
        geometry_(geometry),
        rule_(rule),
        bottom_(geometry.height - geometry.margin_bottom) {}

  void add(const std::vector<StripRef>& strips, Matter matter) {
    for (std::size_t next = 0; next < strips.size();) {
      next = fill_page(strips, next, matter);
    }
  }

  std::vector<Page> pages;

 private:
  const Strip& at(StripRef ref) const { return galleys_[ref.galley].flow.strips[ref.strip]; }

  struct PageNotes {
    std::vector<std::pair<std::uint32_t, const Footnote*>> notes;  // with their galley
    float height = 0;

    [[nodiscard]] float room() const { return notes.empty() ? 0 : height + kFootnoteGap; }
  };

  // The notes that a strip calls, but for those that the page has already.
  void add_notes(StripRef ref, PageNotes& page) const {
    const Strip& strip = at(ref);
    for (std::uint32_t i = 0; i < strip.footnote_count; ++i) {
      const Footnote& footnote = galleys_[ref.galley].footnote_of[strip.first_footnote + i];
      if (std::none_of(page.notes.begin(), page.notes.end(),
                       [&](const auto& entry) { return entry.second->note == footnote.note; })) {
        page.notes.emplace_back(ref.galley, &footnote);
        page.height += footnote.height;
      }
    }
  }

  // Makes one page from strips[first] on; returns where the next one starts.
  std::size_t fill_page(const std::vector<StripRef>& strips, std::size_t first, Matter matter) {
    float y = geometry_.margin_top;
    Page page;
    page.matter = matter;
    y = repeat_header(page, strips[first], y);
    const std::size_t header_strips = page.strips.size();
    PageNotes notes;
    float after = 0;
    std::size_t i = first;
    for (; i < strips.size(); ++i) {
      const Strip& strip = at(strips[i]);
      if (i > first && strip.break_before == BreakBefore::Page) {
        break;
      }
      const float top = i == first ? y : y + std::max(after, strip.space_before);
      add_notes(strips[i], notes);
      if (i > first && top + strip.height + notes.room() > bottom_ + 0.01F) {
        i = last_good_break(strips, first, i);
        break;
      }
      page.strips.push_back({strips[i].galley, strips[i].strip, top, StripSource::Flow, false});
      y = top + strip.height;
      after = strip.space_after;
    }
    page.strips.resize(header_strips + (i - first));
    place_boxes(page);
    place_footnotes(page);
    pages.push_back(std::move(page));
    return i;
  }

  // Where the page ends that would overflow with strips[end]: the last place where a break is
  // allowed, or here where there is none.
  [[nodiscard]] std::size_t last_good_break(const std::vector<StripRef>& strips, std::size_t first,
                                            std::size_t end) const {
    for (std::size_t i = end; i > first; --i) {
      if (!at(strips[i - 1]).keep_with_next) {
        return i;
      }
    }
    return end;
  }

  float repeat_header(Page& page, StripRef first, float y) const {
    const std::uint32_t table = at(first).table;
    if (table == kNone) {
      return y;
    }
    const RepeatedHeader& header = galleys_[first.galley].headers[table];
    for (std::uint32_t i = 0; i < header.strip_count; ++i) {
      const std::uint32_t strip = header.first_strip + i;
      page.strips.push_back({first.galley, strip, y, StripSource::Flow, true});
      y += galleys_[first.galley].flow.strips[strip].height;
    }
    return y;
  }

  void place_boxes(Page& page) const {
    struct Extent {
      float top = 0;
      float bottom = 0;
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, Extent> extents;  // outer boxes first
    for (const PlacedStrip& placed : page.strips) {
      const Galley& galley = galleys_[placed.galley];
      const Strip& strip = galley.flow.strips[placed.strip];
      for (std::uint32_t box = strip.container; box != kNone; box = galley.containers[box].parent) {
        const auto [entry, is_new] = extents.try_emplace({placed.galley, box});
        entry->second.top = is_new ? placed.y : entry->second.top;
        entry->second.bottom = placed.y + strip.height;
      }
    }
    for (const auto& [key, extent] : extents) {
      const Container& box = galleys_[key.first].containers[key.second];
      const bool at_top = extent.top <= geometry_.margin_top + 0.1F;
      const float top = box.bleeds && at_top ? 0 : extent.top;
      const float height = extent.bottom - top;
      if (box.filled) {
        const float x = box.bleeds ? 0 : box.x;
        page.fills.push_back({x, top, box.bleeds ? geometry_.width : box.width, height, box.fill});
      }
      if (box.rule_width > 0) {
        const bool rtl = box.direction == Direction::RightToLeft;
        const float x = rtl ? box.x + box.width - box.rule_width : box.x;
        page.fills.push_back({x, top, box.rule_width, height, box.rule});
      }
      if (box.border > 0) {
        const float w = box.border;
        page.fills.push_back({box.x, top, box.width, w, box.rule});
        page.fills.push_back({box.x, top + height - w, box.width, w, box.rule});
        page.fills.push_back({box.x, top, w, height, box.rule});
        page.fills.push_back({box.x + box.width - w, top, w, height, box.rule});
      }
    }
  }

  void place_footnotes(Page& page) const {
    PageNotes notes;
    for (const PlacedStrip& placed : page.strips) {
      if (!placed.is_artifact) {
        add_notes({placed.galley, placed.strip}, notes);
      }
    }
    if (notes.notes.empty()) {
      return;
    }
    float y = bottom_ - notes.height;
    page.fills.push_back(
        {geometry_.margin_side, y - kFootnoteGap / 2, kFootnoteRuleWidth, kFootnoteRule, rule_});
    for (const auto& [galley, footnote] : notes.notes) {
      for (std::uint32_t i = 0; i < footnote->strip_count; ++i) {
        const std::uint32_t note = footnote->first_strip + i;
        const Strip& strip = galleys_[galley].footnotes.strips[note];
        page.strips.push_back({galley, note, y, StripSource::Footnote, false});
        y += strip.height + strip.space_after;
      }
    }
  }

  const std::vector<Galley>& galleys_;
  const PageGeometry& geometry_;
  Colour rule_;
  float bottom_;
};

void add_attachment(std::vector<Page>& pages, const FlowUnit& unit) {
  for (std::size_t i = 0; i < unit.attachment_pages; ++i) {
    Page& page = pages.emplace_back();
    page.attachment = unit.attachment;
    page.attachment_page = i;
    page.matter = unit.matter;
  }
}

}  // namespace

std::vector<Page> make_pages(const std::vector<Galley>& galleys, const std::vector<FlowUnit>& units,
                             const PageGeometry& geometry, Colour rule) {
  Paginator paginator(galleys, geometry, rule);
  std::vector<StripRef> strips;
  Matter matter = Matter::Body;
  const auto flush = [&] {
    paginator.add(strips, matter);
    strips.clear();
  };
  for (const FlowUnit& unit : units) {
    if (unit.starts_page || unit.matter != matter || unit.attachment != kNone) {
      flush();
    }
    matter = unit.matter;
    if (unit.attachment != kNone) {
      add_attachment(paginator.pages, unit);
      continue;
    }
    const auto count = static_cast<std::uint32_t>(galleys[unit.galley].flow.strips.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      strips.push_back({unit.galley, i});
    }
  }
  flush();
  if (paginator.pages.empty()) {
    paginator.pages.emplace_back();
  }
  return std::move(paginator.pages);
}

std::string to_roman(int number) {
  struct Numeral {
    int value;
    std::string_view text;
  };
  static constexpr Numeral kNumerals[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (const Numeral& numeral : kNumerals) {
    for (; number >= numeral.value; number -= numeral.value) {
      out += numeral.text;
    }
  }
  return out;
}

void label_pages(std::vector<Page>& pages, int first) {
  int front = 1;
  int body = first;
  for (Page& page : pages) {
    page.label = page.matter == Matter::Front ? to_roman(front++) : std::to_string(body++);
  }
}

std::map<std::string, TargetPlace, std::less<>> find_targets(const std::vector<Galley>& galleys,
                                                             const std::vector<FlowUnit>& units,
                                                             const std::vector<Page>& pages) {
  std::map<std::string, TargetPlace, std::less<>> targets;
  std::vector<std::size_t> last_page(units.size(), 0);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (pages[p].attachment != kNone) {
      last_page[pages[p].attachment] = p;
      if (const std::string& id = units[pages[p].attachment].attachment_target; !id.empty()) {
        targets.try_emplace(id, TargetPlace{p, 0});
      }
    }
    for (const PlacedStrip& placed : pages[p].strips) {
      if (placed.is_artifact) {
        continue;
      }
      last_page[placed.galley] = p;
      const Galley& galley = galleys[placed.galley];
      const Flow& flow = placed.source == StripSource::Flow ? galley.flow : galley.footnotes;
      const Strip& strip = flow.strips[placed.strip];
      for (std::uint32_t i = 0; i < strip.item_count; ++i) {
        const Item& item = flow.items[strip.first_item + i];
        if (item.kind == ItemKind::Anchor) {
          targets.try_emplace(galley.targets[item.first], TargetPlace{p, placed.y + item.y});
        }
      }
    }
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (const std::string_view id : units[i].ends) {
      targets.insert_or_assign(std::string(id) + "-end", TargetPlace{last_page[i], 0});
    }
  }
  return targets;
}

}  // namespace kept::pdf
