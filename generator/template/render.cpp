#include "template/render.h"

#include <algorithm>

#include "template/coerce.h"
#include "template/interpreter.h"

namespace kept::tmpl {
namespace {

// Threads have at least 4 MB of stack; what calls a render needs some of it too.
constexpr std::uintptr_t kStackBytes = 2U << 20U;

std::uintptr_t stack_place() {
  return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
}

const Host& plain_host() {
  static const Host host;
  return host;
}

}  // namespace

Render::Render(const Engine& engine, const RenderContext& context, Arena& arena, std::string& out,
               diagnostics::Diagnostics& diagnostics, const ChainLink* chain)
    : engine_(engine),
      page_(context.page),
      global_(context.global),
      host_(context.host == nullptr ? &plain_host() : context.host),
      arena_(arena),
      out_(out),
      diagnostics_(diagnostics),
      chain_(chain),
      limits_(engine.options().limits),
      engine_globals_(&engine.globals()),
      out_begin_(out.size()),
      arena_begin_(arena.bytes()),
      stack_begin_(stack_place()),
      escape_(engine.options().autoescape ? context.escape : Escape::None) {}

bool Render::run(const Template& program) {
  refuses_undefined_ = program.undefined == Undefined::Refuse;
  Context& context = make<Context>();
  add_blocks(context, program);
  Frame* frame = make_frame(program.scopes[program.functions[0].scope], nullptr);
  frame->top_level = true;
  run_root(program, frame, context);
  if (!failed_) {
    (void)check_limits(program.body);
  }
  if (failed_) {
    out_.resize(out_begin_);
  }
  return !failed_;
}

Value Render::evaluate(const Template& program) {
  Context& context = make<Context>();
  Frame* frame = make_frame(program.scopes[program.functions[0].scope], nullptr);
  frame->top_level = true;
  Interpreter interpreter(*this, program, frame, context, make<RootState>());
  const Value value =
      program.expression == kNone ? Value() : interpreter.evaluate(program.expression);
  out_.resize(out_begin_);
  return value;
}

void Render::run_root(const Template& program, Frame* frame, Context& context) {
  const std::size_t begin = out_.size();
  RootState& root = make<RootState>();
  Interpreter(*this, program, frame, context, root).run(program.functions[0].body);
  if (root.parent == nullptr || failed_) {
    return;
  }
  out_.resize(begin);  // text outside of blocks is not printed
  ChainLink link{"layout", root.parent->name, source::start_of(*program.body.file)};
  if (!enter(link)) {
    return;
  }
  Frame* parents = make_frame(root.parent->scopes[root.parent->functions[0].scope], frame);
  parents->top_level = true;
  run_root(*root.parent, parents, context);
  leave(link);
}

void Render::add_chain(diagnostics::Diagnostic& diagnostic) const {
  constexpr int kMostNotes = 12;
  int notes = 0;
  for (const ChainLink* link = chain_; link != nullptr && notes < kMostNotes; link = link->outer) {
    diagnostic.with_note(link->where, std::string("in the ") + link->what + " `" +
                                          std::string(link->name) + "` from here");
    ++notes;
  }
}

diagnostics::Diagnostic* Render::fail(std::string_view code, source::Span where,
                                      std::string message) {
  if (failed_) {
    return nullptr;
  }
  failed_ = true;
  diagnostics::Diagnostic& error = diagnostics_.error(code, where, std::move(message));
  add_chain(error);
  return &error;
}

diagnostics::Diagnostic& Render::report(std::string_view code, source::Span where,
                                        std::string message) {
  diagnostics::Diagnostic& error = diagnostics_.error(code, where, std::move(message));
  add_chain(error);
  return error;
}

bool Render::first_report(source::Span place) {
  return reported_.insert({place.file, place.begin, place.end}).second;
}

bool Render::enter(ChainLink& link) {
  const std::uintptr_t place = stack_place();
  const std::uintptr_t used = place < stack_begin_ ? stack_begin_ - place : place - stack_begin_;
  if (depth_ >= limits_.depth || used > kStackBytes) {
    if (diagnostics::Diagnostic* error =
            fail("template-too-deep", link.where,
                 "templates call each other without end here, or nearly so")) {
      error->with_label("this is call number " + std::to_string(depth_ + 1) + " within a call")
          .with_hint(
              "look for a template that includes itself, or a macro that calls itself "
              "without a condition that stops it");
    }
    return false;
  }
  if (!check_limits(link.where)) {
    return false;
  }
  ++depth_;
  link.outer = chain_;
  chain_ = &link;
  return true;
}

void Render::leave(const ChainLink& link) {
  --depth_;
  chain_ = link.outer;
}

bool Render::check_limits(source::Span where) {
  if (failed_) {
    return false;
  }
  const char* too_much = nullptr;
  if (turns_ > limits_.turns) {
    too_much = "loops turn more often than any page needs";
  } else if (out_.size() - out_begin_ > limits_.output_bytes) {
    too_much = "this prints more text than any page holds";
  } else if (arena_.bytes() - arena_begin_ > limits_.memory_bytes) {
    too_much = "this computes more than fits in memory";
  }
  if (too_much == nullptr) {
    return true;
  }
  if (diagnostics::Diagnostic* error = fail("template-limit", where, too_much)) {
    error->with_hint("look for a loop over too many things, or loops within loops");
  }
  return false;
}

bool Render::check_size(double bytes, source::Span where) {
  if (!(bytes > static_cast<double>(limits_.output_bytes))) {  // NaN makes nothing
    return !failed_;
  }
  if (diagnostics::Diagnostic* error =
          fail("template-limit", where, "this makes more text or more items than any page holds")) {
    error->with_hint("check the number that is given here");
  }
  return false;
}

Frame* Render::make_frame(const Scope& scope, Frame* parent) {
  Frame& frame = make<Frame>();
  frame.scope = &scope;
  frame.parent = parent;
  const std::size_t count = scope.names().size();
  if (count > 0) {
    frame.slots = static_cast<Value*>(arena_.allocate(count * sizeof(Value)));
    std::uninitialized_fill_n(frame.slots, count, Value());
  }
  return &frame;
}

Value Render::lookup(const Frame* frame, const Context& context, const Key& key) {
  const std::uint64_t bit = std::uint64_t{1} << (key.hash & 63U);
  for (; frame != nullptr; frame = frame->parent) {
    if (!frame->scope->may_hold(bit)) {
      continue;
    }
    const std::uint32_t slot = frame->scope->find(key);
    if (slot == kNone) {
      continue;
    }
    if (!frame->slots[slot].is_undefined()) {
      return frame->slots[slot];
    }
    if (frame->scope->is_loop && slot == 0 && frame->loop != nullptr) {
      LoopState& loop = *frame->loop;
      loop.object = &Object::make(arena_, 8);
      frame->slots[0] = Value::object(*loop.object);
      const auto set = [&](std::string_view name, Value value) {
        loop.object->set(arena_, Key(name), value);
      };
      set("index", Value::number(loop.index + 1));
      set("index0", Value::number(loop.index));
      set("revindex", Value::number(loop.length - loop.index));
      set("revindex0", Value::number(loop.length - loop.index - 1));
      set("first", Value::boolean(loop.index == 0));
      set("last", Value::boolean(loop.index == loop.length - 1));
      set("length", Value::number(loop.length));
      return frame->slots[0];
    }
  }
  return lookup_context(context, key);
}

Value Render::lookup_context(const Context& context, const Key& key) const {
  bool sees_data = true;
  for (const Context* at = &context; at != nullptr; at = at->parent) {
    sees_data = at->sees_data;
    if (at->variables != nullptr) {
      if (const Value* found = at->variables->find(key)) {
        return *found;
      }
    }
  }
  if (sees_data) {
    for (const Object* data : {page_, global_}) {
      if (data != nullptr) {
        if (const Value* found = data->find(key)) {
          return *found;
        }
      }
    }
  }
  return engine_globals_->get(key);
}

void Render::set_in_context(Context& context, const Key& key, Value value) {
  if (context.shared) {
    return;
  }
  if (context.variables == nullptr) {
    context.variables = &Object::make(arena_, 4);
  }
  context.variables->set(arena_, key, value);
}

void Render::add_export(Context& context, const Key& key) {
  if (!context.collects_exports) {
    return;
  }
  ExportEntry& entry = make<ExportEntry>();
  entry.name = key;
  if (context.last_export == nullptr) {
    context.exports = &entry;
  } else {
    context.last_export->next = &entry;
  }
  context.last_export = &entry;
}

void Render::add_blocks(Context& context, const Template& program) {
  for (const std::uint32_t index : program.blocks) {
    BlockEntry& entry = make<BlockEntry>();
    entry.name = program.functions[index].name;
    entry.program = &program;
    entry.function = &program.functions[index];
    (context.last_block == nullptr ? context.blocks : context.last_block->next) = &entry;
    context.last_block = &entry;
  }
}

Value Render::call(Value callee, std::span<const Value> args, source::Span where) {
  if (!callee.is_callable()) {
    fail("template-call", where, "this cannot be called: it is not a macro or function");
    return {};
  }
  const Callable& callable = callee.as_callable();
  if (callable.sort() == Callable::Sort::Function) {
    const auto& native = static_cast<const NativeCallable&>(callable);
    if (!charge(native.self(), where) || !charge(args, where)) {
      return {};
    }
    const std::size_t before = arena_.bytes();
    Call call(*this, args, where, native.self());
    const Value made = native.native()(call);
    return charge_made(before, where) ? made : Value();
  }
  const std::size_t begin = out_.size();
  run_macro(static_cast<const MacroCallable&>(callable), args, where);
  const std::string_view text =
      arena_.copy(std::string_view(out_).substr(std::min(begin, out_.size())));
  out_.resize(begin);
  return Value::safe(text);
}

void Render::run_macro(const MacroCallable& macro, std::span<const Value> args,
                       source::Span where) {
  const Function& function = macro.function;
  ChainLink link{function.sort == FunctionSort::Caller ? "call block" : "macro",
                 function.name.view(), where};
  if (!enter(link)) {
    return;
  }
  Frame* frame = make_frame(macro.program.scopes[function.scope], macro.frame);
  frame->isolated = true;
  const Object* keywords = nullptr;
  std::size_t given = args.size();
  if (given > 0 && args.back().is_object() && args.back().as_object().is_keywords()) {
    keywords = &args.back().as_object();
    --given;
  }
  const auto keyword = [&](const Key& key) {
    return keywords == nullptr ? nullptr : keywords->find(key);
  };
  static constexpr std::string_view kCaller = "caller";
  if (keywords != nullptr) {
    frame->slots[function.caller_slot] = keywords->get(Key(kCaller));
  }
  for (std::size_t i = 0; i < function.positional.size(); ++i) {
    const Parameter& parameter = function.positional[i];
    const Value* named = i < given ? nullptr : keyword(parameter.name);
    if (i < given) {
      frame->slots[parameter.slot] = args[i];
    } else if (named != nullptr) {
      frame->slots[parameter.slot] = *named;
    }
  }
  if (macro.program.undefined == Undefined::Report) {
    check_arguments(function, given, keywords, where);
  }
  Interpreter interpreter(*this, macro.program, frame, macro.context, macro.root);
  for (std::size_t i = 0; i < function.optional.size(); ++i) {
    const Parameter& parameter = function.optional[i];
    const std::size_t place = function.positional.size() + i;
    const Value* named = keyword(parameter.name);
    frame->slots[parameter.slot] = place < given      ? args[place]
                                   : named != nullptr ? *named
                                                      : interpreter.evaluate(parameter.fallback);
  }
  interpreter.run(function.body);
  leave(link);
}

// Nunjucks takes any arguments; in a council's own macros one that no parameter takes is a slip.
void Render::check_arguments(const Function& function, std::size_t given, const Object* keywords,
                             source::Span where) {
  const std::size_t most = function.positional.size() + function.optional.size();
  const std::string name(function.name.view());
  if (given > most && first_report(where)) {
    report("template-arguments", where,
           "`" + name + "` takes " + std::to_string(most) + " arguments and is given " +
               std::to_string(given));
  }
  if (keywords == nullptr) {
    return;
  }
  std::vector<std::string_view> names;
  for (const std::vector<Parameter>* list : {&function.positional, &function.optional}) {
    for (const Parameter& parameter : *list) {
      names.push_back(parameter.name.view());
    }
  }
  for (const Object::Member& member : keywords->members()) {
    const std::string_view argument = member.key.view();
    if (argument != "caller" && std::ranges::find(names, argument) == names.end() &&
        first_report(where)) {
      report("template-arguments", where,
             "`" + name + "` has no parameter `" + std::string(argument) + "`")
          .with_nearest(argument, names);
    }
  }
}

std::vector<std::string_view> Render::names_in_view(const Frame* frame,
                                                    const Context& context) const {
  std::vector<std::string_view> names;
  for (; frame != nullptr; frame = frame->parent) {
    for (const Key& name : frame->scope->names()) {
      names.push_back(name.view());
    }
  }
  const auto add = [&](const Object* object) {
    if (object != nullptr) {
      for (const Object::Member& member : object->members()) {
        names.push_back(member.key.view());
      }
    }
  };
  bool sees_data = true;
  for (const Context* at = &context; at != nullptr; at = at->parent) {
    add(at->variables);
    sees_data = at->sees_data;
  }
  if (sees_data) {
    add(page_);
    add(global_);
  }
  add(engine_globals_);
  return names;
}

}  // namespace kept::tmpl
