// The template engine: finds, compiles and renders templates in the language of Nunjucks 3.2.4.
//
//   source::SourceStore sources;
//   Engine engine(Options{}, sources);
//   engine.add_root({.files = &council, .folder = "templates", .undefined = Undefined::Report});
//   engine.add_root({.files = &built_in, .undefined = Undefined::Print});
//   const Template* page = engine.compile("layouts/page.njk", diagnostics);
//   engine.render(*page, {.global = &site, .page = &promise, .host = &host}, html, diagnostics);
//
// Set an engine up (roots, filters, tests, globals) on one thread; from then on every const member
// may be called from many threads at once. A template is compiled once and shared.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "source/file_system.h"
#include "source/source_file.h"
#include "template/call.h"
#include "template/value.h"

namespace kept::tmpl {

// What printing an undefined value does.
enum class Undefined : std::uint8_t {
  Print,   // prints nothing, as in Nunjucks: for official components
  Report,  // prints nothing and reports `template-undefined`: for a council's own templates
  Refuse   // stops the render, for null too: Nunjucks' throwOnUndefined
};

struct Delimiters {
  std::string block_start = "{%";
  std::string block_end = "%}";
  std::string variable_start = "{{";
  std::string variable_end = "}}";
  std::string comment_start = "{#";
  std::string comment_end = "#}";
};

// What one render may use before it is stopped with a diagnostic.
struct Limits {
  std::uint32_t depth = 400;  // macro calls and includes within each other
  // Turns of all loops together; what functions look through counts as turns too.
  std::uint64_t turns = 20'000'000;
  std::size_t output_bytes = 64U << 20U;   // text printed
  std::size_t memory_bytes = 256U << 20U;  // values computed
};

// Halves of characters that cutting text in two may leave: U+FFFD in files; kept for JSON.
enum class LoneSurrogates : std::uint8_t { Keep, Replace };

struct Options {
  bool autoescape = true;
  bool trim_blocks = true;    // the line break after `%}` goes
  bool lstrip_blocks = true;  // white space before `{%` at the start of a line goes
  LoneSurrogates lone_surrogates = LoneSurrogates::Replace;
  Delimiters delimiters;
  Limits limits;
};

// A place to look for templates. Roots are searched in the order in which they were added.
struct Root {
  const source::FileReader* files = nullptr;  // outlives the engine
  std::string folder = {};                    // within `files`; "" is its top
  Undefined undefined = Undefined::Report;
};

// A filter, test or global function with what the reference says about it. `example` is a small
// template and `output` what it renders to: a test holds every one.
struct HostFunction {
  std::string name = {};
  std::string summary = {};     // one sentence
  std::string parameters = {};  // "format, language=\"en\"", without the filtered value
  std::string example = {};
  std::string output = {};
  Native call = nullptr;
};

class Template;  // compiled; made and kept by an Engine

// Memory that renders use, kept between them so that the next one need not ask the system again.
// One render at a time. What evaluate() returned is good until the next use.
class Workspace {
 public:
  Workspace() = default;
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;
  [[nodiscard]] Arena& arena() { return arena_; }

 private:
  Arena arena_;
};

// What printing a value does to it, so that it can't break out of its place. Text marked as `safe`,
// such as what a macro printed, is printed as it is in all of them.
enum class Escape : std::uint8_t {
  Html,     // & < > " ' as entities; good for XML too
  None,     // plain text
  Json,     // the value as JSON: text gets its quotes; what is not there is `null`
  Csv,      // one field (RFC 4180); text that a spreadsheet would run begins with '
  Calendar  // a TEXT value of iCalendar (RFC 5545 3.3.11)
};

// What a render reads. Names are looked up in `page`, then in `global`, then among the engine's
// globals. All that is pointed to is only read and may serve many renders at once, provided that
// `global` and whatever else threads share is frozen.
struct RenderContext {
  const Object* global = nullptr;
  const Object* page = nullptr;
  const Host* host = nullptr;
  Workspace* workspace = nullptr;  // null: a new one for this render
  Escape escape = Escape::Html;    // where Options::autoescape is on
};

class Engine {
 public:
  // The text of templates goes into `sources`, which outlives the engine.
  Engine(Options options, source::SourceStore& sources);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  void add_root(Root root);
  // A name that exists is replaced.
  void add_filter(HostFunction filter);
  void add_test(HostFunction test);
  void add_global(HostFunction function);
  // REQUIRES: the value is frozen and outlives the engine.
  void add_global(std::string name, Value value);

  // The template of that name from the first root that has it; null and diagnostics where there is
  // none or it cannot be compiled. Later calls return the same object and report nothing new.
  [[nodiscard]] const Template* compile(std::string_view name,
                                        diagnostics::Diagnostics& diagnostics) const;
  // True where some root has the template.
  [[nodiscard]] bool exists(std::string_view name) const;
  // A template that is a part of a file, for example what follows front matter. `name` is what
  // relative includes start from. Not cached: each call compiles anew.
  [[nodiscard]] const Template* compile_text(std::string_view name, source::Span body,
                                             Undefined undefined,
                                             diagnostics::Diagnostics& diagnostics) const;
  // A single expression without braces, `pledge.promises | selectattr("open")`.
  [[nodiscard]] const Template* compile_expression(source::Span expression,
                                                   diagnostics::Diagnostics& diagnostics) const;

  // Appends what the template prints. False where the render was stopped by an error, which is in
  // the diagnostics; then `out` is as it was. Reports of Undefined::Report do not stop a render.
  [[nodiscard]] bool render(const Template& program, const RenderContext& context, std::string& out,
                            diagnostics::Diagnostics& diagnostics) const;
  // The value of a template made by compile_expression(). It lives in the context's workspace.
  // REQUIRES: context.workspace.
  [[nodiscard]] std::optional<Value> evaluate(const Template& expression,
                                              const RenderContext& context,
                                              diagnostics::Diagnostics& diagnostics) const;

  [[nodiscard]] const Options& options() const;
  [[nodiscard]] const Object& globals() const;
  // The test of that name, or null.
  [[nodiscard]] Native find_test(std::string_view name) const;
  // Sorted.
  [[nodiscard]] std::vector<std::string_view> filter_names() const;
  [[nodiscard]] std::vector<std::string_view> test_names() const;
  // Memory held by compiled templates, in bytes.
  [[nodiscard]] std::size_t compiled_bytes() const;
  // The page for template authors: every tag, filter, test and global, as Markdown.
  [[nodiscard]] std::string reference() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// How a value prints, without escaping: `{{ value | safe }}`.
[[nodiscard]] std::string to_text(Value value);
// JavaScript's truth: everything but undefined, null, false, 0, NaN and "".
[[nodiscard]] bool is_truthy(Value value);

// A JSON text as a value in the arena, members in their order. Nothing and a diagnostic where the
// text is not JSON.
[[nodiscard]] std::optional<Value> value_from_json(Arena& arena, const source::SourceFile& file,
                                                   diagnostics::Diagnostics& diagnostics);

// What `kept render TEMPLATE --data FILE.json [--root DIR]…` does: one template with one object of
// data, `Undefined::Report` in all roots. Nothing where it could not be rendered.
[[nodiscard]] std::optional<std::string> render_to_string(std::string_view name,
                                                          std::vector<Root> roots,
                                                          const source::SourceFile* json_data,
                                                          source::SourceStore& sources,
                                                          diagnostics::Diagnostics& diagnostics);

}  // namespace kept::tmpl
