// The checker must find what is wrong: each case takes a good file and breaks one thing.
#include "pdf/verify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "pdf/verify_parts.h"
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
  EXPECT_FALSE(verify_pdf_ua(std::string("no PDF")).readable);
  EXPECT_FALSE(verify_pdf_ua(std::string("")).readable);
  EXPECT_FALSE(verify_pdf_ua(std::string("no PDF")).problem.empty());
}

QPDFObjectHandle name(const char* text) {
  return QPDFObjectHandle::newName(text);
}

QPDFObjectHandle dictionary(QPDF& pdf, const char* text) {
  return pdf.makeIndirectObject(QPDFObjectHandle::parse(&pdf, text));
}

// What a form on the first page draws. Its resources are those of the page.
void draw_form(QPDF& pdf, const std::string& entries, const std::string& content,
               const std::string& use) {
  QPDFObjectHandle form = pdf.newStream(content);
  form.replaceDict(QPDFObjectHandle::parse("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] " +
                                           entries + " >>"));
  form.replaceStreamData(content, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  QPDFPageObjectHelper page(first_page(pdf));
  QPDFObjectHandle resources = page.getAttribute("/Resources", true);
  if (!resources.getKey("/XObject").isDictionary()) {
    resources.replaceKey("/XObject", QPDFObjectHandle::newDictionary());
  }
  resources.getKey("/XObject").replaceKey("/Extra", form);
  page.addPageContents(pdf.newStream(use), false);
}

TEST(Verify, LooksIntoTheFormsThatAPageDraws) {
  const char* kBox = "0 0 9 9 re f";
  EXPECT_EQ(clauses([&](QPDF& pdf) {
              draw_form(pdf, "", kBox, "/Artifact BMC /Extra Do EMC /Artifact BMC /Extra Do EMC");
            }),
            "");
  EXPECT_EQ(clauses([&](QPDF& pdf) { draw_form(pdf, "", kBox, "/Extra Do"); }), "7.1");
  EXPECT_EQ(clauses([&](QPDF& pdf) {
              draw_form(pdf, "", "/Artifact BMC 0 0 9 9 re f EMC", "/Extra Do");
            }),
            "");
  EXPECT_EQ(clauses([&](QPDF& pdf) {
              draw_form(pdf, "/Ref << /F (other.pdf) /Page 0 >>", kBox,
                        "/Artifact BMC /Extra Do EMC");
            }),
            "7.20");
  EXPECT_EQ(clauses([&](QPDF& pdf) {
              draw_form(pdf, "", "/P << /MCID 0 >> BDC 0 0 9 9 re f EMC", "/Extra Do /Extra Do");
            }),
            "7.1 7.20");
}

TEST(Verify, FindsLayersThatNobodyCanName) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              pdf.getRoot().replaceKey("/OCProperties", dictionary(pdf, "<< /D << /AS [] >> >>"));
            }),
            "7.10 7.10");
}

TEST(Verify, FindsFileInsideWithoutName) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              pdf.getRoot().replaceKey(
                  "/Names", dictionary(pdf,
                                       "<< /EmbeddedFiles << /Names [(a) << /Type /Filespec "
                                       "/F (a.csv) /EF << >> >>] >> >>"));
            }),
            "7.11");
}

TEST(Verify, FindsAnnotationsThatMayNotBe) {
  const auto add = [](QPDF& pdf, const char* text) {
    first_page(pdf).getKey("/Annots").appendItem(dictionary(pdf, text));
  };
  EXPECT_EQ(clauses([&](QPDF& pdf) {
              add(pdf, "<< /Subtype /Text /Rect [10 10 20 20] /Contents (x) >>");
            }),
            "7.18.1");
  EXPECT_EQ(clauses([&](QPDF& pdf) { add(pdf, "<< /Subtype /Text /Rect [-90 0 -80 9] >>"); }), "");
  EXPECT_EQ(clauses([&](QPDF& pdf) { add(pdf, "<< /Subtype /TrapNet /F 2 >>"); }), "7.18.2");
  EXPECT_EQ(clauses([&](QPDF& pdf) { add(pdf, "<< /Subtype /PrinterMark >>"); }), "");
}

TEST(Verify, WantsALinksElementToBeALink) {
  EXPECT_EQ(clauses([](QPDF& pdf) { role(pdf, "Link").replaceKey("/S", name("/Span")); }),
            "7.18.5");
}

TEST(Verify, FindsElementThatDoesNotSayWhereItStands) {
  EXPECT_EQ(clauses([](QPDF& pdf) { role(pdf, "P").removeKey("/P"); }), "7.1");
}

TEST(Verify, KnowsALanguageWhenItSeesOne) {
  for (const char* good : {"en", "en-GB", "ckb", "x-kept", "sl-nedis-1994"}) {
    EXPECT_TRUE(is_language_tag(good)) << good;
  }
  for (const char* bad : {"", "en_GB", "-", "en-", "englishes", "1en", "e n"}) {
    EXPECT_FALSE(is_language_tag(bad)) << bad;
  }
  EXPECT_EQ(clauses([](QPDF& pdf) {
              role(pdf, "P").replaceKey("/Lang", QPDFObjectHandle::newString("English, UK"));
            }),
            "7.2");
}

TEST(Verify, FindsTableWithHeadAndNoBody) {
  EXPECT_EQ(clauses([](QPDF& pdf) { role(pdf, "TBody").replaceKey("/S", name("/TFoot")); }), "7.2");
}

TEST(Verify, FindsCellsThatLieOverEachOther) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              QPDFObjectHandle head = role(pdf, "THead");
              QPDFObjectHandle row = role(pdf, "TBody").getKey("/K").getArrayItem(0);
              for (const char* spans : {"/RowSpan 1", "/RowSpan 2"}) {
                QPDFObjectHandle cell = dictionary(
                    pdf,
                    ("<< /S /TH /A << /O /Table /Scope /Column " + std::string(spans) + " >> >>")
                        .c_str());
                QPDFObjectHandle top = role(pdf, "THead").getKey("/K").getArrayItem(0);
                cell.replaceKey("/P", top);
                top.getKey("/K").appendItem(cell);
              }
              QPDFObjectHandle wide = dictionary(pdf, "<< /S /TD /A << /O /Table /ColSpan 2 >> >>");
              wide.replaceKey("/P", row);
              row.getKey("/K").appendItem(wide);
            }),
            "7.2");
}

TEST(Verify, FindsCellThatNamesNoHeaderOfItsTable) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              role(pdf, "TD").replaceKey(
                  "/A", QPDFObjectHandle::parse("<< /O /Table /Headers [(nobody)] >>"));
            }),
            "7.5");
}

TEST(Verify, FindsCaptionInTheMiddle) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              QPDFObjectHandle table = role(pdf, "Table");
              QPDFObjectHandle caption = dictionary(pdf, "<< /S /Caption >>");
              caption.replaceKey("/P", table);
              table.getKey("/K").insertItem(1, caption);
            }),
            "7.2");
}

// The font of the first page, and the font that it stands for.
QPDFObjectHandle first_font(QPDF& pdf) {
  QPDFPageObjectHelper page(first_page(pdf));
  return page.getAttribute("/Resources", false).getKey("/Font").ditems().begin()->second;
}
QPDFObjectHandle descendant(QPDF& pdf) {
  return first_font(pdf).getKey("/DescendantFonts").getArrayItem(0);
}

TEST(Verify, FindsFontWhoseMapReadersDoNotHave) {
  EXPECT_EQ(clauses([](QPDF& pdf) { first_font(pdf).replaceKey("/Encoding", name("/Mine-H")); }),
            "7.21.3");
  EXPECT_EQ(clauses([](QPDF& pdf) {
              QPDFObjectHandle map = pdf.newStream("/Mine usecmap /WMode 0 def");
              map.replaceDict(QPDFObjectHandle::parse("<< /WMode 1 >>"));
              map.replaceStreamData("/Mine usecmap /WMode 0 def", QPDFObjectHandle::newNull(),
                                    QPDFObjectHandle::newNull());
              first_font(pdf).replaceKey("/Encoding", map);
            }),
            "7.21.3 7.21.3 7.21.3");
}

TEST(Verify, FindsFontWhoseCharactersAreNotAllListed) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              descendant(pdf).getKey("/FontDescriptor").replaceKey("/CIDSet", pdf.newStream("x"));
            }),
            "7.21.4");
}

TEST(Verify, FindsWidthsThatAreNotTheFonts) {
  EXPECT_EQ(clauses([](QPDF& pdf) {
              descendant(pdf).replaceKey("/W", QPDFObjectHandle::parse("[0 900 123]"));
            }),
            "7.21.5");
}

TEST(Verify, FindsSimpleFontsThatNobodyCanRead) {
  const auto with = [](const char* entries) {
    return clauses([&](QPDF& pdf) {
      QPDFObjectHandle program = descendant(pdf).getKey("/FontDescriptor").getKey("/FontFile2");
      QPDFObjectHandle font = dictionary(pdf, entries);
      if (font.getKey("/FontDescriptor").isDictionary()) {
        font.getKey("/FontDescriptor").replaceKey("/FontFile2", program);
      }
      QPDFPageObjectHelper page(first_page(pdf));
      page.getAttribute("/Resources", true).getKey("/Font").replaceKey("/Other", font);
    });
  };
  EXPECT_EQ(with("<< /Subtype /Type1 /Encoding /WinAnsiEncoding >>"), "7.21.4");
  EXPECT_EQ(with("<< /Subtype /Type3 >>"), "7.21.7");
  // Our subsets have no map from characters to glyphs at all.
  EXPECT_EQ(with("<< /Subtype /TrueType /FontDescriptor << /Flags 32 >> >>"),
            "7.21.6 7.21.6 7.21.7");
  EXPECT_EQ(
      with("<< /Subtype /TrueType /Encoding /WinAnsiEncoding /FontDescriptor << /Flags 4 >> >>"),
      "7.21.6 7.21.6");
}

TEST(Verify, EndsWhereManyElementsHoldTheSameGreatManyKids) {
  const Verdict verdict = verify_pdf_ua(changed([](QPDF& pdf) {
    QPDFObjectHandle kids = pdf.makeIndirectObject(QPDFObjectHandle::newArray());
    for (int i = 0; i < 100'000; ++i) {
      kids.appendItem(QPDFObjectHandle::newInteger(i));
    }
    QPDFObjectHandle root = pdf.getRoot().getKey("/StructTreeRoot");
    QPDFObjectHandle elements = QPDFObjectHandle::newArray();
    for (int i = 0; i < 10; ++i) {
      QPDFObjectHandle element =
          pdf.makeIndirectObject(QPDFObjectHandle::parse("<</S/P/Type/StructElem>>"));
      element.replaceKey("/P", root);
      element.replaceKey("/K", kids);
      elements.appendItem(element);
    }
    root.replaceKey("/K", elements);
  }));
  EXPECT_TRUE(std::ranges::any_of(verdict.breaches, [](const Breach& breach) {
    return breach.message == "the structure is too large or goes in circles";
  }));
}

TEST(Verify, FindsAFileThatIsNoPdfOne) {
  std::string bytes = make_good(kMarkup).bytes;
  bytes[5] = '2';
  const Verdict verdict = verify_pdf_ua(bytes);
  ASSERT_EQ(verdict.breaches.size(), 1U);
  EXPECT_EQ(verdict.breaches[0].clause, "6.1");
}

}  // namespace
}  // namespace kept::pdf
