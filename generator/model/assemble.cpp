#include "model/assemble.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace kept::model {
namespace {

template <class T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  std::ranges::move(from, std::back_inserter(to));
}

template <class T>
void keep_own(std::vector<T>& own, std::vector<T>&& built_in) {
  if (own.empty()) {
    own = std::move(built_in);
  }
}

void append(RuleFile& to, RuleFile&& from) {
  append(to.offer_headings, std::move(from.offer_headings));
  append(to.exempt_paragraphs, std::move(from.exempt_paragraphs));
  append(to.notice_rules, std::move(from.notice_rules));
  append(to.lines_of_enquiry, std::move(from.lines_of_enquiry));
  append(to.principles, std::move(from.principles));
  append(to.words_to_avoid, std::move(from.words_to_avoid));
  if (!from.exclusion_motion.empty()) {
    to.exclusion_motion = std::move(from.exclusion_motion);
  }
  to.bank_holidays.merge(from.bank_holidays);
  to.statuses.merge(from.statuses);
  append(to.status_ages, std::move(from.status_ages));
  append(to.reading, std::move(from.reading));
  append(to.known_short_forms, std::move(from.known_short_forms));
}

// The folder of a report's meeting, which is above `exempt`.
std::string_view meeting_folder(std::string_view report) {
  const std::string_view folder = source::folder_of(report);
  return is_exempt_folder(source::file_name(folder)) ? source::folder_of(folder) : folder;
}

void place(Model& model, Council&& council) {
  model.council = std::move(council);
}
void place(Model& model, Pledge&& pledge) {
  model.pledge = std::move(pledge);
}
void place(Model& model, FactFile&& facts) {
  model.facts = std::move(facts);
}
void place(Model& model, PeopleFile&& file) {
  model.people = std::move(file.people);
}
void place(Model& model, GlossaryFile&& file) {
  model.terms = std::move(file.terms);
}
void place(Model& model, Participation&& file) {
  model.participation = std::move(file);
}
void place(Model& model, SignatureFile&& file) {
  model.signatures = std::move(file);
}
void place(Model& model, ActionFile&& file) {
  model.actions = std::move(file.actions);
}
void place(Model& model, ConsentFile&& f) {
  append(model.consents, std::move(f.consents));
}
void place(Model& model, ConsentRegister&& f) {
  append(model.consent_register, std::move(f.entries));
}
void place(Model& model, GeographyFile&& f) {
  model.geographies = std::move(f.geographies);
}
void place(Model& model, RuleFile&& rules) {
  append(model.rules, std::move(rules));
}
void place(Model& model, CaseStudy&& story) {
  model.stories.push_back(std::move(story));
}
void place(Model& model, Language&& language) {
  model.languages.push_back(std::move(language));
}
void place(Model& model, Page&& page) {
  model.pages.push_back(std::move(page));
}
void place(Model& model, Meeting&& meeting) {
  model.meetings.push_back({std::move(meeting), {}});
}

}  // namespace

void Assembler::add(const InputFile& file, Part&& part) {
  if (std::holds_alternative<std::monostate>(part) &&
      source::folder_of(file.path) == "data/indicators") {
    unread_.emplace(stem_of(file.path));
  }
  std::visit([&]<class T>(T&& record) { take(file, std::forward<T>(record)); }, std::move(part));
}

template <class Record>
void Assembler::take(const InputFile&, Record&& record) {
  place(model_, std::forward<Record>(record));
}

Offer& Assembler::offer_of(OfferKind kind) {
  return kind == OfferKind::Kinship ? model_.kinship : model_.offer;
}

void Assembler::take(const InputFile&, OfferPart&& part) {
  offer_of(part.kind) = std::move(part.offer);
}

void Assembler::take(const InputFile&, SectionPart&& part) {
  for (Entitlement& entitlement : part.section.entitlements) {
    if (entitlement.heading.empty()) {
      entitlement.heading = part.section.heading;
    }
  }
  sections_[static_cast<int>(part.kind)].push_back(std::move(part.section));
}

void Assembler::take(const InputFile& file, Indicator&& indicator) {
  indicator_files_.emplace_back(stem_of(file.path));
  model_.indicators.push_back({std::move(indicator), {}});
}

void Assembler::take(const InputFile&, ObservationPart&& part) {
  observations_.push_back(std::move(part));
}

void Assembler::take(const InputFile&, Report&& report) {
  reports_.push_back(std::move(report));
}

void Assembler::take(const InputFile& file, FreeData&& data) {
  const auto same = std::ranges::find(model_.free_data, data.name, &FreeData::name);
  if (same == model_.free_data.end()) {
    model_.free_data.push_back(std::move(data));
    return;
  }
  diagnostics_
      .error("file-twice", source::start_of(*file.text),
             "two files would both be `data." + data.name + "` in templates")
      .with_hint("give one of them another name")
      .with_note(same->document.root().span(), "the other file");
}

void Assembler::add_built_in(RuleFile&& rules) {
  append(built_in_, std::move(rules));
}

void Assembler::finish() {
  model_.offer.sections = std::move(sections_[static_cast<int>(OfferKind::CareLeaver)]);
  model_.kinship.sections = std::move(sections_[static_cast<int>(OfferKind::Kinship)]);
  join_observations();
  join_reports();
  RuleFile& own = model_.rules;
  keep_own(own.offer_headings, std::move(built_in_.offer_headings));
  keep_own(own.exempt_paragraphs, std::move(built_in_.exempt_paragraphs));
  keep_own(own.lines_of_enquiry, std::move(built_in_.lines_of_enquiry));
  keep_own(own.notice_rules, std::move(built_in_.notice_rules));
  keep_own(own.principles, std::move(built_in_.principles));
  keep_own(own.words_to_avoid, std::move(built_in_.words_to_avoid));
  if (own.exclusion_motion.empty()) {
    own.exclusion_motion = std::move(built_in_.exclusion_motion);
  }
  own.bank_holidays.merge(built_in_.bank_holidays);
  own.statuses.merge(built_in_.statuses);
  keep_own(own.status_ages, std::move(built_in_.status_ages));
  keep_own(own.reading, std::move(built_in_.reading));
  append(own.known_short_forms, std::move(built_in_.known_short_forms));
}

void Assembler::join_observations() {
  for (ObservationPart& part : observations_) {
    const auto found = std::ranges::find(indicator_files_, part.indicator);
    if (found != indicator_files_.end()) {
      const auto index = static_cast<std::size_t>(found - indicator_files_.begin());
      model_.indicators[index].observations = std::move(part.observations);
    } else if (!unread_.contains(part.indicator)) {
      diagnostics_
          .error("indicator-missing", part.span,
                 "these figures have no indicator: there is no file `" + part.indicator +
                     ".yaml` beside them")
          .with_hint("describe the indicator in that file, or give this file the indicator's name");
    }
  }
}

void Assembler::join_reports() {
  std::map<std::string_view, MeetingData*> meetings;
  for (MeetingData& data : model_.meetings) {
    meetings.emplace(data.meeting.folder, &data);
  }
  for (Report& report : reports_) {
    const auto found = meetings.find(meeting_folder(report.file));
    if (found != meetings.end()) {
      found->second->reports.push_back(std::move(report));
    }
  }
  std::ranges::stable_sort(model_.meetings, {},
                           [](const MeetingData& data) { return data.meeting.date; });
}

}  // namespace kept::model
