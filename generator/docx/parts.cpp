#include "docx/parts.h"

#include <array>
#include <cmath>

#include "base/text.h"

namespace kept::docx {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\t' && c != '\n') {
      continue;
    }
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
        break;
    }
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

namespace {

struct StyleNames {
  std::string_view id;
  std::string_view name;  // Word's built-in name where there is one
};

constexpr std::array<StyleNames, pdf::kStyleCount> kStyles = {{
    {"Title", "Title"},
    {"Subtitle", "Subtitle"},
    {"Heading1", "heading 1"},
    {"Heading2", "heading 2"},
    {"Heading3", "heading 3"},
    {"Heading4", "heading 4"},
    {"Heading5", "heading 5"},
    {"Heading6", "heading 6"},
    {"BodyText", "Body Text"},
    {"Lead", "Lead"},
    {"NumberedParagraph", "Numbered paragraph"},
    {"ListParagraph", "List Paragraph"},
    {"DefinitionTerm", "Definition term"},
    {"Definition", "Definition"},
    {"TableHeader", "Table header"},
    {"TableText", "Table text"},
    {"Caption", "caption"},
    {"Note", "Note"},
    {"NoteHeading", "Note heading"},
    {"Quote", "Quote"},
    {"QuoteSource", "Quote source"},
    {"FootnoteText", "footnote text"},
    {"Code", "Code"},
    {"TOCHeading", "TOC Heading"},
    {"TOC1", "toc 1"},
    {"TOC2", "toc 2"},
    {"TOC3", "toc 3"},
    {"Header", "header"},
    {"Footer", "footer"},
}};

// Noto Sans at "single" spacing, in ems: what a multiple of lines in Word counts from.
constexpr double kNaturalLine = 1.362;

std::string number(double value) {
  return std::to_string(std::lround(value));
}
std::string twips(float points) {
  return number(points * 20.0);
}

std::string fonts(std::string_view family) {
  const std::string name = escaped(family);
  return "<w:rFonts w:ascii=\"" + name + "\" w:hAnsi=\"" + name + "\" w:cs=\"" + name +
         "\" w:eastAsia=\"" + name + "\"/>";
}

std::string run_properties(const pdf::ParagraphStyle& style) {
  std::string out = "<w:rPr>" + fonts(style.family);
  out += style.weight == pdf::Weight::Bold ? "<w:b/><w:bCs/>" : "<w:b w:val=\"0\"/>";
  out += style.slant == pdf::Slant::Italic ? "<w:i/><w:iCs/>" : "";
  out += "<w:color w:val=\"" + hex_colour(style.colour) + "\"/>";
  const std::string size = number(style.size * 2.0);
  return out + "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/></w:rPr>";
}

int outline_level(pdf::StyleId id) {
  const int step = static_cast<int>(id) - static_cast<int>(pdf::StyleId::Heading1);
  return step >= 0 && step < 6 ? step : -1;
}

std::string box_properties(pdf::StyleId id, const pdf::StyleTable& styles) {
  const bool note = id == pdf::StyleId::Note || id == pdf::StyleId::NoteHeading;
  if (!note && id != pdf::StyleId::Quote && id != pdf::StyleId::QuoteSource) {
    return {};
  }
  std::string out = "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"10\" w:color=\"" +
                    hex_colour(styles.brand) + "\"/></w:pBdr>";
  if (note) {
    out += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + hex_colour(styles.shade) + "\"/>";
  }
  return out;
}

std::string style_entry(pdf::StyleId id, const pdf::StyleTable& styles,
                        const pdf::DocumentOptions& options) {
  const StyleNames& names = kStyles[static_cast<std::size_t>(id)];
  const pdf::ParagraphStyle& style = styles.at(id);
  std::string out = "<w:style w:type=\"paragraph\" w:styleId=\"" + std::string(names.id) +
                    "\"><w:name w:val=\"" + std::string(names.name) +
                    "\"/><w:basedOn w:val=\"Normal\"/>";
  if (outline_level(id) >= 0) {
    out += "<w:next w:val=\"BodyText\"/>";
  }
  out += "<w:uiPriority w:val=\"1\"/><w:qFormat/><w:pPr>";
  out += style.keep_with_next == pdf::KeepWithNext::Yes ? "<w:keepNext/><w:keepLines/>" : "";
  out += box_properties(id, styles);
  const float text_width = options.page.width - 2 * options.page.margin_side;
  if (id == pdf::StyleId::Contents1 || id == pdf::StyleId::Contents2 ||
      id == pdf::StyleId::Contents3) {
    out += "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"" + twips(text_width) +
           "\"/></w:tabs>";
  } else if (id == pdf::StyleId::Header || id == pdf::StyleId::Footer) {
    out += "<w:tabs><w:tab w:val=\"right\" w:pos=\"" + twips(text_width) + "\"/></w:tabs>";
  }
  out += "<w:spacing w:before=\"" + twips(style.space_before) + "\" w:after=\"" +
         twips(style.space_after) + "\" w:line=\"" +
         number(style.line_height / kNaturalLine * 240.0) + "\" w:lineRule=\"auto\"/>";
  if (style.indent > 0) {
    out += "<w:ind w:left=\"" + twips(style.indent) + "\"/>";
  }
  if (const int level = outline_level(id); level >= 0) {
    out += "<w:outlineLvl w:val=\"" + std::to_string(level) + "\"/>";
  }
  return out + "</w:pPr>" + run_properties(style) + "</w:style>";
}

}  // namespace

std::string_view style_id(pdf::StyleId id) {
  return kStyles[static_cast<std::size_t>(id)].id;
}

std::string hex_colour(pdf::Colour colour) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const float part : {colour.red, colour.green, colour.blue}) {
    const long byte = std::lround(part * 255.0F);
    out += kHex[(byte >> 4) & 15];
    out += kHex[byte & 15];
  }
  return out;
}

std::string styles_part(const pdf::StyleTable& styles, const pdf::DocumentOptions& options) {
  const pdf::ParagraphStyle& body = styles.at(pdf::StyleId::BodyText);
  const std::string language = escaped(options.language);
  std::string out(kXmlHead);
  out += "<w:styles" + std::string(kNamespaces) + "><w:docDefaults><w:rPrDefault><w:rPr>" +
         fonts(body.family) + "<w:sz w:val=\"" + number(body.size * 2.0) + "\"/><w:szCs w:val=\"" +
         number(body.size * 2.0) + "\"/><w:lang w:val=\"" + language + "\" w:eastAsia=\"" +
         language + "\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>";
  out +=
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
      "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
      "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
      "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/>"
      "<w:semiHidden/></w:style>"
      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
      "<w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr>"
      "<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
      "<w:top w:w=\"80\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>"
      "<w:bottom w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>"
      "</w:tblCellMar></w:tblPr></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\">"
      "<w:name w:val=\"footnote reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
      "</w:style>";
  out +=
      "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>"
      "<w:rPr><w:color w:val=\"" +
      hex_colour(styles.brand) + "\"/><w:u w:val=\"single\"/></w:rPr></w:style>";
  for (std::size_t i = 0; i < pdf::kStyleCount; ++i) {
    out += style_entry(static_cast<pdf::StyleId>(i), styles, options);
  }
  return out + "</w:styles>";
}

int ListNumbers::add(Numbering kind, int first) {
  lists_.push_back({kind, first});
  return static_cast<int>(lists_.size());
}

namespace {

std::string level_text(Numbering kind, int level) {
  static constexpr std::array<std::string_view, 2> kBullets = {"\xE2\x80\xA2", "\xE2\x80\x93"};
  if (kind == Numbering::Bullet) {
    return std::string(kBullets[level == 0 ? 0 : 1]);
  }
  return "%" + std::to_string(level + 1) + ".";
}

std::string_view format_of(Numbering kind) {
  static constexpr std::array<std::string_view, 6> kFormats = {
      "decimal", "bullet", "decimal", "lowerLetter", "upperLetter", "lowerRoman"};
  return kFormats[static_cast<std::size_t>(kind)];
}

std::string abstract_list(Numbering kind, const pdf::StyleTable& styles) {
  static constexpr int kLevels = 9;
  const bool paragraphs = kind == Numbering::Paragraphs;
  const float hanging =
      styles.at(paragraphs ? pdf::StyleId::NumberedParagraph : pdf::StyleId::ListParagraph).hanging;
  std::string out = "<w:abstractNum w:abstractNumId=\"" + std::to_string(static_cast<int>(kind)) +
                    "\"><w:multiLevelType w:val=\"multilevel\"/>";
  for (int level = 0; level < kLevels; ++level) {
    const float left = hanging * static_cast<float>(level + 1);
    out += "<w:lvl w:ilvl=\"" + std::to_string(level) +
           "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + std::string(format_of(kind)) +
           "\"/><w:lvlText w:val=\"" + level_text(kind, level) +
           "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"" + twips(left) +
           "\" w:hanging=\"" + twips(hanging) + "\"/></w:pPr></w:lvl>";
  }
  return out + "</w:abstractNum>";
}

}  // namespace

std::string ListNumbers::part(const pdf::StyleTable& styles) const {
  std::string out(kXmlHead);
  out += "<w:numbering" + std::string(kNamespaces) + ">";
  for (int kind = 0; kind <= static_cast<int>(Numbering::LowerRoman); ++kind) {
    out += abstract_list(static_cast<Numbering>(kind), styles);
  }
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    out += "<w:num w:numId=\"" + std::to_string(i + 1) + "\"><w:abstractNumId w:val=\"" +
           std::to_string(static_cast<int>(lists_[i].kind)) + "\"/>";
    for (int level = 0; level < 9 && lists_[i].kind != Numbering::Bullet; ++level) {
      out += "<w:lvlOverride w:ilvl=\"" + std::to_string(level) + "\"><w:startOverride w:val=\"" +
             std::to_string(lists_[i].first) + "\"/></w:lvlOverride>";
    }
    out += "</w:num>";
  }
  return out + "</w:numbering>";
}

std::string Relationships::add_entry(std::string_view kind, std::string_view target,
                                     std::string_view mode) {
  const std::string id = "rId" + std::to_string(++count_);
  entries_ += "<Relationship Id=\"" + id +
              "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
              std::string(kind) + "\" Target=\"" + escaped(target) + "\"" + std::string(mode) +
              "/>";
  return id;
}

std::string Relationships::add(std::string_view kind, std::string_view target) {
  return add_entry(kind, target, "");
}

std::string Relationships::add_external(std::string_view kind, std::string_view target) {
  return add_entry(kind, target, " TargetMode=\"External\"");
}

std::string Relationships::part() const {
  return std::string(kXmlHead) +
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         entries_ + "</Relationships>";
}

namespace {

std::string text_run(std::string_view text, bool bold = false) {
  return std::string("<w:r>") + (bold ? "<w:rPr><w:b/><w:bCs/></w:rPr>" : "") +
         "<w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r>";
}

std::string field(std::string_view instruction) {
  return "<w:fldSimple w:instr=\" " + std::string(instruction) +
         " \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
}

}  // namespace

std::string header_part(const pdf::DocumentOptions& options, bool first_page) {
  std::string out(kXmlHead);
  out += "<w:hdr" + std::string(kNamespaces) + "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>";
  if (!first_page && !options.running_header.empty()) {
    out += text_run(options.running_header) + "<w:r><w:tab/></w:r>";
  }
  if (!options.watermark.empty()) {
    out += text_run(options.watermark + " ", true);
  }
  if (!options.marking.empty()) {
    out += text_run(options.marking, true);
  }
  return out + "</w:p></w:hdr>";
}

std::string footer_part(const pdf::DocumentOptions& options, PageCount count) {
  std::string out(kXmlHead);
  out += "<w:ftr" + std::string(kNamespaces) + "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>" +
         text_run(options.footer_note) + "<w:r><w:tab/></w:r>";
  std::string_view rest = options.footer;
  if (count == PageCount::Plain && !rest.empty()) {
    return out + field("PAGE") + "</w:p></w:ftr>";
  }
  while (!rest.empty()) {
    if (rest.starts_with("{page}")) {
      out += field("PAGE");
      rest.remove_prefix(6);
    } else if (rest.starts_with("{pages}")) {
      out += field("PAGEREF " + std::string(kLastPage));
      rest.remove_prefix(7);
    } else {
      const std::size_t size = std::min(rest.find('{', 1), rest.size());
      out += text_run(rest.substr(0, size));
      rest.remove_prefix(size);
    }
  }
  return out + "</w:p></w:ftr>";
}

std::string settings_part() {
  return std::string(kXmlHead) + "<w:settings" + std::string(kNamespaces) +
         "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>"
         "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>"
         "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
         "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
         "</w:settings>";
}

std::string core_properties_part(const pdf::DocumentOptions& options) {
  const std::string day = options.date.to_iso() + "T00:00:00Z";
  const auto element = [](std::string_view name, std::string_view text) {
    return text.empty()
               ? std::string()
               : "<" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">";
  };
  return std::string(kXmlHead) +
         "<cp:coreProperties "
         "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">" +
         element("dc:title", options.title) + element("dc:subject", options.subject) +
         element("dc:creator", options.author) + element("cp:keywords", options.keywords) +
         element("dc:language", options.language) +
         "<dcterms:created xsi:type=\"dcterms:W3CDTF\">" + day +
         "</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">" + day +
         "</dcterms:modified></cp:coreProperties>";
}

std::string content_types_part() {
  std::string out(kXmlHead);
  out +=
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Default Extension=\"png\" ContentType=\"image/png\"/>"
      "<Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>"
      "<Default Extension=\"emf\" ContentType=\"image/x-emf\"/>"
      "<Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>"
      "<Override PartName=\"/docProps/core.xml\" "
      "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>";
  struct Part {
    std::string_view name, kind;
  };
  for (const Part& part :
       {Part{"document", "document.main"}, Part{"styles", "styles"}, Part{"numbering", "numbering"},
        Part{"settings", "settings"}, Part{"footnotes", "footnotes"}, Part{"header1", "header"},
        Part{"header2", "header"}, Part{"footer1", "footer"}, Part{"footer2", "footer"}}) {
    out += "<Override PartName=\"/word/" + std::string(part.name) +
           ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml." +
           std::string(part.kind) + "+xml\"/>";
  }
  return out + "</Types>";
}

std::string package_relationships_part() {
  return std::string(kXmlHead) +
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
         "<Relationship Id=\"rId1\" "
         "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
         "officeDocument\" Target=\"word/document.xml\"/>"
         "<Relationship Id=\"rId2\" "
         "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
         "core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
}

}  // namespace kept::docx
