// What each file of a project holds: its place tells the kind of record. Internal to the module's
// loading. To add a kind of file: its record to Part, its place to the table in load_parts.cpp,
// and where it goes to Assembler.
#pragma once

#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "model/load_files.h"

namespace kept::model {

enum class OfferKind { CareLeaver, Kinship };

struct OfferPart {
  OfferKind kind = OfferKind::CareLeaver;
  Offer offer;
};
struct SectionPart {
  OfferKind kind = OfferKind::CareLeaver;
  OfferSection section;
};
struct ObservationPart {
  std::string indicator;  // the file's name without .csv
  Span span;
  std::vector<Observation> observations;
};

// monostate: the file could not be understood, or holds nothing for the model.
using Part = std::variant<std::monostate, Council, Pledge, OfferPart, SectionPart, FactFile,
                          PeopleFile, GlossaryFile, Participation, SignatureFile, ActionFile,
                          ConsentFile, ConsentRegister, GeographyFile, Indicator, ObservationPart,
                          RuleFile, Language, CaseStudy, Page, Meeting, Report, FreeData>;

// How one kind of file is found and read.
struct Route {
  std::string_view
      pattern;  // path without its ending; `*` stands for one part, a last `**` for all
  bool markdown = false;
  Part (*read)(const InputFile& file, diagnostics::Diagnostics& diagnostics) = nullptr;
  // The kinds of record it holds: where it cannot be read, references to them cannot be judged.
  std::string_view holds = {};
};

// The route for a path, or null where no kind of file stands there.
[[nodiscard]] const Route* find_route(std::string_view path);

// REQUIRES: file.text is not null.
[[nodiscard]] Part read_observations(const InputFile& file, diagnostics::Diagnostics& diagnostics);

// The file's name without folder and ending.
[[nodiscard]] std::string_view stem_of(std::string_view path);

}  // namespace kept::model
