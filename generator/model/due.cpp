#include "model/due.h"

#include <algorithm>
#include <tuple>

#include "model/actions.h"
#include "model/notice.h"
#include "model/publish.h"
#include "model/publish_parts.h"

namespace kept::model {
namespace {

constexpr int kStatementMonths = 12;

class Queue {
 public:
  Queue(const Model& model, Date as_of, Date until) : model_(model), as_of_(as_of), until_(until) {}

  std::vector<DueItem> list() {
    add_consents();
    add_reviews();
    add_meetings();
    add_actions();
    add_statement();
    add_facts();
    add_easy_read();
    std::ranges::sort(items_, {}, [](const DueItem& item) {
      return std::tuple(item.on, item.kind, std::string_view(item.id));
    });
    return std::move(items_);
  }

 private:
  void add(DueItem item) {
    if (item.on <= until_) {
      items_.push_back(std::move(item));
    }
  }

  void add_consents() {
    for (const Consent& consent : model_.consents) {
      const auto last_day = consent_end(consent);
      if (!consent.withdrawn_on && last_day) {
        add({*last_day, DueKind::Consent, "consent " + consent.consent_id.text,
             *last_day < as_of_ ? "it has ended: ask the person again, or take the story out"
                                : "it ends: ask the person again, or let the story go",
             "", consent.span});
      }
    }
  }

  void add_review(const Record& record, std::string_view kind) {
    if (!is_current(record, as_of_)) {
      return;
    }
    const Date on =
        record.reviewed_on ? record.reviewed_on->plus_months(record.review_every) : as_of_;
    add({on, DueKind::Review, std::string(kind) + " " + record.id.text,
         record.reviewed_on ? "look at it again and set `reviewed_on`"
                            : "nobody has looked at it yet: check it and set `reviewed_on`",
         record.owner, record.span});
  }

  void add_offer_reviews(const Offer& offer) {
    for (const OfferSection& section : offer.sections) {
      for (const Entitlement& entitlement : section.entitlements) {
        add_review(entitlement, "entitlement");
      }
    }
  }

  void add_reviews() {
    for (const Promise& promise : model_.pledge.promises) {
      add_review(promise, "promise");
    }
    add_offer_reviews(model_.offer);
    add_offer_reviews(model_.kinship);
    for (const CaseStudy& story : model_.stories) {
      if (is_told(story)) {
        add_review(story, "story");
      }
    }
    for (const IndicatorData& data : model_.indicators) {
      add_review(data.indicator, "indicator");
    }
    for (const Page& page : model_.pages) {
      add_review(page, "page");
    }
  }

  // The id of a story that is not told may itself say too much.
  [[nodiscard]] bool is_told(const CaseStudy& story) const {
    const auto consent =
        std::ranges::find(model_.consents, story.consent.id,
                          [](const Consent& one) { return std::string_view(one.consent_id.text); });
    return consent != model_.consents.end() &&
           !consent_refusal(*consent, Channel::Site, as_of_).has_value();
  }

  void add_meetings() {
    for (const MeetingData& data : model_.meetings) {
      add_agenda(data.meeting);
      int number = 0;
      for (const AgendaItem& item : data.meeting.items) {
        ++number;
        if (item.classification != Classification::Open && item.exempt && item.exempt->review_on) {
          add({*item.exempt->review_on, DueKind::Exempt,
               "item " + std::to_string(number) + " of " + data.meeting.id.text,
               "ask whether it must still be kept from the public, and set `review_on`", "",
               item.exempt->span.file != nullptr ? item.exempt->span : item.span});
        }
      }
    }
  }

  void add_agenda(const Meeting& meeting) {
    const bool waits = meeting.status == MeetingStatus::Draft ||
                       (meeting.status == MeetingStatus::Published && !meeting.published_on);
    const Body* body = find_body(meeting.body.id);
    if (!waits || body == nullptr || meeting.date < as_of_) {
      return;
    }
    const NoticeRule* rule = notice_rule(model_.rules, body->kind, meeting.date);
    const Date on = latest_publication(*body, rule, meeting.date,
                                       holidays_of(model_.rules, model_.council.nation));
    add({on, DueKind::Agenda, "meeting " + meeting.id.text,
         "publish the agenda by " + body->cutoff + ": " + std::to_string(clear_days(*body, rule)) +
             " clear days before " + meeting.date.to_iso(),
         "", meeting.span});
  }

  [[nodiscard]] const Body* find_body(std::string_view id) const {
    const auto found = std::ranges::find_if(model_.council.bodies,
                                            [&](const Body& body) { return body.id.text == id; });
    return found == model_.council.bodies.end() ? nullptr : &*found;
  }

  void add_actions() {
    for (const Action& action : model_.actions) {
      if (!is_outstanding(action)) {
        continue;
      }
      if (const auto on = second_silent_meeting(action, model_, as_of_)) {
        add({*on, DueKind::Action, "action " + action.id.text,
             "two meetings have heard nothing of it: say what happened under `updates`",
             action.owner, action.span});
      }
    }
  }

  void add_statement() {
    const AccessibilityStatement& statement = model_.council.accessibility;
    const auto last = statement.reviewed_on ? statement.reviewed_on : statement.prepared_on;
    add({last ? last->plus_months(kStatementMonths) : as_of_, DueKind::Accessibility,
         "accessibility statement", "test the site again, review the statement and set its date",
         "", statement.span.file != nullptr ? statement.span : model_.council.span});
  }

  void add_facts() {
    for (const auto& [id, fact] : model_.facts) {
      const FactValue* last = nullptr;
      for (const FactValue& value : fact.values) {
        if (last == nullptr || !value.valid_to ||
            (last->valid_to && *last->valid_to < *value.valid_to)) {
          last = &value;
        }
        if (!value.valid_to) {
          break;
        }
      }
      if (last != nullptr && last->valid_to) {
        add({*last->valid_to, DueKind::Fact, "fact " + id,
             "its last value ends: add the next one with its `valid_from`", "", last->span});
      }
    }
  }

  void add_easy_read() {
    for (const Promise& promise : model_.pledge.promises) {
      std::optional<Date> changed = promise.reviewed_on;
      for (const PromiseHistory& event : promise.history) {
        if (event.change == PromiseChange::Changed) {
          changed = std::max(changed.value_or(event.on), event.on);
        }
      }
      if (is_current(promise, as_of_) && promise.easy_read && changed &&
          (!promise.easy_read->reviewed_on || *promise.easy_read->reviewed_on < *changed)) {
        add({*changed, DueKind::EasyRead, "promise " + promise.id.text,
             "its Easy Read version is older than the promise: check it and set its `reviewed_on`",
             promise.owner, promise.span});
      }
    }
  }

  const Model& model_;
  Date as_of_;
  Date until_;
  std::vector<DueItem> items_;
};

}  // namespace

std::string_view name_of(DueKind kind) {
  constexpr std::string_view kNames[] = {"consent", "review",        "exempt", "agenda",
                                         "action",  "accessibility", "fact",   "easy-read"};
  return kNames[static_cast<int>(kind)];
}

std::vector<DueItem> list_due(const Model& model, Date as_of, Date until) {
  return Queue(model, as_of, until).list();
}

}  // namespace kept::model
