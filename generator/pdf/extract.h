// Everything that can be read in a PDF, seen or not: the text of its pages, every string of its
// objects (metadata, alternative texts, links, bookmarks, form fields, notes), what is attached.
// And what a reader does not see and a computer does. Reads with QPDF; for PDFs that anybody made.
// Safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/pdf_file.h"

namespace kept::pdf {

struct EmbeddedFile {
  std::string name;
  std::string bytes;
};

struct ExtractedText {
  bool readable = false;  // false: encrypted or damaged; `problem` says how
  std::string problem;
  std::vector<std::string> pages;    // lines as they are drawn, one below the other
  std::vector<std::string> strings;  // XMP too
  std::vector<EmbeddedFile> attachments;
  std::size_t pages_without_unicode = 0;  // with a font whose codes no table turns into letters
};

[[nodiscard]] ExtractedText extract_text(const PdfFile& file);

enum class HiddenKind {
  CoveredText,         // under a box or a picture, or in the colour of the box behind it
  UnappliedRedaction,  // marked for redaction, and still there
  PersonalAuthor,      // the metadata name a person
  EarlierVersion,      // the file still holds what it was before it was changed
  Attachment,          // another file travels inside
  Comment,             // notes that reviewers left
  Script,              // runs when the file is opened
};

struct Hidden {
  HiddenKind kind;
  std::size_t page = 0;   // from 1; 0: of the whole document
  std::size_t count = 1;  // pieces of text, notes, files
  std::string name;       // of an attachment
};

// One entry a kind and page, in the order of the pages. Empty where the file cannot be read.
[[nodiscard]] std::vector<Hidden> find_hidden(const PdfFile& file);

}  // namespace kept::pdf
