#include "egress/figures.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "egress/figure_contexts.h"
#include "egress/number_tokens.h"

namespace kept::egress {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// 37.46 is told by 37.5 and by 37; by 40 it is not.
bool tells(const NumberToken& token, double hidden) {
  return std::fabs(token.value - hidden) <= 0.5 * std::pow(10.0, -token.decimals) - 1e-9 ||
         token.value == hidden;
}

// "data/indicators/moves.csv, line 10": the number of the line is no figure.
std::string without_lines_of_files(std::string text) {
  constexpr std::string_view kLine = ".csv, line ";
  for (std::size_t at = text.find(kLine); at != std::string::npos; at = text.find(kLine, at)) {
    at += kLine.size();
    const auto digits = text.begin() + static_cast<std::ptrdiff_t>(at);
    text.erase(digits, std::find_if_not(digits, text.end(), is_digit));
  }
  return text;
}

bool holds(const std::string& letters, std::string_view label) {
  return letters.find(label) != std::string::npos;
}

bool names_subject(const std::string& letters, const FigureSubject& subject) {
  return std::ranges::any_of(subject.names,
                             [&](const FigureLabel& name) { return holds(letters, name.letters); });
}

class FigureSearch final : public ContextSink {
 public:
  FigureSearch(const FinishedFile& file, const HiddenFigures& figures,
               diagnostics::Diagnostics& diagnostics)
      : file_(file), figures_(figures), diagnostics_(diagnostics) {}

  void take(const FigureContext& context) override {
    std::string row = context.row_labels;
    bool any_number = false;
    for (const ContextCell& cell : context.cells) {
      any_number =
          any_number || std::ranges::any_of(cell.text, is_digit) || context.cells.size() == 1;
      row += letters_of(cell.header);
    }
    if (!any_number) {
      return;
    }
    const Subjects subjects = subjects_of(row, context);
    for (const FigureSubject* subject : subjects) {
      for (const HiddenFigure& figure : subject->hidden) {
        check(context, row, subjects, *subject, figure);
      }
    }
  }

 private:
  using Subjects = std::vector<const FigureSubject*>;

  // Whose row it is: the nearest level that names an indicator decides. Several, where the name of
  // one holds another's: "in work" and "in work, number".
  Subjects subjects_of(const std::string& row, const FigureContext& context) const {
    Subjects subjects;
    const auto look = [&](const std::string& letters) {
      for (const FigureSubject& subject : figures_.subjects) {
        if (names_subject(letters, subject)) {
          subjects.push_back(&subject);
        }
      }
      return !subjects.empty();
    };
    if (look(row)) {
      return subjects;
    }
    for (const std::string& level : context.around) {
      if (look(level)) {
        break;
      }
    }
    return subjects;
  }

  void check(const FigureContext& context, const std::string& row, const Subjects& subjects,
             const FigureSubject& subject, const HiddenFigure& figure) {
    for (const ContextCell& cell : context.cells) {
      // In a table of many columns the labels of a cell are its column's and those of its row.
      const std::string labels = context.cells.size() > 1 && !cell.header.empty()
                                     ? context.row_labels + letters_of(cell.header)
                                     : row + (context.around.empty() ? "" : context.around[0]);
      const bool period = std::ranges::any_of(
          figure.periods, [&](const std::string& label) { return holds(labels, label); });
      const bool groups = std::ranges::all_of(
          figure.groups, [&](const FigureLabel& label) { return holds(labels, label.letters); });
      if (period && groups && tells_figure(cell, labels, subjects, subject, figure)) {
        report(subject, figure);
        return;
      }
    }
  }

  // Without the numbers that belong to the labels: "Children who moved three times: [c]", and
  // without those of lines: "data/indicators/moves.csv, line 10".
  static std::vector<NumberToken> numbers_beside_labels(const ContextCell& cell,
                                                        const FigureSubject& subject,
                                                        const HiddenFigure& figure) {
    std::vector<NumberToken> numbers = numbers_in(without_lines_of_files(cell.text));
    const std::string letters = letters_of(cell.text);
    const auto take_away = [&](const FigureLabel& label) {
      for (const NumberToken& part :
           holds(letters, label.letters) ? numbers_in(label.text) : std::vector<NumberToken>()) {
        const auto same = std::ranges::find(numbers, part.value, &NumberToken::value);
        if (same != numbers.end()) {
          numbers.erase(same);
        }
      }
    };
    std::ranges::for_each(subject.names, take_away);
    std::ranges::for_each(figure.groups, take_away);
    return numbers;
  }

  // A number that is shown for one of the periods and one of the indicators that are named beside
  // it tells nothing new.
  static bool is_shown(const NumberToken& token, const std::string& labels,
                       const Subjects& subjects) {
    return std::ranges::any_of(subjects, [&](const FigureSubject* subject) {
      return std::ranges::any_of(subject->shown, [&](const auto& one) {
        return tells(token, one.second) && holds(labels, one.first);
      });
    });
  }

  static bool tells_figure(const ContextCell& cell, const std::string& labels,
                           const Subjects& subjects, const FigureSubject& subject,
                           const HiddenFigure& figure) {
    const std::vector<NumberToken> numbers = numbers_beside_labels(cell, subject, figure);
    return std::ranges::any_of(numbers, [&](const NumberToken& token) {
      return std::ranges::any_of(figure.numbers,
                                 [&](double hidden) { return tells(token, hidden); }) &&
             !is_shown(token, labels, subjects);
    });
  }

  void report(const FigureSubject& subject, const HiddenFigure& figure) {
    if (!reported_.insert(&figure).second) {
      return;
    }
    diagnostics_
        .blocked("egress-figure", {},
                 "`" + std::string(file_.path()) + "` tells a figure of `" + subject.id +
                     "` that is too small to show: `" + figure.origin.file + ":" +
                     std::to_string(figure.origin.line) + "`")
        .at_place(std::string(file_.path()))
        .with_hint("take the figure out of the text, or refer to it so that Kept can hide it");
  }

  const FinishedFile& file_;
  const HiddenFigures& figures_;
  diagnostics::Diagnostics& diagnostics_;
  std::set<const HiddenFigure*> reported_;
};

}  // namespace

bool HiddenFigures::any() const {
  return std::ranges::any_of(subjects, [](const auto& subject) { return !subject.hidden.empty(); });
}

void search_figures(const FinishedFile& file, const HiddenFigures& figures,
                    diagnostics::Diagnostics& diagnostics) {
  if (figures.any()) {
    FigureSearch search(file, figures, diagnostics);
    read_contexts(file, figures, search);
  }
}

}  // namespace kept::egress
