// The parts of read_finished_file(), one format a file. Internal to the module.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "egress/finished_file.h"

namespace kept::egress {

// Files in files (an attachment of a PDF in a zip in a zip …) are opened this deep.
inline constexpr int kMaxDepth = 4;

struct FileReader {
  const FileReading& reading;
  std::string prefix = {};  // of part names
  int depth = 0;

  void take(const Letters& letters, std::string_view part, bool noise = false) const;
  void give_up(std::string_view part, std::string_view why) const;
  // Reads a file that stands inside this one.
  void read_inner(std::string_view name, std::string_view bytes) const;
};

void read_any(const FileReader& reader, const FinishedFile& file);

// HTML, SVG, feeds, the XML of OOXML: text without tags, so that a word split by tags is whole;
// attributes; comments; markup that stands escaped in the text, and files in data: addresses.
enum class MarkupKind { Html, Xml };
void read_markup(const FileReader& reader, std::string_view bytes, MarkupKind kind);
// Calls `take(column, cell)` for each cell, row by row; column 0 begins a row.
void for_each_csv_cell(std::string_view bytes,
                       const std::function<void(std::size_t, std::string_view)>& take);
// Everything; and keys and values by themselves.
void read_json(const FileReader& reader, std::string_view bytes);
// Row by row, and column by column.
void read_csv(const FileReader& reader, std::string_view bytes);
// Scripts and styles: with \u0041, \x41 and \41 decoded.
void read_script(const FileReader& reader, std::string_view bytes);
void read_jpeg(const FileReader& reader, std::string_view bytes);
void read_png(const FileReader& reader, std::string_view bytes);
void read_pdf(const FileReader& reader, const pdf::ExtractedText& extracted);
void read_zip(const FileReader& reader, std::string_view path, std::string_view bytes);
void read_webp(const FileReader& reader, std::string_view bytes);
// Bytes of which some are text: strings that a zero ends, and all of them as noise.
void read_binary(const FileReader& reader, std::string_view part, std::string_view bytes);
// Files that stand in `data:` addresses somewhere in a text.
void read_data_addresses(const FileReader& reader, std::string_view text);

// Text, and files of known kinds, that stand in a text as base64.
void read_base64_runs(const FileReader& reader, std::string_view text);

// Adds text with HTML's character references decoded.
void add_decoded(Letters& letters, std::string_view text);
[[nodiscard]] std::string decode_entities(std::string_view text);
// "%41" -> "A".
[[nodiscard]] std::string decode_percent(std::string_view text);
[[nodiscard]] bool has_percent_codes(std::string_view text);
[[nodiscard]] char32_t hex_number(std::string_view digits);
[[nodiscard]] std::string decode_base64(std::string_view text);
// \u0041, \x41 and \41 decoded; other escapes are spaces. Bare digits are hexadecimal in a style
// sheet and octal in a script.
enum class BareDigits { Hexadecimal, Octal };
[[nodiscard]] std::string decode_escapes(std::string_view text,
                                         BareDigits digits = BareDigits::Hexadecimal);
// `\113` and the like.
[[nodiscard]] bool has_octal_escapes(std::string_view text);
// "String.fromCharCode(75, 97)" -> "Ka".
[[nodiscard]] std::string decode_letter_numbers(std::string_view script);
[[nodiscard]] bool has_letter_numbers(std::string_view script);
// Adds a script or a style with all of these decoded. Returns it with escapes decoded.
std::string add_script(Letters& letters, std::string_view script);
// UTF-16 and UTF-32 as UTF-8, told by their byte order mark or their first letters; else nothing.
[[nodiscard]] std::optional<std::string> utf8_of(std::string_view bytes);
// With the entities put in that its document type declares; nothing where they come from another
// file or to far too much.
[[nodiscard]] std::optional<std::string> with_declared_entities(std::string_view xml);

}  // namespace kept::egress
