#include "template/engine.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "template/builtins.h"
#include "template/coerce.h"
#include "template/compiler.h"
#include "template/parser.h"
#include "template/program.h"
#include "template/reference.h"
#include "template/render.h"
#include "template/utf16.h"

namespace kept::tmpl {

struct Engine::State final : FunctionTable {
  State(Options its_options, source::SourceStore& its_sources)
      : options(std::move(its_options)), sources(its_sources) {}

  struct Compiled {
    std::unique_ptr<Template> program;  // null where it has mistakes
  };

  Options options;
  source::SourceStore& sources;
  std::vector<Root> roots;
  std::map<std::string, HostFunction, std::less<>> filters;
  std::map<std::string, HostFunction, std::less<>> tests;
  std::map<std::string, HostFunction, std::less<>> functions;
  Arena arena;
  Object* globals = nullptr;

  mutable std::mutex mutex;  // guards what follows
  mutable std::map<std::string, Compiled, std::less<>> compiled;
  mutable std::vector<std::unique_ptr<Template>> parts;

  [[nodiscard]] Native filter(std::string_view name) const override {
    const auto at = filters.find(name);
    return at == filters.end() ? nullptr : at->second.call;
  }
  [[nodiscard]] Native test(std::string_view name) const override {
    const auto at = tests.find(name);
    return at == tests.end() ? nullptr : at->second.call;
  }
  [[nodiscard]] const Root* root_of(std::string_view name) const {
    if (!source::is_inside(name)) {
      return nullptr;
    }
    for (const Root& root : roots) {
      if (root.files->kind(source::join_path(root.folder, name)) == source::FileKind::File) {
        return &root;
      }
    }
    return nullptr;
  }
  std::unique_ptr<Template> load(std::string_view name, const Root& root,
                                 diagnostics::Diagnostics& diagnostics) const;
};

namespace {

HostFunction described(const Builtin& builtin) {
  return {std::string(builtin.name),       std::string(builtin.summary),
          std::string(builtin.parameters), std::string(builtin.example),
          std::string(builtin.output),     builtin.call};
}

template <class Map>
void add_all(Map& map, std::span<const Builtin> builtins) {
  for (const Builtin& builtin : builtins) {
    map[std::string(builtin.name)] = described(builtin);
  }
}

std::vector<std::string_view> names_of(
    const std::map<std::string, HostFunction, std::less<>>& functions) {
  std::vector<std::string_view> names;
  names.reserve(functions.size());
  for (const auto& [name, function] : functions) {
    names.push_back(name);
  }
  return names;
}

std::vector<const HostFunction*> entries_of(
    const std::map<std::string, HostFunction, std::less<>>& functions) {
  std::vector<const HostFunction*> entries;
  for (const auto& [name, function] : functions) {
    entries.push_back(&function);
  }
  return entries;
}

std::unique_ptr<Template> compile_body(std::string name, source::Span body, Undefined undefined,
                                       const Options& options, const FunctionTable& functions,
                                       diagnostics::Diagnostics& diagnostics) {
  const std::unique_ptr<SyntaxTree> tree = parse_template(body, options, diagnostics);
  if (tree == nullptr) {
    return nullptr;
  }
  return compile_tree(*tree,
                      {.name = std::move(name),
                       .undefined = undefined,
                       .autoescape = options.autoescape,
                       .is_expression = false},
                      functions, diagnostics);
}

}  // namespace

std::unique_ptr<Template> Engine::State::load(std::string_view name, const Root& root,
                                              diagnostics::Diagnostics& diagnostics) const {
  std::string text;
  const std::string path = source::join_path(root.folder, name);
  if (const std::error_code error = root.files->read(path, text)) {
    diagnostics.error("file-unreadable", {}, "cannot read `" + path + "`: " + error.message())
        .at_place(path);
    return nullptr;
  }
  const source::SourceFile& file = sources.add(path, std::move(text));
  const source::Span body{&file, 0, static_cast<std::uint32_t>(file.text().size())};
  return compile_body(std::string(name), body, root.undefined, options, *this, diagnostics);
}

Engine::Engine(Options options, source::SourceStore& sources)
    : state_(std::make_unique<State>(std::move(options), sources)) {
  add_all(state_->filters, text_filters());
  add_all(state_->filters, list_filters());
  add_all(state_->filters, value_filters());
  add_all(state_->filters, kept_filters());
  add_all(state_->tests, value_tests());
  state_->globals = &Object::make(state_->arena);
  for (const Builtin& builtin : global_functions()) {
    add_global(described(builtin));
  }
}

Engine::~Engine() = default;

void Engine::add_root(Root root) {
  state_->roots.push_back(std::move(root));
}

void Engine::add_filter(HostFunction filter) {
  std::string name = filter.name;
  state_->filters[std::move(name)] = std::move(filter);
}

void Engine::add_test(HostFunction test) {
  std::string name = test.name;
  state_->tests[std::move(name)] = std::move(test);
}

void Engine::add_global(HostFunction function) {
  add_global(function.name, NativeCallable::make(state_->arena, function.call));
  std::string name = function.name;
  state_->functions[std::move(name)] = std::move(function);
}

void Engine::add_global(std::string name, Value value) {
  state_->globals->set_copy(state_->arena, name, value);
}

bool Engine::exists(std::string_view name) const {
  {
    const std::scoped_lock lock(state_->mutex);
    if (state_->compiled.find(name) != state_->compiled.end()) {
      return true;
    }
  }
  return state_->root_of(name) != nullptr;
}

const Template* Engine::compile(std::string_view name,
                                diagnostics::Diagnostics& diagnostics) const {
  {
    const std::scoped_lock lock(state_->mutex);
    if (const auto known = state_->compiled.find(name); known != state_->compiled.end()) {
      return known->second.program.get();
    }
  }
  const Root* root = state_->root_of(name);
  if (root == nullptr) {
    diagnostics.error("template-missing", {}, "there is no template `" + std::string(name) + "`")
        .at_place(std::string(name));
    return nullptr;
  }
  // Compiled outside of the lock; where two threads do it at once the first one's result stays,
  // and only the first one's diagnostics are told.
  diagnostics::Diagnostics found;
  std::unique_ptr<Template> program = state_->load(name, *root, found);
  const std::scoped_lock lock(state_->mutex);
  const auto [at, first] = state_->compiled.try_emplace(std::string(name));
  if (first) {
    at->second.program = std::move(program);
    diagnostics.merge(std::move(found));
  }
  return at->second.program.get();
}

const Template* Engine::compile_text(std::string_view name, source::Span body, Undefined undefined,
                                     diagnostics::Diagnostics& diagnostics) const {
  std::unique_ptr<Template> program =
      compile_body(std::string(name), body, undefined, state_->options, *state_, diagnostics);
  if (program == nullptr) {
    return nullptr;
  }
  const std::scoped_lock lock(state_->mutex);
  return state_->parts.emplace_back(std::move(program)).get();
}

const Template* Engine::compile_expression(source::Span expression,
                                           diagnostics::Diagnostics& diagnostics) const {
  const std::unique_ptr<SyntaxTree> tree =
      parse_expression(expression, state_->options, diagnostics);
  if (tree == nullptr) {
    return nullptr;
  }
  std::unique_ptr<Template> program = compile_tree(*tree,
                                                   {.name = expression.file->path(),
                                                    .undefined = Undefined::Print,
                                                    .autoescape = state_->options.autoescape,
                                                    .is_expression = true},
                                                   *state_, diagnostics);
  if (program == nullptr) {
    return nullptr;
  }
  const std::scoped_lock lock(state_->mutex);
  return state_->parts.emplace_back(std::move(program)).get();
}

bool Engine::render(const Template& program, const RenderContext& context, std::string& out,
                    diagnostics::Diagnostics& diagnostics) const {
  Workspace own;
  Workspace& workspace = context.workspace == nullptr ? own : *context.workspace;
  workspace.arena().reset();
  const std::size_t begin = out.size();
  Render render(*this, context, workspace.arena(), out, diagnostics);
  if (!render.run(program)) {
    return false;
  }
  join_surrogates(out, begin, state_->options.lone_surrogates);
  return true;
}

std::optional<Value> Engine::evaluate(const Template& expression, const RenderContext& context,
                                      diagnostics::Diagnostics& diagnostics) const {
  std::string scratch;
  context.workspace->arena().reset();
  Render render(*this, context, context.workspace->arena(), scratch, diagnostics);
  const Value value = render.evaluate(expression);
  return render.failed() ? std::nullopt : std::optional(value);
}

const Options& Engine::options() const {
  return state_->options;
}
const Object& Engine::globals() const {
  return *state_->globals;
}
Native Engine::find_test(std::string_view name) const {
  return state_->test(name);
}
std::vector<std::string_view> Engine::filter_names() const {
  return names_of(state_->filters);
}
std::vector<std::string_view> Engine::test_names() const {
  return names_of(state_->tests);
}

std::size_t Engine::compiled_bytes() const {
  const std::scoped_lock lock(state_->mutex);
  std::size_t total = 0;
  for (const auto& [name, compiled] : state_->compiled) {
    total += compiled.program == nullptr ? 0 : compiled.program->bytes();
  }
  for (const std::unique_ptr<Template>& part : state_->parts) {
    total += part->bytes();
  }
  return total;
}

std::string Engine::reference() const {
  return write_reference(entries_of(state_->filters), entries_of(state_->tests),
                         entries_of(state_->functions));
}

std::string to_text(Value value) {
  std::string text;
  if (!value.is_nullish()) {
    append_string(text, value);
  }
  return text;
}

bool is_truthy(Value value) {
  return truthy(value);
}

std::optional<std::string> render_to_string(std::string_view name, std::vector<Root> roots,
                                            const source::SourceFile* json_data,
                                            source::SourceStore& sources,
                                            diagnostics::Diagnostics& diagnostics) {
  Engine engine(Options{}, sources);
  for (Root& root : roots) {
    engine.add_root(std::move(root));
  }
  Arena arena;
  RenderContext context;
  if (json_data != nullptr) {
    const std::optional<Value> data = value_from_json(arena, *json_data, diagnostics);
    if (!data) {
      return std::nullopt;
    }
    if (!data->is_object()) {
      diagnostics.error("template-data-invalid", source::start_of(*json_data),
                        "the data for a template must be an object with names: `{…}`");
      return std::nullopt;
    }
    context.page = &data->as_object();
  }
  const Template* program = engine.compile(name, diagnostics);
  std::string out;
  if (program == nullptr || !engine.render(*program, context, out, diagnostics)) {
    return std::nullopt;
  }
  return out;
}

}  // namespace kept::tmpl
