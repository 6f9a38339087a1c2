// The checker must find what is wrong: each case takes a good file and breaks one thing.
#include "pdf/verify.h"

#include <gtest/gtest.h>

#include <functional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "unit/pdf/support.h"

namespace kept::pdf {
namespace {

constexpr const char* kMarkup =
    "<h1>A</h1><p>See <a href=\"https://example.org/\">this</a>.<sup><a "
    "href=\"#fn\">1</a></sup></p>"
    "<svg viewBox=\"0 0 9 9\" aria-label=\"x\"><path d=\"M0 0L9 9L0 9\"/></svg>"
    "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"
    "<section class=\"footnotes\"><ol><li id=\"fn\">Note.</li></ol></section>";

using Change = std::function<void(QPDF&)>;

std::string changed(const Change& change) {
  const Pdf good = make_good(kMarkup);
  QPDF pdf;
  pdf.processMemoryFile("test", good.bytes.data(), good.bytes.size());
  change(pdf);
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string clauses(const Change& change) {
  const Verdict verdict = verify_pdf_ua(changed(change));
  EXPECT_TRUE(verdict.readable) << verdict.problem;
  std::string out;
  for (const Breach& breach : verdict.breaches) {
    out += out.empty() ? "" : " ";
    out += breach.clause;
  }
  return out;
}

// The first structure element with this role.
QPDFObjectHandle find_role(QPDFObjectHandle element, const std::string& role) {
  if (element.isDictionary() && element.getKey("/S").isName() &&
      element.getKey("/S").getName() == "/" + role) {
    return element;
  }
  QPDFObjectHandle kids =
      element.isDictionary() ? element.getKey("/K") : QPDFObjectHandle::newNull();
  for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) {
    QPDFObjectHandle found = find_role(kids.getArrayItem(i), role);
    if (found.isDictionary()) {
      return found;
    }
  }
  return kids.isDictionary() ? find_role(kids, role) : QPDFObjectHandle::newNull();
}

QPDFObjectHandle role(QPDF& pdf, const std::string& name) {
  return find_role(pdf.getRoot().getKey("/StructTreeRoot"), name);
}

QPDFObjectHandle first_page(QPDF& pdf) {
  return QPDFPageDocumentHelper(pdf).getAllPages().at(0).getObjectHandle();
}

TEST(Verify, AcceptsWhatOthersOnlyRewrote) {
  EXPECT_EQ(clauses([](QPDF&) {}), "");
}

TEST(Verify, FindsWhatTheCatalogLacks) {
  EXPECT_EQ(clauses([](QPDF& pdf) { pdf.getRoot().removeKey("/MarkInfo"); }), "6.2");
  EXPECT_EQ(clauses([](QPDF& pdf) { pdf.getRoot().removeKey("/Lang"); }), "7.2");
  EXPECT_EQ(clauses([](QPDF& pdf) { pdf.getRoot().removeKey("/ViewerPreferences"); }), "7.1");
  EXPECT_EQ(clauses([](QPDF& pdf) { pdf.getRoot().removeKey("/Metadata"); }), "7.1");
}

TEST(Verify, FindsFigureWithoutText) {
  EXPECT_EQ(clauses([](QPDF& pdf) { role(pdf, "Figure").removeKey("/Alt"); }), "7.3");
}

TEST(Verify, FindsNoteWithoutId) {
  EXPECT_EQ(clauses([](QPDF& pdf) { role(pdf, "Note").removeKey("/ID"); }), "7.9");
}

TEST(Verify, FindsHeaderCellWithoutScope) {
  EXPECT_EQ(clauses([](QPDF& pdf) { role(pdf, "TH").removeKey("/A"); }), "7.5");
}

TEST(Verify, LooksThroughElementsWithoutMeaning) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              role(pdf, "TBody").replaceKey("/S", QPDFObjectHandle::newName("/NonStruct"));
            }),
            "");
}

// ISO 32000-1, table 344, asks for it; the clauses of PDF/UA do not, and other makers leave it out.
TEST(Verify, FigureOfOursSaysWhereItStands) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              QPDFObjectHandle layout = role(pdf, "Figure").getKey("/A");
              layout = layout.isArray() ? layout.getArrayItem(0) : layout;
              ASSERT_TRUE(layout.isDictionary());
              EXPECT_EQ(layout.getKey("/BBox").getArrayNItems(), 4);
            }),
            "");
}

TEST(Verify, FindsHeadingThatSkips) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              role(pdf, "H1").replaceKey("/S", QPDFObjectHandle::newName("/H3"));
            }),
            "7.4.2");
}

TEST(Verify, FindsRoleThatIsNotMapped) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              role(pdf, "Table").replaceKey("/S", QPDFObjectHandle::newName("/Grid"));
            }),
            "7.1 7.2 7.2");
}

TEST(Verify, FindsLinkWithoutTextOrOrder) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              first_page(pdf).getKey("/Annots").getArrayItem(0).removeKey("/Contents");
            }),
            "7.18.5");
  EXPECT_EQ(clauses([](QPDF& pdf) { first_page(pdf).removeKey("/Tabs"); }), "7.18.3");
}

TEST(Verify, FindsContentThatIsNotTagged) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              first_page(pdf).replaceKey("/Contents", pdf.newStream("0 0 9 9 re f"));
            }),
            "7.1");
}

TEST(Verify, FindsContentThatNoElementOwns) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              first_page(pdf).replaceKey("/Contents",
                                         pdf.newStream("/P<</MCID 99>>BDC 0 0 9 9 re f EMC"));
            }),
            "7.1");
}

TEST(Verify, FindsBrokenParentTree) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              first_page(pdf).replaceKey("/StructParents", QPDFObjectHandle::newInteger(999));
            }),
            "7.1");
}

TEST(Verify, FindsFontThatIsNotEmbedded) {
  EXPECT_EQ(
      clauses([](QPDF& pdf) {
        for (auto& [name, font] :
             pdf.getRoot().getKey("/Pages").getKey("/Resources").getKey("/Font").getDictAsMap()) {
          font.getKey("/DescendantFonts")
              .getArrayItem(0)
              .getKey("/FontDescriptor")
              .removeKey("/FontFile2");
        }
      }),
      "7.21.4");
}

TEST(Verify, FindsFontWithoutText) {
  EXPECT_EQ(
      clauses([](QPDF& pdf) {
        for (auto& [name, font] :
             pdf.getRoot().getKey("/Pages").getKey("/Resources").getKey("/Font").getDictAsMap()) {
          font.removeKey("/ToUnicode");
        }
      }),
      "7.21.7");
}

TEST(Verify, SaysWhyAFileCannotBeRead) {
  EXPECT_FALSE(verify_pdf_ua("no PDF").readable);
  EXPECT_FALSE(verify_pdf_ua("").readable);
  EXPECT_FALSE(verify_pdf_ua("no PDF").problem.empty());
}

}  // namespace
}  // namespace kept::pdf
