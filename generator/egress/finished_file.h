// A finished file taken apart into all the text that travels in it, seen or not: what tags, cells,
// keys and pages say, attributes, comments, metadata, names, what is attached. Formats are told by
// their first bytes, then by their name's ending. Limits keep a file of a few kilobytes from asking
// for all memory.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "egress/fold.h"

namespace kept::egress {

enum class FileFormat { Markup, Xml, Json, Csv, Script, Text, Pdf, Zip, Jpeg, Png, Font, Binary };

[[nodiscard]] FileFormat format_of(std::string_view path, std::string_view bytes);

// One stretch of letters that belong together, for example a page's text without its tags.
struct Stretch {
  const Letters& letters;
  std::string_view part;  // "text", "attributes", "page 3", "xl/sharedStrings.xml: text"
};

struct FileReading {
  std::function<void(const Stretch&)> take;
  // What could not be looked into, for example an encrypted attachment, and why.
  std::function<void(std::string_view part, std::string_view why)> give_up;
};

// `path` itself is a stretch too. Thread-safe; `reading` is called on this thread.
void read_finished_file(std::string_view path, std::string_view bytes, const FileReading& reading);

}  // namespace kept::egress
