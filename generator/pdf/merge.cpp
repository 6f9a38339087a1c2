#include "pdf/merge.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>

#include "pdf/appendix_pages.h"
#include "pdf/appendix_structure.h"
#include "pdf/reading.h"
#include "pdf/structure.h"

namespace kept::pdf {
namespace {

using Handle = QPDFObjectHandle;

bool is_tagged(QPDF& pdf) {
  Handle mark_info = pdf.getRoot().getKey("/MarkInfo");
  return pdf.getRoot().getKey("/StructTreeRoot").isDictionary() && mark_info.isDictionary() &&
         mark_info.getKey("/Marked").isBool() && mark_info.getKey("/Marked").getBoolValue();
}

}  // namespace

namespace {

std::nullopt_t report_too_large(std::string_view name, const std::string& how, source::Span origin,
                                diagnostics::Diagnostics& diagnostics) {
  diagnostics
      .error("pdf-appendix-too-large", origin,
             "the appendix `" + std::string(name) + "` is too large: " + how)
      .with_hint("take what members need, or make several appendices of it");
  return std::nullopt;
}

}  // namespace

std::optional<AttachmentFacts> inspect_attachment(std::string_view bytes, std::string_view name,
                                                  source::Span origin,
                                                  diagnostics::Diagnostics& diagnostics) {
  std::string problem = "is damaged or no PDF";
  if (bytes.size() > kMostAppendixBytes) {
    return report_too_large(name, "it has more than 256 MB", origin, diagnostics);
  }
  try {
    const std::unique_ptr<QPDF> pdf = open_pdf(bytes);
    AttachmentFacts facts;
    if (pdf->getObjectCount() > kMostAppendixObjects) {
      return report_too_large(name, "it has more than 500,000 objects", origin, diagnostics);
    }
    facts.page_count = QPDFPageDocumentHelper(*pdf).getAllPages().size();
    if (facts.page_count > kMostAppendixPages) {
      return report_too_large(name, "it has more than 2,000 pages", origin, diagnostics);
    }
    facts.tagging = is_tagged(*pdf) ? Tagging::Tagged : Tagging::Untagged;
    if (pdf->isEncrypted()) {
      problem = "is protected";
    } else if (facts.page_count == 0) {
      problem = "has no pages";
    } else {
      if (facts.tagging == Tagging::Untagged) {
        diagnostics
            .warning("pdf-appendix-untagged", origin,
                     "the appendix `" + std::string(name) + "` is not tagged")
            .with_label("cannot be read out")
            .with_hint("ask its author for a tagged PDF, or for the Word file it was made from");
      }
      return facts;
    }
  } catch (const QPDFExc& error) {
    // Whatever else QPDF says is about bytes and offsets; `problem` is what a person can act on.
    problem = error.getErrorCode() == qpdf_e_password ? "is protected" : problem;
  } catch (const TooLarge& error) {
    return report_too_large(name, error.what(), origin, diagnostics);
  } catch (const std::exception&) {
    // As above: objects that are not what they should be.
  }
  diagnostics
      .error("pdf-appendix-unreadable", origin,
             "the appendix `" + std::string(name) + "` " + problem)
      .with_hint("open it, print or export it again as PDF without a password");
  return std::nullopt;
}

namespace {

class Merger {
 public:
  Merger(QPDF& pdf, const DocumentOptions& options)
      : pdf_(pdf),
        options_(options),
        root_(pdf.getRoot().getKey("/StructTreeRoot")),
        structure_(pdf, root_.getKey("/RoleMap")) {
    next_key_ = root_.getKey("/ParentTreeNextKey").getIntValueAsInt();
  }

  void insert(QPDF& foreign, const Insertion& insertion) {
    QPDFPageDocumentHelper(foreign).pushInheritedAttributesToPage();
    std::vector<Handle> stamps;
    std::vector<Handle>& pages =
        grafts_.emplace_back(foreign, replace_pages(foreign, insertion, stamps), insertion).pages;
    Handle element = find_element(insertion.element_id);
    if (is_tagged(foreign)) {
      graft_structure(foreign, pages, element);
    } else {
      for (std::size_t i = 0; i < pages.size(); ++i) {
        picture_page(pages[i], element,
                     insertion.title + ", page " + std::to_string(i + 1) + " of " +
                         std::to_string(pages.size()) + ": a picture of a page that is not tagged");
      }
    }
    for (std::size_t i = 0; i < pages.size(); ++i) {
      stamp_page(pdf_, pages[i], stamps[i], options_.page,
                 options_.watermark.empty() ? Watermark::None : Watermark::Behind);
    }
  }

  void finish() {
    Handle kids = root_.getKey("/ParentTree").getKey("/Kids");
    for (Handle& leaf : leaves_) {
      kids.appendItem(pdf_.makeIndirectObject(leaf));
    }
    root_.replaceKey("/ParentTreeNextKey", Handle::newInteger(next_key_));
    revisit_objects();
    extend_id_tree();
    for (Graft& graft : grafts_) {
      AppendixDestinations destinations(graft.foreign, graft.pages);
      redirect_links(graft.pages, destinations);
      graft_bookmarks(pdf_, graft.foreign, destinations, graft.first_page);
    }
  }

 private:
  // What is left to do for an insertion once all pages are in.
  struct Graft {
    Graft(QPDF& file, std::vector<Handle> copies, const Insertion& insertion)
        : foreign(file), pages(std::move(copies)), first_page(insertion.first_page) {}
    QPDF& foreign;
    std::vector<Handle> pages;
    std::size_t first_page;
  };

  static void redirect_links(const std::vector<Handle>& pages, AppendixDestinations& destinations) {
    for (Handle page : pages) {
      Handle annotations = page.getKey("/Annots");
      for (int i = 0; annotations.isArray() && i < annotations.getArrayNItems(); ++i) {
        if (annotations.getArrayItem(i).isDictionary()) {
          destinations.redirect_link(annotations.getArrayItem(i));
        }
      }
    }
  }

  // Copies the pages in and takes out those that kept their places. Pages go first: only then do
  // references from the structure resolve to the copies.
  std::vector<Handle> replace_pages(QPDF& foreign, const Insertion& insertion,
                                    std::vector<Handle>& stamps) {
    QPDFPageDocumentHelper ours(pdf_);
    std::vector<QPDFPageObjectHelper> theirs = QPDFPageDocumentHelper(foreign).getAllPages();
    std::vector<Handle> pages;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      QPDFPageObjectHelper place = ours.getAllPages().at(insertion.first_page + i);
      stamps.push_back(place.getFormXObjectForPage());
      ours.addPageAt(theirs[i], true, place);
      ours.removePage(place);
      Handle copy = ours.getAllPages().at(insertion.first_page + i).getObjectHandle();
      replaced_.emplace(place.getObjectHandle().getObjGen(), copy);
      copy.replaceKey("/Tabs", Handle::newName("/S"));
      pages.push_back(copy);
    }
    return pages;
  }

  Handle find_element(const std::string& id) {
    Handle names = root_.getKey("/IDTree").getKey("/Names");
    for (int i = 0; names.isArray() && i + 1 < names.getArrayNItems(); i += 2) {
      if (names.getArrayItem(i).getStringValue() == id) {
        return names.getArrayItem(i + 1);
      }
    }
    throw std::logic_error("the element for an attachment is missing");
  }

  void graft_structure(QPDF& foreign, const std::vector<Handle>& pages, Handle element) {
    Handle their_root = foreign.getRoot().getKey("/StructTreeRoot");
    // Only indirect objects can be copied over, so what is wanted travels in one.
    Handle carrier = Handle::newDictionary();
    for (const char* key : {"/K", "/ParentTree", "/RoleMap"}) {
      carrier.replaceKey(key, their_root.getKey(key));
    }
    Handle copy = pdf_.copyForeignObject(foreign.makeIndirectObject(carrier));
    Handle kids = copy.getKey("/K");
    if (!kids.isArray()) {
      kids = Handle::newArray(std::vector<Handle>{kids});
    }
    for (Handle kid : kids.aitems()) {
      if (kid.isDictionary()) {
        kid.replaceKey("/P", element);
      }
    }
    element.replaceKey("/K", kids);
    merge_roles(copy.getKey("/RoleMap"));
    const int offset = next_key_;
    copy_parents(copy.getKey("/ParentTree"), offset, 0);
    std::set<QPDFObjGen> seen;
    for (Handle page : pages) {
      shift_page(page, offset, seen);
    }
    add_leaf();
    structure_.mend(element);
  }

  void merge_roles(Handle roles) {
    Handle ours = root_.getKey("/RoleMap");
    if (roles.isDictionary()) {
      for (auto& [name, role] : roles.getDictAsMap()) {
        if (!ours.hasKey(name) && !is_standard_role(name.substr(1))) {
          ours.replaceKey(name, role);
        }
      }
    }
  }

  void extend_id_tree() {
    Handle names = root_.getKey("/IDTree").getKey("/Names");
    std::map<std::string, Handle> named = structure_.named();
    for (int i = 0; i + 1 < names.getArrayNItems(); i += 2) {
      named.emplace(names.getArrayItem(i).getStringValue(), names.getArrayItem(i + 1));
    }
    names.setArrayFromVector({});
    for (const auto& [id, element] : named) {
      names.appendItem(Handle::newString(id));
      names.appendItem(element);
    }
  }

  void copy_parents(Handle node, int offset, int depth) {
    if (!node.isDictionary() || depth > 20) {
      return;
    }
    Handle numbers = node.getKey("/Nums");
    for (int i = 0; numbers.isArray() && i + 1 < numbers.getArrayNItems(); i += 2) {
      add_parent(numbers.getArrayItem(i).getIntValueAsInt() + offset, numbers.getArrayItem(i + 1));
    }
    Handle kids = node.getKey("/Kids");
    for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) {
      copy_parents(kids.getArrayItem(i), offset, depth + 1);
    }
  }

  void add_parent(int key, Handle value) {
    parents_.emplace(key, value);
    next_key_ = std::max(next_key_, key + 1);
  }

  // The parents gathered so far as a leaf of the number tree.
  void add_leaf() {
    if (parents_.empty()) {
      return;
    }
    Handle numbers = Handle::newArray();
    for (auto& [key, value] : parents_) {
      numbers.appendItem(Handle::newInteger(key));
      numbers.appendItem(value);
    }
    Handle leaf = Handle::newDictionary();
    leaf.replaceKey("/Limits", Handle::newArray(std::vector<Handle>{
                                   Handle::newInteger(parents_.begin()->first),
                                   Handle::newInteger(parents_.rbegin()->first)}));
    leaf.replaceKey("/Nums", numbers);
    leaves_.push_back(leaf);
    parents_.clear();
  }

  static void shift_key(Handle dictionary, const std::string& key, int offset) {
    Handle value = dictionary.getKey(key);
    if (value.isInteger()) {
      dictionary.replaceKey(key, Handle::newInteger(value.getIntValueAsInt() + offset));
    }
  }

  void shift_page(Handle page, int offset, std::set<QPDFObjGen>& seen) {
    shift_key(page, "/StructParents", offset);
    Handle annotations = page.getKey("/Annots");
    for (int i = 0; annotations.isArray() && i < annotations.getArrayNItems(); ++i) {
      Handle annotation = annotations.getArrayItem(i);
      if (annotation.isDictionary() && seen.insert(annotation.getObjGen()).second) {
        shift_key(annotation, "/StructParent", offset);
        describe_link(annotation);
      }
    }
    Handle resources = page.getKey("/Resources");
    Handle objects = resources.isDictionary() ? resources.getKey("/XObject") : Handle::newNull();
    if (objects.isDictionary()) {
      for (auto& [name, object] : objects.getDictAsMap()) {
        if (object.isStream() && seen.insert(object.getObjGen()).second) {
          shift_key(object.getDict(), "/StructParent", offset);
          shift_key(object.getDict(), "/StructParents", offset);
        }
      }
    }
  }

  static void describe_link(Handle annotation) {
    if (annotation.hasKey("/Contents")) {
      return;
    }
    Handle action = annotation.getKey("/A");
    const bool has_address = action.isDictionary() && action.getKey("/URI").isString();
    annotation.replaceKey(
        "/Contents",
        Handle::newUnicodeString(has_address ? action.getKey("/URI").getUTF8Value() : "Link"));
  }

  // A page without tags becomes one picture with a text alternative. Its content goes into a form,
  // so that whatever marks it holds stay apart from ours.
  void picture_page(Handle page, Handle element, const std::string& text) {
    QPDFPageObjectHelper helper(page);
    Handle form = helper.getFormXObjectForPage();
    remove_marks(form);
    Handle figure = pdf_.makeIndirectObject(Handle::newDictionary());
    figure.replaceKey("/S", Handle::newName("/Figure"));
    figure.replaceKey("/P", element);
    figure.replaceKey("/Pg", page);
    figure.replaceKey("/K", Handle::newArray(std::vector<Handle>{Handle::newInteger(0)}));
    figure.replaceKey("/Alt", Handle::newUnicodeString(text));
    Handle layout = Handle::newDictionary();
    layout.replaceKey("/O", Handle::newName("/Layout"));
    layout.replaceKey("/BBox", helper.getCropBox().shallowCopy());
    figure.replaceKey("/A", Handle::newArray(std::vector<Handle>{layout}));
    append_kid(element, figure);

    Handle objects = Handle::newDictionary();
    objects.replaceKey("/Page", form);
    Handle resources = Handle::newDictionary();
    resources.replaceKey("/XObject", objects);
    page.replaceKey("/Resources", resources);
    page.replaceKey("/Contents", pdf_.newStream("/Figure<</MCID 0>>BDC q /Page Do Q EMC"));
    page.replaceKey("/StructParents", Handle::newInteger(next_key_));
    page.removeKey("/Annots");  // links that no element could hold
    add_parent(next_key_, Handle::newArray(std::vector<Handle>{figure}));
    add_leaf();
  }

  static void append_kid(Handle element, Handle kid) {
    if (!element.getKey("/K").isArray()) {
      element.replaceKey("/K", Handle::newArray());
    }
    element.getKey("/K").appendItem(kid);
  }

  // Bookmarks and links that lead to a page that kept a place lead to the page that took it. Fonts
  // need not list their characters, and lists that some programs write are not whole.
  void revisit_objects() {
    for (Handle object : pdf_.getAllObjects()) {
      if (object.isDictionaryOfType("/FontDescriptor")) {
        object.removeKey("/CIDSet");
        object.removeKey("/CharSet");
      }
      if (!object.isDictionary() || !object.getKey("/Dest").isArray()) {
        continue;
      }
      Handle destination = object.getKey("/Dest");
      const auto found = destination.getArrayNItems() > 0
                             ? replaced_.find(destination.getArrayItem(0).getObjGen())
                             : replaced_.end();
      if (found != replaced_.end()) {
        destination.setArrayItem(0, found->second);
      }
    }
  }

  QPDF& pdf_;
  const DocumentOptions& options_;
  Handle root_;
  std::deque<Graft> grafts_;
  int next_key_ = 0;
  AppendixStructure structure_;
  std::map<int, Handle> parents_;
  std::vector<Handle> leaves_;
  std::map<QPDFObjGen, Handle> replaced_;
};

std::string write(QPDF& pdf) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setDeterministicID(true);
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

std::optional<std::string> merge_attachments(std::string_view document,
                                             const std::vector<Insertion>& insertions,
                                             const DocumentOptions& options,
                                             diagnostics::Diagnostics& diagnostics) {
  try {
    // Streams of the attachments are read when the result is written: they must live till then.
    std::vector<std::unique_ptr<QPDF>> foreign;
    const std::unique_ptr<QPDF> pdf = open_pdf(document);
    Merger merger(*pdf, options);
    for (const Insertion& insertion : insertions) {
      foreign.push_back(open_pdf(insertion.bytes));
      merger.insert(*foreign.back(), insertion);
    }
    merger.finish();
    return write(*pdf);
  } catch (const std::exception& problem) {
    diagnostics
        .error("pdf-appendix-unreadable", {},
               std::string("an appendix cannot be merged: ") + problem.what())
        .with_hint("open the appendices, and print or export them again as PDF");
    return std::nullopt;
  }
}

}  // namespace kept::pdf
