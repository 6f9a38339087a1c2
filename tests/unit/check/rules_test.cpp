#include "check/rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "diagnostics/catalogue.h"

namespace kept::check {
namespace {

// A page around a body, without faults of its own.
std::string page_with(std::string_view body, std::string_view head = "") {
  return "<!doctype html><html lang=\"en\"><head><title>T</title>" + std::string(head) +
         "</head><body><main><h1>H</h1>" + std::string(body) + "</main></body></html>";
}

std::set<std::string> codes_of_page(std::string text) {
  diagnostics::Diagnostics found;
  const html::Document document =
      html::parse(std::move(text), {.name = "page.html", .syntax = html::Syntax::Lenient}, found);
  check_page(document, {.address = "/page/"}, found);
  std::set<std::string> codes;
  for (const auto& finding : found.all()) {
    codes.emplace(finding.code);
    EXPECT_FALSE(finding.place.empty());
    EXPECT_FALSE(finding.hints.empty()) << finding.code;
  }
  return codes;
}

std::set<std::string> codes_of(std::string_view body) {
  return codes_of_page(page_with(body));
}

struct Case {
  std::string_view code;
  std::string_view wrong;
  std::string_view right;  // no finding at all
};

TEST(Rules, TellAHundredOfAKindAndHowManyMoreThereAre) {
  std::string body;
  for (int i = 0; i < 300; ++i) {
    body += "<img src=\"a.png\">";
  }
  diagnostics::Diagnostics found;
  const html::Document document =
      html::parse(page_with(body), {.name = "page.html", .syntax = html::Syntax::Lenient}, found);
  check_page(document, {.address = "/page/"}, found);
  ASSERT_EQ(found.all().size(), 100U);
  EXPECT_EQ(found.all().back().hints.back(), "there are 200 more like this on the page");
}

class EveryRule : public testing::TestWithParam<Case> {};

TEST_P(EveryRule, FindsWhatIsWrongAndLetsPassWhatIsRight) {
  EXPECT_TRUE(codes_of(GetParam().wrong).contains(std::string(GetParam().code)))
      << GetParam().wrong;
  EXPECT_EQ(codes_of(GetParam().right), std::set<std::string>()) << GetParam().right;
}

constexpr Case kCases[] = {
    {"heading-one", "<h1>Two</h1>", "<h2>Two</h2>"},
    {"heading-skipped", "<h3>Deep</h3>", "<h2>A</h2><h3>B</h3><h2>C</h2>"},
    {"heading-empty", "<h2><br></h2>", "<h2><img src=\"a\" alt=\"Logo\"></h2>"},
    {"landmark-main", "</main><main>", "<section aria-label=\"x\"></section>"},
    {"landmark-names", "<nav></nav><nav></nav>",
     "<nav aria-label=\"a\"></nav><nav aria-label=\"b\"></nav>"},
    {"page-id-duplicate", "<p id=\"a\"></p><p id=\"a\"></p>", "<p id=\"a\"></p><p id=\"b\"></p>"},
    {"link-text-empty", "<a href=\"/x\"><span> </span></a>", "<a href=\"/x\" title=\"Home\"></a>"},
    {"link-text-empty", "<svg><a href=\"/x\"><path/></a></svg>",
     "<svg><a href=\"/x\"><text>Map</text></a></svg>"},
    {"link-text-vague", "<a href=\"/x\">click here</a>", "<a href=\"/x\">Your rights</a>"},
    {"button-name-missing", "<button></button>", "<button aria-label=\"Close\">x</button>"},
    {"menu-item-name-missing", "<div role=\"menu\"><div role=\"menuitem\"></div></div>",
     "<div role=\"menu\"><div role=\"menuitem\">Open</div></div>"},
    {"summary-name-missing", "<details><summary></summary>x</details>",
     "<details><summary>More</summary>x</details>"},
    {"field-label-missing", "<input type=\"text\">", "<label>Name <input type=\"text\"></label>"},
    {"field-label-missing", "<div role=\"textbox\">x</div>",
     "<label for=\"a\">Name</label><select id=\"a\"></select>"},
    {"field-label-missing", "<input type=\"password\">",
     "<input type=\"date\" aria-label=\"Born\">"},
    {"label-target-missing", "<label for=\"nobody\">x</label>",
     "<label for=\"a\">x</label><input id=\"a\">"},
    {"autocomplete-invalid", "<label>x <input autocomplete=\"emali\"></label>",
     "<label>x <input autocomplete=\"section-a shipping work email\"></label>"},
    {"image-no-alt", "<img src=\"a\">", "<img src=\"a\" alt=\"\"><img src=\"b\" alt=\"b\">"},
    {"image-no-alt", "<div role=\"img\"></div>", "<div role=\"img\" aria-label=\"x\"></div>"},
    {"image-button-name-missing", "<input type=\"image\" src=\"a\">",
     "<input type=\"image\" src=\"a\" alt=\"Go\">"},
    {"svg-name-missing", "<svg role=\"img\"></svg>", "<svg role=\"img\"><title>x</title></svg>"},
    {"decorative-exposed", "<img src=\"a\" alt=\"\" aria-label=\"x\">",
     "<svg role=\"none\"></svg><img src=\"a\" alt=\"\" aria-hidden=\"true\">"},
    {"iframe-name-missing", "<iframe src=\"a\"></iframe>",
     "<iframe src=\"a\" title=\"Map\"></iframe>"},
    {"table-no-headings", "<table><tr><td>a</td><td>b</td></tr></table>",
     "<table role=\"presentation\"><tr><td>a</td><td>b</td></tr></table>"},
    {"table-header-unused", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>",
     "<table><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>"
     "<tr><th scope=\"row\">1</th><td>2</td></tr></table>"},
    {"table-header-unused", "<table><tr><th scope=\"col\">a</th></tr></table>",
     "<table><thead><tr><th scope=\"col\" rowspan=\"2\">a</th></tr></thead>"
     "<tbody><tr><td>1</td></tr></tbody></table>"},
    {"table-headers-broken",
     "<table><tr><th id=\"h\">a</th></tr><tr><td headers=\"i\">1</td></tr></table>",
     "<table><tr><th id=\"h\">a</th></tr><tr><td headers=\"h\">1</td></tr></table>"},
    {"aria-attribute-unknown", "<p aria-labeledby=\"x\"></p>", "<p aria-live=\"polite\"></p>"},
    {"aria-value-invalid", "<div aria-live=\"loud\"></div>",
     "<a href=\"/\" aria-current=\"page\">x</a>"},
    {"aria-value-invalid", "<div role=\"tree\" aria-activedescendant=\"a b\"></div>",
     "<div role=\"tree\" aria-activedescendant=\"later\"></div>"},
    {"aria-reference-missing",
     "<input role=\"combobox\" aria-label=\"x\" aria-expanded=\"true\" aria-controls=\"nobody\">",
     "<input role=\"combobox\" aria-label=\"x\" aria-expanded=\"false\" aria-controls=\"later\">"},
    {"aria-attribute-not-allowed", "<button aria-sort=\"none\">x</button>",
     "<button aria-expanded=\"false\">x</button>"},
    {"aria-attribute-prohibited", "<span aria-label=\"x\">y</span>",
     "<section aria-label=\"x\">y</section>"},
    {"role-unknown", "<div role=\"buton\"></div>", "<div role=\"foo note\"></div>"},
    {"role-attribute-missing", "<div role=\"checkbox\" aria-label=\"x\"></div>",
     "<div role=\"checkbox\" aria-checked=\"true\" aria-label=\"x\"></div>"},
    {"role-parent-missing", "<div role=\"listitem\"></div>",
     "<div role=\"list\"><div><div role=\"listitem\"></div></div></div>"},
    {"role-children-wrong", "<div role=\"list\"><p>x</p></div>",
     "<div role=\"list\" aria-owns=\"o\"></div><div id=\"o\" role=\"listitem\">x</div>"},
    {"aria-hidden-focusable", "<div aria-hidden=\"true\"><a href=\"/\">x</a></div>",
     "<div aria-hidden=\"true\"><button disabled>x</button></div>"},
    {"presentational-focusable", "<button>a <a href=\"/\">x</a></button>",
     "<button>a <span>x</span></button>"},
    {"text-letter-spacing", "<p style=\"letter-spacing: 0.1em !important\">x</p>",
     "<p style=\"letter-spacing: 0.1em\">x</p>"},
    {"text-word-spacing", "<p style=\"word-spacing: 1px !important\">x</p>",
     "<p style=\"word-spacing: 0.2em !important\">x</p>"},
    {"text-line-height", "<p style=\"line-height: 1.2 !important; width: 50px\">one two three</p>",
     "<p style=\"line-height: 24px !important; width: 50px\">one two three</p>"},
    {"language-invalid", "<p lang=\"xx\">x</p>", "<p lang=\"cy\">x</p><p lang=\"fil-PH\">y</p>"},
};

INSTANTIATE_TEST_SUITE_P(Page, EveryRule, testing::ValuesIn(kCases));

TEST(PageRules, CheckTheHead) {
  EXPECT_TRUE(
      codes_of_page("<html lang=\"en\"><main><h1>x</h1></main>").contains("page-title-missing"));
  EXPECT_TRUE(codes_of_page("<html><title>x</title>").contains("page-language-missing"));
  EXPECT_TRUE(
      codes_of_page("<html lang=\"english\"><title>x</title>").contains("page-language-invalid"));
  EXPECT_TRUE(codes_of_page(page_with("", "<meta http-equiv=\"refresh\" content=\"5\">"))
                  .contains("page-refreshes"));
  EXPECT_TRUE(codes_of_page(page_with("", "<meta http-equiv=\"refresh\" content=\"99999\">"))
                  .contains("page-refreshes-late"));
  EXPECT_TRUE(codes_of_page(page_with("", "<meta name=\"viewport\" content=\"maximum-scale=1\">"))
                  .contains("page-blocks-zoom"));
  EXPECT_EQ(codes_of_page(
                page_with("",
                          "<meta name=\"viewport\" content=\"width=device-width, "
                          "initial-scale=1\"><meta http-equiv=\"refresh\" content=\"0;url=/\">")),
            std::set<std::string>());
}

TEST(PageRules, MissWhatAPageLacks) {
  EXPECT_TRUE(codes_of_page("<html lang=\"en\"><title>x</title><p>x").contains("landmark-main"));
  EXPECT_TRUE(codes_of_page("<html lang=\"en\"><title>x</title><p>x").contains("heading-one"));
}

TEST(PageRules, LeaveAloneWhatIsHidden) {
  EXPECT_EQ(codes_of("<div hidden><button></button><img src=\"a\"></div>"
                     "<div style=\"display: none\"><a href=\"/\"></a></div>"
                     "<div aria-hidden=\"true\"><img src=\"a\"></div>"),
            std::set<std::string>());
}

TEST(PageRules, EveryCodeIsExplainedAndTested) {
  std::set<std::string_view> tested = {"link-broken", "anchor-missing",          // below
                                       "sentence-long", "acronym-unexplained"};  // words_test
  for (const Case& one : kCases) {
    tested.insert(one.code);
  }
  for (const Rule& rule : rules()) {
    EXPECT_NE(diagnostics::find_code(rule.code), nullptr) << rule.code;
    EXPECT_TRUE(tested.contains(rule.code) || rule.code.starts_with("page-")) << rule.code;
  }
}

TEST(PageRules, PointAtTheAuthorsPlace) {
  source::SourceStore store;
  const source::SourceFile& file = store.add("a.md", "See ![](a.png)");
  diagnostics::Diagnostics found;
  const html::Document document = html::parse(
      page_with(
          "<p data-kept-source=\"0:0-14\"><img src=\"a.png\" data-kept-source=\"0:4-14\"></p>"),
      {.sources = &store, .name = "page.html"}, found);
  check_page(document, {.address = "/"}, found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all().front().span, (source::Span{&file, 4, 14}));
}

class Links : public testing::Test {
 protected:
  std::vector<std::string> findings_of(std::string_view body) {
    diagnostics::Diagnostics found;
    const html::Document home =
        html::parse(page_with("<p id=\"top-of-page\"></p>"), {.name = "index.html"}, found);
    const html::Document document = html::parse(page_with(body), {.name = "page.html"}, found);
    SiteIndex site;
    site.add_page("/", home);
    site.add_page("/pledge/homes/", document);
    site.add_page("/pledge/money/", home);
    site.add_file("/assets/a.png");
    check_page(document, {.address = "/pledge/homes/", .site = &site}, found);
    std::vector<std::string> out;
    for (const auto& finding : found.all()) {
      out.push_back(std::string(finding.code) + ": " + finding.hints.front());
    }
    return out;
  }
};

TEST_F(Links, AcceptAddressesOfTheSiteAndOtherSites) {
  EXPECT_EQ(
      findings_of(
          "<h2 id=\"b\">B</h2><a href=\"/\">a1</a><a href=\"../money/\">a2</a><a href=\"#b\">a3</a>"
          "<a href=\"?x=1\">a4</a><a href=\"https://example.org/\">a5</a>"
          "<a href=\"mailto:a@example.org\">a6</a><a href=\"/index.html#top-of-page\">a7</a>"
          "<a href=\"//example.org/x\">a8</a><img src=\"/assets/a.png\" alt=\"\">"),
      std::vector<std::string>());
}

TEST_F(Links, ReportDeadOnesAndSuggest) {
  EXPECT_EQ(findings_of("<a href=\"/pledge/mony/\">a1</a><a href=\"/pledge/money\">a2</a>"
                        "<img src=\"/assets/b.png\" alt=\"\">"),
            (std::vector<std::string>{"link-broken: did you mean `/pledge/money/`?",
                                      "link-broken: did you mean `/pledge/money/`?",
                                      "link-broken: correct the address, or remove the link"}));
}

TEST_F(Links, ReportMissingAnchors) {
  EXPECT_EQ(
      findings_of("<h2 id=\"money\">M</h2><a href=\"#mony\">a1</a><a href=\"/#zzz\">a2</a>"),
      (std::vector<std::string>{
          "anchor-missing: did you mean `#money`?",
          "anchor-missing: the id of a heading is its words in lower case with hyphens between"}));
}

TEST(SiteIndex, ResolvesRelativeAddresses) {
  EXPECT_EQ(resolve("/a/b/", "c"), "/a/b/c");
  EXPECT_EQ(resolve("/a/b/", "../c/"), "/a/c/");
  EXPECT_EQ(resolve("/a/b/", ".."), "/a/");
  EXPECT_EQ(resolve("/a/b.html", "./c?x#y"), "/a/c");
  EXPECT_EQ(resolve("/a/", "#y"), "/a/");
  EXPECT_EQ(resolve("/a/", "../../../"), "/");
  EXPECT_EQ(decode_percent("/a%20b%zz"), "/a b%zz");
}

std::string name_of(std::string_view body) {
  diagnostics::Diagnostics found;
  const html::Document document =
      html::parse(std::string(body), {.fragment = true, .syntax = html::Syntax::Lenient}, found);
  const Page page(document);
  return page.name_of(*page.by_id("x"));
}

TEST(AccessibleName, FollowsTheOrderOfTheSpecification) {
  EXPECT_EQ(name_of("<button id=x aria-labelledby='a b' aria-label=c>d</button><i id=a>A</i><i "
                    "id=b hidden>B</i>"),
            "A B");
  EXPECT_EQ(name_of("<button id=x aria-label=c>d</button>"), "c");
  EXPECT_EQ(name_of("<button id=x>d <img alt=e> <span aria-hidden=true>f</span></button>"), "d  e");
  EXPECT_EQ(name_of("<input id=x placeholder=p>"), "p");
  EXPECT_EQ(name_of("<label for=x>L</label><input id=x placeholder=p>"), "L");
  EXPECT_EQ(name_of("<fieldset id=x><legend>G</legend></fieldset>"), "G");
  EXPECT_EQ(name_of("<input type=submit id=x>"), "submit");
  EXPECT_EQ(name_of("<div id=x title=t>d</div>"), "t");
}

TEST(AccessibleName, EndsWhereNamesGoRoundInCircles) {
  EXPECT_EQ(name_of("<button id=x aria-labelledby=x>a</button>"), "a");
  EXPECT_EQ(name_of("<label id=l aria-labelledby=x>q <input id=x aria-labelledby=l></label>"), "q");
  EXPECT_EQ(name_of("<div id=x role=button aria-owns=x>a</div>"), "a");
}

TEST(PageRules, EndOnHostilePages) {
  for (const std::string_view part :
       {"<div aria-owns='a b' id=a role=list>", "<p id=a>", "<label for=a><input id=a>",
        "<table><tr><th>", "<th rowspan=0 colspan=1000>", "<a href=x>", "<b style='color:red'>",
        "<style>p{}</style><p>"}) {
    std::string text = "<!doctype html>";
    while (text.size() < 30'000) {
      text += part;
    }
    EXPECT_FALSE(codes_of_page(text).empty());
  }
}

}  // namespace
}  // namespace kept::check
