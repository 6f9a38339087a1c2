// Any bytes as a finished file, taken apart by the egress check. The first byte chooses its name.
#include <cstddef>
#include <cstdint>
#include <string>

#include "egress/figures.h"
#include "egress/finished_file.h"

namespace {

constexpr const char* kNames[] = {"page.html", "chart.svg", "feed.xml", "search.json",
                                  "table.csv", "site.js",   "site.css", "dates.ics",
                                  "photo.jpg", "photo.png", "book.zip", "unknown"};

const kept::egress::HiddenFigures& figures() {
  static const kept::egress::HiddenFigures hidden = [] {
    kept::egress::FigureSubject subject;
    subject.id = "missing";
    subject.names = {{"Children missing", "childrenmissing"}};
    subject.hidden = {{{"202425"}, {{"Asian", "asian"}}, {3}, {}}};
    kept::egress::HiddenFigures all;
    all.subjects = {subject};
    return all;
  }();
  return hidden;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const kept::egress::FinishedFile file(
      kNames[data[0] % std::size(kNames)],
      std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
  std::size_t letters = 0;
  const kept::egress::FileReading reading = {
      [&](const kept::egress::Stretch& stretch) { letters += stretch.letters.bytes().size(); },
      [](std::string_view /*part*/, std::string_view why) {
        if (why.empty()) {
          __builtin_trap();
        }
      }};
  kept::egress::read_finished_file(file, reading);
  kept::diagnostics::Diagnostics found;
  kept::egress::search_figures(file, figures(), found);
  return 0;
}
