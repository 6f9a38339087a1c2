// Every kind of output, every kind of secret, every disguise: all of them have to be caught, and
// nothing else. The test prints what it caught, by kind of output.
#include <algorithm>
#include <functional>
#include <map>

#include <gtest/gtest.h>

#include "base/text.h"
#include "unit/egress/containers.h"
#include "unit/egress/council.h"
#include "unit/egress/disguises.h"

namespace kept::egress {
namespace {

struct Secret {
  const char* kind;
  std::string words;
};

std::vector<Secret> secrets() {
  return {{"exempt words", kExemptWords},
          {"withheld story", kStoryWords},
          {"name", kName},
          {"canary", kCanary},
          {"title", kStoryTitle},
          {"consent", kSubject}};
}

struct Planted {
  std::string output;
  std::string disguise;
  Secret secret;
  site::OutputFile file;
};

std::string page(const std::string& inside) {
  return "<!doctype html><html lang=en><head><title>About</title></head><body><h1>About</h1>" +
         inside + "</body></html>";
}

void plant_in_pages(std::vector<Planted>& all) {
  for (const Secret& secret : secrets()) {
    const std::string& s = secret.words;
    const auto add = [&](const char* disguise, const std::string& inside) {
      all.push_back({"HTML", disguise, secret, {"about/index.html", page(inside)}});
    };
    for (const auto& [name, change] : text_disguises()) {
      add(name, "<p>First. " + change(s) + ". Last.</p>");
    }
    for (const auto& [name, change] : text_disguises()) {
      all.push_back({"HTML attribute",
                     name,
                     secret,
                     {"about/index.html", page("<img src=a.png alt=\"" + change(s) + "\">")}});
    }
    add("split by tags", "<p>" + inside_words(s, "<b></b>") + "</p>");
    add("words in tags", "<p><i>" + split_words(s, "</i> <i>") + "</i></p>");
    add("table cells", "<table><tr><td>" + split_words(s, "</td><td>") + "</td></tr></table>");
    add("table rows",
        "<table><tr><td>" + split_words(s, "</td></tr><tr><td>") + "</td></tr></table>");
    add("comments between", "<p>" + inside_words(s, "<!-- x -->") + "</p>");
    add("comment", "<!-- " + s + " -->");
    add("hidden element", "<p hidden>" + s + "</p>");
    add("data attribute", "<div data-note='" + s + "'></div>");
    add("several attributes", "<i data-a=\"" + split_words(s, "\" data-b=\"") + "\"></i>");
    add("attribute name", "<i data-" + split_words(base::to_lower_ascii(s), "-") + "></i>");
    add("address", "<a href=\"/find?q=" + percent(s) + "\">Find</a>");
    add("script",
        "<script type=\"application/json\">{\"a\":\"" + escaped(s, "\\u%04x") + "\"}</script>");
    add("style", "<style>p::after{content:\"" + escaped(s, "\\%x ") + "\"}</style>");
    add("meta", "<meta name=description content=\"" + s + "\">");
    add("template", "<template><p>" + s + "</p></template>");
    add("picture in the page", "<img alt=\"\" src=\"data:image/svg+xml;base64," +
                                   base64("<svg><text>" + s + "</text></svg>") + "\">");
    add("drawing", "<svg><title>" + s + "</title></svg>");
    const std::string picture =
        "data:image/svg+xml;base64," + base64("<svg><text>" + s + "</text></svg>");
    add("picture of a style", "<p style=\"color:red;background:url(" + picture + ")\"></p>");
    add("picture of a style sheet", "<style>p{background:url('" + picture + "')}</style>");
    add("one of several pictures", "<img alt=\"\" srcset=\"a.png 1x, " + picture + " 2x\">");
    add("escaped markup in a script", "<script type=\"application/json\">[\"" +
                                          inside_words(s, "\\u003cb\\u003e") + "\"]</script>");
    add("page in a frame", "<iframe srcdoc=\"" + inside_words(s, "&#60;b&#62;") + "\"></iframe>");
    add("letters by number", "<script>a(String.fromCharCode(" + numbers_of(s) + "))</script>");
    add("handler with letters by number",
        "<p onclick=\"a(String.fromCodePoint(" + numbers_of(s) + "))\"></p>");
    add("base64 in text", "<p>Key: " + base64(s) + " end</p>");
    add("base64 in an attribute", "<p data-x=\"" + base64(s) + "\"></p>");
    add("hidden inside words", "<p>" + inside_words(s, "<i style='display: none'>q</i>") + "</p>");
    add("hidden by class inside words",
        "<p>" + inside_words(s, "<span class=\"govuk-visually-hidden\">qu</span>") + "</p>");
    add("hidden by attribute inside words", "<p>" + inside_words(s, "<b hidden>q</b>") + "</p>");
    add("address in text", "<p>See https://x.example/" + percent(s) + "</p>");
  }
}

void plant_in_texts(std::vector<Planted>& all) {
  for (const Secret& secret : secrets()) {
    const std::string& s = secret.words;
    const auto add = [&](const char* output, const char* disguise, const char* path,
                         std::string bytes) {
      all.push_back({output, disguise, secret, {path, std::move(bytes)}});
    };
    add("SVG", "text", "chart.svg",
        "<svg><text>" + inside_words(s, "</text><text>") + "</text></svg>");
    add("SVG", "chart label", "chart.svg", "<svg aria-label=\"" + s + "\"/>");
    add("SVG", "entities of its own", "chart.svg",
        "<!DOCTYPE svg [<!ENTITY a \"" + s.substr(0, 5) + "\"><!ENTITY b '&a;" + s.substr(5) +
            "'>]><svg><text>&b;</text></svg>");
    add("JSON", "escapes of scripts", "search.json", "[\"" + escaped(s, "\\u{%x}") + "\"]");
    add("JSON", "base64", "search.json", "{\"key\":\"" + base64(s) + "\"}");
    add("script", "letters by number", "assets/a.js",
        "a=String.fromCharCode(" + numbers_of(s.substr(0, 5)) + ")+String.fromCharCode(" +
            numbers_of(s.substr(5)) + ")");
    add("script", "octal escapes", "assets/a.js", "const a = \"" + escaped(s, "\\%03o") + "\";");
    add("text", "base64 in lines", "key.txt", "Key:\n" + in_lines(base64("Dear all, " + s)) + "\n");
    add("CSV", "UTF-16", "table.csv", "\xFF\xFE" + utf16(s));
    add("HTML", "UTF-16", "a.html", utf16("<html><p>" + inside_words(s, "<b></b>") + "</p>"));
    add("text", "UTF-32", "a.txt", utf32(s));
    add("SVG", "metadata", "chart.svg",
        "<svg><metadata><rdf:RDF><dc:title>" + s + "</dc:title></rdf:RDF></metadata></svg>");
    add("feed", "escaped markup", "feed.xml",
        "<?xml version=\"1.0\"?><feed><content>&lt;p&gt;" + inside_words(s, "&lt;b&gt;") +
            "&lt;/p&gt;</content></feed>");
    add("feed", "CDATA", "feed.xml",
        "<?xml version=\"1.0\"?><rss><description><![CDATA[<p>" + inside_words(s, "<em>") +
            "</p>]]></description></rss>");
    add("sitemap", "address", "sitemap.xml",
        "<?xml version=\"1.0\"?><urlset><loc>https://x.example/" + split_words(s, "-") +
            "/</loc></urlset>");
    add("sitemap", "percent codes", "sitemap.xml",
        "<?xml version=\"1.0\"?><urlset><loc>https://x.example/" + percent(s) + "/</loc></urlset>");
    add("redirects", "percent codes", "_redirects", "/" + percent(s) + " /other/ 301\n");
    add("headers", "comment", "_headers", "# " + s + "\n/*\n  X-Frame-Options: DENY\n");
    add("JSON", "address", "search.json", "[\"/find?q=" + percent(s) + "\"]");
    add("JSON", "file in it", "search.json", "[\"data:text/plain;base64," + base64(s) + "\"]");
    add("style sheet", "picture", "assets/a.css",
        "p{background:url(data:image/svg+xml;base64," +
            base64("<svg><text>" + s + "</text></svg>") + ")}");
    add("calendar", "lines", "meetings.ics",
        "BEGIN:VEVENT\r\nDESCRIPTION:" + split_words(s, "\\n") + "\r\n");
    add("calendar", "folded within an escape", "meetings.ics",
        "BEGIN:VEVENT\r\nDESCRIPTION:" + split_words(s, "\\\r\n n") + "\r\n");
    add("JSON", "value", "search.json", "[{\"text\":\"" + s + "\"}]");
    add("JSON", "key", "search.json", "{\"" + s + "\":1}");
    add("JSON", "list of words", "search.json", "[\"" + split_words(s, "\", \"") + "\"]");
    add("JSON", "values of several keys", "search.json",
        "{\"a\":\"" + split_words(s, "\",\"a\":\"") + "\"}");
    add("JSON", "escapes", "search.json", "[\"" + escaped(s, "\\u%04X") + "\"]");
    add("JSON", "markup", "search.json", "[\"<p>" + inside_words(s, "<\\/b>") + "\"]");
    add("JSON", "escaped markup", "search.json",
        "[\"\\u003cp\\u003e" + inside_words(s, "\\u003cb\\u003e") + "\"]");
    add("CSV", "cell", "table.csv", "a,b\n1,\"" + s + "\"\n");
    add("CSV", "row", "table.csv", "a,b\n" + split_words(s, ",") + "\n");
    add("CSV", "column", "table.csv", "word,number\n" + split_words(s, ",17\n") + ",18\n");
    add("calendar", "folded", "meetings.ics",
        "BEGIN:VEVENT\r\nSUMMARY:" + inside_words(s, "\r\n ") + "\r\n");
    add("text", "plain", "humans.txt", s);
    add("style sheet", "comment", "assets/a.css", "/* " + s + " */");
    add("script", "string", "assets/a.js", "const a = \"" + escaped(s, "\\x%02x") + "\";");
    add("file name", "hyphens", "", "x");
    all.back().file.path = "images/" + split_words(s, "-") + ".txt";
    add("file name", "percent", "", "x");
    all.back().file.path = percent(s) + "/index.txt";
    add("file name", "folders", "", "x");
    all.back().file.path = split_words(s, "/") + "/a.txt";
    add("unknown file", "UTF-16", "data.bin", utf16(s));
  }
  // Letters beyond ASCII need \u escapes that scripts have and \x has not.
  std::erase_if(all, [](const Planted& planted) {
    return (planted.output == "script" || planted.disguise == std::string("UTF-16")) &&
           planted.secret.words.find("\xC3") != std::string::npos;
  });
}

void plant_in_pictures(std::vector<Planted>& all) {
  for (const Secret& secret : secrets()) {
    const std::string& s = secret.words;
    const auto add = [&](const char* output, const char* disguise, std::string bytes) {
      all.push_back({output,
                     disguise,
                     secret,
                     {output == std::string("PNG") ? "a.png" : "a.jpg", std::move(bytes)}});
    };
    const std::string xmp = "<x:xmpmeta><rdf:RDF><dc:description>" + inside_words(s, "&#x200B;") +
                            "</dc:description></rdf:RDF></x:xmpmeta>";
    add("PNG", "text", png_with(s, PngText::Plain));
    add("PNG", "compressed text", png_with(s, PngText::Compressed));
    add("PNG", "international text", png_with(s, PngText::International));
    add("PNG", "after its end", png_with("x", PngText::Plain) + s);
    add("JPEG", "EXIF", jpeg_with("Exif" + std::string(2, '\0') + s, '\xE1'));
    add("JPEG", "EXIF in UTF-16", jpeg_with("Exif" + std::string(2, '\0') + utf16(s), '\xE1'));
    add("JPEG", "XMP",
        jpeg_with("http://ns.adobe.com/xap/1.0/" + std::string(1, '\0') + xmp, '\xE1'));
    add("JPEG", "comment", jpeg_with(s, '\xFE'));
    add("JPEG", "comment of the small picture in it",
        jpeg_with("Exif" + std::string(2, '\0') + jpeg_with(s, '\xFE'), '\xE1'));
    add("JPEG", "comment between scans",
        jpeg_with("x", '\xFE').substr(0, 13) + jpeg_with(s, '\xFE').substr(2));
    add("JPEG", "maker's note",
        jpeg_with("Exif" + std::string(2, '\0') + std::string(3000, '\x81') + '\0' + s + '\0',
                  '\xE1'));
    all.push_back({"WebP", "XMP", secret, {"a.webp", webp_with(xmp)}});
    add("JPEG", "after its end", jpeg_with("x", '\xFE') + s);
  }
  std::erase_if(all, [](const Planted& planted) {
    return planted.disguise.find("UTF-16") != std::string::npos &&
           planted.secret.words.find("\xC3") != std::string::npos;
  });
}

void plant_in_papers(std::vector<Planted>& all) {
  for (const Secret& secret : secrets()) {
    const std::string& s = secret.words;
    const auto add = [&](const char* disguise, std::string bytes) {
      all.push_back({"PDF", disguise, secret, {"pack.pdf", std::move(bytes)}});
    };
    add("paragraph", pdf_with("<h1>Paper</h1><p>" + s + "</p>"));
    add("upper case", pdf_with("<h1>Paper</h1><p>" + upper(s) + "</p>"));
    add("table", pdf_with("<h1>Paper</h1><table><thead><tr><th scope=\"col\">A</th><th "
                          "scope=\"col\">B</th></tr></thead><tbody><tr><td>x</td><td>" +
                          s + "</td></tr></tbody></table>"));
    add("bold words", pdf_with("<h1>Paper</h1><p><strong>" + split_words(s, "</strong> <strong>") +
                               "</strong></p>"));
    add("heading and bookmark", pdf_with("<h1>" + s + "</h1>"));
    add("title", pdf_with("<h1>Paper</h1>", s));
    add("link", pdf_with("<h1>Paper</h1><p><a href=\"https://x.example/?q=" + percent(s) +
                         "\">Look</a></p>"));
    add("attachment",
        plain_pdf("",
                  "8 0 obj <</Type /Filespec /F (notes.txt) /EF <</F 9 0 R>>>> endobj\n9 0 obj "
                  "<</Length " +
                      std::to_string(s.size()) + ">> stream\n" + s + "\nendstream endobj\n"));
    add("behind its end", plain_pdf("") + s);
    add("comment", "%PDF-1.4\n% " + s + "\n" + plain_pdf("").substr(9));
    add("earlier version", plain_pdf("", "8 0 obj (" + s + ") endobj\n") +
                               plain_pdf("", "8 0 obj (x) endobj\n").substr(9));
    add("script",
        plain_pdf("", "8 0 obj <</S /JavaScript /JS 9 0 R>> endobj\n9 0 obj <</Length " +
                          std::to_string(s.size()) + ">> stream\n" + s + "\nendstream endobj\n"));
    if (s.find("\xC3") == std::string::npos) {
      add("other text of a picture",
          plain_pdf("/Span <</ActualText (" + s + ")>> BDC BT /F1 12 Tf (x) Tj ET EMC"));
      const std::string drawn = "BT /F1 12 Tf (" + s + ") Tj ET";
      const std::string stream = "/Length " + std::to_string(drawn.size()) + ">> stream\n" + drawn +
                                 "\nendstream endobj\n";
      const std::string fonts = " /Resources <</Font <</F1 5 0 R>>>> ";
      add("look of a note",
          plain_pdf("", "8 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 9 9]" + fonts + stream,
                    "/Annots [<</Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /AP <</N 8 0 R>>>>]"));
      add("page that was taken out",
          plain_pdf("", "8 0 obj <</Type /Page" + fonts + "/Contents 9 0 R>> endobj\n9 0 obj <<" +
                            stream));
      add("invisible text", plain_pdf("3 Tr " + drawn));
      add("appendix of another program",
          plain_pdf("BT /F1 12 Tf 50 700 Td [(" + inside_words(s, ") -20 (") + ")] TJ ET"));
      add("lines",
          plain_pdf("BT /F1 12 Tf 14 TL 50 700 Td (" + split_words(s, ") ' (") + ") ' ET"));
      add("hexadecimal string",
          plain_pdf("BT /F1 12 Tf 50 700 Td <" + replaced(percent(s), "%", "") + "> Tj ET"));
      add("form",
          plain_pdf("/X1 Do", "7 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length " +
                                  std::to_string(s.size() + 22) + ">> stream\nBT /F1 12 Tf (" + s +
                                  ") Tj ET\nendstream endobj\n"));
      add("note", plain_pdf("", "",
                            "/Annots [<</Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (" +
                                s + ")>>]"));
    }
  }
}

void plant_in_workbooks(std::vector<Planted>& all) {
  for (const Secret& secret : secrets()) {
    const std::string& s = secret.words;
    const auto sheet = [&](const char* disguise, std::string bytes) {
      all.push_back({"XLSX", disguise, secret, {"table.xlsx", std::move(bytes)}});
    };
    const std::string harmless = "<si><t>Harmless</t></si>";
    sheet("cell", workbook_with("<si><t>" + s + "</t></si>"));
    sheet("rich text",
          workbook_with("<si><r><t>" + inside_words(s, "</t></r><r><t>") + "</t></r></si>"));
    sheet("several cells",
          workbook_with("<si><t>" + split_words(s, "</t></si><si><t>") + "</t></si>"));
    sheet("hidden sheet's cells",
          workbook_with(harmless,
                        {{"xl/worksheets/sheet9.xml",
                          "<worksheet><sheetData><row hidden=\"1\"><c t=\"inlineStr\"><is><t>" + s +
                              "</t></is></c></row></sheetData></worksheet>"}}));
    sheet("comment",
          workbook_with(harmless, {{"xl/comments1.xml", "<comments><t>" + s + "</t></comments>"}}));
    sheet("sheet name",
          workbook_with(harmless, {{"xl/tables/table1.xml",
                                    "<table displayName=\"" + split_words(s, "_") + "\"/>"}}));
    sheet(
        "pivot cache",
        workbook_with(harmless, {{"xl/pivotCache/pivotCacheRecords1.xml",
                                  "<pivotCacheRecords><s v=\"" + s + "\"/></pivotCacheRecords>"}}));
    sheet("custom XML", workbook_with(harmless, {{"customXml/item1.xml", "<a>" + s + "</a>"}}));
    sheet(
        "properties",
        workbook_with(harmless, {{"docProps/core.xml", "<cp:coreProperties><dc:creator>" + s +
                                                           "</dc:creator></cp:coreProperties>"}}));
    sheet("chart cache", workbook_with(harmless, {{"xl/charts/chart1.xml",
                                                   "<c:chart><c:v>" + s + "</c:v></c:chart>"}}));
    sheet("picture in it",
          workbook_with(harmless, {{"xl/media/image1.png", png_with(s, PngText::Compressed)}}));
    sheet("workbook in it",
          workbook_with(harmless,
                        {{"xl/embeddings/a.xlsx", workbook_with("<si><t>" + s + "</t></si>")}}));
    const auto paper = [&](const char* disguise, std::string bytes) {
      all.push_back({"DOCX", disguise, secret, {"report.docx", std::move(bytes)}});
    };
    paper("runs", docx_with("<w:p><w:r><w:t>" +
                            inside_words(s, "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>") +
                            "</w:t></w:r></w:p>"));
    paper("deleted text",
          docx_with("<w:p><w:del><w:r><w:delText>" + s + "</w:delText></w:r></w:del></w:p>"));
    paper("alternative text", docx_with("<wp:docPr descr=\"" + s + "\"/>"));
    paper("comment",
          docx_with("", {{"word/comments.xml", "<w:comments><w:t>" + s + "</w:t></w:comments>"}}));
    paper(
        "properties",
        docx_with("", {{"docProps/core.xml", "<cp:lastModifiedBy>" + s + "</cp:lastModifiedBy>"}}));
    paper("footnote",
          docx_with("", {{"word/footnotes.xml", "<w:footnote><w:t>" + s + "</w:t></w:footnote>"}}));
    all.push_back({"ODS",
                   "cell",
                   secret,
                   {"table.ods", zip_of({{"content.xml", "<office:body><text:p>" + s +
                                                             "</text:p></office:body>"}})}});
    const std::string archive = zip_of({{"a.txt", "x"}});
    std::string noted = archive.substr(0, archive.size() - 2);
    noted.push_back(static_cast<char>(s.size()));
    noted.push_back('\0');
    all.push_back({"zip", "comment", secret, {"all.zip", noted + s}});
    all.push_back({"zip", "name of a part", secret, {"all.zip", zip_of({{s + ".txt", "x"}})}});
    all.push_back({"zip",
                   "zip in zip",
                   secret,
                   {"all.zip", zip_of({{"inner.zip", zip_of({{"a.txt", s}})}})}});
  }
}

std::vector<Planted> corpus() {
  std::vector<Planted> all;
  plant_in_pages(all);
  plant_in_texts(all);
  plant_in_pictures(all);
  plant_in_papers(all);
  plant_in_workbooks(all);
  // Fewer than twelve letters in base64 are not told from words.
  std::erase_if(all, [](const Planted& planted) {
    return planted.disguise.starts_with("base64") && planted.disguise != "base64 in lines" &&
           planted.secret.words.size() < 12;
  });
  return all;
}

// Where the leak was found on the withheld side.
std::string_view source_of(const Secret& secret) {
  const std::string_view kind = secret.kind;
  if (kind == "exempt words" || kind == "canary") {
    return "content/meetings/2026-12-10-panel/exempt/costs.md:";
  }
  return kind == "consent" ? "data/consents.yaml:"
         : kind == "name"  ? "the deny list:"
                           : "content/stories/winter.md:";
}

TEST(LeakCorpus, EveryPlantedLeakIsCaughtAndNamedAndNeverQuoted) {
  const Side side;
  std::map<std::string, std::pair<int, int>> table;  // caught, planted
  for (const Planted& planted : corpus()) {
    auto& [caught, count] = table[planted.output];
    ++count;
    const auto lines = side.search({planted.file});
    const bool found = std::ranges::any_of(lines, [&](const std::string& line) {
      return line.starts_with("egress-leak ") &&
             line.find(source_of(planted.secret)) != std::string::npos;
    });
    EXPECT_TRUE(found) << planted.output << ", " << planted.disguise << ", " << planted.secret.kind
                       << (lines.empty() ? "" : ": " + lines[0]);
    caught += found ? 1 : 0;
    for (const std::string& line : lines) {
      EXPECT_EQ(line.find(planted.secret.words), std::string::npos) << line;
    }
  }
  int all = 0;
  for (const auto& [output, counts] : table) {
    std::printf("  %-16s %4d of %4d\n", output.c_str(), counts.first, counts.second);
    all += counts.second;
  }
  std::printf("  %-16s %4s    %4d\n", "planted", "", all);
  EXPECT_GE(all, 150);
}

TEST(LeakCorpus, TheSameOutputsWithOtherWordsRaiseNoAlarm) {
  const Side side;
  for (Planted& planted : corpus()) {
    // One letter of each word is another one.
    if (planted.file.bytes.find(planted.secret.words) == std::string::npos ||
        planted.output == "PNG" || planted.output == "PDF") {
      continue;  // disguised, packed or there twice: the words cannot be changed in place
    }
    std::string other;
    for (const std::string_view word : base::split(planted.secret.words, ' ')) {
      other += (other.empty() ? "q" : " q") + std::string(word.substr(1));
    }
    planted.file.bytes = base::replace_all(planted.file.bytes, planted.secret.words, other);
    EXPECT_TRUE(side.search({planted.file}).empty()) << planted.output << ", " << planted.disguise;
  }
}

}  // namespace
}  // namespace kept::egress
