#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/notice.h"
#include "model/publish_parts.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Diagnostics;

class MeetingRules {
 public:
  MeetingRules(const GateContext& gate, const MeetingData& data, const Body& body,
               Diagnostics& diagnostics)
      : gate_(gate),
        data_(data),
        meeting_(data.meeting),
        body_(body),
        rule_(notice_rule(gate.model.rules, body.kind, data.meeting.date)),
        publish_by_(latest_publication(body, rule_, data.meeting.date,
                                       holidays_of(gate.model.rules, gate.model.council.nation))),
        is_to_come_(gate.as_of <= data.meeting.date),
        diagnostics_(diagnostics) {}

  void check() {
    if (rule_ != nullptr && meeting_.status != MeetingStatus::Cancelled) {
      check_holidays();
      check_publication();
      check_late_items();
    }
    check_item_numbers();
    for (const AgendaItem& item : meeting_.items) {
      check_exempt_record(item);
    }
    if (is_to_come_ && needs_decision_notices()) {
      for (const AgendaItem& item : meeting_.items) {
        check_decision_notice(item);
      }
    }
    if (is_to_come_) {
      check_standing_items();
      for (const Report& report : data_.reports) {
        check_implications(report);
      }
    }
    for (const Report& report : data_.reports) {
      check_audit_trail(report);
    }
  }

 private:
  // What stops a pack that is public or about to be is only pointed out in a draft.
  Diagnostic& broken(std::string_view code, Span span, std::string message) {
    return meeting_.status == MeetingStatus::Draft
               ? diagnostics_.warning(code, span, std::move(message))
               : diagnostics_.blocked(code, span, std::move(message));
  }

  [[nodiscard]] std::string notice_words() const {
    return std::to_string(clear_days(body_, rule_)) + " clear days before " +
           meeting_.date.to_iso() + " end on " + publish_by_.to_iso();
  }

  void check_holidays() {
    const auto holidays = holidays_of(gate_.model.rules, gate_.model.council.nation);
    const bool skips = std::ranges::find(body_.skip_days, "bank_holiday") != body_.skip_days.end();
    const auto known = [&](int year) {
      return std::ranges::any_of(
          holidays, [&](const Holiday& holiday) { return holiday.date.year() == year; });
    };
    if (is_to_come_ && skips && !(known(meeting_.date.year()) && known(publish_by_.year()))) {
      diagnostics_
          .warning("bank-holidays-unknown", meeting_.span,
                   "no bank holidays of " + std::to_string(meeting_.date.year()) +
                       " are known, so the days of notice may be counted wrongly")
          .with_hint("add them under `bank_holidays:` in a file in data/rules/");
    }
  }

  void check_publication() {
    if (meeting_.status == MeetingStatus::Draft) {
      return;
    }
    if (!meeting_.published_on) {
      Diagnostic& found =
          is_to_come_ ? diagnostics_.blocked("published-on-missing", meeting_.span,
                                             "this meeting is published and does not say when")
                      : diagnostics_.warning("published-on-missing", meeting_.span,
                                             "this meeting does not say when its papers were "
                                             "published");
      found.with_hint("add `published_on:`; " + notice_words() + " (" + rule_->law + ")");
      return;
    }
    const Date effective =
        effective_publication(body_, *meeting_.published_on, meeting_.published_at);
    const bool short_notice = meeting_.convened_on && publish_by_ < *meeting_.convened_on &&
                              *meeting_.published_on <= *meeting_.convened_on;
    if (is_to_come_ && publish_by_ < effective && !short_notice && !every_item_is_urgent()) {
      diagnostics_
          .blocked(
              "notice-too-short", meeting_.span,
              "the agenda counts as published on " + effective.to_iso() + ", and " + notice_words())
          .with_hint("move the meeting, or record why each item is urgent under `urgent:` (" +
                     rule_->law + ")");
    }
  }

  // Without its standing items an agenda may hold nothing but late items.
  [[nodiscard]] bool every_item_is_urgent() const {
    bool any = false;
    for (const AgendaItem& item : meeting_.items) {
      const bool has_business = item.purpose != ItemPurpose::Standing || !item.report.empty();
      if (has_business && !item.urgent) {
        return false;
      }
      any |= item.urgent.has_value();
    }
    return any;
  }

  void check_late_items() {
    for (const AgendaItem& item : meeting_.items) {
      const bool late =
          item.published_on &&
          publish_by_ < effective_publication(body_, *item.published_on, item.published_at);
      if (late && !item.urgent) {
        broken("late-item-unexplained", item.span,
               "this item came on " + item.published_on->to_iso() + ", too late: " + notice_words())
            .with_hint(
                "add `urgent:` with special_circumstances, reason_late, chair_opinion and "
                "chair, or take the item at the next meeting (" +
                rule_->law + ")");
      } else if (item.urgent) {
        check_reasons(*item.urgent);
      }
    }
  }

  void check_reasons(const Urgent& urgent) {
    const std::array<std::pair<const char*, const std::string*>, 4> needed = {
        {{"special_circumstances", &urgent.special_circumstances},
         {"reason_late", &urgent.reason_late},
         {"chair_opinion", &urgent.chair_opinion},
         {"chair", &urgent.chair}}};
    for (const auto& [field, text] : needed) {
      if (base::trim(*text).empty()) {
        broken("late-item-unexplained", urgent.span,
               "`" + std::string(field) + "` of this late item is empty")
            .with_hint("write it in a sentence: it is printed and goes into the minutes (" +
                       rule_->law + ")");
      }
    }
  }

  [[nodiscard]] bool needs_decision_notices() const {
    return rule_ != nullptr && rule_->decision_notice_days > 0 &&
           meeting_.status != MeetingStatus::Cancelled;
  }

  // A key decision, or an item in private, of an executive body needs a notice of its own, long
  // before the agenda. Its days are counted without skipping any.
  void check_decision_notice(const AgendaItem& item) {
    const Report* report = item.report.empty() ? nullptr : find_report(data_, item.report);
    const bool in_private = item.classification != Classification::Open;
    const bool is_key = report != nullptr && report->audit_trail &&
                        report->audit_trail->key_decision.value_or(false);
    if (!in_private && !is_key) {
      return;
    }
    if (in_private && item.exempt && base::trim(item.exempt->representations).empty()) {
      broken("exempt-record-incomplete", item.exempt->span,
             "the exempt record of this item lacks `representations`")
          .with_hint(
              "write what people said for hearing it in public, and the answer, or \"None "
              "were received.\" (" +
              rule_->decision_notice_law + ")");
    }
    const Date last = meeting_.date.plus_days(-rule_->decision_notice_days - 1);
    if (item.decision_notice_on && *item.decision_notice_on <= last) {
      return;
    }
    if (item.short_notice) {
      check_short_notice(*item.short_notice, in_private);
      return;
    }
    const std::string what =
        in_private ? "this item is heard in private" : "this is a key decision";
    broken("decision-notice-too-short", item.span,
           item.decision_notice_on
               ? what + ", and its notice came on " + item.decision_notice_on->to_iso()
               : what + ", and does not say when the notice of it was published")
        .with_hint(std::to_string(rule_->decision_notice_days) + " clear days before " +
                   meeting_.date.to_iso() + " end on " + last.to_iso() +
                   ": add `decision_notice_on:`, or `short_notice:` with kind, reason, chair and "
                   "on, or take it at a later meeting (" +
                   rule_->decision_notice_law + ")");
  }

  void check_short_notice(const ShortNotice& notice, bool in_private) {
    const bool general = notice.kind == ShortNoticeKind::GeneralException;
    const Date last = meeting_.date.plus_days(general ? -rule_->clear_days - 1 : 0);
    const char* wrong = base::trim(notice.reason).empty() || base::trim(notice.chair).empty()
                            ? "the reason for this short notice is not written down"
                        : general && in_private ? "an item in private has no general exception"
                        : !notice.on || last < *notice.on
                            ? "this short notice came too late for the exception that it relies on"
                            : nullptr;
    if (wrong != nullptr) {
      broken("decision-notice-too-short", notice.span, wrong)
          .with_hint(general && !in_private
                         ? "overview and scrutiny has to be told by " + last.to_iso() + " (" +
                               rule_->decision_notice_law + ")"
                         : "the chair of overview and scrutiny has to agree that it cannot wait: "
                           "`kind: special urgency`, with reason, chair and on (" +
                               rule_->decision_notice_law + ")");
    }
  }

  void check_item_numbers() {
    int last = 0;
    const std::vector<int> numbers = item_numbers(meeting_);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (numbers[i] <= last) {
        diagnostics_
            .error("item-number-taken", meeting_.items[i].span,
                   "this item has the number " + std::to_string(numbers[i]) +
                       ", and the one before it has " + std::to_string(last))
            .with_hint("numbers go up; leave `number` out and Kept counts on");
      }
      last = std::max(last, numbers[i]);
    }
    for (const Supplement& supplement : meeting_.supplements) {
      for (const SupplementPaper& paper : supplement.papers) {
        if (std::ranges::find(numbers, paper.item) == numbers.end()) {
          diagnostics_
              .error("item-number-unknown", paper.span,
                     "the agenda has no item " + std::to_string(paper.item))
              .with_hint("add the item to `items:`, or mend the number");
        }
      }
    }
  }

  // A paper may be exempt only with its whole record: grounds, reason, the public-interest test
  // both ways, who decided and when, and when that is looked at again (s100I and Schedule 12A
  // Part 2).
  void check_exempt_record(const AgendaItem& item) {
    if (item.classification != Classification::Exempt) {
      return;
    }
    if (!item.exempt) {
      diagnostics_
          .blocked("exempt-record-incomplete", item.span,
                   "this item is exempt and does not say why")
          .with_hint(
              "add `exempt:` with paragraphs, reason, public_interest_for, "
              "public_interest_against, balance, decided_by, decided_on and review_on");
      return;
    }
    const ExemptRecord& record = *item.exempt;
    const auto need = [&](bool present, const char* field) {
      if (!present) {
        diagnostics_
            .blocked("exempt-record-incomplete", record.span,
                     "the exempt record of this item lacks `" + std::string(field) + "`")
            .with_hint("write it down before the paper is withheld: the law asks for the test");
      }
    };
    need(!record.paragraphs.empty(), "paragraphs");
    need(!record.reason.empty(), "reason");
    need(!record.public_interest_for.empty(), "public_interest_for");
    need(!record.public_interest_against.empty(), "public_interest_against");
    need(!record.balance.empty(), "balance");
    need(!record.decided_by.empty(), "decided_by");
    need(record.decided_on.has_value(), "decided_on");
    need(record.review_on.has_value(), "review_on");
    if (record.review_on && *record.review_on < gate_.as_of) {
      diagnostics_
          .warning("exempt-review-due", record.span,
                   "this item was to be looked at again by " + record.review_on->to_iso())
          .with_hint(
              "ask whether it must still be kept from the public; publish it, or write the new "
              "`decided_on` and `review_on`");
    }
  }

  void check_standing_items() {
    for (const std::string& standing : body_.standing_items) {
      const bool there = std::ranges::any_of(
          meeting_.items, [&](const AgendaItem& item) { return item.title == standing; });
      if (!there) {
        diagnostics_
            .warning("standing-item-missing", meeting_.span,
                     "`" + standing + "` stands on every agenda of this body, and not on this one")
            .with_hint(
                "add an item with this title, or take it out of `standing_items` in "
                "data/council.yaml");
      }
    }
  }

  [[nodiscard]] const AgendaItem* item_of(const Report& report) const {
    const std::string name = report.file.substr(meeting_.folder.size() + 1);
    const auto found = std::ranges::find_if(
        meeting_.items, [&](const AgendaItem& item) { return item.report + ".md" == name; });
    return found == meeting_.items.end() ? nullptr : &*found;
  }

  void check_implications(const Report& report) {
    const AgendaItem* item = item_of(report);
    if (item == nullptr || item->purpose != ItemPurpose::Decision) {
      return;
    }
    for (const std::string& kind : body_.implications) {
      if (std::ranges::find(report.implications, kind, &Implication::kind) ==
          report.implications.end()) {
        broken("implication-missing", report.span,
               "this report asks for a decision and says nothing of its implications for `" + kind +
                   "`")
            .with_hint("add it under `implications:`, if only to say why there are none; " +
                       body_.name + " asks for it (`implications` in data/council.yaml)");
      }
    }
    for (const Implication& implication : report.implications) {
      check_implication(implication, report);
    }
  }

  void check_implication(const Implication& implication, const Report& report) {
    std::string words(base::trim(implication.text.text));
    while (!words.empty() && words.back() == '.') {
      words.pop_back();
    }
    words = base::to_lower_ascii(words);
    const bool says_nothing =
        words.empty() || words == "none" || words == "not applicable" || words == "n/a";
    const Span span = implication.text.span.file != nullptr ? implication.text.span : report.span;
    if (says_nothing) {
      broken("implication-incomplete", span,
             "the implications for `" + implication.kind + "` do not say why there are none")
          .with_hint("write a sentence: \"None. The report asks for no money.\"");
    }
    if (implication.author.empty() || !implication.cleared_on) {
      broken("implication-incomplete", span,
             "nobody has cleared the implications for `" + implication.kind + "`")
          .with_hint("add the `author` (a role) and the day: `cleared_on`");
    }
  }

  void check_audit_trail(const Report& report) {
    if (!report.audit_trail) {
      return;
    }
    for (const AuditConsultee& one : report.audit_trail->consultation) {
      if (one.comments_sought && !one.comments_included && base::trim(one.reason).empty()) {
        broken("audit-reason-missing", report.span,
               "comments of `" + one.officer + "` were sought and are not in the report")
            .with_hint("say why under `reason:`, beside `comments_included: no`");
      }
    }
    static constexpr std::array<std::string_view, 7> kFields = {"lead_officer",
                                                                "report_author",
                                                                "version",
                                                                "dated",
                                                                "key_decision",
                                                                "consultation",
                                                                "sent_to_constitutional_team"};
    for (const auto& [field, audience] : report.audit_trail->visible_from) {
      if (std::ranges::find(kFields, field) == kFields.end()) {
        diagnostics_
            .blocked("audit-field-unknown", report.span,
                     "an audit trail has no `" + field + "` that could be hidden")
            .with_nearest(field, {kFields.begin(), kFields.end()})
            .with_hint("nothing is published until it is clear what is to be hidden");
      }
    }
  }

  const GateContext& gate_;
  const MeetingData& data_;
  const Meeting& meeting_;
  const Body& body_;
  const NoticeRule* rule_;
  Date publish_by_;
  bool is_to_come_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_meeting_rules(const GateContext& gate, const MeetingData& data, const Body& body,
                         Diagnostics& diagnostics) {
  MeetingRules(gate, data, body, diagnostics).check();
}

}  // namespace kept::model
