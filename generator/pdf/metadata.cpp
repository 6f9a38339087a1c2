#include "pdf/metadata.h"

#include "base/text.h"
#include "pdf/object_file.h"

namespace kept::pdf {
namespace {

constexpr std::string_view kProducer = "Kept";

std::string element(std::string_view name, std::string_view text) {
  if (text.empty()) {
    return {};
  }
  return "<" + std::string(name) + ">" + base::escape_html(text) + "</" + std::string(name) + ">\n";
}

std::string localised(std::string_view name, std::string_view text) {
  if (text.empty()) {
    return {};
  }
  return "<" + std::string(name) + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
         base::escape_html(text) + "</rdf:li></rdf:Alt></" + std::string(name) + ">\n";
}

}  // namespace

std::string make_xmp(const DocumentOptions& options) {
  const std::string day = options.date.to_iso() + "T00:00:00Z";
  std::string out =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
      "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
      "<pdfuaid:part>1</pdfuaid:part>\n";
  out += localised("dc:title", options.title);
  out += localised("dc:description", options.subject);
  if (!options.author.empty()) {
    out += "<dc:creator><rdf:Seq><rdf:li>" + base::escape_html(options.author) +
           "</rdf:li></rdf:Seq></dc:creator>\n";
  }
  out += "<dc:language><rdf:Bag><rdf:li>" + base::escape_html(options.language) +
         "</rdf:li></rdf:Bag></dc:language>\n";
  out += element("pdf:Keywords", options.keywords);
  out += element("pdf:Producer", kProducer);
  out += element("xmp:CreatorTool", kProducer);
  out += element("xmp:CreateDate", day);
  out += element("xmp:ModifyDate", day);
  out += "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
  return out;
}

std::string make_info(const DocumentOptions& options) {
  std::string day = options.date.to_iso();
  std::erase(day, '-');
  const std::string date = "(D:" + day + "000000Z)";
  std::string out = "<</Title" + text_string(options.title);
  if (!options.author.empty()) {
    out += "/Author" + text_string(options.author);
  }
  if (!options.subject.empty()) {
    out += "/Subject" + text_string(options.subject);
  }
  if (!options.keywords.empty()) {
    out += "/Keywords" + text_string(options.keywords);
  }
  const std::string producer = text_string(kProducer);
  return out + "/Creator" + producer + "/Producer" + producer + "/CreationDate" + date +
         "/ModDate" + date + ">>";
}

}  // namespace kept::pdf
