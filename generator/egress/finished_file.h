// A finished file taken apart into all the text that travels in it, seen or not: what tags, cells,
// keys and pages say, attributes, comments, metadata, names, what is attached. Formats are told by
// their first bytes, then by their name's ending. Limits keep a file of a few kilobytes from asking
// for all memory.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "egress/fold.h"
#include "pdf/extract.h"

namespace kept::egress {

enum class FileFormat {
  Markup,
  Xml,
  Json,
  Csv,
  Script,
  Calendar,
  Text,
  Pdf,
  Zip,
  Jpeg,
  Png,
  Webp,
  Font,
  Binary
};

[[nodiscard]] FileFormat format_of(std::string_view path, std::string_view bytes);

// A file as the build made it. What is costly to read of it is read once, when it is first asked
// for. One thread at a time.
class FinishedFile {
 public:
  // REQUIRES: both outlive this.
  FinishedFile(std::string_view path, std::string_view bytes) : path_(path), bytes_(bytes) {}

  [[nodiscard]] std::string_view path() const { return path_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] FileFormat format() const { return format_of(path_, bytes_); }
  // REQUIRES: it is a PDF.
  [[nodiscard]] const pdf::ExtractedText& pdf_text() const;

 private:
  std::string_view path_;
  std::string_view bytes_;
  mutable std::optional<pdf::ExtractedText> pdf_text_;
};

// One stretch of letters that belong together, for example a page's text without its tags.
struct Stretch {
  const Letters& letters;
  std::string_view part;  // "text", "attributes", "page 3", "xl/sharedStrings.xml: text"
  bool noise = false;     // bytes that are no text: short words stand in them by chance
};

struct FileReading {
  std::function<void(const Stretch&)> take;
  // What could not be looked into, for example an encrypted attachment, and why.
  std::function<void(std::string_view part, std::string_view why)> give_up;
};

// Its path is a stretch too. Thread-safe; `reading` is called on this thread.
void read_finished_file(const FinishedFile& file, const FileReading& reading);

}  // namespace kept::egress
