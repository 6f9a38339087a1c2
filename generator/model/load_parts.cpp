#include "model/load_parts.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "data/codec.h"
#include "data/parse.h"

namespace kept::model {
namespace {

using data::Document;
using diagnostics::Diagnostics;

template <class Record>
std::optional<Record> read_record(const InputFile& file, Diagnostics& diagnostics) {
  const std::optional<Document> document = data::parse_file(*file.text, diagnostics);
  return document ? data::read<Record>(document->root(), diagnostics) : std::nullopt;
}

template <class Record>
Part read_data(const InputFile& file, Diagnostics& diagnostics) {
  std::optional<Record> record = read_record<Record>(file, diagnostics);
  return record ? Part(std::move(*record)) : Part();
}

template <class Record>
Part read_markdown(const InputFile& file, Diagnostics& diagnostics) {
  Document front;
  std::optional<Record> record = data::read_markdown_file<Record>(*file.text, front, diagnostics);
  return record ? Part(std::move(*record)) : Part();
}

template <OfferKind kKind>
Part read_offer(const InputFile& file, Diagnostics& diagnostics) {
  std::optional<Offer> offer = read_record<Offer>(file, diagnostics);
  return offer ? Part(OfferPart{kKind, std::move(*offer)}) : Part();
}

template <OfferKind kKind>
Part read_section(const InputFile& file, Diagnostics& diagnostics) {
  std::optional<OfferSection> section = read_record<OfferSection>(file, diagnostics);
  return section ? Part(SectionPart{kKind, std::move(*section)}) : Part();
}

// The file is the map itself: names of facts, then what they are.
Part read_facts(const InputFile& file, Diagnostics& diagnostics) {
  const std::optional<Document> document = data::parse_file(*file.text, diagnostics);
  if (!document) {
    return {};
  }
  data::Field field;
  field.key = "facts";
  FactFile facts;
  std::ignore = data::Codec<FactFile>::read(document->root(), {field, diagnostics}, facts);
  return facts;
}

Part read_meeting(const InputFile& file, Diagnostics& diagnostics) {
  std::optional<Meeting> meeting = read_record<Meeting>(file, diagnostics);
  if (!meeting) {
    return {};
  }
  meeting->folder = source::folder_of(file.path);
  return std::move(*meeting);
}

Part read_report(const InputFile& file, Diagnostics& diagnostics) {
  Part part = read_markdown<Report>(file, diagnostics);
  if (Report* report = std::get_if<Report>(&part)) {
    report->file = file.path;
  }
  return part;
}

// "data/young-people/survey.json" is data.young_people_survey.
Part read_free(const InputFile& file, Diagnostics& diagnostics) {
  std::optional<Document> document = data::parse_file(*file.text, diagnostics);
  if (!document) {
    return {};
  }
  const std::string_view inner =
      std::string_view(file.path).substr(std::string_view("data/").size());
  std::string name(inner.substr(0, inner.rfind('.')));
  std::ranges::replace_if(
      name, [](char c) { return c == '/' || c == '-' || c == ' ' || c == '.'; }, '_');
  return FreeData{std::move(name), std::move(*document)};
}

// The first that fits counts. data/ has a last row for everything that templates may use freely.
constexpr std::array kRoutes = {
    Route{"data/council", false, read_data<Council>, "body"},
    Route{"data/pledge", false, read_data<Pledge>, "promise theme"},
    Route{"data/offer", false, read_offer<OfferKind::CareLeaver>},
    Route{"data/offer/*", false, read_section<OfferKind::CareLeaver>},
    Route{"data/kinship", false, read_offer<OfferKind::Kinship>},
    Route{"data/kinship/*", false, read_section<OfferKind::Kinship>},
    Route{"data/facts", false, read_facts, "fact"},
    Route{"data/people", false, read_data<PeopleFile>, "person"},
    Route{"data/glossary", false, read_data<GlossaryFile>},
    Route{"data/participation", false, read_data<Participation>},
    Route{"data/signatures", false, read_data<SignatureFile>},
    Route{"data/actions", false, read_data<ActionFile>},
    Route{"data/consents", false, read_data<ConsentFile>, "consent"},
    Route{"data/consents/register", false, read_data<ConsentRegister>, "consent"},
    Route{"data/consents/*", false, read_data<ConsentFile>, "consent"},
    Route{"data/geographies", false, read_data<GeographyFile>, "geography"},
    Route{"data/indicators/*", false, read_data<Indicator>, "indicator"},
    Route{"data/rules/*", false, read_data<RuleFile>},
    Route{"data/i18n/*", false, read_data<Language>, "language"},
    Route{"content/stories/**", true, read_markdown<CaseStudy>},
    Route{"content/pages/**", true, read_markdown<Page>, "page"},
    Route{"content/meetings/*/agenda", false, read_meeting, "meeting"},
    Route{"content/meetings/*/*", true, read_report},
    Route{"content/meetings/*/exempt/*", true, read_report},
    Route{"data/**", false, read_free},
};

constexpr Route kObservations{"data/indicators/*", false, read_observations};
constexpr Route kFreeTable{"data/**", false, read_free};

bool matches(std::string_view pattern, std::string_view path) {
  while (true) {
    const std::string_view part = pattern.substr(0, pattern.find('/'));
    if (part == "**") {
      return !path.empty();
    }
    const std::string_view name = path.substr(0, path.find('/'));
    if (name.empty() || (part != "*" && part != name)) {
      return false;
    }
    const bool pattern_ends = part.size() == pattern.size();
    const bool path_ends = name.size() == path.size();
    if (pattern_ends || path_ends) {
      return pattern_ends && path_ends;
    }
    pattern.remove_prefix(part.size() + 1);
    path.remove_prefix(name.size() + 1);
  }
}

}  // namespace

const Route* find_route(std::string_view path) {
  const std::string_view ending = source::extension(path);
  const std::string_view place = path.substr(0, path.size() - ending.size() - 1);
  if (ending == "csv") {
    const Route& route = matches(kObservations.pattern, place) ? kObservations : kFreeTable;
    return matches(route.pattern, place) ? &route : nullptr;
  }
  const auto found = std::ranges::find_if(kRoutes, [&](const Route& route) {
    return route.markdown == (ending == "md") && matches(route.pattern, place);
  });
  return found == kRoutes.end() ? nullptr : &*found;
}

std::string_view stem_of(std::string_view path) {
  const std::string_view name = source::file_name(path);
  return name.substr(0, name.rfind('.'));
}

}  // namespace kept::model
