#include "egress/figure_contexts.h"
#include "egress/file_reader.h"
#include "egress/verify_parts.h"
#include "sheet/package.h"
#include "sheet/person_name.h"

namespace kept::egress {
namespace {

using diagnostics::Diagnostics;

std::string part_of(sheet::Package& package, std::string_view part, Diagnostics& found) {
  return package.has(part) ? package.read(part, found).value_or("") : std::string();
}

bool has_tag(const std::string& xml, std::string_view tag) {
  for (std::size_t at = xml.find(tag); at != std::string::npos; at = xml.find(tag, at + 1)) {
    const std::size_t end = at + tag.size();
    if (end < xml.size() && (xml[end] == ' ' || xml[end] == '>' || xml[end] == '/')) {
      return true;
    }
  }
  return false;
}

// <w:vanish/>, and not <w:vanish w:val="0"/>.
bool hides_text(const std::string& xml) {
  for (std::size_t at = xml.find("<w:vanish"); at != std::string::npos;
       at = xml.find("<w:vanish", at + 1)) {
    const std::string tag = xml.substr(at, xml.find('>', at) - at);
    if (tag.find("\"0\"") == std::string::npos && tag.find("\"false\"") == std::string::npos) {
      return true;
    }
  }
  return false;
}

std::string text_between(const std::string& xml, std::string_view tag) {
  const std::size_t open = xml.find(tag);
  const std::size_t begin = open == std::string::npos ? open : xml.find('>', open);
  if (begin == std::string::npos) {
    return {};
  }
  return decode_entities(std::string_view(xml).substr(begin + 1, xml.find('<', begin) - begin - 1));
}

}  // namespace

void verify_docx(const site::OutputFile& file, Diagnostics& diagnostics) {
  auto package = sheet::Package::open(file.bytes, file.path, {}, diagnostics);
  if (!package) {
    return;
  }
  const std::string body = part_of(*package, "word/document.xml", diagnostics);
  if (package->has("word/comments.xml")) {
    diagnostics.error("docx-comment", {}, "the document holds comments")
        .at_place(file.path)
        .with_hint("in Word choose Review, Delete, Delete All Comments in Document");
  }
  if (has_tag(body, "<w:ins") || has_tag(body, "<w:del") || has_tag(body, "<w:moveFrom")) {
    diagnostics
        .error("docx-tracked-change", {},
               "the document holds tracked changes: what was deleted can "
               "be read")
        .at_place(file.path)
        .with_hint("in Word choose Review, Accept, Accept All Changes and Stop Tracking");
  }
  if (hides_text(body)) {
    diagnostics.error("docx-text-hidden", {}, "some text of the document is hidden")
        .at_place(file.path)
        .with_hint("in Word choose File, Info, Inspect Document, and remove hidden text");
  }
  const std::string properties = part_of(*package, "docProps/core.xml", diagnostics);
  for (const char* tag : {"<dc:creator", "<cp:lastModifiedBy"}) {
    const std::string name = text_between(properties, tag);
    if (sheet::looks_like_person(name)) {
      diagnostics
          .warning("docx-author-personal", {},
                   "the properties name `" + name + "`, who may be a person")
          .at_place(file.path)
          .with_hint(
              "in Word choose File, Info, Inspect Document, and remove personal information");
    }
  }
}

}  // namespace kept::egress
