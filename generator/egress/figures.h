// Figures that disclosure control hid, looked for beside their labels: in a row of a table, a
// sentence, an object of JSON, a chart's words, an element's attributes. A figure alone ("3") is
// nothing; with its period, its group and its indicator it is somebody.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "egress/finished_file.h"
#include "egress/withheld.h"

namespace kept::egress {

// What people read, and its letters. "three" may be part of it.
struct FigureLabel {
  std::string text;
  std::string letters;
};

// Held as they are: a hash of "3" hides nothing.
struct HiddenFigure {
  std::vector<std::string> periods;  // letters; ways to write it: one has to stand beside it
  std::vector<FigureLabel> groups;   // of the breakdown: all of them; none for a total
  std::vector<double> numbers;       // any of which tells it
  Origin origin;
};

struct FigureSubject {
  std::string id;
  std::vector<FigureLabel> names;  // ways to name the indicator
  std::vector<HiddenFigure> hidden;
  // Numbers that are shown for a period, in each way to write it: they tell nothing new.
  std::vector<std::pair<std::string, double>> shown;
};

struct HiddenFigures {
  std::vector<FigureSubject> subjects;  // all indicators: the nearest name decides whose row it is
  [[nodiscard]] bool any() const;
};

// Reports `egress-figure` (blocked) once a figure and file.
void search_figures(const FinishedFile& file, const HiddenFigures& figures,
                    diagnostics::Diagnostics& diagnostics);

}  // namespace kept::egress
