#include "pdf/appendix_pages.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>

#include "pdf/number_format.h"

namespace kept::pdf {
namespace {

using Handle = QPDFObjectHandle;
using Rectangle = Handle::Rectangle;

// How far a line of the head or foot reaches below and above its baseline.
constexpr double kBelow = 10;
constexpr double kAbove = 18;

std::string numbers(std::initializer_list<double> list) {
  std::string out;
  for (const double number : list) {
    append_fixed(out, number);
    out += ' ';
  }
  return out;
}

int quarter_turns(QPDFPageObjectHelper& page) {
  Handle rotate = page.getAttribute("/Rotate", false);
  const int degrees = rotate.isInteger() ? rotate.getIntValueAsInt() : 0;
  return ((degrees / 90) % 4 + 4) % 4;
}

// From a page as it is seen, its lower left corner at 0 0, to its own coordinates.
std::string upright(const Rectangle& box, int turns) {
  switch (turns) {
    case 1:
      return numbers({0, 1, -1, 0, box.urx, box.lly}) + "cm\n";
    case 2:
      return numbers({-1, 0, 0, -1, box.urx, box.ury}) + "cm\n";
    case 3:
      return numbers({0, -1, 1, 0, box.llx, box.ury}) + "cm\n";
    default:
      return numbers({1, 0, 0, 1, box.llx, box.lly}) + "cm\n";
  }
}

// The form at this scale and place, seen only between two heights.
std::string draw(const std::string& name, double width, double from, double to, double scale,
                 double x, double y) {
  return "q " + numbers({0, from, width, to - from}) + "re W n " +
         numbers({scale, 0, 0, scale, x, y}) + "cm " + name + " Do Q\n";
}

std::string add_resource(QPDFPageObjectHelper& page, Handle form) {
  Handle resources = page.getAttribute("/Resources", true);
  if (!resources.isDictionary()) {
    resources = Handle::newDictionary();
    page.getObjectHandle().replaceKey("/Resources", resources);
  }
  Handle objects = resources.getKey("/XObject");
  objects = objects.isDictionary() ? objects.shallowCopy() : Handle::newDictionary();
  int suffix = 1;
  const std::string name = resources.getUniqueResourceName("/Stamp", suffix);
  objects.replaceKey(name, form);
  resources.replaceKey("/XObject", objects);
  return name;
}

}  // namespace

void stamp_page(QPDF& pdf, Handle page, Handle form, const PageGeometry& geometry,
                Watermark watermark) {
  QPDFPageObjectHelper helper(page);
  const Rectangle seen = helper.getCropBox().getArrayAsRectangle();
  const int turns = quarter_turns(helper);
  const bool sideways = turns % 2 == 1;
  const double width = sideways ? seen.ury - seen.lly : seen.urx - seen.llx;
  const double scale = width / geometry.width;
  const double band = (kBelow + kAbove) * scale;
  Rectangle grown = seen;
  (sideways ? grown.llx : grown.lly) -= band;
  (sideways ? grown.urx : grown.ury) += band;
  const double height = sideways ? grown.urx - grown.llx : grown.ury - grown.lly;

  const std::string name = add_resource(helper, form);
  const double foot = geometry.margin_bottom * 0.5 - kBelow;
  const double head = geometry.height - geometry.margin_top * 0.56 - kBelow;
  std::string before;
  if (watermark == Watermark::Behind) {
    const double fit = std::min(scale, (height - 2 * band) / geometry.height);
    before = "/Artifact BMC q " + upright(grown, turns) +
             draw(name, width, band, height - band, fit, (width - fit * geometry.width) / 2,
                  (height - fit * geometry.height) / 2) +
             "Q EMC\n";
  }
  before +=
      "q " + numbers({seen.llx, seen.lly, seen.urx - seen.llx, seen.ury - seen.lly}) + "re W n\n";
  const std::string after =
      "Q /Artifact BMC q " + upright(grown, turns) +
      draw(name, width, 0, band, scale, 0, -foot * scale) +
      draw(name, width, height - band, height, scale, 0, height - band - head * scale) + "Q EMC\n";
  helper.addPageContents(pdf.newStream(before), true);
  helper.addPageContents(pdf.newStream(after), false);
  const Rectangle media = helper.getMediaBox().getArrayAsRectangle();
  page.replaceKey(
      "/MediaBox",
      Handle::newFromRectangle({std::min(media.llx, grown.llx), std::min(media.lly, grown.lly),
                                std::max(media.urx, grown.urx), std::max(media.ury, grown.ury)}));
  page.replaceKey("/CropBox", Handle::newFromRectangle(grown));
}

namespace {

// Passes content on without the operators that mark it.
class MarkRemover : public Handle::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    pending_ += token.getRawValue();
    if (token.getType() != QPDFTokenizer::tt_word &&
        token.getType() != QPDFTokenizer::tt_inline_image) {
      return;  // an operand: what becomes of it depends on its operator
    }
    static constexpr std::array<std::string_view, 5> kMarks = {"BMC", "BDC", "EMC", "MP", "DP"};
    const bool marks = token.getType() == QPDFTokenizer::tt_word &&
                       std::ranges::find(kMarks, token.getValue()) != kMarks.end();
    write(marks ? " " : pending_);
    pending_.clear();
  }
  void handleEOF() override { write(pending_); }

 private:
  std::string pending_;
};

void remove_marks(Handle form, std::set<QPDFObjGen>& seen) {
  if (!seen.insert(form.getObjGen()).second) {
    return;
  }
  MarkRemover remover;
  std::string content;
  Pl_String out("content", nullptr, content);
  form.filterAsContents(&remover, &out);
  form.replaceStreamData(content, Handle::newNull(), Handle::newNull());
  form.getDict().removeKey("/StructParents");
  form.getDict().removeKey("/StructParent");
  Handle resources = form.getDict().getKey("/Resources");
  Handle objects = resources.isDictionary() ? resources.getKey("/XObject") : Handle::newNull();
  if (objects.isDictionary()) {
    for (auto& [name, object] : objects.getDictAsMap()) {
      if (object.isStream() && object.getDict().getKey("/Subtype").isNameAndEquals("/Form")) {
        remove_marks(object, seen);
      }
    }
  }
}

}  // namespace

void remove_marks(Handle form) {
  std::set<QPDFObjGen> seen;
  remove_marks(form, seen);
}

AppendixDestinations::AppendixDestinations(QPDF& foreign, const std::vector<Handle>& pages)
    : foreign_(foreign), pages_(pages) {
  std::size_t index = 0;
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(foreign).getAllPages()) {
    index_of_.emplace(page.getObjectHandle().getObjGen(), index++);
  }
}

// Names live in a tree, or, in old files, in a dictionary.
Handle AppendixDestinations::look_up(const std::string& name) {
  Handle root = foreign_.getRoot();
  Handle names = root.getKey("/Names");
  if (names.isDictionary() && names.getKey("/Dests").isDictionary()) {
    Handle found;
    if (QPDFNameTreeObjectHelper(names.getKey("/Dests"), foreign_, false).findObject(name, found)) {
      return found;
    }
  }
  Handle old = root.getKey("/Dests");
  return old.isDictionary() ? old.getKey("/" + name) : Handle::newNull();
}

Handle AppendixDestinations::resolve(Handle destination) {
  if (destination.isName()) {
    destination = look_up(destination.getName().substr(1));
  } else if (destination.isString()) {
    destination = look_up(destination.getUTF8Value());
  }
  if (destination.isDictionary()) {
    destination = destination.getKey("/D");
  }
  if (!destination.isArray() || destination.getArrayNItems() == 0) {
    return Handle::newNull();
  }
  const auto page = index_of_.find(destination.getArrayItem(0).getObjGen());
  if (page == index_of_.end() || page->second >= pages_.size()) {
    return Handle::newNull();
  }
  Handle ours = Handle::newArray(std::vector<Handle>{pages_[page->second]});
  for (int i = 1; i < destination.getArrayNItems(); ++i) {
    Handle part = destination.getArrayItem(i);
    ours.appendItem(part.isScalar() ? part.shallowCopy() : Handle::newNull());
  }
  return ours;
}

void AppendixDestinations::redirect_link(Handle annotation) {
  Handle action = annotation.getKey("/A");
  const bool goes = action.isDictionary() && action.getKey("/S").isName() &&
                    action.getKey("/S").getName() == "/GoTo";
  Handle destination = goes ? action.getKey("/D") : annotation.getKey("/Dest");
  if (!destination.isName() && !destination.isString()) {
    return;  // a page, which was copied along with the link
  }
  if (Handle ours = resolve(destination); ours.isArray()) {
    annotation.removeKey("/A");
    annotation.replaceKey("/Dest", ours);
  }
}

namespace {

// Far more than any outline that people made; a damaged file may claim to have no end.
constexpr int kMaxDepth = 40;

class BookmarkGraft {
 public:
  BookmarkGraft(QPDF& pdf, AppendixDestinations& destinations)
      : pdf_(pdf), destinations_(destinations) {}

  void append(Handle parent, const std::vector<QPDFOutlineObjectHelper>& theirs, int depth) {
    for (QPDFOutlineObjectHelper one : theirs) {
      Handle destination = destinations_.resolve(one.getDest());
      if (!destination.isArray() || depth > kMaxDepth) {
        continue;
      }
      Handle bookmark = pdf_.makeIndirectObject(Handle::newDictionary());
      bookmark.replaceKey("/Title", Handle::newUnicodeString(one.getTitle()));
      bookmark.replaceKey("/Dest", destination);
      hang(parent, bookmark);
      append(bookmark, one.getKids(), depth + 1);
    }
  }

 private:
  static void hang(Handle parent, Handle bookmark) {
    bookmark.replaceKey("/Parent", parent);
    Handle last = parent.getKey("/Last");
    if (last.isDictionary()) {
      last.replaceKey("/Next", bookmark);
      bookmark.replaceKey("/Prev", last);
    } else {
      parent.replaceKey("/First", bookmark);
    }
    parent.replaceKey("/Last", bookmark);
    Handle count = parent.getKey("/Count");  // negative: closed at first
    const int before = count.isInteger() ? std::abs(count.getIntValueAsInt()) : 0;
    parent.replaceKey("/Count", Handle::newInteger(-(before + 1)));
  }

  QPDF& pdf_;
  AppendixDestinations& destinations_;
};

// The last bookmark, in reading order, that leads to `page` or before it.
void find_bookmark(const std::vector<QPDFOutlineObjectHelper>& bookmarks,
                   const std::map<QPDFObjGen, std::size_t>& index_of, std::size_t page,
                   std::optional<Handle>& found) {
  for (QPDFOutlineObjectHelper one : bookmarks) {
    const auto place = index_of.find(one.getDestPage().getObjGen());
    if (place != index_of.end() && place->second <= page) {
      found = one.getObjectHandle();
    }
    find_bookmark(one.getKids(), index_of, page, found);
  }
}

}  // namespace

void graft_bookmarks(QPDF& pdf, QPDF& foreign, AppendixDestinations& destinations,
                     std::size_t first_page) {
  std::map<QPDFObjGen, std::size_t> index_of;
  std::size_t index = 0;
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    index_of.emplace(page.getObjectHandle().getObjGen(), index++);
  }
  std::optional<Handle> parent;
  find_bookmark(QPDFOutlineDocumentHelper(pdf).getTopLevelOutlines(), index_of, first_page, parent);
  if (parent) {
    BookmarkGraft(pdf, destinations)
        .append(*parent, QPDFOutlineDocumentHelper(foreign).getTopLevelOutlines(), 0);
  }
}

}  // namespace kept::pdf
