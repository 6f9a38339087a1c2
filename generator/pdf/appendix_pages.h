// What the pages of an appendix get when they become pages of a pack: the pack's page number and
// marking, a place for their bookmarks, links that still lead somewhere. Internal to merge.cpp.
#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "pdf/pdf.h"

namespace kept::pdf {

// Whether the page that kept the place has something printed behind its text.
enum class Watermark : std::uint8_t { None, Behind };

// Prints on `page` what was printed at the head and foot of the page that kept its place (`form`),
// as artifacts. The page grows by a band at its head and one at its foot, so that nothing of the
// appendix is covered, turned or made smaller; what lay outside its crop box stays unseen.
void stamp_page(QPDF& pdf, QPDFObjectHandle page, QPDFObjectHandle form,
                const PageGeometry& geometry, Watermark watermark);

// Takes all marked content out of a form and out of the forms that it draws: what stands in a
// picture may be neither tagged nor marked as decoration of its own (ISO 14289-1, 7.1).
void remove_marks(QPDFObjectHandle form);

// Destinations of the appendix (named ones too), as destinations in the pack.
class AppendixDestinations {
 public:
  // `pages` are the copies of the pages of `foreign`, in its order. REQUIRES: both outlive this.
  AppendixDestinations(QPDF& foreign, const std::vector<QPDFObjectHandle>& pages);

  // [page …] in the pack, or null where the destination is none of this appendix.
  [[nodiscard]] QPDFObjectHandle resolve(QPDFObjectHandle destination);
  // Gives a link of a copied page its destination in the pack, where it names one.
  void redirect_link(QPDFObjectHandle annotation);

 private:
  [[nodiscard]] QPDFObjectHandle look_up(const std::string& name);

  QPDF& foreign_;
  const std::vector<QPDFObjectHandle>& pages_;
  std::map<QPDFObjGen, std::size_t> index_of_;  // of pages, there and here
};

// Puts the bookmarks of `foreign` under the last bookmark of `pdf` that leads to `first_page` or
// before it: the heading of the appendix.
void graft_bookmarks(QPDF& pdf, QPDF& foreign, AppendixDestinations& destinations,
                     std::size_t first_page);

}  // namespace kept::pdf
