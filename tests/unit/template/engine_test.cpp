// The engine as its host sees it: roots, contexts, functions, threads, the reference.
#include "template/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "rendering.h"
#include "template/builtins.h"
#include "template/parser.h"

namespace kept::tmpl {
namespace {

TEST(Engine, RendersATemplateWithData) {
  Rendering rendering;
  EXPECT_EQ(rendering.text("Hello {{ who }}!", R"({"who":"<Ann>"})"), "Hello &lt;Ann&gt;!");
  EXPECT_EQ(rendering.codes(), "");
}

TEST(Engine, PrintsAValueInTheFormOfTheOutput) {
  const auto printed = [](Escape escape, std::string_view text, std::string_view json) {
    Rendering rendering;
    rendering.file("p.njk", text);
    Arena arena;
    const auto& data = rendering.sources.add("data.json", std::string(json));
    const auto page = value_from_json(arena, data, rendering.found);
    const Template* program = rendering.engine.compile("p.njk", rendering.found);
    std::string out;
    EXPECT_TRUE(rendering.engine.render(
        *program, {.page = &page->as_object(), .host = &rendering.host, .escape = escape}, out,
        rendering.found));
    EXPECT_EQ(rendering.codes(), "");
    return out;
  };
  constexpr std::string_view kData =
      R"({"t": "a \"b\" <c>, d; \\e\nf", "n": 2.5, "l": [1, "x"], "f": "=1+1"})";
  EXPECT_EQ(
      printed(Escape::Json, "{{ t }} {{ n }} {{ l }} {{ nothing }} {{ t if nothing }}", kData),
      R"("a \"b\" <c>, d; \\e\nf" 2.5 [1,"x"] null null)");
  EXPECT_EQ(printed(Escape::Json,
                    R"({{ "<b>" | safe | json }} {{ "A *fair* start" | markdown | plain }})", "{}"),
            R"("\u003cb\u003e" "A fair start")");
  EXPECT_EQ(printed(Escape::Csv, "{{ t }},{{ n }},{{ nothing }},{{ f }},{{ 'x' }}", kData),
            "\"a \"\"b\"\" <c>, d; \\e\nf\",2.5,,\"'=1+1\",x");
  EXPECT_EQ(printed(Escape::Calendar, "{{ t }}", kData), R"(a "b" <c>\, d\; \\e\nf)");
  EXPECT_EQ(printed(Escape::None, "{{ t }}", kData), "a \"b\" <c>, d; \\e\nf");
}

TEST(Engine, EarlierRootsOverrideLaterOnesFileByFile) {
  source::SourceStore sources;
  source::MemoryFileSystem ours;
  source::MemoryFileSystem built_in;
  (void)ours.write("templates/parts/menu.njk", "our menu");
  (void)built_in.write("page.njk", "{% include \"./parts/menu.njk\" %} {% include \"foot.njk\" %}");
  (void)built_in.write("parts/menu.njk", "their menu");
  (void)built_in.write("foot.njk", "their foot");
  Engine engine(Options{}, sources);
  engine.add_root({.files = &ours, .folder = "templates"});
  engine.add_root({.files = &built_in, .folder = "", .undefined = Undefined::Print});
  diagnostics::Diagnostics found;
  const Template* page = engine.compile("page.njk", found);
  ASSERT_NE(page, nullptr);
  std::string out;
  EXPECT_TRUE(engine.render(*page, {}, out, found));
  EXPECT_EQ(out, "our menu their foot");
  EXPECT_EQ(engine.compile("page.njk", found), page);
}

TEST(Engine, ThePageCoversTheGlobalObjectAndBothCoverFunctions) {
  Rendering rendering;
  Arena arena;
  Object& global = Object::make(arena);
  global.set(arena, Key("a"), Value::string("global a"));
  global.set(arena, Key("b"), Value::string("global b"));
  Object& page = Object::make(arena);
  page.set(arena, Key("a"), Value::string("page a"));
  page.set(arena, Key("range"), Value::number(7));
  freeze(Value::object(global));
  rendering.file("p.njk", "{{ a }}, {{ b }}, {{ range }}");
  const Template* program = rendering.engine.compile("p.njk", rendering.found);
  std::string out;
  EXPECT_TRUE(
      rendering.engine.render(*program, {.global = &global, .page = &page}, out, rendering.found));
  EXPECT_EQ(out, "page a, global b, 7");
}

Value shout(Call& call) {
  return call.string(std::string(call.arg(0).as_text()) +
                     std::string(call.keyword("with").as_text()));
}
Value is_long(Call& call) {
  return Value::boolean(call.arg(0).as_text().size() > 3);
}
Value today(Call& call) {
  return call.string("2026-11-22");
}

TEST(Engine, HostsAddFiltersTestsFunctionsAndValues) {
  Rendering rendering;
  rendering.engine.add_filter({.name = "shout", .call = shout});
  rendering.engine.add_test({.name = "long", .call = is_long});
  rendering.engine.add_global({.name = "today", .call = today});
  rendering.engine.add_global("version", Value::number(2));
  EXPECT_EQ(rendering.text("{{ \"hey\" | shout(with=\"!\") }} {{ \"hey\" is long }} {{ today() }} "
                           "{{ version }}"),
            "hey! false 2026-11-22 2");
}

TEST(Engine, ImportedMacrosSeeFunctionsButNoData) {
  Rendering rendering;
  rendering.engine.add_global({.name = "today", .call = today});
  rendering.file("m.njk", "{% macro m() %}[{{ today() }}{{ secret or \"\" }}]{% endmacro %}");
  EXPECT_EQ(rendering.text("{% from \"m.njk\" import m %}{{ m() }}", R"({"secret":"x"})"),
            "[2026-11-22]");
}

TEST(Engine, EvaluatesExpressions) {
  Rendering rendering;
  const source::SourceFile& file =
      rendering.sources.add("page.njk", "for: promise.actions | selectattr(\"open\")");
  const Template* expression = rendering.engine.compile_expression(
      {&file, 5, static_cast<std::uint32_t>(file.text().size())}, rendering.found);
  ASSERT_NE(expression, nullptr);
  const source::SourceFile& data = rendering.sources.add(
      "d.json", R"({"promise":{"actions":[{"open":true},{"open":false},{"open":true}]}})");
  Arena arena;
  const Value page = *value_from_json(arena, data, rendering.found);
  Workspace workspace;
  const std::optional<Value> value = rendering.engine.evaluate(
      *expression, {.page = &page.as_object(), .workspace = &workspace}, rendering.found);
  ASSERT_TRUE(value && value->is_array());
  EXPECT_EQ(value->as_array().size(), 2U);
}

TEST(Engine, AMistakeInAnExpressionHasItsPlaceInTheFile) {
  Rendering rendering;
  const source::SourceFile& file = rendering.sources.add("page.njk", "for: a.b ]");
  EXPECT_EQ(rendering.engine.compile_expression({&file, 5, 10}, rendering.found), nullptr);
  EXPECT_EQ(rendering.codes(), "template-syntax");
  EXPECT_EQ(rendering.first().span.begin, 9U);
}

TEST(Engine, RendersOneTemplateForTheCommandLine) {
  source::SourceStore sources;
  source::MemoryFileSystem files;
  (void)files.write("t/a.njk", "{{ n | money }}");
  const source::SourceFile& data = sources.add("d.json", R"({"n":1234})");
  diagnostics::Diagnostics found;
  EXPECT_EQ(render_to_string("a.njk", {{.files = &files, .folder = "t"}}, &data, sources, found),
            "£1,234");
}

TEST(Engine, HalvesOfCharactersDoNotReachFiles) {
  Rendering rendering;
  EXPECT_EQ(rendering.text("{{ \"😀\"[0] }}|{{ \"😀\"[0] ~ \"😀\"[1] }}"), "\uFFFD|😀");
}

TEST(Engine, OneWorkspaceServesManyRenders) {
  Rendering rendering;
  rendering.file("p.njk", "{% for i in range(2000) %}{{ i ~ \"x\" }}{% endfor %}");
  const Template* program = rendering.engine.compile("p.njk", rendering.found);
  Workspace workspace;
  std::string first;
  ASSERT_TRUE(rendering.engine.render(*program, {.workspace = &workspace}, first, rendering.found));
  const std::size_t bytes = workspace.arena().bytes();
  for (int i = 0; i < 20; ++i) {
    std::string out;
    ASSERT_TRUE(rendering.engine.render(*program, {.workspace = &workspace}, out, rendering.found));
    EXPECT_EQ(out, first);
  }
  EXPECT_LE(workspace.arena().bytes(), bytes * 2);
}

TEST(Engine, ManyThreadsRenderTheSameBytesFromOneCompiledSet) {
  Rendering rendering;
  rendering.file("layout.njk", "<{% block body %}{% endblock %}{% include \"foot.njk\" %}>")
      .file("foot.njk", "{{ site.name }}")
      .file("m.njk", "{% macro card(x) %}[{{ x.n }}{{ caller() }}]{% endmacro %}")
      .file("page.njk",
            "{% extends \"layout.njk\" %}{% from \"m.njk\" import card %}{% block body %}"
            "{% from \"m.njk\" import card %}{% for x in xs | sort(attribute=\"n\") %}"
            "{% call card(x) %}{{ loop.index }}{% endcall %}{% endfor %}{% endblock %}");
  const source::SourceFile& file =
      rendering.sources.add("d.json", R"({"site":{"name":"K"},"xs":[{"n":3},{"n":1},{"n":2}]})");
  Arena arena;
  const Value data = *value_from_json(arena, file, rendering.found);
  freeze(data);
  std::vector<std::string> outs(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& out : outs) {
      threads.emplace_back([&rendering, &data, &out] {
        diagnostics::Diagnostics found;
        const Template* page = rendering.engine.compile("page.njk", found);
        for (int i = 0; i < 50 && page != nullptr; ++i) {
          out.clear();
          (void)rendering.engine.render(*page, {.page = &data.as_object()}, out, found);
        }
      });
    }
  }
  for (const std::string& out : outs) {
    EXPECT_EQ(out, "<[11][22][33]K>");
  }
}

TEST(Engine, DatesAndCountsAreInTheLanguageOfThePage) {
  Rendering rendering;
  rendering.host.spoken = "cy";
  EXPECT_EQ(rendering.text("{{ \"2026-03-01\" | date(\"dddd D MMMM YYYY\") }}; "
                           "{{ 2 | plural(\"plentyn\", \"plentyn\", two=\"blentyn\") }}; "
                           "{{ \"2026-03-01T14:05\" | date(\"h.mma [ar] D MMM\", \"en\") }}"),
            "Dydd Sul 1 Mawrth 2026; 2 blentyn; 2.05pm ar 1 Mar");
}

TEST(Engine, AmountsAreWrittenAsPeopleWriteThem) {
  Rendering rendering;
  EXPECT_EQ(rendering.text("{{ 1234567 | money }} {{ -5.5 | money }} {{ \"2000\" | money(2) }} "
                           "{{ 0.125 | number }} {{ 1000 | number }} {{ 33.333 | percent }} "
                           "{{ 50 | percent(1) }} {{ \"\" | money }}"),
            "£1,234,567 -£5.50 £2,000.00 0.125 1,000 33.3% 50.0% ");
}

TEST(Engine, RelativeAddressesStartFromThePage) {
  Rendering rendering;
  EXPECT_EQ(rendering.text("{% for a in [\"/pledge/homes/\", \"/pledge/work/#x\", \"/\", "
                           "\"https://example.org/\"] %}{{ a | relative_url }} {% endfor %}"),
            "./ ../work/#x ../../ https://example.org/ ");
}

// Every example of the reference, held against what the reference says it prints.
TEST(Reference, EveryExamplePrintsWhatItSays) {
  for (const std::span<const Builtin> table : {text_filters(), list_filters(), value_filters(),
                                               kept_filters(), value_tests(), global_functions()}) {
    for (const Builtin& entry : table) {
      Rendering rendering(Undefined::Print);
      EXPECT_EQ(rendering.text(entry.example), std::string(entry.output)) << entry.name;
      EXPECT_EQ(rendering.codes(), "") << entry.name;
      EXPECT_FALSE(entry.summary.empty()) << entry.name;
    }
  }
  for (const TagEntry& entry : tags()) {
    Rendering rendering(Undefined::Print);
    EXPECT_EQ(rendering.text(entry.example), std::string(entry.output)) << entry.name;
  }
}

// Rewritten by `KEPT_UPDATE=1`; otherwise the page in the documentation must be what comes out.
TEST(Reference, ThePageInTheDocumentationIsTrue) {
  const std::string path = std::string(KEPT_SOURCE_DIR) + "/generator/docs/templates.md";
  const std::string page = Rendering().engine.reference();
  if (std::getenv("KEPT_UPDATE") != nullptr) {
    std::ofstream(path, std::ios::binary) << page;
  }
  std::ifstream in(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  EXPECT_EQ(text, page) << "run the test with KEPT_UPDATE=1 to write the page anew";
}

}  // namespace
}  // namespace kept::tmpl
