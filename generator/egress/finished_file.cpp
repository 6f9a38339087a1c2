#include "egress/finished_file.h"

#include <array>

#include "base/text.h"
#include "egress/file_reader.h"
#include "source/file_system.h"

namespace kept::egress {
namespace {

struct Beginning {
  std::string_view bytes;
  FileFormat format;
};
constexpr std::string_view kZip("PK\x03\x04", 4);
constexpr Beginning kBeginnings[] = {
    {"%PDF-", FileFormat::Pdf},         {kZip, FileFormat::Zip},
    {"\xFF\xD8\xFF", FileFormat::Jpeg}, {"\x89PNG\r\n", FileFormat::Png},
    {"wOF2", FileFormat::Font},         {"wOFF", FileFormat::Font},
    {"<?xml", FileFormat::Xml},         {"\xEF\xBB\xBF<?xml", FileFormat::Xml},
};

struct Ending {
  std::string_view name;
  FileFormat format;
};
constexpr Ending kEndings[] = {
    {"html", FileFormat::Markup},  {"htm", FileFormat::Markup},       {"xhtml", FileFormat::Markup},
    {"svg", FileFormat::Xml},      {"xml", FileFormat::Xml},          {"rels", FileFormat::Xml},
    {"vml", FileFormat::Xml},      {"rdf", FileFormat::Xml},          {"atom", FileFormat::Xml},
    {"rss", FileFormat::Xml},      {"xsl", FileFormat::Xml},          {"json", FileFormat::Json},
    {"geojson", FileFormat::Json}, {"webmanifest", FileFormat::Json}, {"jsonld", FileFormat::Json},
    {"map", FileFormat::Json},     {"csv", FileFormat::Csv},          {"tsv", FileFormat::Csv},
    {"js", FileFormat::Script},    {"mjs", FileFormat::Script},       {"css", FileFormat::Script},
    {"txt", FileFormat::Text},     {"md", FileFormat::Text},          {"ics", FileFormat::Calendar},
    {"vcf", FileFormat::Calendar}, {"eml", FileFormat::Calendar},     {"yaml", FileFormat::Text},
    {"yml", FileFormat::Text},     {"pdf", FileFormat::Pdf},          {"zip", FileFormat::Zip},
    {"xlsx", FileFormat::Zip},     {"xlsm", FileFormat::Zip},         {"docx", FileFormat::Zip},
    {"pptx", FileFormat::Zip},     {"ods", FileFormat::Zip},          {"odt", FileFormat::Zip},
};

void read_text(const FileReader& reader, std::string_view bytes) {
  Letters letters;
  letters.add(bytes);
  if (has_percent_codes(bytes)) {
    letters.separate();
    letters.add(decode_percent(bytes));
  }
  reader.take(letters, "text");
  read_data_addresses(reader, bytes);
}

// RFC 5545: lines go on after a line break and a space; \n is a line break.
void read_calendar(const FileReader& reader, std::string_view bytes) {
  std::string text = base::replace_all(std::string(bytes), "\r\n", "\n");
  for (const char* fold : {"\n ", "\n\t"}) {
    text = base::replace_all(std::move(text), fold, "");
  }
  for (const char* escape : {"\\n", "\\N"}) {
    text = base::replace_all(std::move(text), escape, "\n");
  }
  read_text(reader, text);
  // RFC 2045, 6.7: letters as =4B, and lines that go on after an equals sign.
  const std::string codes = base::replace_all(base::replace_all(text, "=\n", ""), "=", "%");
  if (has_percent_codes(codes)) {
    read_text(reader, codes);
  }
}

// What nobody told the kind of: its letters as they stand, and as markup where there are tags.
void read_unknown(const FileReader& reader, std::string_view bytes) {
  if (base::find_invalid_utf8(bytes) != std::string_view::npos) {
    read_binary(reader, "bytes", bytes);
  } else {
    read_text(reader, bytes);
    read_base64_runs(reader, bytes);
  }
  constexpr std::size_t kBeginning = 512;
  if (bytes.substr(0, kBeginning).find('<') != std::string_view::npos) {
    read_markup(reader, bytes, MarkupKind::Html);
  }
}

bool is_closed(std::string_view bytes) {
  static constexpr std::string_view kClosed[] = {{"\x1F\x8B", 2},
                                                 "7z\xBC\xAF",
                                                 "Rar!",
                                                 "BZh",
                                                 {"\xFD"
                                                  "7zXZ",
                                                  5},
                                                 {"\xD0\xCF\x11\xE0", 4}};
  for (const std::string_view beginning : kClosed) {
    if (bytes.starts_with(beginning)) {
      return true;
    }
  }
  return false;
}

}  // namespace

namespace {

bool is_written(FileFormat format) {
  switch (format) {
    case FileFormat::Markup:
    case FileFormat::Xml:
    case FileFormat::Json:
    case FileFormat::Csv:
    case FileFormat::Script:
    case FileFormat::Calendar:
    case FileFormat::Text:
      return true;
    default:
      return false;
  }
}

}  // namespace

FileFormat format_of(std::string_view path, std::string_view bytes) {
  for (const Beginning& beginning : kBeginnings) {
    if (bytes.starts_with(beginning.bytes)) {
      return beginning.format;
    }
  }
  constexpr std::size_t kForm = 8;  // behind "RIFF" and the size
  if (bytes.starts_with("RIFF") && bytes.size() > kForm &&
      bytes.substr(kForm).starts_with("WEBP")) {
    return FileFormat::Webp;
  }
  const std::string ending = base::to_lower_ascii(source::extension(path));
  for (const Ending& known : kEndings) {
    if (ending == known.name) {
      return known.format;
    }
  }
  const std::size_t first = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
  const std::string begin = base::to_lower_ascii(bytes.substr(first, 15));
  if (begin.starts_with("<!doctype html") || begin.starts_with("<html")) {
    return FileFormat::Markup;
  }
  return FileFormat::Binary;
}

void FileReader::take(const Letters& letters, std::string_view part, bool noise) const {
  if (!letters.bytes().empty()) {
    const std::string whole = prefix + std::string(part);
    reading.take({letters, whole, noise});
  }
}

void FileReader::give_up(std::string_view part, std::string_view why) const {
  reading.give_up(prefix + std::string(part), why);
}

void FileReader::read_inner(std::string_view name, std::string_view bytes) const {
  if (depth >= kMaxDepth) {
    give_up(name, "too many files stand in one another");
    return;
  }
  const FileReader inner{reading, prefix + std::string(name) + ": ", depth + 1};
  read_any(inner, FinishedFile(name, bytes));
}

const pdf::ExtractedText& FinishedFile::pdf_text() const {
  if (!pdf_text_) {
    pdf_text_ = pdf::extract_text(bytes_);
  }
  return *pdf_text_;
}

void read_any(const FileReader& reader, const FinishedFile& file) {
  const std::string_view path = file.path();
  const std::string_view bytes = file.bytes();
  Letters name;
  name.add(path);
  if (path.find('%') != std::string_view::npos) {
    name.separate();
    name.add(decode_percent(path));
  }
  reader.take(name, "name");
  if (is_written(file.format())) {
    if (const std::optional<std::string> utf8 = utf8_of(bytes)) {
      return read_any(reader, FinishedFile(path, *utf8));
    }
    read_base64_runs(reader, bytes);
  }
  switch (file.format()) {
    case FileFormat::Markup:
      return read_markup(reader, bytes, MarkupKind::Html);
    case FileFormat::Xml:
      return read_markup(reader, bytes, MarkupKind::Xml);
    case FileFormat::Json:
      return read_json(reader, bytes);
    case FileFormat::Csv:
      return read_csv(reader, bytes);
    case FileFormat::Script:
      return read_script(reader, bytes);
    case FileFormat::Pdf:
      return read_pdf(reader, file.pdf_text());
    case FileFormat::Zip:
      return read_zip(reader, path, bytes);
    case FileFormat::Jpeg:
      return read_jpeg(reader, bytes);
    case FileFormat::Png:
      return read_png(reader, bytes);
    case FileFormat::Webp:
      return read_webp(reader, bytes);
    case FileFormat::Calendar:
      return read_calendar(reader, bytes);
    case FileFormat::Font:
      return;  // compressed outlines
    case FileFormat::Text:
      return read_text(reader, bytes);
    case FileFormat::Binary:
      break;
  }
  if (is_closed(bytes)) {
    reader.give_up("", "its kind of archive or old office file can't be looked into");
  }
  read_unknown(reader, bytes);
}

void read_finished_file(const FinishedFile& file, const FileReading& reading) {
  read_any({reading}, file);
}

}  // namespace kept::egress
