// Any bytes as a template: lexer, parser, compiler and renderer must end, within their limits, with
// output or a diagnostic. Build with clang and -DKEPT_FUZZERS=ON, then
//   template_fuzz -max_len=4096 -timeout=10 CORPUS
#include <cstddef>
#include <cstdint>
#include <string>

#include "template/engine.h"

namespace {

using namespace kept::tmpl;  // NOLINT: one file, one purpose

constexpr std::string_view kData = R"({"n":7,"s":"Bin <day> ŵ😀","xs":[3,1,2],"o":{"a":1,"2":"x"},
  "rows":[{"k":"x","v":2},{"k":"y"}],"t":true,"nul":null})";

Options small_limits() {
  Options options;
  options.limits.turns = 200'000;
  options.limits.output_bytes = 1U << 20U;
  options.limits.memory_bytes = 64U << 20U;
  options.limits.depth = 60;
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  kept::source::SourceStore sources;
  kept::source::MemoryFileSystem files;
  const std::string text(reinterpret_cast<const char*>(data), size);
  (void)files.write("main.njk", text);
  (void)files.write("m.njk",
                    "{% macro m(a, b=2) %}[{{ a }}{{ caller() if caller }}]{% endmacro %}");
  (void)files.write(
      "b.njk",
      "<{% block a %}A{% endblock %}{% for i in xs %}{% block b %}{% endblock %}{% endfor %}>");
  Engine engine(small_limits(), sources);
  engine.add_root({.files = &files, .folder = "", .undefined = Undefined::Report});
  kept::diagnostics::Diagnostics found;
  Arena arena;
  const kept::source::SourceFile& json = sources.add("data.json", std::string(kData));
  const std::optional<Value> context = value_from_json(arena, json, found);
  const Template* program = engine.compile("main.njk", found);
  std::string out;
  if (program != nullptr && !engine.render(*program, {.page = &context->as_object()}, out, found) &&
      found.empty()) {
    __builtin_trap();  // a failure that nobody is told of
  }
  return 0;
}
