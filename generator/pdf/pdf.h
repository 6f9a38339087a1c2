// A semantic HTML tree as a tagged PDF (PDF/UA-1): tree -> boxes -> lines -> pages -> tags ->
// bytes. The same input gives the same bytes, whatever the number of threads. What classes and
// attributes of the tree mean is told in generator/docs/documents.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "diagnostics/diagnostic.h"
#include "html/tree.h"
#include "pdf/font_set.h"
#include "pdf/style_table.h"

namespace kept::pdf {

// Points. A4 by default.
struct PageGeometry {
  float width = 595.28F;
  float height = 841.89F;
  float margin_top = 80;
  float margin_bottom = 76;
  float margin_side = 66;
};

// A picture that the tree names in <img src>.
struct PictureFile {
  std::string name;
  std::string bytes;
};

// A finished PDF to be merged in: where the tree has <object type="application/pdf" data="name">.
struct Attachment {
  std::string name;
  std::string bytes;
};

struct DocumentOptions {
  std::string title;   // REQUIRED by PDF/UA: shown in the window's title bar
  std::string author;  // the organisation
  std::string subject;
  std::string keywords;
  std::string language = "en-GB";
  base::Date date;             // of creation, as it stands in the file
  std::string running_header;  // at the top of each page but the first; empty: none
  // At the foot of each page; {page} and {pages} are replaced. Empty: none.
  std::string footer = "Page {page} of {pages}";
  std::string footer_note;    // at the other end of the foot: a date, a version
  std::string watermark;      // for example "Draft": printed large and pale behind the text
  std::string marking;        // for example "Not for publication", on every page at the top
  std::string base_url;       // put before links that start with '/'
  int first_page_number = 1;  // of the body: a supplement goes on where its parent ended
  PageGeometry page;
  std::vector<PictureFile> pictures;
  std::vector<Attachment> attachments;  // who reads the files reports those that are not there
  unsigned threads = 1;                 // for this document; the bytes do not depend on it
};

struct Bookmark {
  int level = 1;
  std::string title;
  std::size_t page = 0;    // index from 0
  std::string page_label;  // what is printed on that page
};

// The pages of a PDF that was merged in.
struct AttachedPages {
  const html::Node* element = nullptr;  // its <object>
  std::size_t first_page = 0;           // from 0
  std::size_t page_count = 0;
};

// What was found out of a table's columns, for writers that cannot measure.
struct TableColumns {
  std::vector<float> widths;     // points
  std::vector<bool> of_figures;  // set to the end
};

struct Pdf {
  std::string bytes;
  std::size_t page_count = 0;
  // By element id: the printed number of the page where it stands ("iv", "12").
  std::map<std::string, std::string, std::less<>> page_of_id;
  std::vector<Bookmark> bookmarks;
  std::vector<std::string> page_labels;               // of each page
  std::vector<AttachedPages> attached;                // in the order of their pages
  std::map<const html::Node*, TableColumns> columns;  // by table of the tree
};

// Nothing where a mistake in the tree makes a lawful PDF impossible; each is reported.
[[nodiscard]] std::optional<Pdf> layout_pdf(const html::Document& document,
                                            const StyleTable& styles, const FontSet& fonts,
                                            const DocumentOptions& options,
                                            diagnostics::Diagnostics& diagnostics);

}  // namespace kept::pdf
