#include <gtest/gtest.h>

#include "diagnostics/catalogue.h"
#include "html/queries.h"
#include "html/tree.h"
#include "unit/html/tree_text.h"

namespace kept::html {
namespace {

struct Parsed {
  Document document;
  diagnostics::Diagnostics found;
};

Parsed parse_fragment(std::string text) {
  diagnostics::Diagnostics found;
  Document document = parse(std::move(text), {.name = "page.html", .fragment = true}, found);
  return {std::move(document), std::move(found)};
}

std::string tree_of(std::string text) {
  const Parsed parsed = parse_fragment(std::move(text));
  for (const auto& diagnostic : parsed.found.all()) {
    ADD_FAILURE() << diagnostic.code << ": " << diagnostic.message;
  }
  return tree_text(parsed.document.root());
}

// The codes that a text gives, each once a finding; every one must be in the catalogue.
std::string codes_of(std::string text, bool fragment = true) {
  diagnostics::Diagnostics found;
  const Document document =
      parse(std::move(text), {.name = "page.html", .fragment = fragment}, found);
  std::string codes;
  for (const auto& diagnostic : found.all()) {
    codes += (codes.empty() ? "" : " ") + std::string(diagnostic.code);
    EXPECT_NE(diagnostics::find_code(diagnostic.code), nullptr) << diagnostic.code;
    EXPECT_FALSE(diagnostic.place.empty());
  }
  return codes;
}

TEST(StrictParse, BuildsElementsTextAndComments) {
  EXPECT_EQ(tree_of("<p>Hello <a href=\"/x\">you</a></p><!-- end -->"),
            "p(\"Hello \" a[href=/x](\"you\")) <!-- end -->");
}

TEST(StrictParse, ReadsWholePage) {
  diagnostics::Diagnostics found;
  const Document page = parse(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><title>A &amp; "
      "B</title></head><body></body></html>\n",
      {.name = "index.html"}, found);
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(tree_text(page.root()),
            "!html \"\n\" html[lang=en](head(title(\"A & B\")) body) \"\n\"");
}

TEST(StrictParse, AcceptsVoidElementsWithAndWithoutSlash) {
  EXPECT_EQ(tree_of("<br><img src=\"a.png\" alt=\"\" /><hr/>"), "br img[src=a.png][alt=] hr");
}

TEST(StrictParse, KeepsBooleanSingleQuotedAndUnquotedAttributes) {
  EXPECT_EQ(tree_of("<input disabled type='text' value=a-b>"),
            "input[disabled=][type=text][value=a-b]");
}

TEST(StrictParse, LowersNames) {
  EXPECT_EQ(tree_of("<DIV CLASS=\"A\"></Div>"), "div[class=A]");
}

TEST(StrictParse, DecodesReferencesInTextAndValues) {
  EXPECT_EQ(
      tree_of(
          "<p title=\"&quot;a&quot; &pound;&#163;\">&pound;&#xA3;&nbsp;&NotEqualTilde;&fjlig;</p>"),
      "p[title=\"a\" ££](\"££\u00A0\u2242\u0338fj\")");
}

TEST(StrictParse, LeavesAmpersandsThatStartNoReference) {
  EXPECT_EQ(tree_of("<a href=\"?a=1&copy=2&b\">AT&T &  fish & chips</a>"),
            "a[href=?a=1&copy=2&b](\"AT&T &  fish & chips\")");
}

TEST(StrictParse, ReadsScriptAndStyleAsText) {
  EXPECT_EQ(tree_of("<script>if (a < b && c) { \"</p>\" }</script><style>a > b {}</style>"),
            "script(\"if (a < b && c) { \"</p>\" }\") style(\"a > b {}\")");
}

TEST(StrictParse, ReadsTextareaWithReferencesAndDropsItsFirstBreak) {
  EXPECT_EQ(tree_of("<textarea>\n<b>&amp;</textarea>"), "textarea(\"<b>&\")");
}

TEST(StrictParse, KeepsTheCaseOfSvgAndReturnsToHtml) {
  EXPECT_EQ(
      tree_of("<svg viewBox=\"0 0 1 1\"><linearGradient/><title>T</title><foreignObject><p>x</p>"
              "</foreignObject></svg><p>y</p>"),
      "svg[viewBox=0 0 1 1](linearGradient title(\"T\") foreignObject(p(\"x\"))) p(\"y\")");
}

TEST(StrictParse, TellsSvgTitleFromHtmlTitle) {
  const Parsed parsed = parse_fragment("<svg><title>T</title></svg>");
  EXPECT_EQ(find_element(parsed.document.root(), "title"), nullptr);
}

TEST(StrictParse, ReadsMathMl) {
  EXPECT_EQ(tree_of("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"),
            "math(mfrac(mn(\"1\") mn(\"2\")))");
}

TEST(StrictParse, AcceptsTablesListsAndTerms) {
  EXPECT_EQ(tree_of("<table><caption>c</caption><tr><th scope=\"col\">h</th></tr></table>"),
            "table(caption(\"c\") tr(th[scope=col](\"h\")))");
  EXPECT_EQ(tree_of("<dl><div><dt>a</dt><dd>b</dd></div></dl>"), "dl(div(dt(\"a\") dd(\"b\")))");
  EXPECT_EQ(tree_of("<select><optgroup label=\"g\"><option>o</option></optgroup></select>"),
            "select(optgroup[label=g](option(\"o\")))");
}

TEST(StrictParse, ReportsWhatIsNeverClosed) {
  EXPECT_EQ(codes_of("<div><p>x</div>"), "html-unclosed");
  EXPECT_EQ(codes_of("<div>"), "html-unclosed");
  EXPECT_EQ(codes_of("<ul><li>a<li>b</ul>"), "html-nesting html-unclosed html-unclosed");
  EXPECT_EQ(codes_of("<div class=\"a\" "), "html-unclosed html-unclosed");
}

TEST(StrictParse, ReportsEndTagsThatCloseNothing) {
  EXPECT_EQ(codes_of("<p></p></p>"), "html-end-tag-unexpected");
  EXPECT_EQ(codes_of("<br></br>"), "html-end-tag-unexpected");
}

TEST(StrictParse, SuggestsNearElementName) {
  const Parsed parsed = parse_fragment("<artcle></artcle>");
  ASSERT_EQ(parsed.found.all().size(), 1U);
  EXPECT_EQ(parsed.found.all().front().code, "html-element-unknown");
  EXPECT_EQ(parsed.found.all().front().hints.front(), "did you mean `<article>`?");
}

TEST(StrictParse, AcceptsCustomElements) {
  EXPECT_EQ(tree_of("<kept-chart></kept-chart>"), "kept-chart");
}

TEST(StrictParse, ReportsDoubleAttributesAndKeepsTheFirst) {
  EXPECT_EQ(codes_of("<p id=\"a\" id=\"b\"></p>"), "html-attribute-duplicate");
  EXPECT_EQ(tree_text(parse_fragment("<p id=\"a\" class=\"c\" id=\"b\"></p>").document.root()),
            "p[id=a][class=c]");
}

TEST(StrictParse, FindsDoublesAmongManyAttributesAndKeepsOrder) {
  std::string text = "<p z";
  for (int i = 0; i < 40; ++i) {
    text += " a" + std::to_string(i % 39);
  }
  const Parsed parsed = parse_fragment(text + "></p>");
  EXPECT_EQ(parsed.found.all().size(), 1U);
  EXPECT_EQ(parsed.document.root().first_child->attributes.size(), 40U);
  EXPECT_EQ(parsed.document.root().first_child->attributes.front().name, "z");
}

TEST(StrictParse, ReportsAttributeSyntax) {
  EXPECT_EQ(codes_of("<p id=\"a\"class=\"b\"></p>"), "html-attribute-syntax");
  EXPECT_EQ(codes_of("<p id=></p>"), "html-attribute-syntax");
  EXPECT_EQ(codes_of("<p id=a\"b></p>"), "html-attribute-syntax");
  EXPECT_EQ(codes_of("<p id\"></p>"), "html-attribute-syntax");
  EXPECT_EQ(codes_of("<p></p class=\"x\">"), "html-attribute-syntax");
  EXPECT_EQ(codes_of("<p id=\"never"), "html-attribute-syntax html-unclosed html-unclosed");
}

TEST(StrictParse, ReportsNestingThatBrowsersWouldRepair) {
  EXPECT_EQ(codes_of("<p><div></div></p>"), "html-nesting");
  EXPECT_EQ(codes_of("<p><span><ul></ul></span></p>"), "html-nesting");
  EXPECT_EQ(codes_of("<a href=\"/\"><span><a href=\"/\"></a></span></a>"), "html-nesting");
  EXPECT_EQ(codes_of("<h2><h3></h3></h2>"), "html-nesting");
  EXPECT_EQ(codes_of("<table><div></div></table>"), "html-nesting");
  EXPECT_EQ(codes_of("<table>text</table>"), "html-nesting");
  EXPECT_EQ(codes_of("<div><td></td></div>"), "html-nesting");
  EXPECT_EQ(codes_of("<div><li></li></div>"), "html-nesting");
  EXPECT_EQ(codes_of("<ul><p></p></ul>"), "html-nesting");
  EXPECT_EQ(codes_of("<span><div></div></span>"), "html-nesting");
}

TEST(StrictParse, ReportsUnknownAndUnclosedReferences) {
  EXPECT_EQ(codes_of("<p>&pund;</p>"), "html-entity");
  EXPECT_EQ(codes_of("<p>&copy 2026</p>"), "html-entity");
  EXPECT_EQ(codes_of("<p>&#163</p>"), "html-entity");
  EXPECT_EQ(codes_of("<p>&#xD800;&#;&#x110000;</p>"), "html-entity html-entity html-entity");
}

TEST(StrictParse, ReportsStraySigns) {
  EXPECT_EQ(codes_of("<p>3 < 4</p>"), "html-stray-character");
  EXPECT_EQ(codes_of("<p></ p></p>"), "html-stray-character");
  EXPECT_EQ(codes_of(std::string("<p>a\0b</p>", 10)), "html-stray-character");
}

TEST(StrictParse, ReportsOddComments) {
  EXPECT_EQ(codes_of("<!-->"), "html-comment");
  EXPECT_EQ(codes_of("<!-- never"), "html-comment");
  EXPECT_EQ(codes_of("<!-- a <!-- b -->"), "html-comment");
  EXPECT_EQ(codes_of("<?xml version=\"1.0\"?>"), "html-comment");
  EXPECT_EQ(codes_of("<![CDATA[x]]>"), "html-comment");
}

TEST(StrictParse, ReportsSelfClosingHtmlElements) {
  EXPECT_EQ(codes_of("<div/></div>"), "html-self-closing");
}

TEST(StrictParse, ReportsPageWithoutSkeleton) {
  EXPECT_EQ(codes_of("<p></p>", false), "html-skeleton html-skeleton html-skeleton");
  EXPECT_EQ(codes_of("<!doctype html><html><head></head></html>", false), "html-skeleton");
  EXPECT_EQ(codes_of("<!doctype html><html><head></head><body></body></html><p></p>", false),
            "html-skeleton");
}

TEST(StrictParse, StopsAtTheDepthLimitOnceAndKeepsGoing) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += "<div>";
  }
  const Parsed parsed = parse_fragment(text);
  EXPECT_EQ(parsed.found.all().front().code, "html-too-deep");
  EXPECT_LE(parsed.found.all().size(), 51U);
}

TEST(StrictParse, RefusesHugePages) {
  EXPECT_EQ(codes_of(std::string(kMaxBytes + 1, ' ')), "html-too-large");
}

TEST(StrictParse, PointsAtTheAuthorsPlaceInScope) {
  source::SourceStore store;
  store.add("other.md", "zzz");
  const source::SourceFile& file = store.add("content/garden.md", "Hello & see &pund; there");
  diagnostics::Diagnostics found;
  const Document page = parse(
      "<div data-kept-source=\"1:6-18\"><p>&pund;</p></div><p data-kept-source=\"9:1-2\"></p>",
      {.sources = &store, .name = "garden/index.html", .fragment = true}, found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all().front().span, (source::Span{&file, 6, 18}));
  const Node& div = *page.root().first_child;
  EXPECT_EQ(div.first_child->origin.text(), "& see &pund;");
  EXPECT_EQ(div.next->origin.file, nullptr);  // no such file
}

TEST(StrictParse, SaysThePageAndLineWhereNoAuthorsPlaceIsKnown) {
  const Parsed parsed = parse_fragment("<p>\n  é&pund;</p>");
  EXPECT_EQ(parsed.found.all().front().place, "page.html:2:5");
}

TEST(StrictParse, GivesBytesOfNodesAndAttributes) {
  const Parsed parsed = parse_fragment("a<p id=\"x\">b</p>c");
  const Node& p = *parsed.document.root().first_child->next;
  EXPECT_EQ(parsed.document.text().substr(p.begin, p.end - p.begin), "<p id=\"x\">b</p>");
  const Attribute& id = p.attributes.front();
  EXPECT_EQ(parsed.document.text().substr(id.begin, id.end - id.begin), "id=\"x\"");
}

TEST(StrictParse, SurvivesEveryCutOfAPage) {
  const std::string page =
      "<!doctype html><html lang=\"en\"><head><title>a&amp;b</title></head><body><!-- c --><p "
      "id='q' x=y>"
      "&#x41;<svg><a/><![CDATA[d]]></svg><script>1</script></p></body></html>";
  for (std::size_t size = 0; size < page.size(); ++size) {
    diagnostics::Diagnostics found;
    const Document whole = parse(page.substr(0, size), {}, found);
    EXPECT_TRUE(found.has_errors());
    EXPECT_EQ(whole.root().end, size);
  }
}

}  // namespace
}  // namespace kept::html
