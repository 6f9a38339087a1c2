// One page number everywhere: what a pack's contents print, what its bookmarks and links lead to,
// what its page labels say and where its web page has the anchor `#page-…`.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageLabelDocumentHelper.hh>

#include "build/build.h"
#include "html/queries.h"
#include "unit/pdf/support.h"

namespace {

using namespace kept;

const std::string kMeeting = "meetings/2026-12-10-corporate-parenting-committee/";

struct Entry {
  std::string title;
  std::string label;  // of the page it leads to
  int level = 1;
};

class Pack : public testing::Test {
 protected:
  static const site::Site& made() {
    static const site::Site site = [] {
      build::BuildRequest request;
      request.as_of = *base::Date::parse_iso("2026-11-22");
      source::SourceStore sources;
      diagnostics::Diagnostics found;
      return *build::build(source::DiskFileSystem(KEPT_SOURCE_DIR), request, sources, found);
    }();
    return site;
  }

  static const std::string& file(std::string_view path) {
    static const std::string none;
    const auto found = std::ranges::find(made().files, path, &site::OutputFile::path);
    EXPECT_NE(found, made().files.end()) << path;
    return found == made().files.end() ? none : found->bytes;
  }

  static int first_label(const std::string& path) {
    QPDF pdf;
    pdf.processMemoryFile("paper", file(path).data(), file(path).size());
    return static_cast<int>(
        QPDFPageLabelDocumentHelper(pdf).getLabelForPage(0).getKey("/St").getIntValue());
  }
  static int last_label(const std::string& path) {
    QPDF pdf;
    pdf.processMemoryFile("paper", file(path).data(), file(path).size());
    const auto last = static_cast<long long>(QPDFPageDocumentHelper(pdf).getAllPages().size()) - 1;
    return static_cast<int>(
        QPDFPageLabelDocumentHelper(pdf).getLabelForPage(last).getKey("/St").getIntValue());
  }

  Pack() : bytes_(file(kMeeting + "pack.pdf")), html_(file(kMeeting + "pack/index.html")) {
    pdf_.processMemoryFile("pack", bytes_.data(), bytes_.size());
    QPDFPageLabelDocumentHelper labels(pdf_);
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf_).getAllPages()) {
      QPDFObjectHandle label = labels.getLabelForPage(static_cast<long long>(labels_.size()));
      const auto number = static_cast<int>(label.getKey("/St").getIntValue());
      labels_.push_back(label.getKey("/S").getName() == "/r" ? roman(number)
                                                             : std::to_string(number));
      index_of_.emplace(page.getObjectHandle().getObjGen(), labels_.size() - 1);
    }
  }

  static std::string roman(int number) {
    static const char* const kNumbers[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii"};
    return kNumbers[number];
  }

  [[nodiscard]] std::string label_of(QPDFObjectHandle destination) const {
    return labels_.at(index_of_.at(destination.getArrayItem(0).getObjGen()));
  }

  void list(const std::vector<QPDFOutlineObjectHelper>& bookmarks, int level,
            std::vector<Entry>& entries) {
    for (QPDFOutlineObjectHelper one : bookmarks) {
      entries.push_back({one.getTitle(), label_of(one.getDest()), level});
      list(one.getKids(), level + 1, entries);
    }
  }

  std::vector<Entry> bookmarks() {
    std::vector<Entry> entries;
    list(QPDFOutlineDocumentHelper(pdf_).getTopLevelOutlines(), 1, entries);
    return entries;
  }

  // Of the pages numbered in roman: the contents among them.
  std::string front_text() {
    std::string text;
    for (std::size_t i = 0; i < labels_.size() && labels_[i] != "1"; ++i) {
      text += kept::pdf::text_of(bytes_, i);
    }
    return text;
  }

  std::string bytes_;
  std::string html_;
  QPDF pdf_;
  std::vector<std::string> labels_;
  std::map<QPDFObjGen, std::size_t> index_of_;
};

TEST_F(Pack, PrintsInItsContentsThePageToWhichTheBookmarkLeads) {
  const std::string text = front_text();
  std::size_t at = text.find("Contents");
  std::size_t checked = 0;
  for (const Entry& entry : bookmarks()) {
    if (entry.level > 2) {
      continue;
    }
    // A line holds the title, the number and the dots; a long title takes more than one.
    const std::size_t place = text.find(entry.title.substr(0, entry.title.find(' ')), at);
    const std::size_t dots = text.find("\n....", place);
    ASSERT_NE(dots, std::string::npos) << entry.title;
    const std::size_t before = text.rfind('\n', dots - 1) + 1;
    EXPECT_EQ(text.substr(before, dots - before), entry.label) << entry.title;
    at = dots + 5;
    ++checked;
  }
  EXPECT_GT(checked, 20U);
}

TEST_F(Pack, NumbersEachPageOnItsFootTheAppendixsPagesToo) {
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    const std::string text = kept::pdf::text_of(bytes_, i);
    const bool front = labels_[i].find_first_of("ivx") != std::string::npos;
    EXPECT_NE(text.find(front ? labels_[i] : "Page " + labels_[i] + " of " + labels_.back()),
              std::string::npos)
        << "page " << labels_[i];
  }
}

TEST_F(Pack, MarksEachHeadingsPageOnTheWebPage) {
  diagnostics::Diagnostics found;
  const html::Document page = html::parse(html_, {}, found);
  std::string current;
  std::map<std::string, std::string> page_of_heading;
  std::vector<std::string> marks;
  for (const html::Node& node : html::descendants(page.root())) {
    if (node.value_of("id").starts_with("page-")) {
      current = node.value_of("id").substr(5);
      marks.push_back(current);
    } else if (node.is("h2") || node.is("h3")) {
      page_of_heading.emplace(html::visible_text(node), current);
    }
  }
  EXPECT_EQ(marks, labels_);  // every page once, in order
  std::size_t checked = 0;
  std::set<std::string> seen;
  for (const Entry& entry : bookmarks()) {
    if (entry.level <= 2 && page_of_heading.contains(entry.title) &&
        seen.insert(entry.title).second) {
      EXPECT_EQ(page_of_heading[entry.title], entry.label) << entry.title;
      ++checked;
    }
  }
  EXPECT_GT(checked, 20U);
}

TEST_F(Pack, PutsTheBookmarkOfAnAppendixUnderItsItem) {
  const std::vector<Entry> all = bookmarks();
  const auto appendix = std::ranges::find_if(
      all, [](const Entry& entry) { return entry.title.starts_with("Appendix 1 to item 6"); });
  ASSERT_NE(appendix, all.end());
  EXPECT_EQ(appendix->level, 2);
}

// The September meeting of the example has two supplements.
TEST_F(Pack, SupplementsAndSingleReportsGoOnWithItsNumbers) {
  const std::string folder = "meetings/2026-09-17-corporate-parenting-committee/";
  EXPECT_EQ(first_label(folder + "supplement-1.pdf"), last_label(folder + "pack.pdf") + 1);
  EXPECT_EQ(first_label(folder + "supplement-2.pdf"), last_label(folder + "supplement-1.pdf") + 1);
  const std::string& pack = file(folder + "pack/index.html");
  const std::size_t mark = pack.rfind("id=\"page-", pack.find("id=\"item-6\"")) + 9;
  EXPECT_EQ(std::stoi(pack.substr(mark)), first_label(folder + "homes-near-home.pdf"));
}

// The first has an appendix; its page shows the same papers under the same numbers.
TEST_F(Pack, SupplementsTakeTheirAppendicesIn) {
  const std::string folder = "meetings/2026-09-17-corporate-parenting-committee/";
  const std::string& bytes = file(folder + "supplement-1.pdf");
  const int last = last_label(folder + "supplement-1.pdf");
  const std::size_t sheets =
      static_cast<std::size_t>(last - first_label(folder + "supplement-1.pdf")) + 1;
  const std::string text = kept::pdf::text_of(bytes, sheets - 1);
  EXPECT_NE(text.find("Twelve foster homes"), std::string::npos) << text;
  EXPECT_NE(text.find("Page " + std::to_string(last)), std::string::npos) << text;
  const std::string& page = file(folder + "supplement-1/index.html");
  EXPECT_NE(page.find("<a id=\"page-" + std::to_string(last) + "\""), std::string::npos);
}

TEST_F(Pack, TellsWhatAnItemAsksBeforeItsReport) {
  const std::size_t glance = html_.find("id=\"glance-6\"");
  const std::string about = html_.substr(glance, html_.find("id=\"glance-7\"") - glance);
  for (const char* part : {"Decision needed", "minutes to read", "Figures in it", "20 miles",
                           "Homes that last", "Who will tell the neighbours"}) {
    EXPECT_NE(about.find(part), std::string::npos) << part;
  }
  EXPECT_LT(html_.find("Part 1: open to everybody"), html_.find("Part 2: not open to the public"));
}

}  // namespace
