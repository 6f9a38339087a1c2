// How a render finds other templates, and what importing them gives.
#include <algorithm>
#include <memory>
#include <vector>

#include "template/coerce.h"
#include "template/render.h"

namespace kept::tmpl {
namespace {

// "./x" and "../x" start from the folder of the template that names them.
std::string resolve_name(std::string_view name, std::string_view from) {
  if (!name.starts_with("./") && !name.starts_with("../")) {
    return std::string(name);
  }
  std::vector<std::string_view> parts;
  const std::string_view folder = source::folder_of(from);
  const auto add = [&](std::string_view path) {
    while (!path.empty()) {
      const std::size_t end = std::min(path.find('/'), path.size());
      const std::string_view part = path.substr(0, end);
      path.remove_prefix(std::min(end + 1, path.size()));
      if (part == ".." && !parts.empty() && parts.back() != "..") {
        parts.pop_back();
      } else if (!part.empty() && part != ".") {
        parts.push_back(part);
      }
    }
  };
  add(folder);
  add(name);
  std::string joined;
  for (const std::string_view part : parts) {
    joined += joined.empty() ? "" : "/";
    joined += part;
  }
  return joined;
}

}  // namespace

const Template* Render::find_template(Value name, const Template& from, std::uint32_t link,
                                      source::Span where, bool may_be_missing) {
  if (failed_) {
    return nullptr;
  }
  if (link != kNone) {
    if (const Template* known = from.links[link].load(std::memory_order_acquire)) {
      return known;
    }
  }
  if (!name.is_string()) {
    std::string shown;
    append_string(shown, name);
    fail("template-missing", where, "the name of a template must be a text, not `" + shown + "`");
    return nullptr;
  }
  const std::string resolved = resolve_name(name.as_text(), from.name);
  if (!engine_.exists(resolved)) {
    if (!may_be_missing) {
      if (diagnostics::Diagnostic* error =
              fail("template-missing", where, "there is no template `" + resolved + "`")) {
        error->with_hint(
            "check the spelling; a name that starts with `./` or `../` is looked for "
            "beside this template, any other in the folders of templates");
      }
    }
    return nullptr;
  }
  const std::size_t before = diagnostics_.all().size();
  const Template* found = engine_.compile(resolved, diagnostics_);
  if (found == nullptr) {
    if (diagnostics_.all().size() == before) {
      fail("template-broken", where, "the template `" + resolved + "` has mistakes of its own");
    }
    failed_ = true;
    return nullptr;
  }
  if (link != kNone) {
    from.links[link].store(found, std::memory_order_release);
  }
  return found;
}

Object* Render::exports_of(const Template& program, Context* context, Frame* frame,
                           source::Span where) {
  if (context == nullptr && program.shareable &&
      !program.never_shared.load(std::memory_order_relaxed)) {
    if (Object* exports = shared_module(program, where); exports != nullptr || failed_) {
      return exports;
    }
  }
  unshareable_ = true;
  ChainLink link{"import", program.name, where};
  if (!enter(link)) {
    return nullptr;
  }
  Object* exports = run_module(program, context, frame);
  leave(link);
  return failed_ ? nullptr : exports;
}

Object* Render::run_module(const Template& program, Context* context, Frame* frame) {
  Context& home = make<Context>();
  home.parent = context;
  home.sees_data = context != nullptr;
  home.collects_exports = true;
  add_blocks(home, program);
  Frame* top = make_frame(program.scopes[program.functions[0].scope], frame);
  top->top_level = true;
  const std::size_t begin = out_.size();
  run_root(program, top, home);
  out_.resize(begin);
  Object& exports = Object::make(arena_);
  for (const ExportEntry* entry = home.exports; entry != nullptr; entry = entry->next) {
    exports.set(arena_, entry->name,
                home.variables == nullptr ? Value() : home.variables->get(entry->name));
  }
  home.shared = sharing_;
  return &exports;
}

Object* Render::shared_module(const Template& program, source::Span where) {
  if (const Module* known = program.module.load(std::memory_order_acquire)) {
    return known->exports;
  }
  ChainLink link{"import", program.name, where};
  if (!enter(link)) {
    return nullptr;
  }
  auto made = std::make_unique<Module>();
  std::string printed;
  Render inner(engine_, RenderContext{}, made->arena, printed, diagnostics_, chain_);
  inner.sharing_ = true;
  inner.depth_ = depth_;
  inner.stack_begin_ = stack_begin_;
  made->exports = inner.run_module(program, nullptr, nullptr);
  leave(link);
  if (inner.failed_) {
    failed_ = true;
    return nullptr;
  }
  if (inner.unshareable_) {
    program.never_shared.store(true, std::memory_order_relaxed);
    return nullptr;
  }
  made->exports->freeze();
  Module* expected = nullptr;
  Object* exports = made->exports;
  if (program.module.compare_exchange_strong(expected, made.get(), std::memory_order_acq_rel)) {
    (void)made.release();  // the template owns it now
    return exports;
  }
  return expected->exports;
}

}  // namespace kept::tmpl
