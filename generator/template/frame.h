// Where a running template keeps its variables. Nunjucks has two places: frames, one within the
// other, and the context of the template, which macros see. All of it lives in the render's arena.
#pragma once

#include <cstdint>

#include "template/call.h"
#include "template/program.h"
#include "template/value.h"

namespace kept::tmpl {

// A running loop; its `loop` object is made only where a template takes hold of it.
struct LoopState {
  double index = 0;
  double length = 0;
  Object* object = nullptr;
};

struct Frame {
  const Scope* scope = nullptr;
  Frame* parent = nullptr;
  Value* slots = nullptr;
  LoopState* loop = nullptr;
  bool top_level = false;  // sets reach the context too
  bool isolated = false;   // a set right here does not reach out
};

// A function that the blocks of a page are made of, nearest first.
struct BlockEntry {
  Key name;
  const Template* program = nullptr;
  const Function* function = nullptr;
  BlockEntry* next = nullptr;
};

struct ExportEntry {
  Key name;
  ExportEntry* next = nullptr;
};

struct Context {
  Context* parent = nullptr;    // of what included this
  Object* variables = nullptr;  // written here
  bool sees_data = true;        // the page and global objects
  bool collects_exports = false;
  bool shared = false;  // of a module that all renders use: nothing is written any more
  BlockEntry* blocks = nullptr;
  BlockEntry* last_block = nullptr;
  ExportEntry* exports = nullptr;
  ExportEntry* last_export = nullptr;
};

// Shared by a template's root and the macros made in it.
struct RootState {
  const Template* parent = nullptr;  // what it extends
};

class MacroCallable final : public Callable {
 public:
  MacroCallable(const Template& made_in, const Function& code, Context& home, RootState& its_root,
                Frame* around)
      : Callable(Sort::Macro),
        program(made_in),
        function(code),
        context(home),
        root(its_root),
        frame(around) {}

  const Template& program;
  const Function& function;
  Context& context;
  RootState& root;
  Frame* frame;  // of a call block: the frames around it; null for macros
};

// The exports of a module made once for all renders, and what they live in.
struct Module {
  Arena arena;
  Object* exports = nullptr;
};

}  // namespace kept::tmpl
