// How a template calls into C++: filters, tests, global functions and methods all have the shape
// `Value f(Call&)`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "template/value.h"

namespace kept::tmpl {

class Render;

// What a page knows of the world outside its template. Its member functions may be called from
// several threads at once. One that returns nothing makes a diagnostic at the place of use.
class Host {
 public:
  virtual ~Host() = default;
  // "en", "cy": the language of month names and of words that filters make.
  [[nodiscard]] virtual std::string_view language() const { return "en"; }
  // The page's own address from the root of the site, "/pledge/homes/"; "" where there is none.
  [[nodiscard]] virtual std::string_view page_address() const { return {}; }
  // What stands before every address of the site: "" or "/council".
  [[nodiscard]] virtual std::string_view site_base() const { return {}; }
  // "styles/site.css" -> "/assets/site-1a2b3c.css".
  [[nodiscard]] virtual std::optional<std::string> asset(std::string_view name) const;
  // The words for a key in the page's language; `{name}` places stay for the filter to fill.
  [[nodiscard]] virtual std::optional<std::string> translate(std::string_view key) const;
  // Markdown to HTML.
  [[nodiscard]] virtual std::optional<std::string> markdown(std::string_view text) const;
  // The plain words that explain a term.
  [[nodiscard]] virtual std::optional<std::string> glossary(std::string_view term) const;
};

// One call. Arguments may be read only while it lasts.
class Call {
 public:
  Call(Render& render, std::span<const Value> args, diagnostics::Span where, Value self = {})
      : render_(render), args_(args), where_(where), self_(self) {}

  // Undefined where the call passed fewer.
  [[nodiscard]] Value arg(std::size_t index) const {
    return index < args_.size() ? args_[index] : Value();
  }
  [[nodiscard]] std::span<const Value> args() const { return args_; }
  // The named argument, or undefined: `f(x, width=3)`.
  [[nodiscard]] Value keyword(std::string_view name) const;
  // The argument at `index`, or else the one named `name`.
  [[nodiscard]] Value arg_or_keyword(std::size_t index, std::string_view name) const;
  // The object whose method this is; what a bound function was made with.
  [[nodiscard]] Value self() const { return self_; }

  [[nodiscard]] Arena& arena() const;
  [[nodiscard]] const Host& host() const;
  [[nodiscard]] Render& render() const { return render_; }
  [[nodiscard]] diagnostics::Span where() const { return where_; }

  // Text that the arena keeps.
  [[nodiscard]] Value string(std::string_view text) const {
    return Value::string_in(arena(), text);
  }
  [[nodiscard]] Value safe(std::string_view text) const { return Value::safe_in(arena(), text); }

  // Stops the render with an error at the place of the call. Returns undefined, for `return`.
  Value fail(std::string message, std::string hint = {}) const;
  // The same with a code of its own, which must be in the catalogue.
  Value fail_as(std::string_view code, std::string message, std::string hint = {}) const;
  // Reports an error at the place of the call and lets the render go on.
  void report(std::string_view code, std::string message, std::string hint = {}) const;

 private:
  Render& render_;
  std::span<const Value> args_;
  diagnostics::Span where_;
  Value self_;
};

using Native = Value (*)(Call&);

// Something that a template can call.
class Callable {
 public:
  enum class Sort : std::uint8_t { Function, Macro };
  [[nodiscard]] Sort sort() const { return sort_; }

 protected:
  explicit Callable(Sort its_sort) : sort_(its_sort) {}
  ~Callable() = default;

 private:
  Sort sort_;
};

// A C++ function with, for methods and closures, the value it belongs to.
class NativeCallable final : public Callable {
 public:
  explicit NativeCallable(Native function, Value bound = {})
      : Callable(Sort::Function), native_(function), self_(bound) {}
  [[nodiscard]] static Value make(Arena& arena, Native function, Value bound = {});

  [[nodiscard]] Native native() const { return native_; }
  [[nodiscard]] Value self() const { return self_; }

 private:
  Native native_;
  Value self_;
};

}  // namespace kept::tmpl
