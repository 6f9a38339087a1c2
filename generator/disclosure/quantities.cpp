#include "disclosure/quantities.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "disclosure/primary.h"
#include "disclosure/relations.h"

namespace kept::disclosure {
namespace {

using diagnostics::Diagnostics;

void report_clash(const Cell& cell, const std::string& other, Diagnostics& diagnostics) {
  diagnostics
      .error("figures-disagree", cell.span,
             "`" + cell.id + "` and `" + other + "` should hold the same figure and don't")
      .with_hint("correct the one that is wrong; the figure is hidden until they agree");
}

// Makes the quantities of all cells: counts first, because ratios refer to them.
class CellReader {
 public:
  CellReader(const Tables& tables, const Policy& policy, const Ledger& ledger,
             Diagnostics& diagnostics)
      : tables_(tables), policy_(policy), ledger_(ledger), diagnostics_(diagnostics) {}

  void read_all();

  [[nodiscard]] const CellIndex& index() const { return index_; }
  [[nodiscard]] System take_system() { return std::move(system_); }

 private:
  void read(std::size_t i);
  void read_count(std::size_t i);
  void read_ratio(std::size_t i);
  void read_missing(std::size_t i);
  void read_again(std::size_t i, std::size_t first);
  void judge(const Cell& cell, CellUse& use);
  [[nodiscard]] std::optional<std::size_t> find_linked(const Cell& cell, const std::string& id,
                                                       std::optional<double> value, CellUse& use);
  void add_complement(const Cell& cell, std::size_t numerator, std::size_t denominator);
  std::size_t add(Quantity quantity);
  void hide(Quantity& quantity, const Cell& cell, const CellUse& use);

  const Tables& tables_;
  const Policy& policy_;
  const Ledger& ledger_;
  Diagnostics& diagnostics_;
  System system_;
  CellIndex index_;
};

void CellReader::read_all() {
  system_.cells.resize(tables_.cells.size());
  for (std::size_t i = 0; i < tables_.cells.size(); ++i) {
    index_.emplace(tables_.cells[i].id, i);
  }
  enum Pass { Counts, Ratios, Repeats };
  for (const Pass pass : {Counts, Ratios, Repeats}) {
    for (std::size_t i = 0; i < tables_.cells.size(); ++i) {
      const Cell& cell = tables_.cells[i];
      const Pass own = index_.at(cell.id) != i    ? Repeats
                       : cell.kind == Kind::Count ? Counts
                                                  : Ratios;
      if (own == pass) {
        read(i);
      }
    }
  }
  for (Quantity& quantity : system_.quantities) {
    quantity.hidden = quantity.hidden || (!quantity.exposed && !quantity.fixed);
  }
}

bool is_confidential(const Cell& cell) {
  return cell.marker == "c" || cell.marker == "[c]";
}

void CellReader::read(std::size_t i) {
  const Cell& cell = tables_.cells[i];
  if (const std::size_t first = index_.at(cell.id); first != i) {
    read_again(i, first);
  } else if (!cell.value || (!cell.marker.empty() && !is_confidential(cell))) {
    read_missing(i);
  } else if (!is_judgeable(cell, diagnostics_)) {
    system_.cells[i].rule = Rule::Unjudgeable;
    system_.cells[i].detail = "the figures contradict themselves or are not all there";
    read_missing(i);
  } else if (cell.kind == Kind::Count) {
    read_count(i);
  } else {
    read_ratio(i);
  }
}

// Not applicable means that there is nobody to count.
bool is_not_applicable(const Cell& cell) {
  return cell.marker == "z" || cell.marker == "[z]";
}

void CellReader::read_missing(std::size_t i) {
  Quantity quantity;
  quantity.name = tables_.cells[i].id;
  quantity.fixed = is_not_applicable(tables_.cells[i]);
  quantity.unknown = !quantity.fixed;
  quantity.small = is_confidential(tables_.cells[i]);
  system_.cells[i].main = add(std::move(quantity));
}

void CellReader::judge(const Cell& cell, CellUse& use) {
  auto finding = find_small(cell, policy_);
  if (!finding && is_confidential(cell)) {
    finding = Finding{Rule::Marked, "marked as confidential"};
  }
  if (!finding) {
    finding = find_in_ledger(cell, policy_, ledger_, diagnostics_);
  }
  if (finding) {
    use.rule = finding->rule;
    use.detail = std::move(finding->detail);
  }
}

// Hiding what a reader has in an older copy protects nobody; it is said, and counted as known.
void CellReader::hide(Quantity& quantity, const Cell& cell, const CellUse& use) {
  quantity.hidden = !quantity.fixed && use.rule;
  quantity.small = quantity.hidden && use.rule && *use.rule != Rule::HiddenBefore;
  if (quantity.fixed && use.rule && *use.rule != Rule::HiddenBefore) {
    diagnostics_
        .warning("disclosure-already-printed", cell.span,
                 "`" + cell.id + "` is hidden now, but an earlier publication printed it")
        .with_hint("withdraw the earlier copy where you can, and tell the data protection officer");
  }
}

void CellReader::read_count(std::size_t i) {
  const Cell& cell = tables_.cells[i];
  CellUse& use = system_.cells[i];
  judge(cell, use);
  Quantity quantity;
  quantity.name = cell.id;
  quantity.value = *cell.value;
  quantity.weight = cell.weight.value_or(std::max(1.0, *cell.value));
  quantity.exposed = cell.published;
  quantity.fixed = was_printed(cell, ledger_);
  quantity.floor = cell.published ? std::min<double>(*cell.value, policy_.hidden_at_least) : 0;
  hide(quantity, cell, use);
  use.main = add(std::move(quantity));
}

void CellReader::read_ratio(std::size_t i) {
  const Cell& cell = tables_.cells[i];
  CellUse& use = system_.cells[i];
  judge(cell, use);
  warn_of_group_disclosure(cell, diagnostics_);
  const auto numerator = find_linked(cell, cell.numerator_cell, cell.numerator, use);
  use.denominator = find_linked(cell, cell.denominator_cell, cell.denominator, use);
  if (!numerator) {
    Quantity quantity;
    quantity.name = cell.id;
    quantity.value = *cell.numerator;
    quantity.weight = cell.weight.value_or(std::max(1.0, *cell.numerator));
    quantity.whole = quantity.value == std::floor(quantity.value);
    quantity.exposed = cell.published;
    quantity.fixed = was_printed(cell, ledger_);
    hide(quantity, cell, use);
    use.main = add(std::move(quantity));
    return;
  }
  use.main = *numerator;
  Quantity& printed = system_.quantities[*numerator];
  printed.exposed = printed.exposed || (cell.published && !printed.unknown);
  if (use.rule == Rule::SmallComplement && use.denominator) {
    add_complement(cell, *numerator, *use.denominator);
  }
}

// The quantity of the count cell that a ratio names; none where it names none. A name that leads
// nowhere, or to another figure, hides the ratio.
std::optional<std::size_t> CellReader::find_linked(const Cell& cell, const std::string& id,
                                                   std::optional<double> value, CellUse& use) {
  if (id.empty()) {
    return std::nullopt;
  }
  const auto found = index_.find(id);
  if (found == index_.end() || tables_.cells[found->second].kind != Kind::Count) {
    diagnostics_
        .error("disclosure-cell-unknown", cell.span,
               "`" + cell.id + "` says that it was made from `" + id + "`, which is no count here")
        .with_hint("check the spelling of the count's name");
  } else if (const Cell& count = tables_.cells[found->second];
             count.value && count.marker.empty() && count.value != value) {
    report_clash(cell, id, diagnostics_);
  } else {
    return system_.cells[found->second].main;
  }
  use.rule = Rule::Unjudgeable;
  use.detail = "its counts are not the ones it names";
  return std::nullopt;
}

// Both counts together would tell the small complement, so one of them has to go.
void CellReader::add_complement(const Cell& cell, std::size_t numerator, std::size_t denominator) {
  Quantity complement;
  complement.name = "the complement of " + cell.id;
  complement.value = *cell.denominator - *cell.numerator;
  complement.hidden = true;
  complement.small = true;
  const std::size_t added = add(std::move(complement));
  system_.relations.push_back({denominator, {numerator, added}, 0});
}

// The same figure in a second table: one quantity, one decision.
void CellReader::read_again(std::size_t i, std::size_t first) {
  const Cell& cell = tables_.cells[i];
  const Cell& original = tables_.cells[first];
  system_.cells[i] = system_.cells[first];
  if (cell.value != original.value || cell.marker != original.marker ||
      cell.kind != original.kind) {
    report_clash(cell, original.id, diagnostics_);
    for (CellUse* use : {&system_.cells[i], &system_.cells[first]}) {
      use->rule = Rule::Unjudgeable;
      use->detail = "stands here with several values";
    }
  }
}

std::size_t CellReader::add(Quantity quantity) {
  system_.quantities.push_back(std::move(quantity));
  return system_.quantities.size() - 1;
}

}  // namespace

System build_system(const Tables& tables, const Policy& policy, const Ledger& ledger,
                    Diagnostics& diagnostics) {
  CellReader reader(tables, policy, ledger, diagnostics);
  reader.read_all();
  System system = reader.take_system();
  add_relations(tables, reader.index(), system, diagnostics);
  return system;
}

}  // namespace kept::disclosure
