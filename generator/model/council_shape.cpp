#include "model/council.h"
#include "model/record_shape.h"

namespace kept::model {

using data::Optional;
using data::Required;
using data::Shape;

std::span<const data::Choice<Audience>> enum_names(data::Tag<Audience>) {
  static constexpr data::Choice<Audience> kNames[] = {
      {Audience::Public, "public", "Everybody."},
      {Audience::Member, "member", "Every councillor."},
      {Audience::Committee, "committee", "The members of the body that meets."},
      {Audience::Officer, "officer", "The officers who prepare and clear papers."}};
  return kNames;
}

const Shape<Link>& shape_of(data::Tag<Link>) {
  static const auto shape =
      Shape<Link>("link", "An address with the words to show for it.")
          .field("title", &Link::title, Required, "The words.", "How to apply")
          .field("address", &Link::address, Required, "Where it leads.",
                 "https://www.example.org/apply");
  return shape;
}

const Shape<Source>& shape_of(data::Tag<Source>) {
  static const auto shape =
      Shape<Source>("source", "Where a statement or figure comes from.")
          .field("title", &Source::title, Required, "The law, decision or data set.",
                 "Children and Social Work Act 2017, section 2")
          .field("address", &Source::address, Optional, "Its web address.")
          .field("licence", &Source::licence, Optional, "The licence of data.",
                 "Open Government Licence v3.0");
  return shape;
}

const Shape<Consultation>& shape_of(data::Tag<Consultation>) {
  static const auto shape =
      Shape<Consultation>("consultation", "How young people were asked.")
          .field("from", &Consultation::from, Optional, "The first day.", "2026-02-01")
          .field("to", &Consultation::to, Optional, "The last day.", "2026-04-30")
          .field("people", &Consultation::people, Optional, "How many took part.", "64")
          .min(0)
          .field("population", &Consultation::population, Optional, "Out of how many.", "312")
          .min(0)
          .field("ages", &Consultation::ages, Optional, "Their ages.", "7 to 24")
          .field("methods", &Consultation::methods, Optional, "What was done.")
          .field("text", &Consultation::text, Optional, "More about it.");
  return shape;
}

const Shape<Image>& shape_of(data::Tag<Image>) {
  static const auto shape =
      Shape<Image>("image", "A picture with the words for those who cannot see it.")
          .field("file", &Image::file, Required, "Its path in the project.",
                 "site/images/garden.jpg")
          .field("alt", &Image::alt, Required, "What it shows.", "A vegetable bed with beans")
          .field("credit", &Image::credit, Optional, "Who made it.");
  return shape;
}

std::span<const data::Choice<BodyKind>> enum_names(data::Tag<BodyKind>) {
  static constexpr data::Choice<BodyKind> kNames[] = {
      {BodyKind::Committee, "committee", "A committee under the Local Government Act 1972."},
      {BodyKind::SubCommittee, "sub-committee", "A sub-committee under the same Act."},
      {BodyKind::Cabinet, "cabinet", "The executive, under SI 2012/2089."},
      {BodyKind::CabinetCommittee, "cabinet committee", "A committee of the executive."},
      {BodyKind::FullCouncil, "full council", "The whole council."},
      {BodyKind::Advisory, "advisory", "A panel or working group that the Acts do not bind."}};
  return kNames;
}

std::span<const data::Choice<ExitPage>> enum_names(data::Tag<ExitPage>) {
  static constexpr data::Choice<ExitPage> kNames[] = {
      {ExitPage::Off, "off", "No page has the button."},
      {ExitPage::Marked, "marked", "Pages that ask for it have the button."},
      {ExitPage::Everywhere, "everywhere", "Every page has the button."}};
  return kNames;
}

const Shape<Brand>& shape_of(data::Tag<Brand>) {
  static const auto shape =
      Shape<Brand>("brand", "The council's look.")
          .field("colour", &Brand::colour, Optional,
                 "One deep colour for headings and links; it has to stand out on white (4.5 to 1).",
                 "\"#1f4e5f\"")
          .pattern("#[0-9A-Fa-f]{6}", "a colour such as #1f4e5f")
          .field("accent", &Brand::accent, Optional, "One bright colour, used sparingly.",
                 "\"#f2b33d\"")
          .pattern("#[0-9A-Fa-f]{6}", "a colour such as #f2b33d")
          .field("font", &Brand::font, Optional, "The typeface.", "Atkinson Hyperlegible")
          .one_of({"Atkinson Hyperlegible", "Lexend"})
          .field("logo", &Brand::logo, Optional, "The logo's file (SVG or PNG).",
                 "site/images/logo.svg")
          .field("logo_alt", &Brand::logo_alt, Optional, "The logo in words.", "Eastmere Council");
  return shape;
}

const Shape<ContactDetails>& shape_of(data::Tag<ContactDetails>) {
  static const auto shape =
      Shape<ContactDetails>("contact_details", "How to reach a team.")
          .field("name", &ContactDetails::name, Optional, "The team.", "Leaving care team")
          .field("phone", &ContactDetails::phone, Optional, "The telephone number, with spaces.",
                 "01632 960 123")
          .field("text_number", &ContactDetails::text_number, Optional,
                 "A number for text messages.", "07700 900 123")
          .field("email", &ContactDetails::email, Optional, "The address for e-mail.",
                 "leavingcare@eastmere.example")
          .field("address", &ContactDetails::address, Optional, "Where to go.")
          .field("hours", &ContactDetails::hours, Optional, "When somebody answers.",
                 "Monday to Friday, 9am to 5pm");
  return shape;
}

const Shape<Help>& shape_of(data::Tag<Help>) {
  static const auto shape =
      Shape<Help>("help", "One way to get help now.")
          .field("title", &Help::title, Required, "Who helps.", "Childline")
          .field("text", &Help::text, Optional, "What for.", "Talk about anything, free, any time.")
          .field("phone", &Help::phone, Optional, "The number to call.", "0800 1111")
          .field("text_number", &Help::text_number, Optional, "A number for text messages.")
          .field("address", &Help::address, Optional, "A web address.",
                 "https://www.childline.org.uk")
          .field("when", &Help::when, Optional, "When somebody answers.", "24 hours a day");
  return shape;
}

const Shape<Body>& shape_of(data::Tag<Body>) {
  static const auto shape =
      Shape<Body>("body", "A committee or panel that meets.")
          .field("id", &Body::id, Required, "A short name that never changes.",
                 "corporate-parenting")
          .field("name", &Body::name, Required, "What it is called.",
                 "Corporate Parenting Committee")
          .field("kind", &Body::kind, Optional, "Which law binds its papers.")
          .field("about", &Body::about, Optional, "What it does.")
          .field("standing_items", &Body::standing_items, Optional,
                 "Items that stand on every agenda.")
          .field("implications", &Body::implications, Optional,
                 "The implications that each report for decision has to tell.", "[finance, legal]")
          .unique()
          .field("clear_days", &Body::clear_days, Optional,
                 "Days between publication and meeting. The law's own number counts where this is "
                 "smaller.",
                 "5")
          .min(0)
          .max(60)
          .field("skip_days", &Body::skip_days, Optional,
                 "Days that do not count: `sat`, `sun`, `bank_holiday`.")
          .field("cutoff", &Body::cutoff, Optional,
                 "What is published after this time counts as the next day.", "\"17:00\"")
          .pattern("[0-2][0-9]:[0-5][0-9]", "a time such as 17:00");
  return shape;
}

const Shape<AccessibilityStatement>& shape_of(data::Tag<AccessibilityStatement>) {
  using Statement = AccessibilityStatement;
  static const auto shape =
      Shape<Statement>("accessibility_statement",
                       "What the accessibility statement says (SI 2018/952).")
          .field("prepared_on", &Statement::prepared_on, Optional, "The first version.",
                 "2026-01-12")
          .field("reviewed_on", &Statement::reviewed_on, Optional,
                 "The last review; older than 12 months is an error.", "2026-09-14")
          .field("tested_by", &Statement::tested_by, Optional, "Who tested it, and how.")
          .field("known_issues", &Statement::known_issues, Optional, "What does not work yet.")
          .field("enforcement", &Statement::enforcement, Optional, "How to complain.");
  return shape;
}

const Shape<ReleasedFigure>& shape_of(data::Tag<ReleasedFigure>) {
  using R = ReleasedFigure;
  static const auto shape =
      Shape<R>("released_figure", "A figure that somebody decided to show after all.")
          .field("figure", &R::figure, Required, "As the disclosure ledger names it.",
                 "cl-eet/2026-Q3/E10000001/total")
          .field("decided_by", &R::decided_by, Required, "A role.", "Data Protection Officer")
          .field("decided_on", &R::decided_on, Required, "When.", "2026-10-01")
          .field("why", &R::why, Required, "Why nobody can be recognised.");
  return shape;
}

const Shape<Council>& shape_of(data::Tag<Council>) {
  static const auto shape =
      Shape<Council>("council", "The council. This file marks a folder as a Kept project.")
          .field("name", &Council::name, Required, "The council's full name.", "Eastmere Council")
          .field("short_name", &Council::short_name, Optional, "For running text.", "Eastmere")
          .field("code", &Council::code, Optional, "Its ONS code, as in the CSV files.",
                 "E99000001")
          .field("address", &Council::address, Optional, "Where the site will stand.",
                 "https://promises.eastmere.example")
          .field("language", &Council::language, Optional, "The language of the site.", "en")
          .field("nation", &Council::nation, Optional, "For bank holidays.", "england")
          .field("site_name", &Council::site_name, Optional, "What the site is called.",
                 "Our promises to you")
          .field("tagline", &Council::tagline, Optional, "One sentence under the name.")
          .field("brand", &Council::brand, Optional, "Colours, typeface and logo.")
          .field("contact", &Council::contact, Optional, "The team to ask first.")
          .field("help_now", &Council::help_now, Optional, "Who helps now, on every page.")
          .field("bodies", &Council::bodies, Optional, "Committees and panels.")
          .unique()
          .field("neighbours", &Council::neighbours, Optional,
                 "ONS codes of the statistical neighbours.")
          .field("region", &Council::region, Optional, "The region's ONS code.", "E12000006")
          .field("disclosure", &Council::disclosure, Optional,
                 "What is done about small numbers: 1 to 4 or 1 to 5 are hidden, or all counts are "
                 "rounded to 5 or 10.",
                 "fewer_than_5")
          .one_of({"fewer_than_5", "5_or_fewer", "round_to_5", "round_to_10"})
          .field("released_figures", &Council::released_figures, Optional,
                 "Figures shown on purpose although an earlier publication hid them.")
          .field("accessibility", &Council::accessibility, Optional,
                 "For the accessibility statement.")
          .field("exit_page", &Council::exit_page, Optional, "Where the quick exit stands.")
          .field("exit_address", &Council::exit_address, Optional, "Where the quick exit leads.",
                 "https://www.bbc.co.uk/weather");
  return shape;
}

}  // namespace kept::model
