// What templates say about mistakes: every code, its place and its hint.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagnostics/catalogue.h"
#include "diagnostics/printer.h"
#include "rendering.h"

namespace kept::tmpl {
namespace {

using testing::HasSubstr;

// The codes that rendering the text reports.
std::string codes_of(std::string_view text, std::string_view json = "{}") {
  Rendering rendering;
  (void)rendering.text(text, json);
  for (const diagnostics::Diagnostic& one : rendering.found.all()) {
    EXPECT_NE(diagnostics::find_code(one.code), nullptr) << one.code;
  }
  return rendering.codes();
}

TEST(TemplateDiagnostics, ShowsPlaceCaretAndHint) {
  Rendering rendering;
  EXPECT_EQ(rendering.text("a\n  {{ name | titel }}\n", R"({"name":"x"})"), std::nullopt);
  EXPECT_EQ(diagnostics::print_human(rendering.first(), diagnostics::Color::Off),
            "error[template-filter-unknown]: there is no filter `titel`\n"
            "  --> main.njk:2:13\n"
            "2 |   {{ name | titel }}\n"
            "  |             ^^^^^\n"
            "   = hint: did you mean `title`?\n");
}

TEST(TemplateDiagnostics, TellsTheChainOfIncludesImportsAndCalls) {
  Rendering rendering;
  rendering.file("main.njk", "{% include \"part.njk\" %}")
      .file("part.njk", "{% from \"macros.njk\" import card %}{{ card(1) }}")
      .file("macros.njk", "{% macro card(x) %}{{ x | trim }}{% endmacro %}");
  EXPECT_EQ(rendering.render("main.njk"), std::nullopt);
  ASSERT_EQ(rendering.codes(), "template-value");
  EXPECT_EQ(rendering.first().span.file->path(), "macros.njk");
  ASSERT_EQ(rendering.first().notes.size(), 2U);
  EXPECT_EQ(rendering.first().notes[0].text, "in the macro `card` from here");
  EXPECT_EQ(rendering.first().notes[0].span.file->path(), "part.njk");
  EXPECT_EQ(rendering.first().notes[1].text, "in the include `part.njk` from here");
}

TEST(TemplateDiagnostics, PlacesInATemplateAfterFrontMatterCountFromTheFile) {
  Rendering rendering;
  const source::SourceFile& file = rendering.sources.add("page.njk", "---\ntitle: x\n---\n{{ a }");
  EXPECT_EQ(rendering.engine.compile_text("page.njk", {&file, 17, 23}, Undefined::Report,
                                          rendering.found),
            nullptr);
  ASSERT_EQ(rendering.codes(), "template-syntax");
  EXPECT_EQ(file.position(rendering.first().span.begin).line, 4U);
}

TEST(TemplateDiagnostics, SyntaxMistakesAreReportedWhereTheyStand) {
  EXPECT_EQ(codes_of("{% if a %}x"), "template-syntax");
  EXPECT_EQ(codes_of("{% for x in xs %}"), "template-syntax");
  EXPECT_EQ(codes_of("{% nosuchtag %}"), "template-syntax");
  EXPECT_EQ(codes_of("{{ [1, 2 }}"), "template-syntax");
  for (const char* link : {"1 < ", "1 in ", "1 not in ", "1 + ", "1 and "}) {
    std::string chain = "{{ ";
    for (int i = 0; i < 100'000; ++i) {
      chain += link;
    }
    EXPECT_EQ(codes_of(chain + "1 }}"), "template-syntax") << link;
  }
  EXPECT_EQ(codes_of("{{ a ? b : c }}"), "template-syntax");
  EXPECT_EQ(codes_of("{# never ends"), "template-syntax");
  EXPECT_EQ(codes_of("{{ {1: 2} }}"), "template-syntax");
  EXPECT_EQ(codes_of("{{ - -5 }}"), "template-syntax");
  EXPECT_EQ(codes_of("{% block a %}{% endblock %}{% block a %}{% endblock %}"), "template-syntax");
  EXPECT_EQ(codes_of("{{ r/(/ }}"), "template-syntax");
  EXPECT_EQ(codes_of("{% endif %}"), "template-syntax");
}

TEST(TemplateDiagnostics, AnUnknownTagSuggestsTheNearest) {
  Rendering rendering;
  (void)rendering.text("{% inclde \"x\" %}");
  EXPECT_THAT(rendering.first().hints, testing::ElementsAre("did you mean `include`?"));
}

TEST(TemplateDiagnostics, MissingTemplatesAreForgivenOnlyWhereAsked) {
  EXPECT_EQ(codes_of("{% include \"none.njk\" %}"), "template-missing");
  EXPECT_EQ(codes_of("{% include \"none.njk\" ignore missing %}"), "");
  EXPECT_EQ(codes_of("{% extends \"none.njk\" %}"), "template-missing");
  EXPECT_EQ(codes_of("{% include 5 %}"), "template-missing");
  EXPECT_EQ(codes_of("{% include \"../../etc/passwd\" %}"), "template-missing");
  Rendering rendering;
  EXPECT_EQ(rendering.render("none.njk"), std::nullopt);
  EXPECT_EQ(rendering.codes(), "template-missing");
}

TEST(TemplateDiagnostics, ABrokenTemplateIsReportedOnceAndNamedByThoseThatNeedIt) {
  Rendering rendering;
  rendering.file("broken.njk", "{% if %}");
  EXPECT_EQ(rendering.text("{% include \"broken.njk\" %}"), std::nullopt);
  EXPECT_EQ(rendering.codes(), "template-syntax");
  rendering.file("other.njk", "{% include \"broken.njk\" %}");
  EXPECT_EQ(rendering.render("other.njk"), std::nullopt);
  EXPECT_EQ(rendering.codes(), "template-syntax template-broken");
}

TEST(TemplateDiagnostics, PrintingNothingIsReportedInOurTemplatesAndTheRenderGoesOn) {
  Rendering rendering;
  EXPECT_EQ(rendering.text("{{ titel }}-{{ page.nme }}", R"({"title":1,"page":{"name":"x"}})"),
            "-");
  EXPECT_EQ(rendering.codes(), "template-undefined template-undefined");
  EXPECT_EQ(rendering.found.all()[0].hints[0], "did you mean `title`?");
  EXPECT_EQ(rendering.found.all()[1].hints[0], "did you mean `name`?");
}

TEST(TemplateDiagnostics, PrintingNothingIsReportedOncePerPlace) {
  EXPECT_EQ(codes_of("{% for x in [1, 2, 3] %}{{ nothing }}{% endfor %}"), "template-undefined");
}

TEST(TemplateDiagnostics, NullAndDefaultsAreNotReported) {
  EXPECT_EQ(codes_of("{{ none }}{{ x | default(\"\") }}{{ x or \"\" }}{{ \"a\" if x }}"), "");
}

TEST(TemplateDiagnostics, OfficialComponentsMayPrintNothing) {
  Rendering rendering(Undefined::Print);
  EXPECT_EQ(rendering.text("[{{ nothing }}]"), "[]");
  EXPECT_EQ(rendering.codes(), "");
}

TEST(TemplateDiagnostics, RefusingUndefinedStopsTheRenderForNullToo) {
  Rendering rendering(Undefined::Refuse);
  EXPECT_EQ(rendering.text("[{{ none }}]"), std::nullopt);
  EXPECT_EQ(rendering.codes(), "template-undefined");
}

TEST(TemplateDiagnostics, CallsOfWhatIsNoFunction) {
  EXPECT_EQ(codes_of("{{ card() }}"), "template-call");
  EXPECT_EQ(codes_of("{{ x() }}", R"({"x":5})"), "template-call");
  EXPECT_EQ(codes_of("{{ x.y.z() }}"), "template-call");
}

TEST(TemplateDiagnostics, ValuesThatAFilterCannotTake) {
  EXPECT_EQ(codes_of("{{ 5 | trim }}"), "template-value");
  EXPECT_EQ(codes_of("{{ nothing | join }}"), "template-value");
  EXPECT_EQ(codes_of("{{ 1 in nothing }}"), "template-value");
  EXPECT_EQ(codes_of("{{ x | dump }}{% set o = {} %}{% set l = [] %}{% set _ = l.push(l) %}"
                     "{{ l | dump }}",
                     R"({"x":1})"),
            "template-value");
}

TEST(TemplateDiagnostics, UnknownFiltersAndTestsCountOnlyWhenUsed) {
  EXPECT_EQ(codes_of("{{ 1 | nosuch }}"), "template-filter-unknown");
  EXPECT_EQ(codes_of("{{ 1 is nosuch }}"), "template-test-unknown");
  EXPECT_EQ(codes_of("{{ [1] | select(\"nosuch\") }}"), "template-test-unknown");
  EXPECT_EQ(codes_of("{% if false %}{{ 1 | nosuch }}{{ 1 is nosuch }}{% endif %}"), "");
}

TEST(TemplateDiagnostics, ImportsOfWhatIsNotThere) {
  Rendering rendering;
  rendering.file("m.njk", "{% macro card() %}{% endmacro %}");
  EXPECT_EQ(rendering.text("{% from \"m.njk\" import cart %}"), std::nullopt);
  EXPECT_EQ(rendering.codes(), "template-import-missing");
  EXPECT_EQ(rendering.first().hints[0], "did you mean `card`?");
}

TEST(TemplateDiagnostics, SuperWithoutABlockAbove) {
  EXPECT_EQ(codes_of("{% block a %}{{ super() }}{% endblock %}"), "template-super-missing");
}

TEST(TemplateDiagnostics, ArgumentsThatNoParameterTakes) {
  EXPECT_EQ(codes_of("{% macro m(a, b=1) %}{% endmacro %}{{ m(1, 2, 3) }}"), "template-arguments");
  EXPECT_EQ(codes_of("{% macro m(a, classes=1) %}{% endmacro %}{{ m(1, clases=3) }}"),
            "template-arguments");
  EXPECT_EQ(codes_of("{% macro m(a) %}{{ caller() }}{% endmacro %}{% call m(1) %}{% endcall %}"),
            "");
  EXPECT_EQ(codes_of("{{ 3 | plural }}"), "template-arguments");
}

TEST(TemplateDiagnostics, RecursionWithoutEndIsStopped) {
  EXPECT_EQ(codes_of("{% include \"main.njk\" %}"), "template-too-deep");
  EXPECT_EQ(codes_of("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"), "template-too-deep");
  EXPECT_EQ(codes_of("{% extends \"main.njk\" %}"), "template-too-deep");
  EXPECT_EQ(codes_of("{% import \"main.njk\" as m %}"), "template-too-deep");
  EXPECT_EQ(codes_of("{% block a %}{% block b %}{% endblock %}{% endblock %}"), "");
}

TEST(TemplateDiagnostics, RecursionToADepthThatPagesNeedIsFine) {
  EXPECT_EQ(codes_of("{% macro m(n) %}{% if n %}{{ m(n - 1) | trim }}{% endif %}{% endmacro %}"
                     "{{ m(150) }}"),
            "");
}

TEST(TemplateDiagnostics, MoreThanAnyPageHoldsIsStopped) {
  EXPECT_EQ(codes_of("{% for i in range(10000000000) %}{% endfor %}"), "template-limit");
  EXPECT_EQ(codes_of("{{ \"x\" | indent(100000000000) }}"), "template-limit");
  EXPECT_EQ(codes_of("{{ \"abc\".repeat(1000000000) }}"), "template-limit");
  EXPECT_EQ(codes_of("{{ \"\" | center(1000000000000) }}"), "template-limit");
}

TEST(TemplateDiagnostics, StopsWhatDoublesOrGoesThroughLongTextsAgainAndAgain) {
  const auto times = [](int count, const std::string& text) {
    std::string all;
    for (int i = 0; i < count; ++i) {
      all += text;
    }
    return all;
  };
  EXPECT_EQ(codes_of("{% set a = 'ab' %}" + times(60, "{% set a = a ~ a %}")), "template-limit");
  EXPECT_EQ(codes_of("{% set a = 'ab' %}" + times(60, "{% set a = a + a %}")), "template-limit");
  const std::string lists = "{% set a = [] %}" + times(40, "{% set a = [a, a] %}");
  EXPECT_EQ(codes_of(lists + "{{ a }}"), "template-limit");
  EXPECT_EQ(codes_of(lists + times(3, "{{ a < b }}")), "template-limit");
  EXPECT_EQ(codes_of(lists + "{{ a | dump }}"), "template-value");
  const std::string loop = "{% for i in range(1000000) %}";
  const std::string text = "{% set a = 'ŵb' %}" + times(18, "{% set a = a ~ a %}") + loop;
  for (const char* use : {"a | trim", "a.length", "a[70000]", "'q' in a", "a == a", "a is odd"}) {
    EXPECT_EQ(codes_of(text + "{% if " + use + " %}{% endif %}{% endfor %}"), "template-limit")
        << use;
  }
  EXPECT_EQ(codes_of("{% set a = range(100000) %}" + loop + "{% set b = a | sort %}{% endfor %}"),
            "template-limit");
}

TEST(TemplateDiagnostics, PatternThatTakesTooLong) {
  EXPECT_EQ(codes_of("{{ r/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab') }}"),
            "template-limit");
}

TEST(TemplateDiagnostics, TooManyBlocks) {
  std::string blocks;
  for (int i = 0; i < 1001; ++i) {
    blocks += "{% block b" + std::to_string(i) + " %}{% endblock %}";
  }
  EXPECT_EQ(codes_of(blocks), "template-syntax");
}

TEST(TemplateDiagnostics, FindsEachOfManyNames) {
  std::string parameters;
  std::string printed;
  std::string expected;
  for (int i = 0; i < 100; ++i) {
    const std::string number = std::to_string(i);
    parameters += (i == 0 ? "p" : ", p") + number + "=" + number;
    printed += "{{ p" + number + " }} ";
    expected += number + " ";
  }
  Rendering rendering;
  EXPECT_EQ(
      rendering.text("{% macro m(" + parameters + ") %}" + printed + "{% endmacro %}{{ m() }}"),
      expected);
}

TEST(TemplateDiagnostics, LimitsAreOptions) {
  Options options;
  options.limits.turns = 100;
  options.limits.output_bytes = 1000;
  Rendering rendering(Undefined::Report, options);
  EXPECT_EQ(rendering.text("{% for i in range(200) %}{% endfor %}"), std::nullopt);
  EXPECT_EQ(rendering.codes(), "template-limit");
  Rendering growing(Undefined::Report, options);
  EXPECT_EQ(growing.text("{% set xs = [1] %}{% for x in xs %}{% set _ = xs.push(1) %}{% endfor %}"),
            std::nullopt);
  EXPECT_EQ(growing.codes(), "template-limit");
  Rendering printing(Undefined::Report, options);
  EXPECT_EQ(printing.text("{{ \"abcdefghij\".repeat(90) }}{{ \"abcdefghij\".repeat(90) }}"),
            std::nullopt);
  EXPECT_EQ(printing.codes(), "template-limit");
}

TEST(TemplateDiagnostics, SharedDataCannotBeChanged) {
  EXPECT_EQ(codes_of("{% set _ = xs.push(2) %}", R"({"xs":[1]})"), "template-shared-data");
  EXPECT_EQ(codes_of("{% set m = xs.slice() %}{% set _ = m.push(2) %}", R"({"xs":[1]})"), "");
}

TEST(TemplateDiagnostics, DataThatIsNotJson) {
  EXPECT_EQ(codes_of("x", "{\"a\": [1,]}"), "template-data-invalid");
  source::SourceStore sources;
  const source::SourceFile& list = sources.add("list.json", "[1]");
  diagnostics::Diagnostics found;
  EXPECT_EQ(render_to_string("a.njk", {}, &list, sources, found), std::nullopt);
  EXPECT_EQ(found.all().front().code, "template-data-invalid");
}

TEST(TemplateDiagnostics, FiltersOfKeptSayWhatTheyCannotRead) {
  EXPECT_EQ(codes_of("{{ \"19/03/2026\" | date }}"), "template-date-invalid");
  EXPECT_EQ(codes_of("{{ \"about 50\" | money }}{{ [] | number }}"),
            "template-number-invalid template-number-invalid");
  EXPECT_EQ(codes_of("{{ \"x.css\" | asset }}"), "template-asset-missing");
  EXPECT_EQ(codes_of("{{ \"x\" | translate }}"), "template-translation-missing");
  EXPECT_EQ(codes_of("{{ \"x\" | glossary }}"), "template-glossary-missing");
  EXPECT_EQ(codes_of("{{ \"x\" | markdown }}"), "template-value");
}

TEST(TemplateDiagnostics, TextThatIsNotUtf8) {
  EXPECT_EQ(codes_of("caf\xE9 {{ x }}"), "utf8-invalid");
}

TEST(TemplateDiagnostics, TenMegabytesInOneLineAreRead) {
  Rendering rendering;
  const std::string line(10'000'000, 'x');
  EXPECT_EQ(rendering.text(line + "{{ 1 }}").value_or("").size(), line.size() + 1);
  std::string brackets = "{{ ";
  brackets.append(10'000'000, '(');
  EXPECT_EQ(codes_of(brackets), "template-syntax");
  std::string sums = "{{ 1";
  for (int i = 0; i < 1'000'000; ++i) {
    sums += "+1";
  }
  EXPECT_EQ(codes_of(sums + " }}"), "template-syntax");
  std::string members = "{{ a";
  for (int i = 0; i < 1'000'000; ++i) {
    members += ".b";
  }
  EXPECT_EQ(codes_of(members + " }}"), "template-syntax");
}

TEST(TemplateDiagnostics, AFailedRenderLeavesTheOutputAsItWas) {
  Rendering rendering;
  rendering.file("a.njk", "printed {{ none() }}");
  const Template* program = rendering.engine.compile("a.njk", rendering.found);
  std::string out = "before";
  EXPECT_FALSE(rendering.engine.render(*program, {}, out, rendering.found));
  EXPECT_EQ(out, "before");
}

}  // namespace
}  // namespace kept::tmpl
