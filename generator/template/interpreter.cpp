#include "template/interpreter.h"

#include <cmath>

#include "template/coerce.h"
#include "template/escape.h"
#include "template/text_work.h"
#include "template/utf16.h"

namespace kept::tmpl {

void Interpreter::run(std::uint32_t list) {
  const std::uint32_t count = lists_[list];
  for (std::uint32_t i = 1; i <= count && !render_.failed(); ++i) {
    execute(lists_[list + i]);
  }
}

void Interpreter::execute(std::uint32_t at) {
  const Node& node = nodes_[at];
  switch (node.op) {
    case Op::PrintText:
      render_.out() += constants_[node.a].as_text();
      return;
    case Op::Print:
      return print(node.a);
    case Op::If:
      if (truthy(evaluate(node.a))) {
        run(node.b);
      } else if (node.c != kNone) {
        run(node.c);
      }
      return;
    case Op::For:
      return run_for(node, at);
    case Op::Set:
      return run_set(node);
    case Op::DefineMacro:
      return bind(program_.binds[node.b],
                  Value::callable(render_.make<MacroCallable>(program_, program_.functions[node.a],
                                                              context_, root_, nullptr)));
    case Op::Import:
      return run_import(node, at);
    case Op::FromImport:
      return run_from_import(node, at);
    case Op::RunBlock:
      return run_block(node, at);
    case Op::RunSuper:
      return run_super(node, at);
    case Op::Extends:
      return run_extends(node, at);
    case Op::Include:
      return run_include(node, at);
    case Op::Switch:
      return run_switch(node);
    default:
      return;
  }
}

// Printing looks into the expression, so that macros write straight to the output.
void Interpreter::print(std::uint32_t at) {
  const Node& node = nodes_[at];
  switch (node.op) {
    case Op::InlineIf:
      if (truthy(evaluate(node.a))) {
        print(node.b);
      } else if (node.c != kNone) {
        print(node.c);
      } else if (render_.escape() == Escape::Json) {
        render_.out() += "null";
      }
      return;
    case Op::CallValue:
      return print_call(at);
    default:
      return print_value(evaluate(at), at);
  }
}

void Interpreter::print_value(Value value, std::uint32_t at) {
  const Escape escape = render_.escape();
  if (value.is_safe()) {
    render_.out() += value.as_text();
  } else if (value.is_nullish() && escape != Escape::Json && escape != Escape::Csv) {
    if (program_.undefined != Undefined::Print) {
      report_undefined(at);
    }
  } else if (escape == Escape::Html && value.is_string()) {
    append_escaped(render_.out(), value.as_text());
  } else if (!append_as(render_.out(), value, escape)) {
    render_.fail("template-call", span(at), "this value holds itself, so it cannot be written out");
  }
}

void Interpreter::print_call(std::uint32_t at) {
  const Node& node = nodes_[at];
  const Value callee = evaluate(node.a);
  if (!callee.is_callable() || callee.as_callable().sort() != Callable::Sort::Macro) {
    print_value(call_value(node, at), at);
    return;
  }
  ArgumentBuffer arguments(render_.arena(), lists_[node.b]);
  evaluate_list(node.b, arguments);
  render_.run_macro(static_cast<const MacroCallable&>(callee.as_callable()), arguments.span(),
                    span(at));
}

void Interpreter::report_undefined(std::uint32_t at) {
  if (render_.failed()) {
    return;
  }
  const Node& node = nodes_[at];
  const std::string text(span(at).text());
  if (program_.undefined == Undefined::Refuse) {
    render_.fail("template-undefined", span(at), "`" + text + "` has no value");
    return;
  }
  if (evaluate(at).is_null() || !render_.first_report(span(at))) {
    return;
  }
  diagnostics::Diagnostic& error =
      render_.report("template-undefined", span(at), "`" + text + "` has no value here");
  error.with_label("prints nothing");
  if (node.op == Op::LoadName) {
    error.with_nearest(keys_[node.a].view(), render_.names_in_view(frame_, context_));
  } else if (node.op == Op::Member) {
    const Value target = evaluate(node.a);
    if (target.is_object()) {
      std::vector<std::string_view> names;
      for (const Object::Member& member : target.as_object().members()) {
        names.push_back(member.key.view());
      }
      error.with_nearest(keys_[node.b].view(), names);
    }
  }
  error.with_hint("where it may rightly be missing, write `{{ " + text + " | default(\"\") }}`");
}

Value Interpreter::evaluate(std::uint32_t at) {
  const Node& node = nodes_[at];
  switch (node.op) {
    case Op::Constant:
      return constants_[node.a];
    case Op::LoadSlot: {
      const Frame* frame = frame_;
      for (std::uint32_t up = node.b; up > 0; --up) {
        frame = frame->parent;
      }
      return frame->slots[node.a];
    }
    case Op::LoadName:
      return render_.lookup(frame_, context_, keys_[node.a]);
    case Op::LoopField:
      return loop_field(node);
    case Op::Member: {
      const Value target = evaluate(node.a);
      if (target.is_object() && !node.flag) {
        return target.as_object().get(keys_[node.b]);
      }
      if (!render_.charge_text(target, span(at))) {
        return {};
      }
      return render_.member(target, keys_[node.b], node.flag);
    }
    case Op::Index: {
      const Value target = evaluate(node.a);
      const Value key = evaluate(node.b);
      return render_.charge_text(target, span(at)) ? render_.index(target, key) : Value();
    }
    case Op::CallValue:
      return call_value(node, at);
    case Op::CallMember:
      return call_member(node, at);
    case Op::CallFilter:
      return call_filter(node, at);
    case Op::CallTest:
      return call_test(node, at);
    case Op::InlineIf:
      if (truthy(evaluate(node.a))) {
        return evaluate(node.b);
      }
      return node.c == kNone ? Value::string({}, TextFacts::Ascii) : evaluate(node.c);
    case Op::And: {
      const Value left = evaluate(node.a);
      return truthy(left) ? evaluate(node.b) : left;
    }
    case Op::Or: {
      const Value left = evaluate(node.a);
      return truthy(left) ? left : evaluate(node.b);
    }
    case Op::Not:
      return Value::boolean(!truthy(evaluate(node.a)));
    case Op::Concat:
      return concat(node, at);
    default:
      return evaluate_rare(node, at);
  }
}

Value Interpreter::evaluate_rare(const Node& node, std::uint32_t at) {
  switch (node.op) {
    case Op::Sequence: {
      Value last;
      for (std::uint32_t i = 1; i <= lists_[node.a]; ++i) {
        last = evaluate(lists_[node.a + i]);
      }
      return last;
    }
    case Op::MakeArray:
      return make_array(node);
    case Op::MakeObject:
      return make_object(node);
    case Op::MakeCaller:
      return Value::callable(render_.make<MacroCallable>(program_, program_.functions[node.a],
                                                         context_, root_, frame_));
    case Op::CaptureList:
      return capture(node.a);
    case Op::In:
      return contains(node, at);
    case Op::FloorDivide:
      return Value::number(std::floor(to_number(evaluate(node.a))));
    case Op::Negate:
      return Value::number(-to_number(evaluate(node.a)));
    case Op::Plus:
      return Value::number(to_number(evaluate(node.a)));
    case Op::Equal:
    case Op::NotEqual:
    case Op::StrictEqual:
    case Op::StrictNotEqual:
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual: {
      const Value left = evaluate(node.a);
      const Value right = evaluate(node.b);
      const std::size_t before = render_.arena().bytes();
      const bool holds = render_.charge_text(left, span(at)) && compare(node.op, left, right);
      return Value::boolean(render_.charge_made(before, span(at)) && holds);
    }
    default: {
      const Value left = evaluate(node.a);
      const Value result = arithmetic(node.op, left, evaluate(node.b));
      return render_.charge_text(result, span(at)) ? result : Value();
    }
  }
}

Value Interpreter::loop_field(const Node& node) {
  const Frame* frame = frame_;
  for (std::uint32_t up = node.b; up > 0; --up) {
    frame = frame->parent;
  }
  if (frame->loop == nullptr) {
    return {};
  }
  const double index = frame->loop->index;
  const double length = frame->loop->length;
  switch (node.a) {
    case 0:
      return Value::number(index + 1);
    case 1:
      return Value::number(index);
    case 2:
      return Value::number(length - index);
    case 3:
      return Value::number(length - index - 1);
    case 4:
      return Value::boolean(index == 0);
    case 5:
      return Value::boolean(index == length - 1);
    default:
      return Value::number(length);
  }
}

Value Interpreter::make_array(const Node& node) {
  const std::uint32_t count = lists_[node.a];
  Array& array = Array::make(render_.arena(), count);
  for (std::uint32_t i = 1; i <= count; ++i) {
    array.push(render_.arena(), evaluate(lists_[node.a + i]));
  }
  return Value::array(array);
}

Value Interpreter::make_object(const Node& node) {
  const std::uint32_t count = lists_[node.a];
  Object& object = Object::make(render_.arena(), count / 2);
  for (std::uint32_t i = 1; i < count; i += 2) {
    const Value value = evaluate(lists_[node.a + i + 1]);
    object.set(render_.arena(), keys_[lists_[node.a + i]], value);
  }
  if (node.flag) {
    object.mark_keywords();
  }
  return Value::object(object);
}

Value Interpreter::fail_call(std::uint32_t callee, Value value, std::uint32_t at) {
  const std::string text(span(callee).text());
  if (diagnostics::Diagnostic* error = render_.fail(
          "template-call", span(at),
          truthy(value) ? "`" + text + "` cannot be called: it is not a macro or function"
                        : "`" + text + "` cannot be called: it has no value here")) {
    if (nodes_[callee].op == Op::LoadName) {
      error->with_nearest(text, render_.names_in_view(frame_, context_));
    }
    error->with_hint("import the macro before it is used: `{% from \"file.njk\" import " + text +
                     " %}`");
  }
  return {};
}

Value Interpreter::call_value(const Node& node, std::uint32_t at) {
  const Value callee = evaluate(node.a);
  if (!callee.is_callable()) {
    return fail_call(node.a, callee, at);
  }
  ArgumentBuffer arguments(render_.arena(), lists_[node.b]);
  evaluate_list(node.b, arguments);
  return render_.call(callee, arguments.span(), span(at));
}

Value Interpreter::call_member(const Node& node, std::uint32_t at) {
  const Node& member = nodes_[node.a];
  const Value target = evaluate(member.a);
  const Value callee = member.op == Op::Member ? render_.member(target, keys_[member.b], true)
                                               : render_.index(target, evaluate(member.b));
  if (!callee.is_callable()) {
    return fail_call(node.a, callee, at);
  }
  ArgumentBuffer arguments(render_.arena(), lists_[node.b]);
  evaluate_list(node.b, arguments);
  return render_.call(callee, arguments.span(), span(at));
}

void Interpreter::evaluate_list(std::uint32_t list, ArgumentBuffer& values) {
  const std::uint32_t count = lists_[list];
  for (std::uint32_t i = 0; i < count; ++i) {
    values[i] = evaluate(lists_[list + 1 + i]);
  }
}

Value Interpreter::call_built_in(const NamedFunction& function, std::uint32_t list,
                                 std::uint32_t at) {
  ArgumentBuffer arguments(render_.arena(), lists_[list]);
  evaluate_list(list, arguments);
  if (!render_.charge(arguments.span(), span(at))) {
    return {};
  }
  const std::size_t before = render_.arena().bytes();
  Call call(render_, arguments.span(), span(at));
  const Value made = function.call(call);
  return render_.charge_made(before, span(at)) ? made : Value();
}

Value Interpreter::call_filter(const Node& node, std::uint32_t at) {
  const NamedFunction& filter = program_.named[node.a];
  if (filter.call == nullptr) {
    if (diagnostics::Diagnostic* error =
            render_.fail("template-filter-unknown", span(at),
                         "there is no filter `" + std::string(filter.name) + "`")) {
      error->with_nearest(filter.name, render_.engine().filter_names());
    }
    return {};
  }
  return call_built_in(filter, node.b, at);
}

Value Interpreter::call_test(const Node& node, std::uint32_t at) {
  const NamedFunction& test = program_.named[node.a];
  if (test.call == nullptr) {
    if (diagnostics::Diagnostic* error =
            render_.fail("template-test-unknown", span(at),
                         "there is no test `" + std::string(test.name) + "`")) {
      error->with_nearest(test.name, render_.engine().test_names());
    }
    return {};
  }
  const Value result = call_built_in(test, node.b, at);
  return Value::boolean(result.is_bool() && result.as_bool());
}

// What the statements print is taken off the end of the output again: no second buffer.
Value Interpreter::capture(std::uint32_t list) {
  std::string& out = render_.out();
  const std::size_t begin = out.size();
  run(list);
  const std::string_view text =
      render_.arena().copy(std::string_view(out).substr(std::min(begin, out.size())));
  out.resize(begin);
  return Value::string(text);
}

Value Interpreter::concat(const Node& node, std::uint32_t at) {
  std::string& out = render_.out();
  const std::size_t begin = out.size();
  for (std::uint32_t i = 1; i <= lists_[node.a]; ++i) {
    append_string(out, evaluate(lists_[node.a + i]));
    if (!render_.check_size(static_cast<double>(out.size() - begin), span(at))) {
      out.resize(begin);
      return {};
    }
  }
  const Value text = Value::string_in(render_.arena(), std::string_view(out).substr(begin));
  out.resize(begin);
  return render_.charge(text, span(at)) ? text : Value();
}

Value Interpreter::arithmetic(Op op, Value a, Value b) {
  if (op == Op::Add) {
    return add(render_.arena(), a, b);
  }
  const double x = to_number(a);
  const double y = to_number(b);
  switch (op) {
    case Op::Subtract:
      return Value::number(x - y);
    case Op::Multiply:
      return Value::number(x * y);
    case Op::Divide:
      return Value::number(x / y);
    case Op::Modulo:
      return Value::number(remainder(x, y));
    default:
      // Math.pow differs from pow() where the exponent is NaN or the base is 1 or -1.
      if (std::isnan(y) || (std::fabs(x) == 1 && std::isinf(y))) {
        return Value::number(std::nan(""));
      }
      return Value::number(std::pow(x, y));
  }
}

bool Interpreter::compare(Op op, Value a, Value b) {
  Arena& arena = render_.arena();
  switch (op) {
    case Op::Equal:
      return loose_equals(arena, a, b);
    case Op::NotEqual:
      return !loose_equals(arena, a, b);
    case Op::StrictEqual:
      return strict_equals(a, b);
    case Op::StrictNotEqual:
      return !strict_equals(a, b);
    case Op::Less:
      return relate(arena, a, b, Relation::Less);
    case Op::LessEqual:
      return relate(arena, a, b, Relation::LessEqual);
    case Op::Greater:
      return relate(arena, a, b, Relation::Greater);
    default:
      return relate(arena, a, b, Relation::GreaterEqual);
  }
}

Value Interpreter::contains(const Node& node, std::uint32_t at) {
  const Value needle = evaluate(node.a);
  const Value hay = evaluate(node.b);
  if (!render_.charge(hay, span(at))) {
    return {};
  }
  switch (hay.kind()) {
    case Kind::Array:
      for (const Value& item : hay.as_array().values()) {
        if (strict_equals(item, needle)) {
          return Value::boolean(true);
        }
      }
      return Value::boolean(false);
    case Kind::String:
      return Value::boolean(find_text(hay.as_text(), string_of(render_.arena(), needle)) !=
                            std::string_view::npos);
    case Kind::Object: {
      const Key key(string_of(render_.arena(), needle));
      return Value::boolean(hay.as_object().find(key) != nullptr ||
                            render_.member(hay, key, true).is_callable());
    }
    case Kind::Safe: {
      const std::string_view key = string_of(render_.arena(), needle);
      return Value::boolean(key == "val" || !render_.member(hay, Key(key), true).is_undefined());
    }
    default:
      if (diagnostics::Diagnostic* error = render_.fail(
              "template-value", span(at), "`in` looks into something that holds nothing")) {
        error
            ->with_label("`" + std::string(span(node.b).text()) +
                         "` is not a list, a text or an object")
            .with_hint("where it may be missing, write `in (list or [])`");
      }
      return {};
  }
}

}  // namespace kept::tmpl
