#include <algorithm>
#include <set>

#include "model/publish_parts.h"

namespace kept::model {

using diagnostics::Diagnostics;

namespace {

const Consent* find_consent(const Model& model, std::string_view id) {
  const auto found = std::ranges::find_if(
      model.consents, [&](const Consent& consent) { return consent.consent_id.text == id; });
  return found == model.consents.end() ? nullptr : &*found;
}

void report_missing(const CaseStudy& story, Diagnostics& diagnostics) {
  diagnostics
      .error("consent-missing", story.consent.span.file ? story.consent.span : story.span,
             "this story has no consent record, so it is not told")
      .with_hint("name a record of data/consents.yaml: `consent: …`");
}

void warn_before_expiry(const CaseStudy& story, const Consent& consent, Date as_of,
                        Diagnostics& diagnostics) {
  constexpr int kWarnDays = 90;
  const Date last_day = consent_end(consent).value_or(as_of);
  const int left = last_day.days_since(as_of);
  if (left <= kWarnDays) {
    diagnostics
        .warning("consent-expiring", story.span,
                 "the consent of this story ends in " + std::to_string(left) +
                     (left == 1 ? " day, on " : " days, on ") + last_day.to_iso())
        .with_hint("ask the person again, or let the story go on that day");
  }
}

bool has_ended(const Record& record, Date as_of) {
  return !record.draft && record.publish_until && *record.publish_until < as_of &&
         (!record.publish_from || *record.publish_from <= as_of);
}

bool names(std::string_view text, std::string_view file_name) {
  return text.find(file_name) != std::string_view::npos;
}

}  // namespace

void publish_stories(const GateContext& gate, Publication& publication, Diagnostics& diagnostics) {
  const Channel channel = gate.audience == Audience::Public ? Channel::Site : Channel::Pack;
  for (const CaseStudy& story : gate.model.stories) {
    const bool current = is_current(story, gate.as_of);
    if (!current && !has_ended(story, gate.as_of)) {
      continue;
    }
    const Consent* consent = find_consent(gate.model, story.consent.id);
    if (consent == nullptr) {
      report_missing(story, diagnostics);
      continue;
    }
    const auto refusal = consent_refusal(*consent, channel, gate.as_of);
    if (current && !refusal) {
      warn_before_expiry(story, *consent, gate.as_of, diagnostics);
      publication.stories.push_back(story);
      publication.stories.back().consent = {};
      continue;
    }
    if (current) {
      diagnostics.note("story-withheld", story.span, "this story is not told: " + *refusal);
    }
    if (consent->gone_page && was_once_told(*consent, channel, gate.as_of)) {
      publication.gone.push_back({story.id.text});
    }
  }
}

std::vector<const CaseStudy*> withheld_stories(const Model& model, const Publication& publication) {
  std::set<std::string_view> told;
  for (const CaseStudy& story : publication.stories) {
    told.insert(story.id.text);
  }
  std::vector<const CaseStudy*> withheld;
  for (const CaseStudy& story : model.stories) {
    if (!told.contains(story.id.text)) {
      withheld.push_back(&story);
    }
  }
  return withheld;
}

bool names_picture(const CaseStudy& story, std::string_view file_name) {
  return (story.image && names(story.image->file, file_name)) || names(story.body.text, file_name);
}

bool names_picture(const Publication& publication, std::string_view file_name) {
  return std::ranges::any_of(
             publication.stories,
             [&](const CaseStudy& story) { return names_picture(story, file_name); }) ||
         std::ranges::any_of(publication.pages,
                             [&](const Page& page) { return names(page.body.text, file_name); }) ||
         names(*publication.council.brand.logo, file_name);
}

}  // namespace kept::model
