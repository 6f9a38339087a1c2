#include "html/queries.h"

#include <gtest/gtest.h>

#include "html/serialise.h"

namespace kept::html {
namespace {

Document parse_clean(std::string text) {
  diagnostics::Diagnostics found;
  Document document = parse(std::move(text), {.fragment = true}, found);
  EXPECT_TRUE(found.empty());
  return document;
}

TEST(Queries, WalksDescendantsInDocumentOrderAndStaysInside) {
  const Document document = parse_clean("<ul><li>a</li><li><b>c</b></li></ul><p></p>");
  std::string names;
  for (const Node& node : descendants(*document.root().first_child)) {
    names += node.is_element() ? std::string(node.name) + " " : "";
  }
  EXPECT_EQ(names, "li li b ");
}

TEST(Queries, FindsByNameAndAncestor) {
  const Document document = parse_clean("<main><p id=\"a\">x</p><p id=\"b\"><i>y</i></p></main>");
  const Node* i = find_element(document.root(), "i");
  ASSERT_NE(i, nullptr);
  const Node* b = ancestor(*i, "p");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(text_content(*b), "y");
  EXPECT_EQ(ancestor(*i, "main"), document.root().first_child);
  EXPECT_EQ(ancestor(*i, "nav"), nullptr);
  EXPECT_EQ(previous_element(*b),
            next_element(*document.root().first_child->first_child)->previous);
}

TEST(Queries, VisibleTextCollapsesSpaceAndLeavesOutWhatNobodySees) {
  const Document document = parse_clean(
      "<p>one\n  two<b>!</b></p><p>three</p><script>4</script><p "
      "hidden>5</p><ul><li>six</li></ul>");
  EXPECT_EQ(visible_text(document.root()), "one two! three six");
}

TEST(Queries, HasClassMatchesWholeWords) {
  const Document document = parse_clean("<p class=\"govuk-body-l govuk-body\"></p>");
  EXPECT_TRUE(document.root().first_child->has_class("govuk-body"));
  EXPECT_FALSE(document.root().first_child->has_class("govuk"));
  EXPECT_FALSE(document.root().first_child->has_class(""));
}

TEST(Queries, KnowsVoidElements) {
  EXPECT_TRUE(is_void_element("br"));
  EXPECT_FALSE(is_void_element("div"));
}

TEST(Serialise, CutsSourceAttributesAndNothingElse) {
  const Document document = parse_clean(
      "<p data-kept-source=\"0:1-2\" id=\"a\">x<b\n  data-kept-source=\"0:1-2\">y</b>&amp;</p>\n");
  std::string out;
  serialise(document, out);
  EXPECT_EQ(out, "<p id=\"a\">x<b>y</b>&amp;</p>\n");
}

TEST(Serialise, WritesOneNode) {
  const Document document =
      parse_clean("<i></i><p data-kept-source=\"0:1-2\"><b data-kept-source=\"0:1-2\">y</b></p>");
  std::string out = ">";
  serialise(document, *find_element(document.root(), "b"), out);
  EXPECT_EQ(out, "><b>y</b>");
}

TEST(Serialise, SurvivesMoves) {
  Document first = parse_clean("<p>x</p>");
  const Node* p = first.root().first_child;
  const Document second = std::move(first);
  EXPECT_EQ(second.root().first_child, p);
  EXPECT_EQ(text_content(*p), "x");
}

}  // namespace
}  // namespace kept::html
