// Holds a PDF against what a program can decide of PDF/UA-1 (ISO 14289-1) and tells each breach
// with its clause. It cannot judge what needs a person: whether the order makes sense, whether a
// text alternative says what the picture shows. Reads with QPDF; independent of the writer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pdf/pdf_file.h"

namespace kept::pdf {

struct Breach {
  std::string_view clause;  // of ISO 14289-1: "7.18.5"
  std::string message;
  std::size_t page = 0;   // from 1; 0: of the whole document
  std::size_t count = 1;  // how often
};

struct Verdict {
  bool readable = false;  // false: encrypted or damaged; `problem` says how
  std::string problem;
  std::size_t page_count = 0;
  std::vector<Breach> breaches;  // by clause, the first place of each kind

  [[nodiscard]] bool conforms() const { return readable && breaches.empty(); }
};

[[nodiscard]] Verdict verify_pdf_ua(const PdfFile& file);

}  // namespace kept::pdf
