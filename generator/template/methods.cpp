// The methods that text, lists, numbers and expressions have in JavaScript.
#include "template/methods.h"

#include <algorithm>

#include "template/builtins.h"

namespace kept::tmpl {
namespace {

Native find_in(std::span<const Method> methods, std::string_view name) {
  const auto at = std::ranges::lower_bound(methods, name, {}, &Method::name);
  return at != methods.end() && at->name == name ? at->call : nullptr;
}

}  // namespace

Native find_method(Kind kind, std::string_view name) {
  Native found = nullptr;
  switch (kind) {
    case Kind::String:
    case Kind::Safe:
      found = find_in(text_methods(), name);
      break;
    case Kind::Array:
      found = find_in(list_methods(), name);
      break;
    case Kind::Number:
      found = find_in(number_methods(), name);
      break;
    case Kind::Regex:
      found = find_in(regex_methods(), name);
      break;
    default:
      break;
  }
  return found != nullptr ? found : find_in(object_methods(), name);
}

}  // namespace kept::tmpl
