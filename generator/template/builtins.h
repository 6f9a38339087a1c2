// The tables of everything that templates can call without the host adding it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "template/call.h"

namespace kept::tmpl {

// A function with what the reference says of it; the example is rendered by a test.
struct Builtin {
  std::string_view name;
  std::string_view summary;
  std::string_view parameters;
  std::string_view example;
  std::string_view output;
  Native call = nullptr;
};

// Each sorted by name. The first are Nunjucks' own, the second Kept's.
[[nodiscard]] std::span<const Builtin> text_filters();
[[nodiscard]] std::span<const Builtin> list_filters();
[[nodiscard]] std::span<const Builtin> value_filters();
[[nodiscard]] std::span<const Builtin> kept_filters();
[[nodiscard]] std::span<const Builtin> value_tests();
[[nodiscard]] std::span<const Builtin> global_functions();

// The method that values of this kind have in JavaScript, or null.
[[nodiscard]] Native find_method(Kind kind, std::string_view name);

// How text marked as safe is written: as the object that it is in Nunjucks, or as text.
enum class SafeText { AsObject, AsText };

// JSON.stringify; `indent` is what stands before each level, "" for one line. Undefined and
// functions are left out; nothing is printed for them at the top.
[[nodiscard]] bool append_json(std::string& out, Value value, std::string_view indent,
                               SafeText safe_text = SafeText::AsObject);

}  // namespace kept::tmpl
