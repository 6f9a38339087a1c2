// BodyWriter: runs, links, pictures, footnotes.
#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "docx/body_writer.h"
#include "docx/emf_picture.h"
#include "html/queries.h"
#include "html/serialise.h"
#include "pdf/drawing.h"
#include "pdf/image.h"
#include "pdf/inline_text.h"
#include "pdf/shaper.h"

namespace kept::docx {
namespace {

bool runs_right_to_left(char32_t c) {
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFC);
}
bool runs_left_to_right(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && !runs_right_to_left(c) && !(c >= 0x2000 && c <= 0x2BFF));
}

}  // namespace

void BodyWriter::add_run(std::string_view text, const RunState& state, bool rtl) {
  out_ += "<w:r><w:rPr>";
  out_ += state.link ? "<w:rStyle w:val=\"Hyperlink\"/>" : "";
  out_ += state.bold ? "<w:b/><w:bCs/>" : "";
  out_ += state.italic ? "<w:i/><w:iCs/>" : "";
  out_ += state.ink ? "<w:color w:val=\"" + hex_colour(*state.ink) + "\"/>" : "";
  out_ += state.underline ? "<w:u w:val=\"single\"/>" : "";
  if (state.script != 0) {
    out_ += state.script > 0 ? "<w:vertAlign w:val=\"superscript\"/>"
                             : "<w:vertAlign w:val=\"subscript\"/>";
  }
  out_ += rtl ? "<w:rtl/>" : "";
  if (rtl || state.language != options_.language) {
    const std::string language = escaped(state.language);
    out_ += rtl ? "<w:lang w:bidi=\"" + language + "\"/>" : "<w:lang w:val=\"" + language + "\"/>";
  }
  out_ += "</w:rPr><w:t xml:space=\"preserve\">";
  append_escaped(out_, text);
  out_ += "</w:t></w:r>";
}

// Cut where the direction of letters changes; what has none goes with what is before it.
void BodyWriter::add_text(std::string_view text, const RunState& state) {
  std::string collapsed;
  for (const char c : text) {
    if (!base::is_space(c)) {
      collapsed += c;
      last_was_space_ = false;
    } else if (!last_was_space_) {
      collapsed += ' ';
      last_was_space_ = true;
    }
  }
  bool rtl = state.rtl;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < collapsed.size();) {
    const std::size_t here = at;
    const char32_t c = base::decode_utf8(collapsed, at);
    const bool wants_rtl = runs_right_to_left(c);
    if ((wants_rtl || runs_left_to_right(c)) && wants_rtl != rtl) {
      if (here > begin) {
        add_run(std::string_view(collapsed).substr(begin, here - begin), state, rtl);
      }
      begin = here;
      rtl = wants_rtl;
    }
  }
  if (begin < collapsed.size()) {
    add_run(std::string_view(collapsed).substr(begin), state, rtl);
  }
}

void BodyWriter::add_inline_children(const html::Node& node, const RunState& state) {
  for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
    add_inline(*child, state);
  }
}

void BodyWriter::add_inline(const html::Node& node, const RunState& state) {
  if (node.is_text()) {
    add_text(node.text, state);
    return;
  }
  if (!node.is_element() || pdf::is_hidden(node) || node.has_class("footnote-backref")) {
    return;
  }
  if (node.is("br")) {
    out_ += "<w:r><w:br/></w:r>";
    last_was_space_ = true;
    return;
  }
  if (node.is("img") || node.name == "svg") {
    add_picture(node);
    return;
  }
  add_bookmark(node.value_of("id"));
  if (node.is("a") && node.attribute("href") != nullptr && !state.link) {
    add_link(node, state);
    return;
  }
  RunState inner = state;
  inner.bold = inner.bold || node.is("strong") || node.is("b");
  inner.italic = inner.italic || node.is("em") || node.is("i") || node.is("cite") || node.is("dfn");
  inner.underline = inner.underline || node.is("u") || node.is("ins");
  inner.script = node.is("sup") ? 1 : node.is("sub") ? -1 : inner.script;
  if (node.attribute("lang") != nullptr) {
    inner.language = node.value_of("lang");
  }
  if (node.attribute("dir") != nullptr) {
    inner.rtl = node.value_of("dir") == "rtl";
  }
  if (node.is("q")) {
    add_text("\xE2\x80\x98", inner);
  }
  add_inline_children(node, inner);
  if (node.is("q")) {
    add_text("\xE2\x80\x99", inner);
  }
}

// The number as the PDF has it, in a field that Word can bring up to date; as plain text where the
// place is the end of a part, which no bookmark marks.
void BodyWriter::add_page_number(std::string_view id, const RunState& state) {
  const auto page = laid_out_.page_of_id.find(id);
  const std::string number = page != laid_out_.page_of_id.end() ? page->second : std::string("?");
  last_was_space_ = false;
  if (!ids_.contains(id)) {
    add_run(number, state, false);
    return;
  }
  out_ += "<w:fldSimple w:instr=\" PAGEREF " + bookmark_name(id) + " \\h \">";
  add_run(number, state, false);
  out_ += "</w:fldSimple>";
}

void BodyWriter::add_link(const html::Node& node, const RunState& state) {
  const std::string_view target = node.value_of("href");
  RunState inner = state;
  inner.link = true;
  if (!target.starts_with('#')) {
    const std::string address =
        target.starts_with('/') ? options_.base_url + std::string(target) : std::string(target);
    out_ += "<w:hyperlink r:id=\"" + relationships_.add_external("hyperlink", address) + "\">";
    add_inline_children(node, inner);
    out_ += "</w:hyperlink>";
    return;
  }
  const std::string_view id = target.substr(1);
  if (const html::Node* note = index_.footnote_called_by(node); note != nullptr) {
    add_footnote_reference(*note);
    return;
  }
  if (node.has_class("page-number") && !ids_.contains(id)) {
    add_page_number(id, state);
    return;
  }
  out_ += "<w:hyperlink w:anchor=\"" + bookmark_name(id) + "\">";
  if (node.has_class("page-number")) {
    add_page_number(id, inner);
  } else {
    add_inline_children(node, inner);
  }
  if (node.has_class("page-reference")) {
    add_text(" (page\xC2\xA0", inner);
    add_page_number(id, inner);
    add_text(")", inner);
  }
  out_ += "</w:hyperlink>";
}

// A note is written where it is called first; whoever calls it again refers to its number there.
void BodyWriter::add_footnote_reference(const html::Node& note) {
  const std::string run = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
  const auto [entry, is_new] = notes_.emplace(&note, notes_.size() + 1);
  const std::string id = std::to_string(entry->second);
  const std::string name = "_note" + id;
  last_was_space_ = false;
  if (!is_new) {
    out_ += "<w:fldSimple w:instr=\" NOTEREF " + name + " \\h \">" + run + "<w:t>" + id +
            "</w:t></w:r></w:fldSimple>";
    return;
  }
  const std::string bookmark = std::to_string(next_bookmark_++);
  out_ += "<w:bookmarkStart w:id=\"" + bookmark + "\" w:name=\"" + name + "\"/>" + run +
          "<w:footnoteReference w:id=\"" + id + "\"/></w:r><w:bookmarkEnd w:id=\"" + bookmark +
          "\"/>";
  // The note's paragraphs are written like any others, into their own part.
  std::string body = std::move(out_);
  out_.clear();
  BlockState state;
  state.language = options_.language;
  state.text_style = pdf::StyleId::FootnoteText;
  add_children(note, state);
  std::string content = std::move(out_);
  out_ = std::move(body);
  const std::size_t after = content.find("</w:pPr>");
  const std::string mark =
      "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>"
      "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
  if (after == std::string::npos) {
    content = "<w:p>" + mark + "</w:p>";
  } else {
    content.insert(after + 8, mark);
  }
  footnotes_ += "<w:footnote w:id=\"" + id + "\">" + content + "</w:footnote>";
  last_was_space_ = false;
}

std::string BodyWriter::footnotes_part() const {
  return std::string(kXmlHead) + "<w:footnotes" + std::string(kNamespaces) +
         "><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p>"
         "</w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>"
         "<w:continuationSeparator/></w:r></w:p></w:footnote>" +
         footnotes_ + "</w:footnotes>";
}

void BodyWriter::add_drawing(std::string_view relationship, std::string_view vector_relationship,
                             double width, double height, std::string_view text) {
  constexpr double kEmuPerPoint = 12700;
  const std::string size = "cx=\"" + std::to_string(std::llround(width * kEmuPerPoint)) +
                           "\" cy=\"" + std::to_string(std::llround(height * kEmuPerPoint)) + "\"";
  const std::string id = std::to_string(next_drawing_++);
  // Readers pass over what is marked as decoration.
  const std::string says = text.empty()
                               ? "\"><a:extLst xmlns:a=\"http://schemas.openxmlformats.org/"
                                 "drawingml/2006/main\"><a:ext uri=\"{C183D7F6-B498-43B3-948B-"
                                 "1728B52AA6E4}\"><adec:decorative xmlns:adec=\"http://schemas."
                                 "microsoft.com/office/drawing/2017/decorative\" val=\"1\"/>"
                                 "</a:ext></a:extLst></wp:docPr>"
                               : "\" descr=\"" + escaped(text) + "\"/>";
  std::string vector;
  if (!vector_relationship.empty()) {
    vector =
        "<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip "
        "xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"" +
        std::string(vector_relationship) + "\"/></a:ext></a:extLst>";
  }
  out_ +=
      "<w:r><w:drawing><wp:inline "
      "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
      "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent " +
      size + "/><wp:docPr id=\"" + id + "\" name=\"Picture " + id + says +
      "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
      "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic "
      "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr>"
      "<pic:cNvPr id=\"" +
      id + "\" name=\"Picture " + id +
      "\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"" +
      std::string(relationship) + "\">" + vector +
      "</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
      "<a:off x=\"0\" y=\"0\"/><a:ext " +
      size +
      "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
      "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
}

void BodyWriter::add_picture(const html::Node& node) {
  const bool decoration =
      node.value_of("aria-hidden") == "true" || (node.is("img") && node.value_of("alt").empty());
  if (decoration) {
    return;
  }
  const float widest = options_.page.width - 2 * options_.page.margin_side;
  const std::string number = std::to_string(media_.size() + 1);
  if (node.is("img")) {
    const pdf::PictureFile* file = pdf::picture_of(node, options_.pictures);
    const auto image = file == nullptr ? std::nullopt : pdf::read_image(file->bytes);
    if (!image) {
      pdf::report_unreadable_picture(node, diagnostics_);
      return;
    }
    const std::string target =
        "media/image" + number + (image->filter == "DCTDecode" ? ".jpg" : ".png");
    media_.push_back({target, file->bytes});
    const double width = std::min<double>(widest, image->width * 0.48);
    add_drawing(relationships_.add("image", target), {}, width,
                width * image->height / image->width, html::alternative_text(node));
    return;
  }
  add_svg(node, styles_.at(pdf::StyleId::TableText).colour, widest, html::alternative_text(node));
}

void BodyWriter::add_svg(const html::Node& node, pdf::Colour ink, double widest,
                         std::string_view text) {
  pdf::TextStyle style;
  style.family = styles_.at(pdf::StyleId::TableText).family;
  style.language = options_.language;
  style.colour = ink;
  pdf::Shaper shaper(pdf::FontSet::embedded());
  const pdf::Drawing drawing = pdf::draw_svg(node, style, shaper, diagnostics_);
  if (drawing.width <= 0 || drawing.height <= 0) {
    diagnostics_.error("pdf-picture-unreadable", node.origin, "the SVG picture has no size")
        .with_hint("give it a viewBox, for example `viewBox=\"0 0 640 320\"`");
    return;
  }
  const std::string number = std::to_string(media_.size() + 1);
  std::string svg;
  html::serialise(document_, node, svg);
  if (svg.starts_with("<svg")) {
    // A picture on its own inherits nothing from a page.
    const bool has_namespace = svg.find("xmlns=") < svg.find('>');
    svg.insert(4, std::string(has_namespace ? "" : " xmlns=\"http://www.w3.org/2000/svg\"") +
                      " color=\"#" + hex_colour(ink) + "\"");
  }
  media_.push_back({"media/image" + number + ".emf", to_emf(drawing)});
  media_.push_back({"media/image" + number + ".svg", std::move(svg)});
  const std::string metafile = relationships_.add("image", "media/image" + number + ".emf");
  const std::string vector = relationships_.add("image", "media/image" + number + ".svg");
  const bool own_size = node.attribute("width") != nullptr && !text.empty();
  const double width = own_size ? std::min<double>(widest, drawing.width) : widest;
  add_drawing(metafile, vector, width, width * drawing.height / drawing.width, text);
}

}  // namespace kept::docx
