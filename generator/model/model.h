// Everything that was read from a council's folder, as its authors wrote it: drafts, withheld
// stories, consents, small numbers. Only the gate (publish.h) may turn it into something that
// others see; modules that make output cannot include this header (tests/unit/architecture).
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "data/value.h"
#include "disclosure/ledger.h"
#include "model/council.h"
#include "model/indicator.h"
#include "model/meeting.h"
#include "model/offer.h"
#include "model/pledge.h"
#include "model/reference.h"
#include "model/story.h"

namespace kept::model {

struct IndicatorData {
  Indicator indicator;
  std::vector<Observation> observations;  // in file order
};

struct MeetingData {
  Meeting meeting;
  std::vector<Report> reports;  // sorted by file; without exempt/ for the public
};

// A further file under data/, free in form, reached by templates as data.<name>.
struct FreeData {
  std::string name;  // file name without extension, hyphens as underscores
  data::Document document;
};

struct Model {
  Council council;
  Pledge pledge;
  Offer offer;
  Offer kinship;
  FactFile facts;
  std::vector<Person> people;
  std::vector<Term> terms;
  Participation participation;
  SignatureFile signatures;
  std::vector<Action> actions;
  std::vector<Consent> consents;  // as the register says, where it says something
  std::vector<RegisteredConsent> consent_register;
  std::vector<CaseStudy> stories;
  std::vector<Geography> geographies;
  std::vector<IndicatorData> indicators;
  std::vector<MeetingData> meetings;  // by date, oldest first
  std::vector<Language> languages;
  std::vector<Page> pages;
  RuleFile rules;
  std::vector<FreeData> free_data;
  disclosure::Ledger ledger;  // what earlier publications printed
};

}  // namespace kept::model
