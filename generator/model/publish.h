// The gate: the only way from what was read to what is told. It applies drafts, embargo and expiry,
// consent (every rule of the consent record, by channel), classification and audience; where it
// does not know, it withholds and says so as an error.
#pragma once

#include "diagnostics/diagnostic.h"
#include "disclosure/protect.h"
#include "model/model.h"
#include "model/publication.h"

namespace kept::model {

// What one audience may be told, and what was decided about its figures. The log of the decisions
// stays with the council: it is never part of any output.
struct Release {
  Publication publication;
  disclosure::Protection protection;
};

// Views into `model` (free data) stay good as long as the model lives. Pure; safe from any thread.
[[nodiscard]] Publication publish(const Model& model, Audience audience, Date as_of,
                                  diagnostics::Diagnostics& diagnostics);
// The same, with the decisions for the ledger and the private log.
[[nodiscard]] Release publish_with_log(const Model& model, Audience audience, Date as_of,
                                       diagnostics::Diagnostics& diagnostics);

// The stories of the model that the publication does not tell, for whatever reason. They point into
// `model`.
[[nodiscard]] std::vector<const CaseStudy*> withheld_stories(const Model& model,
                                                             const Publication& publication);
// Whether a story, or anything published, names a picture's file as its image or in its text.
[[nodiscard]] bool names_picture(const CaseStudy& story, std::string_view file_name);
[[nodiscard]] bool names_picture(const Publication& publication, std::string_view file_name);

// Why a story may not be told on a channel on a day, or nothing where it may. The words name the
// rule, never the story or the person.
[[nodiscard]] std::optional<std::string> consent_refusal(const Consent& consent, Channel channel,
                                                         Date as_of);

// The last day on which a consent, if it is not withdrawn, allows anything: the end of its term,
// of five years, or the eve of an 18th birthday after which nobody asked. Nothing where it never
// does.
[[nodiscard]] std::optional<Date> consent_end(const Consent& consent);

}  // namespace kept::model
