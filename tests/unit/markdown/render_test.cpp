#include <gtest/gtest.h>

#include <chrono>

#include "diagnostics/catalogue.h"
#include "markdown/markdown.h"

namespace kept::markdown {
namespace {

std::string joined(const Fragment& fragment) {
  std::string html;
  for (const Piece& piece : fragment.pieces) {
    html += piece.kind == PieceKind::Html ? piece.text : "⟦" + piece.text + "⟧";
  }
  return html;
}

// The HTML without places, expressions in ⟦⟧; nothing may be reported.
std::string html_of(std::string_view text, const Options& options = {}) {
  diagnostics::Diagnostics found;
  const Fragment fragment = render(text, options, found);
  for (const auto& diagnostic : found.all()) {
    ADD_FAILURE() << diagnostic.code << ": " << diagnostic.message;
  }
  return joined(fragment);
}

// "code at «text»" of each finding of a body that starts in the middle of its file.
std::string findings_of(std::string_view text) {
  source::SourceStore store;
  const std::string before = "---\ntitle: é\n---\n";
  const source::SourceFile& file = store.add("content/a.md", before + std::string(text));
  diagnostics::Diagnostics found;
  const auto begin = static_cast<std::uint32_t>(before.size());
  static_cast<void>(
      render(text, {&file, begin, static_cast<std::uint32_t>(file.text().size())}, {}, found));
  std::string out;
  for (const auto& diagnostic : found.all()) {
    EXPECT_NE(diagnostics::find_code(diagnostic.code), nullptr) << diagnostic.code;
    EXPECT_FALSE(diagnostic.hints.empty()) << diagnostic.code;
    out += (out.empty() ? "" : ", ") + std::string(diagnostic.code) + " at «" +
           std::string(diagnostic.span.text()) + "»";
  }
  return out;
}

TEST(Markdown, RendersParagraphsAndInlines) {
  EXPECT_EQ(html_of("One *two* **three** `a<b` ~~four~~\nfive  \nsix"),
            "<p>One <em>two</em> <strong>three</strong> <code>a&lt;b</code> <del>four</del>\n"
            "five<br>\nsix</p>\n");
}

TEST(Markdown, CurlsQuotesAndDashes) {
  EXPECT_EQ(html_of("It's \"ours\" -- always..."), "<p>It’s “ours” – always…</p>\n");
}

TEST(Markdown, ShiftsHeadingsAndGivesUniqueIds) {
  EXPECT_EQ(html_of("# Your *home*\n## Money & you\n# Your home\n# Your home\n"),
            "<h2 id=\"your-home\">Your <em>home</em></h2>\n"
            "<h3 id=\"money-you\">Money &amp; you</h3>\n"
            "<h2 id=\"your-home-2\">Your home</h2>\n<h2 id=\"your-home-3\">Your home</h2>\n");
  EXPECT_EQ(html_of("# A\n", {.base_level = 3, .id_prefix = "p1-"}), "<h3 id=\"p1-a\">A</h3>\n");
}

TEST(Markdown, ListsHeadingsForContents) {
  diagnostics::Diagnostics found;
  const Fragment fragment = render("# One\n\n## {{ x.title }}\n", {}, found);
  ASSERT_EQ(fragment.headings.size(), 2U);
  EXPECT_EQ(fragment.headings[1].level, 3);
  EXPECT_EQ(fragment.headings[1].id, "x-title");
  EXPECT_EQ(fragment.headings[1].text, "{{ x.title }}");
}

TEST(Markdown, RendersTightAndLooseLists) {
  EXPECT_EQ(html_of("- a\n- b\n"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  EXPECT_EQ(html_of("3. a\n\n4. b\n"),
            "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n");
  EXPECT_EQ(html_of("- a\n  - b\n"), "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n");
}

TEST(Markdown, GivesTablesScopesAndAlignment) {
  EXPECT_EQ(
      html_of("| | Amount |\n|---|---:|\n| Grant | £3,000 |\n"),
      "<table>\n<thead>\n<tr><td></td><th scope=\"col\" class=\"align-right\">Amount</th></tr>\n"
      "</thead>\n<tbody>\n<tr><td>Grant</td><td class=\"align-right\">£3,000</td></tr>\n"
      "</tbody>\n</table>\n");
}

TEST(Markdown, PutsNotesAtTheEndAndCallsThemByNumber) {
  EXPECT_EQ(
      html_of("Forty.[^who] Yes.[^b]\n\n[^b]: Two.\n\n    More.\n[^who]: One.\n\nEnd.[^who]\n",
              {.id_prefix = "x-"}),
      "<p>Forty.<sup><a href=\"#x-fn-1\" id=\"x-fnref-1\" aria-label=\"note 1\">1</a></sup> "
      "Yes.<sup><a href=\"#x-fn-2\" id=\"x-fnref-2\" aria-label=\"note 2\">2</a></sup></p>\n"
      "<p>End.<sup><a href=\"#x-fn-1\" id=\"x-fnref-1-2\" aria-label=\"note 1\">1</a></sup></p>\n"
      "<div class=\"footnotes\">\n<ol>\n<li id=\"x-fn-1\"><p>One. "
      "<a class=\"footnote-backref\" href=\"#x-fnref-1\">Back to note 1 in the "
      "text</a></p>\n</li>\n"
      "<li id=\"x-fn-2\"><p>Two.</p>\n<p>More. "
      "<a class=\"footnote-backref\" href=\"#x-fnref-2\">Back to note 2 in the "
      "text</a></p>\n</li>\n"
      "</ol>\n</div>\n");
}

TEST(Markdown, SaysWhichNotesAndCallsDoNotFindEachOther) {
  EXPECT_EQ(findings_of("Forty.\n\n[^1]: One.\n"), "footnote-unknown at «[^1]: One.»");
  EXPECT_EQ(findings_of("One.[^a]\n\n[^a]: A.\n\nTwo.[^b]\n"), "footnote-unknown at «[^b]»");
  EXPECT_EQ(html_of("Forty \\[^1]."), "<p>Forty [^1].</p>\n");
}

TEST(Markdown, EncodesAddressesAndTitles) {
  EXPECT_EQ(html_of("[a](</b c?d=1&e=\"2> \"t & u\")"),
            "<p><a href=\"/b%20c?d=1&amp;e=%222\" title=\"t &amp; u\">a</a></p>\n");
  EXPECT_EQ(html_of("<https://example.org/>"),
            "<p><a href=\"https://example.org/\">https://example.org/</a></p>\n");
}

TEST(Markdown, TakesMarksOutOfAlternativeText) {
  EXPECT_EQ(html_of("![A *red* \"door\"](d.jpg)"),
            "<p><img src=\"d.jpg\" alt=\"A red “door”\"></p>\n");
}

TEST(Markdown, LeavesExpressionsForTheEngine) {
  EXPECT_EQ(html_of("You get {{ facts.a_b_c.amount | money }} and {{ x['}}'] }}."),
            "<p>You get ⟦ facts.a_b_c.amount | money ⟧ and ⟦ x['}}'] ⟧.</p>\n");
}

TEST(Markdown, AllowsExpressionsInAddressesCellsCodeAndAlternativeText) {
  EXPECT_EQ(
      html_of("[x](/a/{{ id }}/b) `{{ c }}` ![{{ d }}](e)"),
      "<p><a href=\"/a/⟦ id ⟧/b\">x</a> <code>⟦ c ⟧</code> <img src=\"e\" alt=\"⟦ d ⟧\"></p>\n");
  EXPECT_EQ(html_of("| a |\n|---|\n| {{ b | c }} |\n"),
            "<table>\n<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n"
            "<tr><td>⟦ b | c ⟧</td></tr>\n</tbody>\n</table>\n");
  EXPECT_EQ(html_of("[{{a}}]({{b}})"), "<p><a href=\"⟦b⟧\">⟦a⟧</a></p>\n");
}

TEST(Markdown, KeepsPrivateUseCharactersOfTheAuthor) {
  EXPECT_EQ(html_of("\uE001 {{ a }} \uF000 \uFB01"), "<p>\uE001 ⟦ a ⟧ \uF000 \uFB01</p>\n");
}

TEST(Markdown, ExpressionsKnowTheirPlace) {
  source::SourceStore store;
  const source::SourceFile& file = store.add("a.md", "xx\n\n£ {{ a }} and *{{ b\n}}*");
  diagnostics::Diagnostics found;
  const Fragment fragment =
      render(std::string_view(file.text()).substr(4),
             {&file, 4, static_cast<std::uint32_t>(file.text().size())}, {}, found);
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(fragment.pieces[1].span.text(), " a ");
  EXPECT_EQ(fragment.pieces[3].span.text(), " b\n");
}

TEST(Markdown, MakesQuotationsWithTheirSpeaker) {
  EXPECT_EQ(
      html_of("> They *listened*.\n> — Sam, 17"),
      "<figure class=\"quote\">\n<blockquote>\n<p>They <em>listened</em>.</p>\n</blockquote>\n"
      "<figcaption>Sam, 17</figcaption>\n</figure>\n");
  EXPECT_EQ(html_of("> One.\n>\n> --- *Ana*, 19"),
            "<figure class=\"quote\">\n<blockquote>\n<p>One.</p>\n</blockquote>\n"
            "<figcaption><em>Ana</em>, 19</figcaption>\n</figure>\n");
  EXPECT_EQ(html_of("> Plain"), "<blockquote>\n<p>Plain</p>\n</blockquote>\n");
}

TEST(Markdown, MakesCallouts) {
  EXPECT_EQ(html_of("> [!NOTE]\n> Ask *us*.\n>\n> - a\n"),
            "<aside class=\"callout callout--note\" role=\"note\">\n<p>Ask <em>us</em>.</p>\n"
            "<ul>\n<li>a</li>\n</ul>\n</aside>\n");
  EXPECT_EQ(html_of("> [!Important] Before *you* move\n> Text"),
            "<aside class=\"callout callout--important\" role=\"note\">\n"
            "<p class=\"callout__title\">Before <em>you</em> move</p>\n<p>Text</p>\n</aside>\n");
}

TEST(Markdown, MarksBlocksAndLinksWithTheirSource) {
  source::SourceStore store;
  const source::SourceFile& file = store.add("a.md", "# A\n\n- see\n  [b](/c)\n");
  diagnostics::Diagnostics found;
  const Fragment fragment =
      render(file.text(), {&file, 0, static_cast<std::uint32_t>(file.text().size())}, {}, found);
  EXPECT_EQ(joined(fragment),
            "<h2 id=\"a\" data-kept-source=\"0:0-3\">A</h2>\n"
            "<ul data-kept-source=\"0:5-20\">\n<li data-kept-source=\"0:5-20\">see\n"
            "<a href=\"/c\" data-kept-source=\"0:13-20\">b</a></li>\n</ul>\n");
}

TEST(Markdown, FindsPlacesInIndentedBlockScalars) {
  source::SourceStore store;
  const source::SourceFile& file =
      store.add("a.yaml", "title: x\nbody: |\n  One.\n\n  Two ![](a.png)\n  {{ b }}\n");
  diagnostics::Diagnostics found;
  const Fragment fragment = render("One.\n\nTwo ![](a.png)\n{{ b }}\n", {&file, 15, 55}, {}, found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all().front().span.text(), "![](a.png)");
  EXPECT_EQ(fragment.pieces[1].span.text(), " b ");
}

TEST(Markdown, FallsBackToTheWholeSpanOfFoldedText) {
  source::SourceStore store;
  const source::SourceFile& file = store.add("a.yaml", "body: >\n  One\n  ![](a.png)\n");
  diagnostics::Diagnostics found;
  static_cast<void>(render("One ![](a.png)\n", {&file, 6, 27}, {}, found));
  EXPECT_EQ(found.all().front().span, (source::Span{&file, 6, 27}));
}

TEST(Markdown, RefusesRawHtml) {
  EXPECT_EQ(findings_of("Hi <b>you</b>\n\n<div>\nx\n</div>\n"),
            "markdown-raw-html at «<b>», markdown-raw-html at «<div>\nx\n</div>»");
  diagnostics::Diagnostics found;
  EXPECT_EQ(joined(render("a <b>c</b>", {}, found)), "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
}

TEST(Markdown, RefusesTemplateTags) {
  EXPECT_EQ(findings_of("{% if x %}\n\n{# note #}"),
            "markdown-template-tag at «{%», markdown-template-tag at «{#»");
}

TEST(Markdown, ReportsBrokenExpressions) {
  EXPECT_EQ(findings_of("Get {{ a.b\n\nand }}"), "markdown-expression at «{{»");
  EXPECT_EQ(findings_of("Get {{ }} x"), "markdown-expression at «{{ }}»");
}

TEST(Markdown, ReportsSkippedHeadings) {
  EXPECT_EQ(findings_of("# A\n\n### B\n"), "heading-skipped at «### B»");
  EXPECT_EQ(findings_of("## A\n\n### B\n"), "");
  EXPECT_EQ(findings_of("### B\n\n## A\n"), "heading-skipped at «### B»");
}

TEST(Markdown, ClosesTheGapOfASkippedHeadingSoThatNobodyElseTellsIt) {
  diagnostics::Diagnostics found;
  const Fragment fragment = render("# A\n\n### B\n\n### C\n\n## D\n", {}, found);
  EXPECT_EQ(found.all().size(), 1U);
  std::vector<int> levels;
  for (const Heading& heading : fragment.headings) {
    levels.push_back(heading.level);
  }
  EXPECT_EQ(levels, (std::vector<int>{2, 3, 4, 3}));
}

TEST(Markdown, ReportsPicturesWithoutWords) {
  EXPECT_EQ(findings_of("See\n  ![ ](a.png)."), "image-no-alt at «![ ](a.png)»");
}

TEST(Markdown, RefusesALinkWithinALink) {
  EXPECT_EQ(findings_of("See [a <https://b.example> c](/d)."),
            "link-nested at «<https://b.example>»");
  EXPECT_EQ(findings_of("See [a[^1] b](/c).\n\n[^1]: Note."), "link-nested at «[^1]»");
  diagnostics::Diagnostics found;
  EXPECT_EQ(joined(render("[a <https://b.example> c](/d)", {}, found)),
            "<p><a href=\"/d\">a https://b.example c</a></p>\n");
}

TEST(Markdown, ReportsLinksWithoutWordsOrAddress) {
  EXPECT_EQ(findings_of("See [](/a)."), "link-text-empty at «[](/a)»");
  EXPECT_EQ(findings_of("See [b]()."), "markdown-link-address at «[b]()»");
  EXPECT_EQ(findings_of("[b](javascript:alert)"),
            "markdown-link-address at «[b](javascript:alert)»");
}

TEST(Markdown, ReportsUnknownCallouts) {
  EXPECT_EQ(findings_of("> [!NOTES]\n> x"), "markdown-callout-unknown at «[!NOTES]\n> x»");
}

TEST(Markdown, LimitsDepthAndSize) {
  diagnostics::Diagnostics found;
  std::string deep;
  for (int i = 0; i < 5000; ++i) {
    deep += "> ";
  }
  static_cast<void>(render(deep + "x", {}, found));
  static_cast<void>(render(std::string((std::size_t{16} << 20) + 1, 'a'), {}, found));
  ASSERT_EQ(found.all().size(), 2U);
  EXPECT_EQ(found.all()[0].code, "markdown-too-large");
  EXPECT_EQ(found.all()[1].code, "markdown-too-large");
}

TEST(Markdown, LimitsTables) {
  const auto table = [](int columns, int rows) {
    std::string text = "|";
    std::string line = "|";
    for (int i = 0; i < columns; ++i) {
      text += "a|";
      line += "-|";
    }
    text += "\n" + line + "\n";
    for (int i = 0; i < rows; ++i) {
      text += "|b|\n";
    }
    return text;
  };
  EXPECT_EQ(findings_of(table(100, 100)), "");
  EXPECT_TRUE(findings_of(table(1001, 1)).starts_with("markdown-too-large"));
  EXPECT_TRUE(findings_of(table(500, 500)).starts_with("markdown-too-large"));
}

TEST(Markdown, LimitsCommentsOfAParagraph) {
  std::string text = "a";
  for (int i = 0; i < 501; ++i) {
    text += " <?";
  }
  EXPECT_TRUE(findings_of(text).starts_with("markdown-too-large"));
}

TEST(Markdown, ReportsACallWithoutANoteOnce) {
  EXPECT_EQ(findings_of("One.[^a] Two.[^a] \\[^b] and [^b].\n"), "footnote-unknown at «[^a]»");
}

TEST(Markdown, EndsOnHostileText) {
  diagnostics::Diagnostics found;
  for (const std::string_view part : {"{{", "*a ", "[", "![", "`", "| a ", "<", "> - ", "&", "\\",
                                      "{%", "a\r", "{#", "[^", "[[]]", "<b>"}) {
    std::string text;
    while (text.size() < 20'000) {
      text += part;
    }
    EXPECT_FALSE(joined(render(text, {}, found)).empty()) << part;
  }
}

TEST(Markdown, GivesPlainText) {
  diagnostics::Diagnostics found;
  EXPECT_EQ(to_plain_text(
                render("# A & b\n\nOne *two* [x]({{ y }}) {{ z }} three\n\n- four\n", {}, found)),
            "A & b One two x three four");
  EXPECT_EQ(to_plain_text("<p>a &lt;b&gt; &#39;c&#39; &nbsp;</p>"), "a <b> 'c' &nbsp;");
}

}  // namespace
}  // namespace kept::markdown
