#include "unit/egress/containers.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "html/tree.h"
#include "pdf/compress.h"
#include "pdf/pdf.h"
#include "sheet/write_xlsx.h"
#include "sheet/zip_writer.h"

namespace kept::egress {
namespace {

std::string big_endian(std::size_t number, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) {
    text.push_back(static_cast<char>(number >> (8 * i)));
  }
  return text;
}

std::string chunk(const std::string& type, const std::string& data) {
  return big_endian(data.size(), 4) + type + data + big_endian(pdf::checksum(type + data), 4);
}

}  // namespace

std::string zip_of(const Parts& parts) {
  std::string out;
  const sheet::ByteSink sink = [&](std::string_view bytes) {
    out += bytes;
    return true;
  };
  sheet::ZipWriter zip(sink);
  for (const auto& [name, bytes] : parts) {
    zip.add(name, bytes);
  }
  EXPECT_TRUE(zip.finish());
  return out;
}

std::string workbook_with(const std::string& shared, const Parts& further) {
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string relations =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  Parts parts = {
      {"[Content_Types].xml",
       "<?xml version=\"1.0\"?><Types "
       "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
      {"_rels/.rels",
       "<?xml version=\"1.0\"?><Relationships "
       "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
       "Id=\"r1\" Type=\"" +
           relations + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml", "<?xml version=\"1.0\"?><workbook xmlns=\"" + main + "\" xmlns:r=\"" +
                              relations +
                              "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
                              "</workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<?xml version=\"1.0\"?><Relationships "
       "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
       "Id=\"r1\" Type=\"" +
           relations +
           "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" +
           relations + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
      {"xl/sharedStrings.xml",
       "<?xml version=\"1.0\"?><sst xmlns=\"" + main + "\">" + shared + "</sst>"},
      {"xl/worksheets/sheet1.xml", "<?xml version=\"1.0\"?><worksheet xmlns=\"" + main +
                                       "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                                       "</row></sheetData></worksheet>"}};
  for (const auto& part : further) {
    const auto same = std::ranges::find(parts, part.first, &Parts::value_type::first);
    if (same != parts.end()) {
      same->second = part.second;
    } else {
      parts.push_back(part);
    }
  }
  return zip_of(parts);
}

std::string docx_with(const std::string& body_xml, const Parts& further) {
  Parts parts = {{"[Content_Types].xml", "<?xml version=\"1.0\"?><Types/>"},
                 {"word/document.xml", "<?xml version=\"1.0\"?><w:document><w:body>" + body_xml +
                                           "</w:body></w:document>"}};
  parts.insert(parts.end(), further.begin(), further.end());
  return zip_of(parts);
}

std::string pdf_with(const std::string& markup, const std::string& title) {
  diagnostics::Diagnostics found;
  html::ParseOptions parse_options;
  parse_options.fragment = true;
  const html::Document document = html::parse(markup, parse_options, found);
  pdf::DocumentOptions options;
  options.title = title;
  options.date = *base::Date::from_ymd(2026, 3, 19);
  const auto made =
      pdf::layout_pdf(document, pdf::StyleTable(), pdf::FontSet::embedded(), options, found);
  EXPECT_TRUE(made) << (found.empty() ? "" : found.all()[0].message);
  return made ? made->bytes : std::string();
}

std::string plain_pdf(const std::string& content, const std::string& more_objects,
                      const std::string& page_entries) {
  // No table of objects: QPDF finds them, as it does in many a PDF of the wild.
  return "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
         "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
         "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
         "<</Font <</F1 5 0 R>> /XObject <</X1 7 0 R>>>> " +
         page_entries + ">> endobj\n4 0 obj <</Length " + std::to_string(content.size()) +
         ">> stream\n" + content +
         "\nendstream endobj\n5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
         "/WinAnsiEncoding>> endobj\n" +
         more_objects + "trailer <</Root 1 0 R /Size 20>>\n%%EOF\n";
}

std::string png_with(std::string_view text, PngText kind) {
  const std::string words(text);
  const std::string zero(1, '\0');
  std::string data = "Comment" + zero;
  std::string type = "tEXt";
  if (kind == PngText::Plain) {
    data += words;
  } else if (kind == PngText::Compressed) {
    type = "zTXt";
    data += zero + pdf::deflate(words);
  } else {
    type = "iTXt";
    data += std::string("\x01\0", 2) + "en" + zero + zero + pdf::deflate(words);
  }
  return "\x89PNG\r\n\x1a\n" +
         chunk("IHDR", big_endian(1, 4) + big_endian(1, 4) + std::string("\x08\0\0\0\0", 5)) +
         chunk(type, data) + chunk("IDAT", pdf::deflate(std::string(2, '\0'))) + chunk("IEND", "");
}

std::string jpeg_with(std::string_view segment, char marker) {
  return std::string("\xFF\xD8\xFF") + marker + big_endian(segment.size() + 2, 2) +
         std::string(segment) + std::string("\xFF\xDA\0\x02\x11\x22\xFF\xD9", 8);
}

std::string webp_with(std::string_view xmp) {
  const auto little_endian = [](std::size_t number) {
    std::string text = big_endian(number, 4);
    std::ranges::reverse(text);
    return text;
  };
  std::string chunks = "WEBPVP8 " + little_endian(4) + std::string(4, '\0') + "XMP " +
                       little_endian(xmp.size()) + std::string(xmp) +
                       std::string(xmp.size() % 2, '\0');
  return "RIFF" + little_endian(chunks.size()) + chunks;
}

std::string utf16(std::string_view ascii) {
  std::string text;
  for (const char c : ascii) {
    text.push_back(c);
    text.push_back('\0');
  }
  return text;
}

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t three = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      three =
          (three << 8U) | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (int i = 3; i >= 0; --i) {
      out.push_back(kDigits[(three >> (6U * static_cast<unsigned>(i))) & 63U]);
    }
    const std::size_t missing = at + 3 - std::min(at + 3, bytes.size());
    out.replace(out.size() - missing, missing, missing, '=');
  }
  return out;
}

}  // namespace kept::egress
