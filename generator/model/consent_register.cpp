#include "model/consent_register.h"

#include <algorithm>

#include "model/publish.h"

namespace kept::model {

using diagnostics::Diagnostics;

namespace {

// What the register says stands over the full record, which keeps the rest. Where there is none the
// register was made from one that knew the person's age: its last day has the 18th birthday in it.
Consent consent_of(const RegisteredConsent& entry, const Consent* full) {
  constexpr int kSettled = 18;
  Consent consent = full == nullptr ? Consent() : *full;
  if (full == nullptr) {
    consent.age_at_consent = kSettled;
    consent.safeguarding_check_by = "as the register says";
  }
  consent.consent_id = entry.consent_id;
  consent.given_on = entry.given_on;
  consent.expires_on = entry.ends_on;
  consent.channels = entry.channels;
  consent.withdrawn_on = entry.withdrawn_on;
  consent.safeguarding_check_on = entry.safeguarding_check_on;
  consent.gone_page = entry.gone_page;
  consent.span = entry.span;
  return consent;
}

class RegisterCheck {
 public:
  RegisterCheck(const RegisteredConsent& entry, const Consent& full, Diagnostics& diagnostics)
      : entry_(entry), full_(full), diagnostics_(diagnostics) {}

  void check() {
    const auto end = consent_end(full_);
    hold(end && entry_.ends_on <= *end, "`ends_on` is later than the full record allows");
    hold(full_.given_on && entry_.given_on >= *full_.given_on,
         "`given_on` is earlier than in the full record");
    hold(
        !full_.withdrawn_on || (entry_.withdrawn_on && *entry_.withdrawn_on <= *full_.withdrawn_on),
        "the full record says that it was withdrawn");
    hold(std::ranges::all_of(entry_.channels,
                             [&](Channel channel) {
                               return std::ranges::find(full_.channels, channel) !=
                                      full_.channels.end();
                             }),
         "`channels` has one that the full record lacks");
    const bool checked = !full_.safeguarding_check_by.empty() && full_.safeguarding_check_on;
    hold(!entry_.safeguarding_check_on ||
             (checked && *full_.safeguarding_check_on <= *entry_.safeguarding_check_on),
         "the full record has no safeguarding check by then");
    hold(full_.gone_page || !entry_.gone_page, "the full record says `gone_page: no`");
  }

 private:
  void hold(bool good, const char* otherwise) {
    if (!good) {
      diagnostics_
          .blocked("consent-register", entry_.span,
                   std::string("the register allows more than the person did: ") + otherwise)
          .with_hint("take it from the full record; an earlier `ends_on` is always good");
    }
  }

  const RegisteredConsent& entry_;
  const Consent& full_;
  Diagnostics& diagnostics_;
};

}  // namespace

void apply_register(Model& model, Diagnostics& diagnostics) {
  const std::vector<Consent> full = std::move(model.consents);
  model.consents.clear();
  for (const RegisteredConsent& entry : model.consent_register) {
    const auto record = std::ranges::find_if(full, [&](const Consent& consent) {
      return consent.consent_id.text == entry.consent_id.text;
    });
    if (record != full.end()) {
      RegisterCheck(entry, *record, diagnostics).check();
    } else if (!full.empty()) {
      diagnostics
          .blocked("consent-register", entry.span,
                   "the register has a consent without a full record")
          .with_hint("write the full record first, beside the others, then enter it here");
    }
    model.consents.push_back(consent_of(entry, record == full.end() ? nullptr : &*record));
  }
  for (const Consent& consent : full) {
    if (std::ranges::none_of(model.consent_register, [&](const RegisteredConsent& entry) {
          return entry.consent_id.text == consent.consent_id.text;
        })) {
      model.consents.push_back(consent);
    }
  }
}

}  // namespace kept::model
