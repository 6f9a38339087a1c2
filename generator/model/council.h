// data/council.yaml: the council, its colours, its committees, and where to get help now.
#pragma once

#include "model/record.h"

namespace kept::model {

struct Brand {
  data::Located<std::string> colour{"#1f4e5f", {}};
  data::Located<std::string> accent{"#f2b33d", {}};
  std::string font = "Atkinson Hyperlegible";
  data::Located<std::string> logo;
  std::string logo_alt;
  Span span;
};

struct ContactDetails {
  std::string name;
  std::string phone;
  std::string text_number;
  std::string email;
  std::string address;
  std::string hours;
};

// One way to get help now, shown on every page.
struct Help {
  std::string title;
  std::string text;
  std::string phone;
  std::string text_number;
  std::string address;
  std::string when;
};

// Local Government Act 1972 Part VA covers committees, sub-committees and full council; the cabinet
// and its committees fall under SI 2012/2089; advisory panels follow neither unless they choose to.
enum class BodyKind { Committee, SubCommittee, Cabinet, CabinetCommittee, FullCouncil, Advisory };

struct Body {
  data::Id id;
  std::string name;
  BodyKind kind = BodyKind::Committee;
  Markdown about;
  std::vector<std::string> standing_items;
  std::vector<std::string> implications;  // that each report for decision has to tell
  int clear_days = 5;                     // never counted as fewer than the law asks
  std::vector<std::string> skip_days = {"sat", "sun", "bank_holiday"};
  std::string cutoff = "17:00";
  Span span;
};

struct AccessibilityStatement {
  std::optional<Date> prepared_on;
  std::optional<Date> reviewed_on;
  std::string tested_by;
  std::vector<std::string> known_issues;
  Markdown enforcement;
  Span span;
};

enum class ExitPage { Off, Marked, Everywhere };

// A figure that is shown although an earlier publication hid it, or although what it differs from
// an earlier one by is small. Somebody decided that nobody can be recognised.
struct ReleasedFigure {
  std::string figure;  // indicator/period/place/group, as the ledger names it
  std::string decided_by;
  std::optional<Date> decided_on;
  std::string why;
};

struct Council {
  std::string name;
  std::string short_name;
  std::string code;  // ONS code of the authority
  std::string address;
  std::string language = "en";
  std::string nation = "england";
  std::string site_name;
  std::string tagline;
  Brand brand;
  ContactDetails contact;
  std::vector<Help> help_now;
  std::vector<Body> bodies;
  std::vector<std::string> neighbours;      // ONS codes of the statistical neighbours
  std::string region;                       // ONS code
  std::string disclosure = "fewer_than_5";  // which numbers are too small to show
  std::vector<ReleasedFigure> released_figures;
  AccessibilityStatement accessibility;
  ExitPage exit_page = ExitPage::Everywhere;
  std::string exit_address = "https://www.bbc.co.uk/weather";
  Span span;
};

std::span<const data::Choice<BodyKind>> enum_names(data::Tag<BodyKind>);
std::span<const data::Choice<ExitPage>> enum_names(data::Tag<ExitPage>);
const data::Shape<Brand>& shape_of(data::Tag<Brand>);
const data::Shape<ContactDetails>& shape_of(data::Tag<ContactDetails>);
const data::Shape<Help>& shape_of(data::Tag<Help>);
const data::Shape<Body>& shape_of(data::Tag<Body>);
const data::Shape<AccessibilityStatement>& shape_of(data::Tag<AccessibilityStatement>);
const data::Shape<ReleasedFigure>& shape_of(data::Tag<ReleasedFigure>);
const data::Shape<Council>& shape_of(data::Tag<Council>);

}  // namespace kept::model
