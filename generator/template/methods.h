// Tables of JavaScript's methods, each sorted by name. In a call `self()` is the value.
#pragma once

#include <span>
#include <string_view>

#include "template/call.h"

namespace kept::tmpl {

struct Method {
  std::string_view name;
  Native call = nullptr;
};

[[nodiscard]] std::span<const Method> text_methods();
[[nodiscard]] std::span<const Method> list_methods();
[[nodiscard]] std::span<const Method> number_methods();
[[nodiscard]] std::span<const Method> regex_methods();
[[nodiscard]] std::span<const Method> object_methods();

}  // namespace kept::tmpl
