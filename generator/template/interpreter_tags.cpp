// The tags of the language.
#include <algorithm>

#include "template/coerce.h"
#include "template/interpreter.h"
#include "template/utf16.h"

namespace kept::tmpl {

void Interpreter::begin_turn(LoopState& loop, double index) {
  loop.index = index;
  frame_->loop = &loop;
  if (loop.object != nullptr) {
    Arena& arena = render_.arena();
    const double length = loop.length;
    const auto set = [&](std::string_view name, Value value) {
      loop.object->set(arena, Key(name), value);
    };
    set("index", Value::number(index + 1));
    set("index0", Value::number(index));
    set("revindex", Value::number(length - index));
    set("revindex0", Value::number(length - index - 1));
    set("first", Value::boolean(index == 0));
    set("last", Value::boolean(index == length - 1));
    set("length", Value::number(length));
  }
}

void Interpreter::run_for(const Node& node, std::uint32_t at) {
  const ForInfo& info = program_.fors[node.a];
  Frame* const outer = frame_;
  frame_ = render_.make_frame(program_.scopes[info.scope], outer);
  const Value items = evaluate(info.items);
  bool any = false;
  if (!render_.failed() && truthy(items)) {
    if (items.is_array()) {
      any = items.as_array().size() > 0;
      loop_over_array(info, items.as_array(), at);
    } else if (items.is_object() && info.slots.size() > 1) {
      any = items.as_object().size() > 0;
      loop_over_object(info, items.as_object(), at);
    } else if (items.is_text() || items.is_object()) {
      any = items.is_text() ? !items.as_text().empty() : truthy(items.as_object().get("length"));
      loop_over_values(info, items, at);
    }
  }
  if (!any && info.otherwise != kNone && !render_.failed()) {
    run(info.otherwise);
  }
  frame_ = outer;
}

void Interpreter::loop_over_array(const ForInfo& info, Array& items, std::uint32_t at) {
  LoopState& loop = render_.make<LoopState>();
  loop.length = static_cast<double>(items.size());
  const bool unpack = info.slots.size() > 1;
  // The size is asked each time: a template may push to the list it walks.
  for (std::size_t i = 0; i < items.size() && render_.turn(span(at)); ++i) {
    const Value item = items.at(i);
    if (!unpack) {
      frame_->slots[info.slots[0]] = item;
    } else if (item.is_nullish()) {
      render_.fail("template-value", span(at),
                   "an item of this list has no value, so it cannot be taken apart");
      return;
    } else {
      for (std::size_t part = 0; part < info.slots.size(); ++part) {
        frame_->slots[info.slots[part]] =
            render_.index(item, Value::number(static_cast<double>(part)));
      }
    }
    begin_turn(loop, static_cast<double>(i));
    run(info.body);
    if (render_.failed()) {
      return;
    }
  }
}

void Interpreter::loop_over_object(const ForInfo& info, const Object& items, std::uint32_t at) {
  LoopState& loop = render_.make<LoopState>();
  loop.length = static_cast<double>(items.size());
  for (std::size_t i = 0; i < items.members().size() && render_.turn(span(at)); ++i) {
    const Object::Member member = items.members()[i];
    frame_->slots[info.slots[0]] = Value::string(member.key.view());
    frame_->slots[info.slots[1]] = member.value;
    begin_turn(loop, static_cast<double>(i));
    run(info.body);
    if (render_.failed()) {
      return;
    }
  }
}

// Text by its characters; safe text is walked by code points, as JavaScript's iterator does; an
// object of one name by the `length` that it may have.
void Interpreter::loop_over_values(const ForInfo& info, Value items, std::uint32_t at) {
  Arena& arena = render_.arena();
  const bool unpack = info.slots.size() > 1;
  if (items.is_object()) {
    LoopState& loop = render_.make<LoopState>();
    loop.length = to_number(items.as_object().get("length"));
    for (double i = 0; i < loop.length && render_.turn(span(at)) && !render_.failed(); i += 1) {
      frame_->slots[info.slots[0]] = render_.index(items, Value::number(i));
      begin_turn(loop, i);
      run(info.body);
    }
    return;
  }
  if (items.is_safe()) {
    Array& characters = Array::make(arena);
    const std::string_view text = items.as_text();
    for (std::size_t offset = 0; offset < text.size();) {
      const std::size_t begin = offset;
      (void)decode(text, offset);
      characters.push(arena, Value::string(text.substr(begin, offset - begin)));
    }
    loop_over_array(info, characters, at);
    return;
  }
  Array& characters = units(arena, items);
  if (!unpack) {
    loop_over_array(info, characters, at);
    return;
  }
  LoopState& loop = render_.make<LoopState>();
  loop.length = static_cast<double>(characters.size());
  for (std::size_t i = 0; i < characters.size() && render_.turn(span(at)); ++i) {
    frame_->slots[info.slots[0]] = to_string(arena, Value::number(static_cast<double>(i)));
    frame_->slots[info.slots[1]] = characters.at(i);
    begin_turn(loop, static_cast<double>(i));
    run(info.body);
    if (render_.failed()) {
      return;
    }
  }
}

void Interpreter::run_set(const Node& node) {
  const Value value = evaluate(node.b);
  if (render_.failed()) {
    return;
  }
  for (const SetTarget& target : program_.sets[node.a].targets) {
    store(target, value);
  }
}

void Interpreter::store(const SetTarget& target, Value value) {
  Frame* frame = frame_;
  std::uint32_t slot = target.slot;
  if (target.up != kNone) {
    for (std::uint32_t up = target.up; up > 0; --up) {
      frame = frame->parent;
    }
  } else if (frame->slots[slot].is_undefined() && !frame->isolated) {
    // The nearest frame around that has a value of this name; else it is new, and stays here.
    for (Frame* around = frame->parent; around != nullptr; around = around->parent) {
      const std::uint32_t found = around->scope->find(target.name);
      if (found != kNone && !around->slots[found].is_undefined()) {
        frame = around;
        slot = found;
        break;
      }
    }
  }
  frame->slots[slot] = value;
  if (frame_->top_level) {
    render_.set_in_context(context_, target.name, value);
    if (!target.name.view().starts_with('_')) {
      render_.add_export(context_, target.name);
    }
  }
}

void Interpreter::bind(const BindInfo& to, Value value) {
  frame_->slots[to.slot] = value;
  if (to.in_context) {
    render_.set_in_context(context_, to.name, value);
    const bool is_macro =
        value.is_callable() && value.as_callable().sort() == Callable::Sort::Macro &&
        &static_cast<const MacroCallable&>(value.as_callable()).program == &program_;
    if (is_macro && !to.name.view().starts_with('_')) {
      render_.add_export(context_, to.name);
    }
  }
}

void Interpreter::run_import(const Node& node, std::uint32_t at) {
  const Template* program =
      render_.find_template(evaluate(node.a), program_, node.c, span(at), false);
  if (program == nullptr) {
    return;
  }
  Object* exports = render_.exports_of(*program, node.flag ? &context_ : nullptr,
                                       node.flag ? frame_ : nullptr, span(at));
  if (exports != nullptr) {
    bind(program_.binds[node.b], Value::object(*exports));
  }
}

void Interpreter::run_from_import(const Node& node, std::uint32_t at) {
  const Template* program =
      render_.find_template(evaluate(node.a), program_, node.c, span(at), false);
  if (program == nullptr) {
    return;
  }
  const Object* exports = render_.exports_of(*program, node.flag ? &context_ : nullptr,
                                             node.flag ? frame_ : nullptr, span(at));
  if (exports == nullptr) {
    return;
  }
  for (const FromInfo::Name& name : program_.from_imports[node.b].names) {
    const Value* value = exports->find(name.name);
    if (value == nullptr) {
      std::vector<std::string_view> names;
      for (const Object::Member& member : exports->members()) {
        names.push_back(member.key.view());
      }
      if (diagnostics::Diagnostic* error = render_.fail(
              "template-import-missing", span(at),
              "`" + program->name + "` has no `" + std::string(name.name.view()) + "`")) {
        error->with_nearest(name.name.view(), names);
      }
      return;
    }
    bind(name.to, *value);
  }
}

void Interpreter::run_block(const Node& node, std::uint32_t at) {
  if (node.flag && root_.parent != nullptr) {
    return;  // the parent's block will run it
  }
  for (const BlockEntry* block = context_.blocks; block != nullptr; block = block->next) {
    if (block->name == keys_[node.a]) {
      return run_block_function(*block, at);
    }
  }
  render_.fail("template-syntax", span(at),
               "there is no block `" + std::string(keys_[node.a].view()) + "`");
}

void Interpreter::run_block_function(const BlockEntry& block, std::uint32_t at) {
  ChainLink link{"block", block.name.view(), span(at)};
  if (!render_.enter(link)) {
    return;
  }
  Frame* frame = render_.make_frame(block.program->scopes[block.function->scope], frame_);
  frame->isolated = true;
  Interpreter(render_, *block.program, frame, context_, render_.make<RootState>())
      .run(block.function->body);
  render_.leave(link);
}

void Interpreter::run_super(const Node& node, std::uint32_t at) {
  const Function* here = &program_.functions[node.c];
  const BlockEntry* block = context_.blocks;
  while (block != nullptr && block->function != here) {
    block = block->next;
  }
  block = block == nullptr ? nullptr : block->next;
  while (block != nullptr && !(block->name == keys_[node.a])) {
    block = block->next;
  }
  if (block == nullptr) {
    if (diagnostics::Diagnostic* error =
            render_.fail("template-super-missing", span(at),
                         "`super()` has no block `" + std::string(keys_[node.a].view()) +
                             "` above this one to print")) {
      error->with_hint("leave `super()` out, or check that the layout has a block of this name");
    }
    return;
  }
  std::string& out = render_.out();
  const std::size_t begin = out.size();
  run_block_function(*block, at);
  frame_->slots[node.b] =
      Value::safe_in(render_.arena(), std::string_view(out).substr(std::min(begin, out.size())));
  out.resize(begin);
}

void Interpreter::run_extends(const Node& node, std::uint32_t at) {
  const Template* program =
      render_.find_template(evaluate(node.a), program_, node.c, span(at), false);
  if (program != nullptr) {
    root_.parent = program;
    render_.add_blocks(context_, *program);
  }
}

void Interpreter::run_include(const Node& node, std::uint32_t at) {
  const Template* program =
      render_.find_template(evaluate(node.a), program_, node.c, span(at), node.flag);
  if (program == nullptr) {
    return;
  }
  ChainLink link{"include", program->name, span(at)};
  if (!render_.enter(link)) {
    return;
  }
  Context& context = render_.make<Context>();
  context.parent = &context_;
  render_.add_blocks(context, *program);
  Frame* frame = render_.make_frame(program->scopes[program->functions[0].scope], frame_);
  frame->isolated = true;
  frame->top_level = true;
  render_.run_root(*program, frame, context);
  render_.leave(link);
}

void Interpreter::run_switch(const Node& node) {
  const SwitchInfo& info = program_.switches[node.a];
  const Value value = evaluate(info.value);
  bool matched = false;
  for (const SwitchInfo::Case& one : info.cases) {
    matched = matched || strict_equals(value, evaluate(one.condition));
    if (matched && !one.falls_through) {
      run(one.body);
      return;
    }
  }
  if (info.otherwise != kNone) {
    run(info.otherwise);
  }
}

}  // namespace kept::tmpl
