#include "unit/egress/council.h"

#include <gtest/gtest.h>

#include "model/load.h"
#include "model/publish.h"

namespace kept::egress {

Files good_council() {
  const std::string meeting = "content/meetings/2026-12-10-panel/";
  return {
      {"data/council.yaml",
       "name: Test Council\nsite_name: Promises\ncode: E99000001\nbodies:\n"
       "  - id: panel\n    name: The panel\n    kind: advisory\n"},
      {"data/consents.yaml",
       std::string("consents:\n  - consent_id: consent-2026-07\n    subject_ref: ") + kSubject +
           "\n    given_on: 2026-01-01\n    withdrawn_on: 2026-02-01\n    channels: [site]\n"
           "    who_agreed: The young person said yes in the kitchen with her aunt beside her\n"},
      {"data/indicators/moves.yaml",
       "id: moves\nname: Children who moved three times\nunit: count\nperiod: financial year\n"
       "breakdowns_add_up: true\n"},
      {"data/indicators/moves.csv",
       "period,geography,breakdown,numerator,denominator,value,status\n"
       "2024-25,E99000001,,,,61,\n2024-25,E99000001,Girls,,,3,\n2024-25,E99000001,Boys,,,58,\n"
       "2023-24,E99000001,,,,70,\n2023-24,E99000001,Girls,,,30,\n2023-24,E99000001,Boys,,,40,\n"},
      {"content/stories/winter.md",
       std::string("---\nid: winter\ntitle: ") + kStoryTitle +
           "\nsummary: A story.\nconsent: consent-2026-07\n---\n\nIt began when " + kStoryWords +
           ".\n"},
      {"content/pages/about.md", "---\nid: about\ntitle: About\n---\n\nWho we are.\n"},
      {meeting + "agenda.yaml",
       "id: 2026-12-10-panel\nbody: panel\ndate: 2026-12-10\nstatus: published\nitems:\n"
       "  - title: Budget\n    report: budget\n"
       "  - title: What five organisations ask for a week of care\n"
       "    public_title: Our costs\n    report: exempt/costs\n    classification: exempt\n"
       "    exempt:\n      paragraphs: [3]\n      reason: It tells what each of the five "
       "organisations would take from us next year\n"},
      {meeting + "budget.md",
       "---\nid: budget\ntitle: Budget\nclassification: open\n---\n\nThe budget of the service "
       "grew by four per cent over the year before last.\n"},
      {meeting + "exempt/costs.md",
       std::string("---\nid: costs\ntitle: Costs\nclassification: exempt\n---\n\nIn October ") +
           kExemptWords + ".\n\nThe code is " + kCanary +
           ".\n\nThe budget of the service grew by four per cent over the year before last.\n"},
  };
}

Side::Side(Files files, bool with_restricted) : disk(files), restricted(files) {
  const base::Date day = *base::Date::parse_iso("2026-11-22");
  diagnostics::Diagnostics ignored;
  model = model::load(disk, sources, {}, ignored);
  if (!model) {
    ADD_FAILURE() << "the council could not be read";
    return;
  }
  publication = model::publish(*model, model::Audience::Public, day, ignored);
  SecretSources from;
  from.model = &*model;
  from.publication = &publication;
  from.restricted = with_restricted ? &restricted : nullptr;
  from.deny_list = std::string("# children who are known by name\n") + kName + "\n";
  read_secrets(from, secrets, found);
}

std::vector<std::string> Side::search(const std::vector<site::OutputFile>& output) const {
  diagnostics::Diagnostics reported;
  search_output(output, secrets.secrets, secrets.public_text, reported);
  std::vector<std::string> lines;
  for (const auto& one : reported.all()) {
    lines.push_back(std::string(one.code) + " " + one.place + " " + one.message);
  }
  return lines;
}

}  // namespace kept::egress
