// What may be told to one audience on one day: the only thing that pages, packs, workbooks, search
// and feeds are made from. The gate (publish.h) made it; nothing in here is withheld. Immutable
// after that; any number of threads may read it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/value.h"
#include "model/council.h"
#include "model/indicator.h"
#include "model/meeting.h"
#include "model/offer.h"
#include "model/pledge.h"
#include "model/reference.h"
#include "model/story.h"

namespace kept::model {

// Whether "kept" can be shown: it needs evidence from the last twelve months and young people's
// view.
struct PromiseOutcome {
  bool proven = false;  // true too where the council does not claim "kept"
  std::string why_not;  // a sentence for the page
};

struct PublishedPromise {
  Promise promise;
  PromiseOutcome outcome;
};

struct PublishedFact {
  std::string id;
  std::string label;
  FactUnit unit = FactUnit::Number;
  std::optional<double> amount;
  std::string text;  // where the unit is text
  std::string source;
  std::string source_link;
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;
};

// One figure. Either it has a value or a marker of the harmonised shorthand ("c", "x", "z", "low").
struct Point {
  std::string period;
  std::optional<double> value;
  std::string marker;
  bool after_break = false;  // the first point after a break in series
  bool made = false;         // worked out from its two counts
  Span span;                 // the row it was read from; nowhere where there is none
  std::uint32_t line = 0;    // of that row in its file
};

// The place of a figure in a group in the indicator's latest period; hidden and missing figures
// are left out.
struct Standing {
  std::optional<int> rank;  // 1 is best; equal figures share the best of their places
  int ranked = 0;
  std::optional<int> quartile;  // 1, the best quarter, to 4
};

struct Series {
  std::string geography;
  std::string name;
  GeographyKind kind = GeographyKind::Authority;
  bool neighbour = false;     // one of the statistical neighbours
  std::string breakdown;      // "" for the total
  Standing standing;          // among all councils that there are figures of
  std::vector<Point> points;  // one for every period of the indicator, in order
};

// From published figures only, so that readers who do the sum get the same.
struct Comparison {
  std::string since;  // the period that `change` is measured from; all else is of the latest one
  std::optional<double> change;
  std::string direction;  // "better", "worse", "no clear change", "can't be compared", "higher" …
  std::string direction_reason;
  std::optional<double> england;
  std::optional<double> region;
  std::optional<double> neighbour_mean;  // to four decimals, as the median
  std::optional<double> neighbour_median;
  std::vector<std::string> neighbours;          // names of those counted
  std::vector<std::string> neighbours_missing;  // names of those without a figure
  Standing among_neighbours;                    // us, with them
  std::optional<bool> target_met;
};

struct PublishedIndicator {
  Indicator indicator;
  std::vector<std::string> periods;  // in order
  std::size_t latest = 0;            // the last period that we have a line for
  std::vector<Series> series;        // the council's own first
  std::string next_period;           // after the latest: the one to collect now
  Comparison comparison;
  std::vector<std::string> shorthand;  // the markers that occur, sorted
};

struct PublishedItem {
  int number = 0;
  std::string heading;
  std::string title;  // the public title where the item is withheld
  ItemPurpose purpose = ItemPurpose::Standing;
  Markdown text;
  Classification classification = Classification::Open;
  bool withheld = false;
  std::vector<ExemptParagraph> grounds;  // of an exempt item
  std::optional<Urgent> urgent;
  std::optional<Date> decision_notice_on;
  std::optional<ShortNotice> short_notice;
  std::string representations;
  std::optional<Report> report;
};

struct PublishedPaper {
  int item = 0;  // the number of the item that it belongs to
  Report report;
};

struct PublishedSupplement {
  Supplement supplement;  // without its papers
  std::vector<PublishedPaper> papers;
};

struct PublishedMeeting {
  Meeting meeting;  // without its items and supplements; minutes say whether they are a draft
  std::string body_name;
  std::string notice_law;  // that binds its body; "" for none
  std::optional<Date> publish_by;
  std::vector<PublishedItem> items;
  std::vector<PublishedSupplement> supplements;
  std::string exclusion_motion;  // "" where nothing is withheld
  // What its papers go by instead of the newest, since it differed on the day they were published.
  std::vector<std::size_t> earlier_indicators;  // places in Publication::earlier_indicators
  std::vector<PublishedFact> earlier_facts;
};

// An address that once told a story and now says only that it is gone.
struct Gone {
  std::string id;
};

struct Publication {
  Audience audience = Audience::Public;
  Date as_of;
  Council council;
  Pledge pledge;  // without its promises
  std::vector<PublishedPromise> promises;
  Offer offer;
  Offer kinship;
  std::vector<OfferHeading> headings;          // of the care leaver offer: in force or with things
  std::vector<OfferHeading> kinship_headings;  // the same of the kinship offer
  std::vector<PublishedFact> facts;            // by id
  std::vector<Person> people;
  std::vector<Term> terms;
  Participation participation;
  SignatureFile signatures;
  std::vector<Action> actions;
  std::vector<std::string> silent_actions;  // ids of those that two meetings heard nothing of
  std::vector<CaseStudy> stories;
  std::vector<Gone> gone;
  std::vector<PublishedIndicator> indicators;
  std::vector<PublishedIndicator> earlier_indicators;  // without what came later, for old papers
  std::vector<PublishedMeeting> meetings;              // newest first
  std::vector<Language> languages;
  std::vector<Page> pages;
  RuleFile rules;
  std::vector<std::pair<std::string, data::Value>> free_data;
};

}  // namespace kept::model
