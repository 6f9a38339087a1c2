#include "model/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace kept::model {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using Files = std::map<std::string, std::string, std::less<>>;

const char* const kCouncil =
    "name: Test Council\nsite_name: Promises\ncode: E99000001\nbodies:\n"
    "  - id: panel\n    name: The panel\n    kind: advisory\n";
const char* const kPledge =
    "title: Our promises\nthemes:\n  - id: home\n    title: Home\npromises:\n"
    "  - id: a-room\n    title: A room\n    theme: home\n    we_said: A room\n    we_will: Give "
    "it\n";
const char* const kAgenda =
    "id: 2026-12-10-panel\nbody: panel\ndate: 2026-12-10\nitems:\n"
    "  - title: Budget\n    report: budget\n"
    "  - title: Secret\n    report: exempt/secret\n    classification: exempt\n";

std::string report(const std::string& id) {
  return "---\nid: " + id + "\ntitle: T\nclassification: open\n---\nText.\n";
}

Files good_files() {
  return {{"data/council.yaml", kCouncil},
          {"data/pledge.yaml", kPledge},
          {"content/meetings/2026-12-10-panel/agenda.yaml", kAgenda},
          {"content/meetings/2026-12-10-panel/budget.md", report("budget")},
          {"content/meetings/2026-12-10-panel/exempt/secret.md", report("secret")}};
}

struct Loaded {
  explicit Loaded(Files files, Audience audience = Audience::Public,
                  const source::FileReader* built_in = nullptr)
      : disk(std::move(files)) {
    model = load(disk, store, {audience, built_in, 1000000}, diagnostics);
    diagnostics.sort();
  }
  // "code path message", one a diagnostic.
  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (const auto& found : diagnostics.all()) {
      const std::string path = found.span.file != nullptr ? found.span.file->path() : found.place;
      lines.push_back(std::string(found.code) + " " + path + " " + found.message);
    }
    return lines;
  }
  source::MemoryFileSystem disk;
  source::SourceStore store;
  diagnostics::Diagnostics diagnostics;
  std::optional<Model> model;
};

Loaded load_with(const std::string& path, const std::string& text) {
  Files files = good_files();
  files[path] = text;
  return Loaded(std::move(files));
}

TEST(Load, ReadsAProjectWithoutMistakes) {
  const Loaded loaded(good_files());
  EXPECT_THAT(loaded.lines(), IsEmpty());
  ASSERT_TRUE(loaded.model.has_value());
  EXPECT_EQ(loaded.model->council.name, "Test Council");
  EXPECT_THAT(loaded.model->pledge.promises, SizeIs(1));
  ASSERT_THAT(loaded.model->meetings, SizeIs(1));
  EXPECT_EQ(loaded.model->meetings[0].meeting.folder, "content/meetings/2026-12-10-panel");
}

TEST(Load, NeverTouchesExemptFoldersForThePublic) {
  for (const Audience audience : {Audience::Public, Audience::Member}) {
    const Loaded loaded(good_files(), audience);
    EXPECT_THAT(loaded.disk.reads(), Each(Not(HasSubstr("exempt"))));
    EXPECT_THAT(loaded.model->meetings[0].reports, SizeIs(1));
  }
}

TEST(Load, NeverTouchesExemptFoldersOfAnyLetterCaseOrPlace) {
  Files files = good_files();
  files["content/meetings/2026-12-10-panel/Exempt/other.md"] = report("other");
  files["data/exempt/figures.yaml"] = "a: 1\n";
  files["content/pages/EXEMPT/page.md"] = "---\nid: p\ntitle: P\n---\n";
  const Loaded loaded(std::move(files));
  EXPECT_THAT(loaded.disk.reads(), Each(Not(AnyOf(HasSubstr("xempt"), HasSubstr("XEMPT")))));
  EXPECT_THAT(loaded.model->free_data, IsEmpty());
}

TEST(Load, OpensExemptFoldersForTheCommittee) {
  const Loaded loaded(good_files(), Audience::Committee);
  EXPECT_THAT(loaded.lines(), IsEmpty());
  ASSERT_THAT(loaded.model->meetings[0].reports, SizeIs(2));
  EXPECT_EQ(loaded.model->meetings[0].reports[1].file,
            "content/meetings/2026-12-10-panel/exempt/secret.md");
}

TEST(Load, NeedsACouncil) {
  const Loaded elsewhere(Files{{"readme.txt", "x"}});
  EXPECT_FALSE(elsewhere.model.has_value());
  EXPECT_THAT(
      elsewhere.lines(),
      ElementsAre("project-missing data/council.yaml this folder is no Kept project: it has "
                  "no `data/council.yaml`"));
  const Loaded empty(Files{});
  EXPECT_THAT(empty.lines(), ElementsAre("project-missing data/council.yaml this folder is empty"));
}

// A reader whose files exist and cannot be opened.
class LockedReader final : public source::FileReader {
 public:
  explicit LockedReader(const source::FileReader& inner) : inner_(inner) {}
  [[nodiscard]] source::FileKind kind(std::string_view path) const override {
    return inner_.kind(path);
  }
  [[nodiscard]] std::error_code read(std::string_view path, std::string& bytes) const override {
    return path == "data/pledge.yaml" ? std::make_error_code(std::errc::permission_denied)
                                      : inner_.read(path, bytes);
  }
  [[nodiscard]] std::error_code list(std::string_view folder,
                                     std::vector<source::Entry>& entries) const override {
    return folder == "content/stories" ? std::make_error_code(std::errc::io_error)
                                       : inner_.list(folder, entries);
  }

 private:
  const source::FileReader& inner_;
};

TEST(Load, ReportsWhatItCannotReadAndGoesOn) {
  Files files = good_files();
  files["content/stories/a.md"] = "x";
  const source::MemoryFileSystem disk(std::move(files));
  source::SourceStore store;
  diagnostics::Diagnostics diagnostics;
  const auto model = load(LockedReader(disk), store, {}, diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 2U);
  EXPECT_EQ(diagnostics.all()[0].message, "`content/stories` cannot be read");
  EXPECT_EQ(diagnostics.all()[1].message,
            "`data/pledge.yaml` cannot be read: you are not allowed to open it");
  EXPECT_THAT(model->meetings, SizeIs(1));
}

TEST(Load, LeavesOutFilesThatAreTooLarge) {
  Files files = good_files();
  files["data/big.csv"] = "a\n" + std::string(5000, '1') + "\n";
  const source::MemoryFileSystem disk(std::move(files));
  source::SourceStore store;
  diagnostics::Diagnostics diagnostics;
  LoadOptions options;
  options.max_file_size = 4000;
  const auto model = load(disk, store, options, diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_EQ(diagnostics.all()[0].message, "`data/big.csv` is too large to read");
  EXPECT_THAT(model->free_data, IsEmpty());
}

TEST(Load, RefusesBodiesThatAreNotUtf8) {
  EXPECT_THAT(load_with("content/pages/a.md", "---\nid: a\ntitle: A\n---\n\xA3 5\n").lines(),
              ElementsAre("utf8-invalid content/pages/a.md this file is not UTF-8 text"));
}

TEST(Load, ReportsReferencesToNothing) {
  const Loaded loaded = load_with("data/participation.yaml",
                                  "you_said:\n  - {id: a, year: 2026, you_said: x, we_did: y, "
                                  "promises: [a-rom]}\n");
  EXPECT_THAT(
      loaded.lines(),
      ElementsAre("reference-dangling data/participation.yaml there is no promise `a-rom`"));
  EXPECT_THAT(
      loaded.diagnostics.all()[0].hints,
      ElementsAre("did you mean `a-room`?", "the promise should stand in data/pledge.yaml"));
  EXPECT_EQ(loaded.diagnostics.all()[0].span.text(), "a-rom");
}

TEST(Load, ChecksReferencesThatNoOutputShows) {
  const Loaded loaded = load_with(
      "content/stories/s.md", "---\nid: s\ntitle: S\nsummary: s\nconsent: none-such\n---\nText\n");
  EXPECT_THAT(
      loaded.lines(),
      ElementsAre("reference-dangling content/stories/s.md there is no consent `none-such`"));
}

TEST(Load, DoesNotJudgeReferencesToAFileThatItCouldNotRead) {
  Files files = good_files();
  files["data/pledge.yaml"] = "title: \"open\n";
  files["data/participation.yaml"] =
      "you_said:\n  - {id: a, year: 2026, you_said: x, we_did: y, promises: [a-room]}\n";
  const Loaded loaded(std::move(files));
  EXPECT_THAT(loaded.lines(), ElementsAre(HasSubstr("yaml-syntax data/pledge.yaml")));
}

TEST(Load, ChecksHeadingsAndLinesOfEnquiryAgainstTheRules) {
  Files files = good_files();
  files["data/rules/law.yaml"] = "offer_headings:\n  - {id: money, title: Money}\n";
  files["data/offer/home.yaml"] =
      "heading: monney\nentitlements:\n  - {id: a, title: A, kind: must, summary: s}\n";
  const Loaded loaded(std::move(files));
  EXPECT_THAT(loaded.lines(),
              ElementsAre("reference-dangling data/offer/home.yaml there is no offer heading "
                          "`monney`"));
  EXPECT_EQ(loaded.model->offer.sections[0].entitlements[0].heading, "monney");
}

TEST(Load, ReportsIdsThatStandInTwoFiles) {
  Files files = good_files();
  files["content/pages/a.md"] = "---\nid: about\ntitle: A\n---\n";
  files["content/pages/b.md"] = "---\nid: about\ntitle: B\n---\n";
  files["data/offer/a.yaml"] =
      "heading: x\nentitlements:\n  - {id: e, title: A, kind: must, summary: s}\n";
  files["data/offer/b.yaml"] =
      "heading: x\nentitlements:\n  - {id: e, title: A, kind: must, summary: s}\n";
  files["data/rules/law.yaml"] = "offer_headings:\n  - {id: x, title: X}\n";
  EXPECT_THAT(Loaded(std::move(files)).lines(),
              ElementsAre("id-duplicate content/pages/b.md `about` is the id of another record too",
                          "id-duplicate data/offer/b.yaml `e` is the id of another record too"));
}

TEST(Load, ReportsConsentsThatStandTwice) {
  const Loaded loaded =
      load_with("data/consents.yaml",
                "consents:\n  - {consent_id: c, given_on: 2026-01-01, channels: "
                "[site]}\n  - {consent_id: c, given_on: 2026-01-02, channels: []}\n");
  EXPECT_THAT(loaded.lines(),
              ElementsAre("id-duplicate data/consents.yaml `c` is the id of another record too"));
}

const char* const kIndicator =
    "id: eet\nname: In work or learning\nunit: percent\npolarity: higher is better\nperiod: "
    "quarter\n"
    "plain_name: x\n";

Loaded load_figures(const std::string& csv) {
  Files files = good_files();
  files["data/indicators/eet.yaml"] = kIndicator;
  files["data/indicators/eet.csv"] = csv;
  return Loaded(std::move(files));
}

TEST(Load, JoinsFiguresToTheirIndicator) {
  const Loaded loaded = load_figures(
      "period,geography,age,sex,numerator,denominator,value,status\n"
      "2025-Q1,E99000001,,,10,20,50,\n2025-Q1,E99000001,17,girls,,,[c],\n"
      "2025-Q2,E99000001,18,,,,,k\n");
  EXPECT_THAT(loaded.lines(), IsEmpty());
  ASSERT_THAT(loaded.model->indicators, SizeIs(1));
  const auto& observations = loaded.model->indicators[0].observations;
  ASSERT_THAT(observations, SizeIs(3));
  EXPECT_EQ(observations[0].numerator, 10);
  EXPECT_EQ(observations[0].value, 50);
  EXPECT_EQ(observations[1].breakdown, "17 / girls");
  EXPECT_EQ(observations[1].groups[1], std::pair(std::string("sex"), std::string("girls")));
  EXPECT_EQ(observations[2].line, 4U);
  EXPECT_EQ(observations[1].value, std::nullopt);
  EXPECT_EQ(observations[1].status, "c");
  EXPECT_EQ(observations[2].status, "low");
}

TEST(Load, ReportsAMarkerThatContradictsItsFigure) {
  const Loaded loaded = load_figures(
      "period,geography,value,status\n2025-Q1,E99000001,50,x\n2025-Q2,E99000001,50,c\n"
      "2025-Q3,E99000001,50,p\n");
  EXPECT_THAT(loaded.lines(),
              ElementsAre("marker-with-figure data/indicators/eet.csv this row has a figure, and "
                          "the marker `x`, which says that there is none"));
  EXPECT_EQ(loaded.model->indicators[0].observations[1].value, 50);
}

TEST(Load, ReportsFiguresThatAreNone) {
  EXPECT_THAT(
      load_figures("period,geography,value,status\n2025-Q1,E99000001,many,\n"
                   "2025-Q1,E99000001,1,q\n2025-Q1,E99000001,,\n,E99000001,1,\n")
          .lines(),
      ElementsAre(
          "type-mismatch data/indicators/eet.csv `value` needs a number, not text",
          "value-unknown data/indicators/eet.csv `q` is no marker of the shorthand",
          "value-missing data/indicators/eet.csv this row has neither a figure nor a marker",
          "value-missing data/indicators/eet.csv this row has no period"));
}

TEST(Load, ReadsTheLedgerAndRefusesOneThatItCannotRead) {
  Files files = good_files();
  files["data/disclosure-ledger.txt"] =
      "# kept disclosure ledger 1\neet/2025-Q1/E1/total\t2026-01-01\t[c]\tWebsite\n";
  const Loaded loaded(files);
  EXPECT_THAT(loaded.lines(), IsEmpty());
  EXPECT_THAT(loaded.model->ledger.history("eet/2025-Q1/E1/total"), SizeIs(1));
  files["data/disclosure-ledger.txt"] += "half a line";
  EXPECT_THAT(Loaded(files).lines(),
              ElementsAre(testing::StartsWith("ledger-unreadable data/disclosure-ledger.txt")));
}

TEST(Load, ReportsColumnsThatAreMissing) {
  EXPECT_THAT(load_figures("year,geography,value\n").lines(),
              ElementsAre("csv-column-missing data/indicators/eet.csv this file has no column "
                          "`period`"));
  EXPECT_THAT(load_figures("period,geography,numerator\n").lines(),
              ElementsAre("csv-column-missing data/indicators/eet.csv this file has no column "
                          "`value`, or `numerator` and `denominator`"));
}

TEST(Load, RefusesTablesOfSingleChildren) {
  const Loaded loaded =
      load_figures("period,geography,Date of Birth,value\n2025,E9,2010-01-01,1\n");
  EXPECT_THAT(loaded.lines(), ElementsAre("child-level-data data/indicators/eet.csv the column "
                                          "`Date of Birth` speaks of single children"));
  EXPECT_EQ(loaded.diagnostics.count(diagnostics::Severity::Blocked), 1U);
  EXPECT_THAT(loaded.model->indicators[0].observations, IsEmpty());
}

TEST(Load, ReportsPlacesThatHaveNoNameOnceAFile) {
  EXPECT_THAT(
      load_figures("period,geography,value\n2025-Q1,E12,1\n2025-Q2,E12,1\n").lines(),
      ElementsAre("reference-dangling data/indicators/eet.csv there is no geography `E12`"));
}

TEST(Load, ReportsFiguresWithoutAnIndicator) {
  EXPECT_THAT(load_with("data/indicators/lost.csv", "period,geography,value\n").lines(),
              ElementsAre("indicator-missing data/indicators/lost.csv these figures have no "
                          "indicator: there is no file `lost.yaml` beside them"));
}

TEST(Load, KeepsFurtherDataUnderItsName) {
  Files files = good_files();
  files["data/young-people/survey.json"] = "{\"a\": [1]}";
  files["data/table.csv"] = "a\n1\n";
  const Loaded loaded(std::move(files));
  EXPECT_THAT(loaded.lines(), IsEmpty());
  ASSERT_THAT(loaded.model->free_data, SizeIs(2));
  EXPECT_EQ(loaded.model->free_data[0].name, "table");
  EXPECT_EQ(loaded.model->free_data[1].name, "young_people_survey");
  EXPECT_EQ(loaded.model->free_data[1].document.root().find("a")->value.size(), 1U);
}

TEST(Load, ReportsTwoFilesForOneThing) {
  EXPECT_THAT(load_with("data/pledge.json", "{}").lines(),
              Contains("file-twice data/pledge.yaml `data/pledge.yaml` and `data/pledge.json` hold "
                       "the same record"));
  Files files = good_files();
  files["data/a-b.yaml"] = "x: 1\n";
  files["data/a_b.yaml"] = "x: 1\n";
  EXPECT_THAT(
      Loaded(std::move(files)).lines(),
      ElementsAre("file-twice data/a_b.yaml two files would both be `data.a_b` in templates"));
}

TEST(Load, WarnsAboutFilesThatItHasNoUseFor) {
  Files files = good_files();
  files["content/storys/a.md"] = "x";
  files["content/README.md"] = "x";
  files["content/meetings/2026-12-10-panel/appendices/notes.md"] = "x";
  const Loaded loaded(std::move(files));
  EXPECT_THAT(loaded.lines(), ElementsAre("file-unused content/storys/a.md `content/storys/a.md` "
                                          "stands where Kept looks for nothing"));
  EXPECT_FALSE(loaded.diagnostics.has_errors());
}

TEST(Load, ChecksThatPapersAreThere) {
  Files files = good_files();
  const std::string folder = "content/meetings/2026-12-10-panel/";
  files.erase(folder + "budget.md");
  files[folder + "budgt.md"] =
      "---\nid: b\ntitle: B\nclassification: open\nappendices:\n"
      "  - {number: A, title: Plan, file: plan.pdf}\n---\nText\n";
  EXPECT_THAT(
      Loaded(std::move(files)).lines(),
      ElementsAre("report-missing " + folder + "agenda.yaml the report `budget` is not there",
                  "report-unlisted " + folder + "budgt.md no item of the agenda has this report",
                  "appendix-missing " + folder + "budgt.md the appendix `plan.pdf` is not there"));
}

TEST(Load, TakesBuiltInRulesWhereTheCouncilHasNone) {
  const source::MemoryFileSystem built_in(
      Files{{"rules/law.yaml",
             "offer_headings:\n  - {id: built-in, title: B}\nexclusion_motion: Out\n"
             "bank_holidays:\n  england: [{date: 2026-12-25}]\n  wales: [{date: 2026-12-25}]\n"}});
  Files files = good_files();
  files["data/rules/own.yaml"] =
      "offer_headings:\n  - {id: own, title: O}\nbank_holidays:\n  wales: []\n";
  const Loaded loaded(std::move(files), Audience::Public, &built_in);
  EXPECT_THAT(loaded.lines(), IsEmpty());
  const RuleFile& rules = loaded.model->rules;
  ASSERT_THAT(rules.offer_headings, SizeIs(1));
  EXPECT_EQ(rules.offer_headings[0].id.text, "own");
  EXPECT_EQ(rules.exclusion_motion, "Out");
  EXPECT_THAT(rules.bank_holidays.at("england"), SizeIs(1));
  EXPECT_THAT(rules.bank_holidays.at("wales"), IsEmpty());
}

TEST(Load, ReportsAllMistakesOfAllFilesAtOnce) {
  Files files = good_files();
  files["data/council.yaml"] = std::string(kCouncil) + "nam: x\n";
  files["data/facts.yaml"] = "rent:\n  label: Rent\n  unit: euros\n  values: [{amount: 1}]\n";
  files["data/people.yaml"] = "people:\n  - {id: A B, role: x}\n";
  files["data/glossary.yaml"] = "terms:\n\t- x\n";
  files["data/signatures.yaml"] = "councillors: many\n";
  files["data/actions.yaml"] = "actions:\n  - {id: a, text: x, owner: y, due: tomorrow}\n";
  files["data/indicators/a.csv"] = "period\n\xFF\n";
  files["data/free.json"] = "{";
  files["content/pages/a.md"] = "---\nid: a\n";
  files["content/stories/b.md"] = "---\nid: b\ntitle: B\nsummary: s\n---\nx\n";
  const Loaded loaded(std::move(files));
  std::vector<std::string> codes;
  for (const auto& found : loaded.diagnostics.all()) {
    codes.emplace_back(found.code);
  }
  EXPECT_THAT(codes, ElementsAre("front-matter-open", "key-missing", "date-invalid", "key-unknown",
                                 "value-unknown", "json-syntax", "yaml-syntax", "utf8-invalid",
                                 "id-invalid", "type-mismatch"));
}

TEST(Load, SaysTheSameOnEveryRun) {
  Files files = good_files();
  for (int i = 0; i < 200; ++i) {
    const std::string n = std::to_string(i);
    files["content/pages/p" + n + ".md"] = "---\nid: p" + n + "\ntitel: x\n---\nText\n";
  }
  const Loaded first(files);
  const Loaded second(std::move(files));
  EXPECT_THAT(first.lines(), SizeIs(400));
  EXPECT_EQ(first.lines(), second.lines());
  EXPECT_EQ(first.store.at(7).path(), second.store.at(7).path());
}

// A disk on which some entries are no files.
class OddFiles final : public source::FileReader {
 public:
  OddFiles(Files files, std::string odd, source::FileKind kind)
      : files_(std::move(files)), odd_(std::move(odd)), kind_(kind) {}
  [[nodiscard]] source::FileKind kind(std::string_view path) const override {
    return path == odd_ ? kind_ : files_.kind(path);
  }
  [[nodiscard]] std::error_code read(std::string_view path, std::string& bytes) const override {
    EXPECT_NE(path, odd_);
    return files_.read(path, bytes);
  }
  [[nodiscard]] std::error_code list(std::string_view folder,
                                     std::vector<source::Entry>& entries) const override {
    const auto error = files_.list(folder, entries);
    for (source::Entry& entry : entries) {
      entry.kind = source::join_path(folder, entry.name) == odd_ ? kind_ : entry.kind;
    }
    return error;
  }

 private:
  source::MemoryFileSystem files_;
  std::string odd_;
  source::FileKind kind_;
};

TEST(Load, RefusesLinksDevicesAndPipesWithAHint) {
  for (const char* odd : {"content/meetings/2026-12-10-panel/budget.md", "content",
                          "templates/pages/home.njk", "site/images/sam.jpg"}) {
    for (const auto kind : {source::FileKind::Link, source::FileKind::Other}) {
      Files files = good_files();
      files["templates/pages/home.njk"] = "";
      files["site/images/sam.jpg"] = "";
      const OddFiles disk(std::move(files), odd, kind);
      source::SourceStore store;
      diagnostics::Diagnostics found;
      std::ignore = load(disk, store, {}, found);
      const auto refused = std::ranges::find_if(
          found.all(), [](const auto& one) { return one.code == "file-refused"; });
      ASSERT_NE(refused, found.all().end()) << odd;
      EXPECT_EQ(refused->place, odd);
      EXPECT_FALSE(refused->hints.empty());
      EXPECT_TRUE(found.has_errors());
    }
  }
}

}  // namespace
}  // namespace kept::model
