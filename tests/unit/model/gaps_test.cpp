#include "model/gaps.h"

#include <gtest/gtest.h>

namespace kept::model {
namespace {

class Gaps : public testing::Test {
 protected:
  Gaps() {
    model_.rules.status_ages = {{Status::Eligible, 16, 17, ""},
                                {Status::Relevant, 16, 17, ""},
                                {Status::FormerRelevant, 18, {}, ""}};
  }

  // "code: message" of what was found about one entitlement.
  std::string found_in(Who who, std::vector<Amount> amounts = {}) {
    Entitlement entitlement;
    entitlement.id.text = "money";
    entitlement.who = std::move(who);
    entitlement.amounts = std::move(amounts);
    model_.offer.sections = {{"accommodation", {}, {entitlement}, {}}};
    diagnostics::Diagnostics found;
    check_gaps(model_, found);
    return found.empty()
               ? ""
               : std::string(found.all().front().code) + ": " + found.all().front().message;
  }

  static Who who(std::vector<Status> statuses, std::optional<int> from, std::optional<int> to) {
    Who who;
    who.statuses = std::move(statuses);
    who.age_from = from;
    who.age_to = to;
    return who;
  }
  static Amount amount(std::optional<int> from, std::optional<int> to) {
    Amount amount;
    amount.age_from = from;
    amount.age_to = to;
    return amount;
  }

  Model model_;
};

TEST_F(Gaps, BetweenAgesAndStatusesAreFound) {
  EXPECT_EQ(found_in(who({Status::Relevant, Status::FormerRelevant}, 16, 24)), "");
  EXPECT_EQ(found_in(who({Status::FormerRelevant}, 21, {})), "");
  EXPECT_EQ(found_in(who({Status::FormerRelevant}, 18, 29)), "") << "a council may go on";
  EXPECT_EQ(found_in(who({}, 5, 99)), "");
  EXPECT_EQ(found_in(who({Status::Eligible, Status::Relevant}, 16, 24)),
            "ages-gap: `money` has a gap: from 18 to 24 nobody has a status that it names");
  EXPECT_EQ(found_in(who({Status::Eligible, Status::FormerRelevant}, 18, 24)),
            "ages-gap: `money` is for the status `eligible`, which nobody has at its ages");
  EXPECT_EQ(found_in(who({Status::FormerRelevant}, 24, 18)),
            "ages-reversed: `money` is from 24 to 18: for nobody");
}

TEST_F(Gaps, BetweenTheAgesOfAmountsAreFound) {
  const Who all = who({}, 16, 24);
  EXPECT_EQ(found_in(all, {amount({}, 17), amount(18, {})}), "");
  EXPECT_EQ(found_in(all, {amount({}, {}), amount(21, {})}), "") << "one is for everybody";
  EXPECT_EQ(found_in(all, {amount({}, 17), amount(19, {})}),
            "amount-ages-gap: `money` has no amount at 18");
  EXPECT_EQ(found_in(all, {amount(16, 20)}),
            "amount-ages-gap: `money` has no amount from 21 to 24");
  EXPECT_EQ(found_in(who({}, {}, {}), {amount(16, 17), amount(20, 24)}),
            "amount-ages-gap: `money` has no amount from 18 to 19");
}

}  // namespace
}  // namespace kept::model
