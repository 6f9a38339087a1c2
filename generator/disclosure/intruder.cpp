#include "disclosure/intruder.h"

#include "disclosure/linear_intruder.h"
#include "disclosure/network_intruder.h"

namespace kept::disclosure {

std::unique_ptr<Intruder> make_intruder(const Component& component, double width) {
  if (auto network = make_network(component)) {
    return std::make_unique<NetworkIntruder>(std::move(*network), static_cast<std::int64_t>(width));
  }
  return std::make_unique<LinearIntruder>(component, width);
}

}  // namespace kept::disclosure
