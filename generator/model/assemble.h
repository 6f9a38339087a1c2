// Puts the parts of a project together into one model. Internal to the module's loading.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/load_parts.h"

namespace kept::model {

class Assembler {
 public:
  Assembler(Model& model, diagnostics::Diagnostics& diagnostics)
      : model_(model), diagnostics_(diagnostics) {}

  // REQUIRES: called in the order of the paths.
  void add(const InputFile& file, Part&& part);
  // The rules that Kept brings; a list that the council gives takes the place of the built-in one.
  void add_built_in(RuleFile&& rules);
  // Once everything is added: joins what stands in several files.
  void finish();

 private:
  void take(const InputFile&, std::monostate&&) {}
  void take(const InputFile& file, OfferPart&& part);
  void take(const InputFile& file, SectionPart&& part);
  void take(const InputFile& file, Indicator&& indicator);
  void take(const InputFile& file, ObservationPart&& part);
  void take(const InputFile& file, Report&& report);
  void take(const InputFile& file, FreeData&& data);
  template <class Record>
  void take(const InputFile& file, Record&& record);

  [[nodiscard]] Offer& offer_of(OfferKind kind);
  void join_observations();
  void join_reports();

  Model& model_;
  diagnostics::Diagnostics& diagnostics_;
  std::vector<std::string> indicator_files_;   // beside model_.indicators: name without ending
  std::set<std::string, std::less<>> unread_;  // names of indicator files that could not be read
  std::vector<ObservationPart> observations_;
  std::vector<Report> reports_;
  std::vector<OfferSection> sections_[2];  // by OfferKind
  RuleFile built_in_;
};

}  // namespace kept::model
