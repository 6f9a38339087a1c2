// Runs the nodes of one activation: a template's root, a block, a macro or a call block.
#pragma once

#include <cstdint>

#include "template/frame.h"
#include "template/program.h"
#include "template/render.h"

namespace kept::tmpl {

class ArgumentBuffer;

class Interpreter {
 public:
  Interpreter(Render& render, const Template& program, Frame* frame, Context& context,
              RootState& root)
      : render_(render),
        program_(program),
        nodes_(program.nodes.data()),
        lists_(program.lists.data()),
        keys_(program.keys.data()),
        constants_(program.constants.data()),
        frame_(frame),
        context_(context),
        root_(root) {}

  // After a failure both go on as little as they can; the render's failed() says so.
  void run(std::uint32_t list);
  [[nodiscard]] Value evaluate(std::uint32_t node);

 private:
  void execute(std::uint32_t node);
  void print(std::uint32_t node);
  void print_value(Value value, std::uint32_t node);
  void print_call(std::uint32_t node);
  void report_undefined(std::uint32_t node);
  void run_for(const Node& node, std::uint32_t at);
  void loop_over_array(const ForInfo& info, Array& items, std::uint32_t at);
  void loop_over_object(const ForInfo& info, const Object& items, std::uint32_t at);
  void loop_over_values(const ForInfo& info, Value items, std::uint32_t at);
  void begin_turn(LoopState& loop, double index);
  void run_set(const Node& node);
  void store(const SetTarget& target, Value value);
  void bind(const BindInfo& to, Value value);
  void run_import(const Node& node, std::uint32_t at);
  void run_from_import(const Node& node, std::uint32_t at);
  void run_block(const Node& node, std::uint32_t at);
  void run_block_function(const BlockEntry& block, std::uint32_t at);
  void run_super(const Node& node, std::uint32_t at);
  void run_extends(const Node& node, std::uint32_t at);
  void run_include(const Node& node, std::uint32_t at);
  void run_switch(const Node& node);

  void evaluate_list(std::uint32_t list, ArgumentBuffer& values);
  [[nodiscard]] Value evaluate_rare(const Node& node, std::uint32_t at);
  [[nodiscard]] Value loop_field(const Node& node);
  [[nodiscard]] Value make_array(const Node& node);
  [[nodiscard]] Value make_object(const Node& node);
  [[nodiscard]] Value call_value(const Node& node, std::uint32_t at);
  [[nodiscard]] Value call_member(const Node& node, std::uint32_t at);
  [[nodiscard]] Value call_built_in(const NamedFunction& function, std::uint32_t list,
                                    std::uint32_t at);
  [[nodiscard]] Value call_filter(const Node& node, std::uint32_t at);
  [[nodiscard]] Value call_test(const Node& node, std::uint32_t at);
  [[nodiscard]] Value capture(std::uint32_t list);
  [[nodiscard]] Value concat(const Node& node, std::uint32_t at);
  [[nodiscard]] Value arithmetic(Op op, Value a, Value b);
  [[nodiscard]] bool compare(Op op, Value a, Value b);
  [[nodiscard]] Value contains(const Node& node, std::uint32_t at);
  [[nodiscard]] Value fail_call(std::uint32_t callee, Value value, std::uint32_t at);

  [[nodiscard]] source::Span span(std::uint32_t node) const { return program_.span_of(node); }

  Render& render_;
  const Template& program_;
  const Node* nodes_;
  const std::uint32_t* lists_;
  const Key* keys_;
  const Value* constants_;
  Frame* frame_;
  Context& context_;
  RootState& root_;
};

// The values of a list of nodes, on the C++ stack where they are few.
class ArgumentBuffer {
 public:
  explicit ArgumentBuffer(Arena& arena, std::uint32_t count)
      : values_(count <= kFew ? few_ : static_cast<Value*>(arena.allocate(count * sizeof(Value)))),
        count_(count) {}
  ArgumentBuffer(const ArgumentBuffer&) = delete;
  ArgumentBuffer& operator=(const ArgumentBuffer&) = delete;
  Value& operator[](std::uint32_t at) { return values_[at]; }
  [[nodiscard]] std::span<const Value> span() const { return {values_, count_}; }

 private:
  static constexpr std::uint32_t kFew = 6;
  Value few_[kFew];
  Value* values_;
  std::uint32_t count_;
};

}  // namespace kept::tmpl
