// What `value.name` and `value[key]` give, and how C++ functions are bound to their value.
#include <charconv>
#include <cmath>
#include <optional>

#include "template/builtins.h"
#include "template/coerce.h"
#include "template/render.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool plain = error == std::errc() && end == text.data() + text.size() &&
                     (text.size() == 1 || text[0] != '0');
  return plain ? std::optional(number) : std::nullopt;
}

std::optional<std::size_t> whole_number(double number) {
  if (number >= 0 && number < 4294967295.0 && number == std::floor(number)) {
    return static_cast<std::size_t>(number);
  }
  return std::nullopt;
}

Value length_of(Value target) {
  if (target.is_array()) {
    return Value::number(static_cast<double>(target.as_array().size()));
  }
  return Value::number(static_cast<double>(unit_length(target)));
}

}  // namespace

Value Render::member(Value target, const Key& key, bool on_prototype) {
  const std::string_view name = key.view();
  switch (target.kind()) {
    case Kind::Undefined:
    case Kind::Null:
      return {};
    case Kind::Object: {
      const Value* own = target.as_object().find(key);
      if (own != nullptr || !on_prototype) {
        return own == nullptr ? Value() : *own;
      }
      break;
    }
    case Kind::Array:
      if (name == "length") {
        return length_of(target);
      }
      if (const std::optional<std::size_t> place = whole_number(name)) {
        return target.as_array().at(*place);
      }
      break;
    case Kind::String:
      if (name == "length") {
        return length_of(target);
      }
      if (const std::optional<std::size_t> place = whole_number(name)) {
        return unit_at(arena_, target, *place);
      }
      break;
    case Kind::Safe:
      if (name == "length") {
        return length_of(target);
      }
      if (name == "val") {
        return Value::string(target.as_text());
      }
      break;
    default:
      break;
  }
  const Native method = find_method(target.kind(), name);
  return method == nullptr ? Value() : NativeCallable::make(arena_, method, target);
}

Value Render::index(Value target, Value key) {
  if (key.is_number()) {
    if (const std::optional<std::size_t> place = whole_number(key.as_number())) {
      if (target.is_array()) {
        return target.as_array().at(*place);
      }
      if (target.is_string()) {
        return unit_at(arena_, target, *place);
      }
    }
  }
  if (target.is_nullish()) {
    return {};
  }
  return member(target, Key(string_of(arena_, key)), true);
}

Value NativeCallable::make(Arena& arena, Native function, Value bound) {
  return Value::callable(*new (arena.allocate(sizeof(NativeCallable)))
                             NativeCallable(function, bound));
}

Value Call::keyword(std::string_view name) const {
  if (args_.empty() || !args_.back().is_object() || !args_.back().as_object().is_keywords()) {
    return {};
  }
  return args_.back().as_object().get(name);
}

Value Call::arg_or_keyword(std::size_t index, std::string_view name) const {
  const bool has_keywords =
      !args_.empty() && args_.back().is_object() && args_.back().as_object().is_keywords();
  const std::size_t positional = args_.size() - (has_keywords ? 1 : 0);
  return index < positional ? args_[index] : keyword(name);
}

Arena& Call::arena() const {
  return render_.arena();
}

const Host& Call::host() const {
  return render_.host();
}

Value Call::fail(std::string message, std::string hint) const {
  return fail_as("template-value", std::move(message), std::move(hint));
}

Value Call::fail_as(std::string_view code, std::string message, std::string hint) const {
  if (diagnostics::Diagnostic* error = render_.fail(code, where_, std::move(message));
      error != nullptr && !hint.empty()) {
    error->with_hint(std::move(hint));
  }
  return {};
}

void Call::report(std::string_view code, std::string message, std::string hint) const {
  diagnostics::Diagnostic& error = render_.report(code, where_, std::move(message));
  if (!hint.empty()) {
    error.with_hint(std::move(hint));
  }
}

std::optional<std::string> Host::asset(std::string_view) const {
  return std::nullopt;
}
std::optional<std::string> Host::translate(std::string_view) const {
  return std::nullopt;
}
std::optional<std::string> Host::markdown(std::string_view) const {
  return std::nullopt;
}
std::optional<std::string> Host::glossary(std::string_view) const {
  return std::nullopt;
}

}  // namespace kept::tmpl
