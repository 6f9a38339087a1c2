// The state of one render: output, memory, limits, the chain of includes and calls, the first
// error. Used by one thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "template/engine.h"
#include "template/frame.h"

namespace kept::tmpl {

// What a running template is within, for the notes of a diagnostic.
struct ChainLink {
  const char* what = "";
  std::string_view name;
  source::Span where;
  const ChainLink* outer = nullptr;
};

class Render {
 public:
  Render(const Engine& engine, const RenderContext& context, Arena& arena, std::string& out,
         diagnostics::Diagnostics& diagnostics, const ChainLink* chain = nullptr);

  [[nodiscard]] bool run(const Template& program);
  [[nodiscard]] Value evaluate(const Template& program);

  [[nodiscard]] Arena& arena() { return arena_; }
  [[nodiscard]] std::string& out() { return out_; }
  [[nodiscard]] const Host& host() const { return *host_; }
  [[nodiscard]] const Engine& engine() const { return engine_; }
  [[nodiscard]] Escape escape() const { return escape_; }
  // The template being rendered is one of Undefined::Refuse.
  [[nodiscard]] bool refuses_undefined() const { return refuses_undefined_; }

  // The first failure is reported and stops the render; later ones are its consequences.
  diagnostics::Diagnostic* fail(std::string_view code, source::Span where, std::string message);
  // An error that does not stop the render.
  diagnostics::Diagnostic& report(std::string_view code, source::Span where, std::string message);
  [[nodiscard]] bool failed() const { return failed_; }

  // Calls a macro or function with arguments; what a macro prints is the result.
  [[nodiscard]] Value call(Value callee, std::span<const Value> args, source::Span where);
  // Runs a macro; what it prints goes to the output.
  void run_macro(const MacroCallable& macro, std::span<const Value> args, source::Span where);
  // The member of any value: of objects their own, of others what JavaScript gives them.
  [[nodiscard]] Value member(Value target, const Key& key, bool on_prototype);
  [[nodiscard]] Value index(Value target, Value key);

  [[nodiscard]] Frame* make_frame(const Scope& scope, Frame* parent);
  // Frames, then the context. The frame's slot of a running loop becomes its `loop` object.
  [[nodiscard]] Value lookup(const Frame* frame, const Context& context, const Key& key);
  [[nodiscard]] Value lookup_context(const Context& context, const Key& key) const;
  void set_in_context(Context& context, const Key& key, Value value);
  void add_export(Context& context, const Key& key);
  void add_blocks(Context& context, const Template& program);

  // Runs a template's root and what it extends.
  void run_root(const Template& program, Frame* frame, Context& context);
  [[nodiscard]] const Template* find_template(Value name, const Template& from, std::uint32_t link,
                                              source::Span where, bool may_be_missing);
  // What importing the template gives. `context` and `frame` are null without context.
  [[nodiscard]] Object* exports_of(const Template& program, Context* context, Frame* frame,
                                   source::Span where);

  // Counts a level of calls and includes; false, with a diagnostic, where there are too many.
  [[nodiscard]] bool enter(ChainLink& link);
  void leave(const ChainLink& link);
  // Counts one turn of a loop; false where a limit is reached.
  [[nodiscard]] bool turn(source::Span where) {
    return ++turns_ % kTurnsBetweenChecks != 0 || check_limits(where);
  }
  // Counts what looking through a text or a list costs as turns; false where a limit is reached.
  [[nodiscard]] bool charge(Value value, source::Span where) {
    const std::size_t work = value.is_text()    ? value.as_text().size() / kBytesATurn
                             : value.is_array() ? value.as_array().size()
                                                : 0;
    return charge_turns(work, where);
  }
  [[nodiscard]] bool charge_turns(std::size_t turns, source::Span where) {
    turns_ += turns;
    return turns < kTurnsBetweenChecks || check_limits(where);
  }
  // The same for what was made since the arena held so many bytes: a list of lists of lists may
  // come to a long text.
  [[nodiscard]] bool charge_made(std::size_t before, source::Span where) {
    return charge_turns((arena_.bytes() - before) / kBytesATurn, where);
  }
  [[nodiscard]] bool charge_text(Value value, source::Span where) {
    return !value.is_text() || charge(value, where);
  }
  [[nodiscard]] bool charge(std::span<const Value> values, source::Span where) {
    return std::ranges::all_of(values, [&](Value value) { return charge(value, where); });
  }
  // False, with a diagnostic, where a limit of size is passed.
  [[nodiscard]] bool check_limits(source::Span where);
  // For filters that make text of a size an argument says. False with a diagnostic where too big.
  [[nodiscard]] bool check_size(double bytes, source::Span where);

  // True the first time that this place asks.
  [[nodiscard]] bool first_report(source::Span place);
  // All names in view, for suggestions.
  [[nodiscard]] std::vector<std::string_view> names_in_view(const Frame* frame,
                                                            const Context& context) const;

  template <class T, class... Args>
  T& make(Args&&... args) {
    return *new (arena_.allocate(sizeof(T))) T(std::forward<Args>(args)...);
  }

 private:
  static constexpr std::uint64_t kTurnsBetweenChecks = 64;
  static constexpr std::size_t kBytesATurn = 4;
  void check_arguments(const Function& function, std::size_t given, const Object* keywords,
                       source::Span where);
  void add_chain(diagnostics::Diagnostic& diagnostic) const;
  [[nodiscard]] Object* run_module(const Template& program, Context* context, Frame* frame);
  [[nodiscard]] Object* shared_module(const Template& program, source::Span where);

  const Engine& engine_;
  const Object* page_;
  const Object* global_;
  const Host* host_;
  Arena& arena_;
  std::string& out_;
  diagnostics::Diagnostics& diagnostics_;
  const ChainLink* chain_;
  const Limits& limits_;
  const Object* engine_globals_;
  std::size_t out_begin_;
  std::size_t arena_begin_;
  std::uintptr_t stack_begin_;
  std::uint64_t turns_ = 0;
  std::uint32_t depth_ = 0;
  Escape escape_;
  bool failed_ = false;
  bool refuses_undefined_ = false;
  bool sharing_ = false;      // runs a module for all renders
  bool unshareable_ = false;  // and met something that differs between renders
  std::set<std::tuple<const source::SourceFile*, std::uint32_t, std::uint32_t>> reported_;
};

}  // namespace kept::tmpl
