#include <gtest/gtest.h>

#include "check/rules.h"
#include "check/sentences.h"

namespace kept::check {
namespace {

std::vector<std::string> texts_of(std::string_view text) {
  std::vector<std::string> texts;
  for (const Sentence& sentence : sentences_of(text)) {
    texts.emplace_back(sentence.text);
  }
  return texts;
}

TEST(Sentences, EndWhereANewOneBegins) {
  EXPECT_EQ(texts_of("You get \u00a33.50 a day. Ask us! (It is yours.) See e.g. this"),
            (std::vector<std::string>{"You get \u00a33.50 a day.", "Ask us!", "(It is yours.)",
                                      "See e.g. this"}));
  EXPECT_EQ(texts_of(""), std::vector<std::string>());
  EXPECT_EQ(texts_of("\u2026 - ."), std::vector<std::string>());
}

TEST(Sentences, CountWords) {
  const auto sentences = sentences_of("Ring 01632 960 140 \u2013 it is free.");
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_EQ(sentences[0].words, 7);
}

TEST(Syllables, FollowTheVowels) {
  EXPECT_EQ(count_syllables("home"), 1);
  EXPECT_EQ(count_syllables("homes"), 1);
  EXPECT_EQ(count_syllables("simple"), 2);
  EXPECT_EQ(count_syllables("promised"), 2);
  EXPECT_EQ(count_syllables("wanted"), 2);
  EXPECT_EQ(count_syllables("accommodation"), 5);
  EXPECT_EQ(count_syllables("16"), 1);
}

TEST(Difficulty, IsTheGradeAndFiveYears) {
  Difficulty text;
  text.add(sentences_of("The cat sat on the mat.").front());
  EXPECT_NEAR(text.reading_age(), 0.39 * 6 + 11.8 - 15.59 + 5, 0.001);
}

class Words : public testing::Test {
 protected:
  std::vector<std::string> messages_of(std::string_view body, std::string_view language = "en") {
    diagnostics::Diagnostics found;
    const html::Document document =
        html::parse("<!doctype html><html lang=\"" + std::string(language) +
                        "\"><head><title>T</title></head><body><main><h1>H</h1>" +
                        std::string(body) + "</main></body></html>",
                    {.name = "page.html"}, found);
    rules_.known_short_forms = &known_;
    check_page(document, {.address = "/page/", .words = &rules_}, found);
    std::vector<std::string> messages;
    for (const auto& finding : found.all()) {
      EXPECT_FALSE(finding.hints.empty());
      messages.push_back(std::string(finding.code) + ": " + finding.message);
    }
    return messages;
  }

  static std::string repeated(std::string_view sentence, int times) {
    std::string text = "<p>";
    for (int i = 0; i < times; ++i) {
      text += std::string(sentence) + " ";
    }
    return text + "</p>";
  }

  std::set<std::string, std::less<>> known_ = {"NHS"};
  WordRules rules_;
};

using List = std::vector<std::string>;

TEST_F(Words, OfAHardPageAreReportedAtItsHardestSentence) {
  rules_.reading_age = 13;
  const std::string hard =
      repeated("Accommodation provision is determined subsequent to comprehensive assessment.", 20);
  EXPECT_EQ(messages_of(hard).size(), 1U);
  EXPECT_TRUE(
      messages_of(hard).front().starts_with("page-reads-hard: the page `/page/` reads at "));
  EXPECT_EQ(messages_of(hard, "pl"), List());
  EXPECT_EQ(messages_of(repeated("We look at what you need and then we say yes.", 20)), List());
  EXPECT_EQ(messages_of("<blockquote>" + hard + "</blockquote>"), List());
  rules_.reading_age = 0;
  EXPECT_EQ(messages_of(hard), List());
}

TEST_F(Words, OfALongSentenceAreCounted) {
  rules_.sentence_words = 5;
  EXPECT_EQ(messages_of("<ul><li>One two three four five.</li><li>One two three four five six."
                        "</li></ul>"),
            List{"sentence-long: a sentence of 6 words: `One two three four five six.`"});
}

TEST_F(Words, OfALongPageAreCounted) {
  rules_.page_words = 20;
  EXPECT_EQ(messages_of(repeated("Four words are here.", 5)), List());
  EXPECT_EQ(
      messages_of(repeated("Four words are here.", 6)),
      List{"page-long: the page `/page/` has 24 words to read; its readers stop at about 20"});
}

TEST_F(Words, ThatAreShortFormsNeedExplaining) {
  const List unexplained = {"acronym-unexplained: `PEP` is not explained"};
  EXPECT_EQ(messages_of("<p>Bring your PEP. Every PEP counts.</p>"), unexplained);
  EXPECT_EQ(messages_of("<p>We read PEPs.</p>"), unexplained);
  EXPECT_EQ(messages_of("<p>Your personal education plan (PEP) and then your PEP.</p>"), List());
  EXPECT_EQ(messages_of("<p>A PEP (personal education plan) is yours.</p>"), List());
  EXPECT_EQ(messages_of("<p>A <abbr title=\"personal education plan\">PEP</abbr> is it.</p>"),
            List());
  EXPECT_EQ(messages_of("<p>The NHS, part II, at EM1 0AA. THIS IS LOUD TEXT.</p>"), List());
  EXPECT_EQ(messages_of("<table><caption>c</caption><tbody><tr><th scope=\"row\">a</th><td>PEP"
                        "</td></tr></tbody></table>"),
            List());
}

}  // namespace
}  // namespace kept::check
