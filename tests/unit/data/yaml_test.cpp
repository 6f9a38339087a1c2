#include <random>

#include "parsing.h"

namespace kept::data {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

Parsed yaml(std::string text) {
  return Parsed(parse_yaml, std::move(text));
}

// The one mistake of a file, and that it is the one.
std::string mistake(std::string text) {
  const Parsed parsed = yaml(std::move(text));
  const std::vector<std::string> lines = parsed.lines();
  return lines.size() == 1 ? lines[0] : std::to_string(lines.size()) + " mistakes";
}

TEST(Yaml, KeepsKindsAndOrder) {
  const Parsed parsed = yaml(
      "b: no\na: \"yes\"\nc: 'it''s'\nd:\ne: [1, two, ]\nf: {x: 1}\ng: |\n  one\n  two\nh: >-\n"
      "  folded\n  text\n");
  EXPECT_EQ(dump(parsed.root()),
            "{b: no, a: \"yes\", c: \"it's\", d: ~, e: [1, two], f: {x: 1}, g: \"one\ntwo\n\", "
            "h: \"folded text\"}");
  EXPECT_THAT(parsed.lines(), IsEmpty());
}

TEST(Yaml, SpansAreBytesOfTheFile) {
  const Parsed parsed = yaml("title: Größe “x”\nlist:\n  - a b\n  - \"q\\u00e9\"\nlast: c\n");
  const auto members = parsed.root().members();
  EXPECT_EQ(members[0].key_span.text(), "title");
  EXPECT_EQ(members[0].value.span().text(), "Größe “x”");
  EXPECT_EQ(members[1].value.items()[0].span().text(), "a b");
  EXPECT_EQ(members[1].value.items()[1].span().text(), "\"q\\u00e9\"");
  EXPECT_EQ(members[1].value.items()[1].text(), "qé");
  EXPECT_EQ(members[1].value.span().text(), "- a b\n  - \"q\\u00e9\"");
  EXPECT_EQ(members[2].value.span().text(), "c");
}

TEST(Yaml, SpansHoldWithWindowsLineEndingsAndByteOrderMark) {
  const Parsed parsed = yaml("\xEF\xBB\xBFtitle: Größe\r\ntext: |\r\n  one\r\n  two\r\nend: x\r\n");
  const auto members = parsed.root().members();
  EXPECT_EQ(members[0].key, "title");
  EXPECT_EQ(members[0].value.span().text(), "Größe");
  EXPECT_EQ(members[1].value.text(), "one\ntwo\n");
  EXPECT_EQ(members[1].value.span().text(), "one\r\n  two");
  EXPECT_EQ(members[2].value.span().text(), "x");
}

TEST(Yaml, MissingValuesAreNullAtTheirKeyOrHyphen) {
  const Parsed parsed = yaml("a:\nb:\n  - x\n  -\n  - y\n");
  EXPECT_EQ(dump(parsed.root()), "{a: ~, b: [x, ~, y]}");
  EXPECT_EQ(parsed.root().find("a")->value.span().text(), "a");
  const Span hyphen = parsed.root().find("b")->value.items()[1].span();
  EXPECT_EQ(hyphen.text(), "-");
  EXPECT_EQ(parsed.file.position(hyphen.begin).line, 4U);
}

TEST(Yaml, EmptyFilesAndCommentsAreNull) {
  for (const char* text : {"", " \n\n", "# only a comment\n", "---\n"}) {
    const Parsed parsed = yaml(text);
    EXPECT_TRUE(parsed.document.has_value()) << text;
    EXPECT_TRUE(parsed.root().is_null()) << text;
    EXPECT_THAT(parsed.lines(), IsEmpty()) << text;
  }
}

TEST(Yaml, AliasesStandForTheirAnchor) {
  const Parsed parsed = yaml("a: &who {name: Sam}\nb: *who\nc: &t text\nd: *t\n");
  EXPECT_EQ(dump(parsed.root()), "{a: {name: Sam}, b: {name: Sam}, c: text, d: text}");
}

TEST(Yaml, TreeOutlivesMovesOfItsDocument) {
  Parsed parsed = yaml("a: 'it''s long enough to be copied out of the file'\n");
  const Value root = parsed.root();
  const Document moved = std::move(*parsed.document);
  EXPECT_EQ(root.find("a")->value.text(), "it's long enough to be copied out of the file");
}

TEST(Yaml, FragmentKeepsPlacesOfTheWholeFile) {
  SourceStore store;
  diagnostics::Diagnostics diagnostics;
  const SourceFile& file = store.add("x.md", "---\ntitle: Ä\nbad: *x\n---\nbody\n");
  const auto parts = split_front_matter(file, diagnostics);
  ASSERT_TRUE(parts.has_value());
  const auto document = parse_yaml_fragment(parts->yaml, diagnostics);
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->root().find("title")->value.span(), (Span{&file, 11, 13}));
  EXPECT_THAT(lines_of(diagnostics),
              ElementsAre("yaml-alias 3:6 nothing before this is marked `&x`"));
}

TEST(Yaml, ReportsDuplicateKeyAtSecondKey) {
  const Parsed parsed = yaml("a: 1\nb: 2\na: 3\n");
  EXPECT_THAT(parsed.lines(), ElementsAre("yaml-duplicate-key 3:1 `a` stands here twice"));
  EXPECT_EQ(dump(parsed.root()), "{a: 1, b: 2}");
  ASSERT_EQ(parsed.diagnostics.all()[0].notes.size(), 1U);
  EXPECT_EQ(parsed.diagnostics.all()[0].notes[0].span.begin, 0U);
}

TEST(Yaml, FindsDuplicateKeysInLargeMaps) {
  std::string text;
  for (int i = 0; i < 1000; ++i) {
    text += "key" + std::to_string(i) + ": x\n";
  }
  EXPECT_EQ(mistake(text + "key500: y\n"), "yaml-duplicate-key 1001:1 `key500` stands here twice");
}

TEST(Yaml, SaysPlainlyWhatIsBroken) {
  EXPECT_EQ(mistake("title: Our pledge: homes\n"),
            "yaml-syntax 1:18 a text with a colon in it needs quotes");
  EXPECT_EQ(mistake("a: |\n" + std::string(6000, '\n')),
            "yaml-syntax 5002:1 there are more than 5000 empty lines in a row");
  EXPECT_EQ(mistake(std::string(2000, '%')),
            "yaml-syntax 1:1 this line begins with `%` and has no end");
  EXPECT_EQ(mistake("a:\n\tb: 2\n"), "yaml-syntax 2:1 a tab stands where spaces are needed");
  EXPECT_EQ(mistake("a: 1\nb:2\nc: 3\n"), "yaml-syntax 2:1 a space is missing after the colon");
  EXPECT_EQ(mistake("a: 1\nb\nc: 3\n"), "yaml-syntax 2:1 a name here has no colon after it");
  EXPECT_EQ(mistake("a: \"open\nb: 2\n"),
            "yaml-syntax 1:4 a quote is opened and not closed in its place");
  EXPECT_EQ(mistake("a: \"open\n"), "yaml-syntax 1:5 a quote is opened and never closed");
  EXPECT_EQ(mistake("a: 'it's'\n"), "yaml-syntax 1:8 text goes on after the closing quote");
  EXPECT_EQ(mistake("a: @home\n"),
            "yaml-syntax 1:4 a text that begins with this character needs quotes");
  EXPECT_EQ(mistake("a: [1, 2\n"), "yaml-syntax 2:1 a bracket is opened and never closed");
  EXPECT_EQ(mistake("a: 1]\nb: ]\n"), "yaml-syntax 2:4 a bracket is closed that was never opened");
  EXPECT_EQ(mistake("a: - x\n"), "yaml-syntax 1:4 a list begins on a line of its own");
  EXPECT_EQ(mistake("a: 1\n- b\n"), "yaml-syntax 2:1 a list item stands among names with values");
  EXPECT_EQ(mistake("  a: 1\nb: 2\n"),
            "yaml-syntax 2:1 this line is further left than the lines before it");
  EXPECT_EQ(mistake("a: 1\n  b: 2\n"),
            "yaml-syntax 1:4 this line and the next do not fit together");
  EXPECT_EQ(mistake("a: \"\\q\"\n"),
            "yaml-syntax 1:5 a backslash in double quotes has a meaning of its own");
}

TEST(Yaml, EveryMistakeHasAHint) {
  for (const char* text : {"a: b: c", "a: [", "a: \"", "a: %x", "\ta: 1", "a: 1\n b: 2", "a: *b",
                           "a: !b c", "? [a]\n: b", "a: 1\n---\nb: 2"}) {
    const Parsed parsed = yaml(text);
    ASSERT_EQ(parsed.diagnostics.all().size(), 1U) << text;
    EXPECT_FALSE(parsed.diagnostics.all()[0].hints.empty()) << text;
    EXPECT_FALSE(parsed.diagnostics.all()[0].label.empty()) << text;
  }
}

TEST(Yaml, RefusesWhatKeptDoesNotUse) {
  EXPECT_THAT(mistake("a: !important b\n"), StartsWith("yaml-tag 1:4 "));
  EXPECT_THAT(mistake("a: 1\n---\nb: 2\n"), StartsWith("yaml-many-documents 2:1 "));
  EXPECT_THAT(mistake("[a, b]: c\n"), StartsWith("yaml-key 1:1 "));
  EXPECT_EQ(mistake("title: {{ promise.title }}\n"),
            "yaml-key 1:8 a value that begins with `{{` needs quotes");
  EXPECT_THAT(mistake("{a: b}: c\n"), StartsWith("yaml-key 1:1 "));
  EXPECT_THAT(mistake(": c\n"), StartsWith("yaml-key "));
}

TEST(Yaml, RefusesTextThatIsNotUtf8) {
  const Parsed parsed = yaml("a: caf\xE9\n");
  EXPECT_FALSE(parsed.document.has_value());
  EXPECT_THAT(parsed.lines(), ElementsAre("utf8-invalid 1:7 this file is not UTF-8 text"));
}

TEST(Yaml, RefusesControlCharacters) {
  EXPECT_EQ(mistake(std::string("a: b\x01\n")),
            "control-character 1:5 a character that cannot be seen");
  EXPECT_EQ(mistake(std::string("a: \0b\n", 6)),
            "control-character 1:4 a character that cannot be seen");
}

TEST(Yaml, StopsAtTooMuchDepth) {
  EXPECT_THAT(mistake(std::string(100, '[')), StartsWith("data-too-deep 1:65 "));
  std::string nested;
  for (int i = 0; i < 100; ++i) {
    nested += "- ";
  }
  EXPECT_THAT(mistake(nested + "x\n"), StartsWith("data-too-deep "));
}

TEST(Yaml, StopsAtABillionLaughs) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string alias = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + alias;
    for (int j = 1; j < 10; ++j) {
      text += ", " + alias;
    }
    text += "]\n";
  }
  EXPECT_THAT(mistake(text), StartsWith("data-too-large "));
}

TEST(Yaml, AnAliasInsideItsOwnAnchorIsUnknown) {
  EXPECT_THAT(mistake("a: &a [*a]\n"), StartsWith("yaml-alias 1:8 "));
}

// Whatever is typed, the answer is a tree or a diagnostic.
TEST(Yaml, AnswersEveryDamagedFile) {
  const std::string good =
      "title: \"A room: mine\"\nlist:\n  - &a {x: 1, y: [2, 3]}\n  - *a\ntext: |\n  one\n  two\n"
      "quote: 'it''s'\nfold: >-\n  a\n  b\n";
  static constexpr std::string_view kOdd = ":-[]{}&*!|>'\"%@`#,?\n\t \\\r~";
  std::mt19937 random(20261122);
  for (int round = 0; round < 3000; ++round) {
    std::string text = good;
    for (int change = 0; change < 3; ++change) {
      const std::size_t at = random() % text.size();
      const char odd = kOdd[random() % kOdd.size()];
      switch (random() % 3) {
        case 0:
          text[at] = odd;
          break;
        case 1:
          text.insert(at, 1, odd);
          break;
        default:
          text.erase(at, random() % 5);
      }
    }
    const Parsed parsed = yaml(text);
    EXPECT_TRUE(parsed.document.has_value() || parsed.diagnostics.has_errors()) << text;
    for (const auto& found : parsed.diagnostics.all()) {
      EXPECT_LE(found.span.begin, found.span.end) << text;
      EXPECT_LE(found.span.end, text.size()) << text;
    }
  }
}

TEST(Plain, MeansWhatYamlSaysExceptForTelephoneNumbers) {
  EXPECT_EQ(resolve_plain("~"), Kind::Null);
  EXPECT_EQ(resolve_plain("true"), Kind::Bool);
  EXPECT_EQ(resolve_plain("no"), Kind::Text);
  EXPECT_EQ(resolve_plain("-4.5"), Kind::Number);
  EXPECT_EQ(resolve_plain("0.5"), Kind::Number);
  EXPECT_EQ(resolve_plain("01632960001"), Kind::Text);
}

}  // namespace
}  // namespace kept::data
