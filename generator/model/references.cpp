#include "model/references.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostics;

// The ids that there are of each kind of record.
class KnownIds {
 public:
  KnownIds(const Model& model, const std::set<std::string, std::less<>>& unjudged)
      : unjudged_(unjudged) {
    add_pledge_and_figures(model);
    add_others(model);
  }

  [[nodiscard]] bool can_judge(std::string_view kind) const { return !unjudged_.contains(kind); }
  [[nodiscard]] bool has(std::string_view kind, std::string_view id) const {
    const auto found = ids_.find(kind);
    return found != ids_.end() && found->second.contains(id);
  }
  [[nodiscard]] std::vector<std::string_view> all(std::string_view kind) const {
    const auto found = ids_.find(kind);
    return found == ids_.end()
               ? std::vector<std::string_view>()
               : std::vector<std::string_view>(found->second.begin(), found->second.end());
  }

 private:
  void add(std::string_view kind, std::string_view id) {
    if (!id.empty()) {
      ids_[kind].insert(id);
    }
  }

  void add_pledge_and_figures(const Model& model) {
    for (const Theme& theme : model.pledge.themes) {
      add("theme", theme.id.text);
    }
    for (const Promise& promise : model.pledge.promises) {
      add("promise", promise.id.text);
    }
    for (const IndicatorData& data : model.indicators) {
      add("indicator", data.indicator.id.text);
    }
    for (const Geography& geography : model.geographies) {
      add("geography", geography.code);
    }
    for (const auto& [id, fact] : model.facts) {
      add("fact", id);
    }
  }

  void add_others(const Model& model) {
    for (const Body& body : model.council.bodies) {
      add("body", body.id.text);
    }
    for (const Person& person : model.people) {
      add("person", person.id.text);
    }
    for (const Consent& consent : model.consents) {
      add("consent", consent.consent_id.text);
    }
    for (const MeetingData& data : model.meetings) {
      add("meeting", data.meeting.id.text);
    }
    for (const Page& page : model.pages) {
      add("page", page.id.text);
    }
    for (const Language& language : model.languages) {
      add("language", language.id.text);
    }
    for (const OfferHeading& heading : model.rules.offer_headings) {
      add("offer_heading", heading.id.text);
    }
    for (const LineOfEnquiry& line : model.rules.lines_of_enquiry) {
      add("line_of_enquiry", line.id.text);
    }
  }

  std::map<std::string_view, std::set<std::string_view>> ids_;
  const std::set<std::string, std::less<>>& unjudged_;
};

// Where the records of a kind stand, for hints.
std::string_view home_of(std::string_view kind) {
  static constexpr std::pair<std::string_view, std::string_view> kHomes[] = {
      {"promise", "data/pledge.yaml"},
      {"theme", "data/pledge.yaml"},
      {"indicator", "data/indicators/"},
      {"geography", "data/geographies.yaml"},
      {"fact", "data/facts.yaml"},
      {"body", "data/council.yaml"},
      {"person", "data/people.yaml"},
      {"consent", "data/consents.yaml or data/consents/register.yaml"},
      {"meeting", "content/meetings/"},
      {"page", "content/pages/"},
      {"language", "data/i18n/"},
      {"offer_heading", "the rules (data/rules/)"},
      {"line_of_enquiry", "the rules (data/rules/)"}};
  const auto* found =
      std::ranges::find(kHomes, kind, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(kHomes) ? "the project" : found->second;
}

// Follows every reference of the records that it visits; everything else it lets pass.
class ReferenceChecker final : public data::Writer {
 public:
  ReferenceChecker(const KnownIds& known, Diagnostics& diagnostics)
      : known_(known), diagnostics_(diagnostics) {}

  void reference(std::string_view kind, std::string_view id, Span span) override {
    if (id.empty() || known_.has(kind, id) || !known_.can_judge(kind)) {
      return;
    }
    const std::string word = base::replace_all(kind, "_", " ");
    auto& error =
        diagnostics_
            .error("reference-dangling", span, "there is no " + word + " `" + std::string(id) + "`")
            .with_label("refers to nothing")
            .with_nearest(id, known_.all(kind));
    error.with_hint("the " + word + " should stand in " + std::string(home_of(kind)));
  }
  // For a reference that the record holds as bare text.
  void name(std::string_view kind, const std::string& id, Span record) {
    reference(kind, id, data::first_line_of(record));
  }

  void begin_map(std::string_view) override {}
  void key(std::string_view) override {}
  void end_map() override {}
  void begin_list(std::size_t) override {}
  void end_list() override {}
  void null() override {}
  void text(std::string_view) override {}
  void boolean(bool) override {}
  void number(double) override {}
  void date(Date) override {}
  void markdown(const Markdown&) override {}

 private:
  const KnownIds& known_;
  Diagnostics& diagnostics_;
};

template <class Record>
void check_record(const Record& record, ReferenceChecker& checker) {
  data::visit(record, checker, data::View::all());
}

void check_offer(const Offer& offer, ReferenceChecker& checker) {
  for (const NothingOffered& nothing : offer.nothing_offered) {
    checker.name("offer_heading", nothing.heading, offer.span);
  }
  for (const OfferSection& section : offer.sections) {
    checker.name("offer_heading", section.heading, section.span);
    check_record(section, checker);
    for (const Entitlement& entitlement : section.entitlements) {
      if (entitlement.heading != section.heading) {
        checker.name("offer_heading", entitlement.heading, entitlement.span);
      }
    }
  }
}

void check_lines_of_enquiry(const std::vector<std::string>& lines, Span record,
                            ReferenceChecker& checker) {
  for (const std::string& line : lines) {
    checker.name("line_of_enquiry", line, record);
  }
}

// Each place once a file: a thousand rows about an unknown place are one mistake.
void check_places(const Model& model, const IndicatorData& data, ReferenceChecker& checker) {
  std::set<std::string_view> seen = {model.council.code, model.council.region};
  seen.insert(model.council.neighbours.begin(), model.council.neighbours.end());
  for (const Observation& observation : data.observations) {
    if (seen.insert(observation.geography).second) {
      checker.name("geography", observation.geography, observation.span);
    }
  }
}

void check_meeting(const MeetingData& data, ReferenceChecker& checker) {
  check_record(data.meeting, checker);
  for (const Report& report : data.reports) {
    check_record(report, checker);
    check_lines_of_enquiry(report.lines_of_enquiry, report.span, checker);
  }
}

using FirstIds = std::map<std::string_view, Span>;

void check_id(const data::Id& id, FirstIds& first, Diagnostics& diagnostics) {
  if (id.empty()) {
    return;
  }
  const auto [found, fresh] = first.emplace(id.text, id.span);
  if (fresh) {
    return;
  }
  diagnostics.error("id-duplicate", id.span, "`" + id.text + "` is the id of another record too")
      .with_label("the second one")
      .with_hint("give each record an id of its own; change the newer one")
      .with_note(found->second, "the first `" + id.text + "`");
}

template <class Records, class IdOf>
void check_all_ids(const Records& records, const IdOf& id_of, Diagnostics& diagnostics) {
  FirstIds first;
  for (const auto& record : records) {
    check_id(id_of(record), first, diagnostics);
  }
}

// Lists inside one file are held to different ids when they are read.
void check_entitlement_ids(const Offer& offer, Diagnostics& diagnostics) {
  FirstIds first;
  for (const OfferSection& section : offer.sections) {
    for (const Entitlement& entitlement : section.entitlements) {
      const auto found = first.find(entitlement.id.text);
      if (found == first.end() || found->second.file != entitlement.id.span.file) {
        check_id(entitlement.id, first, diagnostics);
      }
    }
  }
}

class PaperChecker {
 public:
  PaperChecker(const source::FileReader& project, Audience audience, Diagnostics& diagnostics)
      : project_(project), audience_(audience), diagnostics_(diagnostics) {}

  void check(const MeetingData& data) {
    std::set<std::string> listed;
    for (const AgendaItem& item : data.meeting.items) {
      if (!item.report.empty()) {
        listed.insert(item.report);
        check_item(data, item.report, item.span);
      }
    }
    for (const Supplement& supplement : data.meeting.supplements) {
      for (const SupplementPaper& paper : supplement.papers) {
        listed.insert(paper.report);
        check_item(data, paper.report, paper.span);
      }
    }
    for (const Report& report : data.reports) {
      const std::string name = name_in(data, report);
      if (!listed.contains(name)) {
        diagnostics_
            .warning("report-unlisted", data::first_line_of(report.span),
                     "no item of the agenda has this report")
            .with_hint("add `report: " + name + "` to its item in agenda.yaml, or remove the file");
      }
      if (!name.starts_with("exempt/")) {
        check_appendices(data, report);
      }
    }
  }

 private:
  // "budget" or "exempt/budget".
  static std::string name_in(const MeetingData& data, const Report& report) {
    const std::string inner = report.file.substr(data.meeting.folder.size() + 1);
    return inner.substr(0, inner.rfind('.'));
  }

  void check_item(const MeetingData& data, const std::string& report_name, Span span) {
    const std::string_view folder = source::folder_of(report_name);
    if (is_exempt_folder(folder) && !may_open_exempt(audience_)) {
      return;
    }
    const std::string path = data.meeting.folder + "/" + report_name + ".md";
    if (project_.kind(path) == source::FileKind::File) {
      return;
    }
    std::vector<std::string> names;
    for (const Report& report : data.reports) {
      names.push_back(name_in(data, report));
    }
    diagnostics_
        .error("report-missing", data::first_line_of(span),
               "the report `" + report_name + "` is not there")
        .with_label("this item names it")
        .with_nearest(report_name, {names.begin(), names.end()})
        .with_hint("its file would be `" + path + "`");
  }

  void check_appendices(const MeetingData& data, const Report& report) {
    for (const Appendix& appendix : report.appendices) {
      const std::string path = data.meeting.folder + "/appendices/" + appendix.file;
      if (!appendix.file.empty() && project_.kind(path) != source::FileKind::File) {
        diagnostics_
            .error("appendix-missing", data::first_line_of(appendix.span),
                   "the appendix `" + appendix.file + "` is not there")
            .with_label("this appendix names it")
            .with_hint("its file would be `" + path + "`; capital letters count");
      }
    }
  }

  const source::FileReader& project_;
  Audience audience_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_languages(const Model& model, Diagnostics& diagnostics) {
  for (const Language& language : model.languages) {
    if (!language.direction) {
      diagnostics
          .error("language-no-direction", language.id.span,
                 "which way `" + language.english_name + "` is written is not said")
          .with_hint("add `direction: ltr` (as English) or `direction: rtl` (as Arabic)");
    }
  }
}

void check_references(const Model& model, const std::set<std::string, std::less<>>& unjudged,
                      Diagnostics& diagnostics) {
  const KnownIds known(model, unjudged);
  ReferenceChecker checker(known, diagnostics);
  check_record(model.pledge, checker);
  check_offer(model.offer, checker);
  check_offer(model.kinship, checker);
  check_record(model.participation, checker);
  for (const Action& action : model.actions) {
    check_record(action, checker);
  }
  for (const CaseStudy& story : model.stories) {
    check_record(story, checker);
  }
  for (const IndicatorData& data : model.indicators) {
    check_record(data.indicator, checker);
    check_lines_of_enquiry(data.indicator.lines_of_enquiry, data.indicator.span, checker);
    check_places(model, data, checker);
  }
  for (const MeetingData& data : model.meetings) {
    check_meeting(data, checker);
  }
  for (const Page& page : model.pages) {
    check_record(page, checker);
  }
  for (const Language& language : model.languages) {
    for (const auto& [kind, names] :
         {std::pair{"theme", &language.themes}, std::pair{"offer_heading", &language.headings},
          std::pair{"person", &language.people}}) {
      for (const auto& [id, name] : *names) {
        checker.name(kind, id, language.span);
      }
    }
  }
}

void check_ids(const Model& model, Diagnostics& diagnostics) {
  const auto own_id = [](const auto& record) -> const data::Id& { return record.id; };
  check_all_ids(model.council.bodies, own_id, diagnostics);
  check_all_ids(model.stories, own_id, diagnostics);
  check_all_ids(model.pages, own_id, diagnostics);
  check_all_ids(
      model.consents, [](const Consent& consent) -> const data::Id& { return consent.consent_id; },
      diagnostics);
  check_all_ids(
      model.indicators,
      [](const IndicatorData& data) -> const data::Id& { return data.indicator.id; }, diagnostics);
  check_all_ids(
      model.meetings, [](const MeetingData& data) -> const data::Id& { return data.meeting.id; },
      diagnostics);
  for (const MeetingData& data : model.meetings) {
    check_all_ids(data.reports, own_id, diagnostics);
  }
  check_entitlement_ids(model.offer, diagnostics);
  check_entitlement_ids(model.kinship, diagnostics);
}

void check_papers(const Model& model, const source::FileReader& project, Audience audience,
                  Diagnostics& diagnostics) {
  PaperChecker checker(project, audience, diagnostics);
  for (const MeetingData& data : model.meetings) {
    checker.check(data);
  }
}

}  // namespace kept::model
