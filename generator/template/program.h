// A compiled template: a compact tree of 16-byte nodes with names resolved to slots, filters and
// tests to functions, text ready to print. Immutable once made, but for the links to other
// templates and the shared module, which are set once and atomically.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "template/engine.h"
#include "template/regex.h"
#include "template/value.h"

namespace kept::tmpl {

enum class Op : std::uint8_t {
  // Statements (executed)
  Nothing,
  PrintText,    // a: constant
  Print,        // a: expression
  If,           // a: condition, b: list, c: list or kNone
  For,          // a: ForInfo
  Set,          // a: SetInfo, b: value (a Capture for a set block)
  DefineMacro,  // a: function, b: BindInfo
  Import,       // a: template name, b: BindInfo, c: link; flag: with context
  FromImport,   // a: template name, b: FromInfo, c: link; flag: with context
  RunBlock,     // a: key; flag: at the top level of its template
  RunSuper,     // a: key, b: slot, c: function
  Extends,      // a: template name, c: link
  Include,      // a: template name, c: link; flag: ignore missing
  Switch,       // a: SwitchInfo
  // Expressions (evaluated)
  Constant,     // a: constant
  LoadSlot,     // a: slot, b: frames up
  LoadName,     // a: key
  LoopField,    // a: field, b: frames up
  Sequence,     // a: list: the last one's value
  MakeArray,    // a: list
  MakeObject,   // a: list of keys and nodes in turn; flag: keyword arguments
  MakeCaller,   // a: function
  Member,       // a: target, b: key; flag: the name is one of Object.prototype
  Index,        // a: target, b: expression
  CallValue,    // a: function, b: list
  CallMember,   // a: Member or Index node, b: list
  CallFilter,   // a: function table, b: list
  CallTest,     // a: function table, b: list
  CaptureList,  // a: list of statements
  InlineIf,     // a: condition, b: value, c: value or kNone
  In,           // a, b
  And,
  Or,
  Not,
  Concat,  // a: list: all as text
  Add,
  Subtract,
  Multiply,
  Divide,
  FloorDivide,
  Modulo,
  Power,
  Negate,
  Plus,
  Equal,
  NotEqual,
  StrictEqual,
  StrictNotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual
};

inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;

struct Node {
  Op op = Op::Nothing;
  bool flag = false;
  std::uint32_t a = kNone;
  std::uint32_t b = kNone;
  std::uint32_t c = kNone;
};
static_assert(sizeof(Node) == 16);

struct NodeSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// The names that one frame can hold. A frame is made for each run of a template, block, macro,
// caller and loop.
class Scope {
 public:
  bool is_loop = false;  // slot 0 is `loop`

  [[nodiscard]] const std::vector<Key>& names() const { return names_; }  // by slot
  // REQUIRES: there is no such name yet.
  void add(const Key& key);
  // `bit` is the one for the class of a name's hash, of 64. False where none is of that class.
  [[nodiscard]] bool may_hold(std::uint64_t bit) const { return (mask_ & bit) != 0; }
  [[nodiscard]] std::uint32_t find(const Key& key) const {
    if (!may_hold(std::uint64_t{1} << (key.hash & 63U))) {
      return kNone;
    }
    if (names_.size() > kFew) {
      return find_among_many(key);
    }
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (names_[i] == key) {
        return i;
      }
    }
    return kNone;
  }

 private:
  static constexpr std::size_t kFew = 32;
  [[nodiscard]] std::uint32_t find_among_many(const Key& key) const;

  std::vector<Key> names_;
  std::uint64_t mask_ = 0;                                    // which of 64 hash classes occur
  std::unordered_map<std::string_view, std::uint32_t> many_;  // of more than kFew names
};

struct Parameter {
  Key name;
  std::uint32_t slot = 0;
  std::uint32_t fallback = kNone;  // the default's expression, for parameters that have one
};

enum class FunctionSort : std::uint8_t { Root, Block, Macro, Caller };

struct Function {
  FunctionSort sort = FunctionSort::Root;
  Key name;
  std::uint32_t scope = 0;
  std::vector<Parameter> positional;
  std::vector<Parameter> optional;
  std::uint32_t caller_slot = kNone;
  std::uint32_t body = kNone;  // list of statements
  std::uint32_t where = 0;     // a node, for its span
};

// Where a name that is defined goes: its slot in the frame where it is defined, and the context
// where Nunjucks puts it there.
struct BindInfo {
  Key name;
  std::uint32_t slot = 0;
  bool in_context = false;
};

struct FromInfo {
  struct Name {
    Key name;
    BindInfo to;
  };
  std::vector<Name> names;
};

struct SetTarget {
  Key name;
  std::uint32_t up = kNone;  // frames up to the slot it is bound to, or kNone
  std::uint32_t slot = 0;    // there, or in the frame of the tag
};

struct SetInfo {
  std::vector<SetTarget> targets;
};

struct ForInfo {
  std::uint32_t scope = 0;
  std::vector<std::uint32_t> slots;  // of the loop's variables
  std::uint32_t items = kNone;
  std::uint32_t body = kNone;
  std::uint32_t otherwise = kNone;
};

struct SwitchInfo {
  struct Case {
    std::uint32_t condition = kNone;
    std::uint32_t body = kNone;
    bool falls_through = false;
  };
  std::uint32_t value = kNone;
  std::vector<Case> cases;
  std::uint32_t otherwise = kNone;
};

// A filter or test by name; `call` is null where there is none, which counts when it is used.
struct NamedFunction {
  std::string_view name;
  Native call = nullptr;
};

// The exports of a module that has no effect but defining macros: made once, shared by all.
struct Module;

class Template {
 public:
  Template();
  ~Template();

  std::string name;
  source::Span body;
  Undefined undefined = Undefined::Print;
  bool is_expression = false;
  bool shareable = false;  // as a module: may be run once for all renders

  std::vector<Node> nodes;
  std::vector<NodeSpan> spans;       // by node
  std::vector<std::uint32_t> lists;  // each: its length, then nodes
  std::vector<Value> constants;
  std::vector<Key> keys;
  std::vector<Scope> scopes;
  std::vector<Function> functions;    // [0] is the root
  std::vector<std::uint32_t> blocks;  // functions
  std::vector<BindInfo> binds;
  std::vector<FromInfo> from_imports;
  std::vector<SetInfo> sets;
  std::vector<ForInfo> fors;
  std::vector<SwitchInfo> switches;
  std::vector<NamedFunction> named;
  std::uint32_t expression = kNone;
  std::vector<std::unique_ptr<const Regex>> regexes;
  Arena arena;  // constants and names

  // One for each include, import or extends whose name is a constant.
  std::unique_ptr<std::atomic<const Template*>[]> links;
  std::uint32_t link_count = 0;
  mutable std::atomic<Module*> module = nullptr;
  mutable std::atomic<bool> never_shared = false;

  [[nodiscard]] source::Span span_of(std::uint32_t node) const {
    return {body.file, spans[node].begin, spans[node].end};
  }
  [[nodiscard]] std::size_t bytes() const;
};

}  // namespace kept::tmpl
