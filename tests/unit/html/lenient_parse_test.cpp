#include <gtest/gtest.h>

#include "html/tree.h"
#include "unit/html/tree_text.h"

namespace kept::html {
namespace {

std::string tree_of(std::string text, bool fragment = false) {
  diagnostics::Diagnostics found;
  const Document document =
      parse(std::move(text), {.fragment = fragment, .syntax = Syntax::Lenient}, found);
  EXPECT_TRUE(found.empty());
  return tree_text(document.root());
}

TEST(LenientParse, ImpliesHtmlHeadAndBody) {
  EXPECT_EQ(tree_of("<p>x"), "html(head body(p(\"x\")))");
  EXPECT_EQ(tree_of(""), "html(head body)");
  EXPECT_EQ(tree_of("<title>t</title><p>x"), "html(head(title(\"t\")) body(p(\"x\")))");
  EXPECT_EQ(tree_of("<!doctype html><html lang=en><body class=a>x"),
            "!html html[lang=en](head body[class=a](\"x\"))");
}

TEST(LenientParse, KeepsBodyOpenAfterItsEndTag) {
  EXPECT_EQ(tree_of("<body>a</body></html><p>b"), "html(head body(\"a\" p(\"b\")))");
}

TEST(LenientParse, ClosesParagraphsBeforeBlocks) {
  EXPECT_EQ(tree_of("<p>a<p>b<div>c</div>", true), "p(\"a\") p(\"b\") div(\"c\")");
}

TEST(LenientParse, ClosesListItemsTermsAndOptions) {
  EXPECT_EQ(tree_of("<ul><li>a<ul><li>b</ul><li>c</ul>", true),
            "ul(li(\"a\" ul(li(\"b\"))) li(\"c\"))");
  EXPECT_EQ(tree_of("<dl><dt>a<dd>b<dt>c</dl>", true), "dl(dt(\"a\") dd(\"b\") dt(\"c\"))");
  EXPECT_EQ(tree_of("<select><option>a<option>b<optgroup><option>c</select>", true),
            "select(option(\"a\") option(\"b\") optgroup(option(\"c\")))");
}

TEST(LenientParse, ImpliesTableParts) {
  EXPECT_EQ(tree_of("<table><tr><td>a<td>b<tr><th>c<tbody><td>d</table>", true),
            "table(tbody(tr(td(\"a\") td(\"b\")) tr(th(\"c\"))) tbody(tr(td(\"d\"))))");
}

TEST(LenientParse, IgnoresEndTagsThatCloseNothing) {
  EXPECT_EQ(tree_of("<div></span>a</div></div>", true), "div(\"a\")");
  EXPECT_EQ(tree_of("<table><tr><td></div>x</table>", true), "table(tbody(tr(td(\"x\"))))");
}

TEST(LenientParse, ReadsUnquotedValuesAndOddAmpersands) {
  EXPECT_EQ(tree_of("<a href=/a?b=c&d=e>x &copy y &no; </a>", true),
            "a[href=/a?b=c&d=e](\"x © y &no; \")");
}

TEST(LenientParse, LeavesSvgForHtmlBlocks) {
  EXPECT_EQ(tree_of("<svg><g><p>x</p>", true), "svg(g) p(\"x\")");
}

}  // namespace
}  // namespace kept::html
