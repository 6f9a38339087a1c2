#include "disclosure/policy.h"

namespace kept::disclosure {

Policy fewer_than_5() {
  Policy policy;
  policy.threshold = 4;
  return policy;
}

Policy five_or_fewer() {
  Policy policy;
  policy.threshold = 5;
  return policy;
}

std::optional<Policy> policy_named(std::string_view name) {
  if (name == "fewer_than_5") {
    return fewer_than_5();
  }
  if (name == "5_or_fewer") {
    return five_or_fewer();
  }
  if (name == "round_to_5" || name == "round_to_10") {
    Policy policy = fewer_than_5();
    policy.method = name == "round_to_5" ? Method::RoundTo5 : Method::RoundTo10;
    return policy;
  }
  return std::nullopt;
}

}  // namespace kept::disclosure
