// Finished files of every kind with some words in them, for the leak corpus.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kept::egress {

using Parts = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::string zip_of(const Parts& parts);
// A workbook whose first sheet holds `shared` and whose further parts are given.
[[nodiscard]] std::string workbook_with(const std::string& shared, const Parts& further = {});
[[nodiscard]] std::string docx_with(const std::string& body_xml, const Parts& further = {});

// A page of markup as a PDF, with document properties.
[[nodiscard]] std::string pdf_with(const std::string& markup, const std::string& title = "Paper");
// A hand-made PDF of one page, as other programs write them: `content` with a one-byte font.
[[nodiscard]] std::string plain_pdf(const std::string& content,
                                    const std::string& more_objects = "",
                                    const std::string& page_entries = "");

enum class PngText { Plain, Compressed, International };
[[nodiscard]] std::string png_with(std::string_view text, PngText kind);
[[nodiscard]] std::string webp_with(std::string_view xmp);
[[nodiscard]] std::string jpeg_with(std::string_view segment, char marker);
[[nodiscard]] std::string utf16(std::string_view ascii);
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace kept::egress
