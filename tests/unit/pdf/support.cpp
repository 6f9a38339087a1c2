#include "unit/pdf/support.h"

#include <gtest/gtest.h>

#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "base/text.h"
#include "diagnostics/printer.h"
#include "pdf/verify.h"

namespace kept::pdf {

DocumentOptions test_options() {
  DocumentOptions options;
  options.title = "Test paper";
  options.author = "Eastmere Council";
  options.date = *base::Date::from_ymd(2026, 3, 19);
  return options;
}

Made make(std::string markup, const DocumentOptions& options, const StyleTable& styles) {
  Made made;
  html::ParseOptions parse_options;
  parse_options.fragment = true;
  const html::Document document = html::parse(std::move(markup), parse_options, made.diagnostics);
  made.pdf = layout_pdf(document, styles, FontSet::embedded(), options, made.diagnostics);
  for (const diagnostics::Diagnostic& diagnostic : made.diagnostics.all()) {
    made.codes += made.codes.empty() ? "" : " ";
    made.codes += diagnostic.code;
  }
  return made;
}

Pdf make_good(std::string markup, const DocumentOptions& options, const StyleTable& styles) {
  Made made = make(std::move(markup), options, styles);
  for (const diagnostics::Diagnostic& diagnostic : made.diagnostics.all()) {
    ADD_FAILURE() << diagnostics::print_short(diagnostic);
  }
  if (!made.pdf) {
    ADD_FAILURE() << "no PDF was made";
    return {};
  }
  const Verdict verdict = verify_pdf_ua(made.pdf->bytes);
  EXPECT_TRUE(verdict.readable) << verdict.problem;
  for (const Breach& breach : verdict.breaches) {
    ADD_FAILURE() << breach.clause << " page " << breach.page << ": " << breach.message;
  }
  return std::move(*made.pdf);
}

namespace {

void describe_attributes(QPDFObjectHandle element, std::string& out) {
  for (const char* key : {"/Lang", "/Alt", "/E", "/ID"}) {
    if (element.getKey(key).isString()) {
      out += std::string(" ") + (key + 1) + "=" + element.getKey(key).getUTF8Value();
    }
  }
  QPDFObjectHandle objects = element.getKey("/A");
  for (int i = 0; objects.isArray() && i < objects.getArrayNItems(); ++i) {
    for (auto& [key, value] : objects.getArrayItem(i).getDictAsMap()) {
      if (key == "/Scope" || key == "/ListNumbering") {
        out += " " + key.substr(1) + "=" + value.getName().substr(1);
      } else if (key == "/ColSpan" || key == "/RowSpan") {
        out += " " + key.substr(1) + "=" + std::to_string(value.getIntValueAsInt());
      } else if (key == "/Headers") {
        out += " Headers=" + std::to_string(value.getArrayNItems());
      }
    }
  }
}

void describe(QPDFObjectHandle element, int depth, std::string& out) {
  out += std::string(static_cast<std::size_t>(depth) * 2, ' ');
  out += element.getKey("/S").getName().substr(1);
  describe_attributes(element, out);
  out += '\n';
  QPDFObjectHandle kids = element.getKey("/K");
  for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) {
    QPDFObjectHandle kid = kids.getArrayItem(i);
    if (kid.isDictionary() && kid.hasKey("/S")) {
      describe(kid, depth + 1, out);
    }
  }
}

class TextReader : public QPDFObjectHandle::ParserCallbacks {
 public:
  explicit TextReader(QPDFObjectHandle resources) : resources_(resources) {}

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      operands_.push_back(object);
      return;
    }
    const std::string op = object.getOperatorValue();
    if (op == "Tf") {
      map_ = &maps_[operands_[0].getName()];
      if (map_->empty()) {
        read_map(resources_.getKey("/Font").getKey(operands_[0].getName()));
      }
    } else if (op == "TJ") {
      for (QPDFObjectHandle item : operands_[0].aitems()) {
        if (item.isString()) {
          add(item.getStringValue());
        }
      }
    } else if (op == "ET") {
      text += '\n';
    } else if (op == "Do") {
      read_form(resources_.getKey("/XObject").getKey(operands_[0].getName()));
    }
    operands_.clear();
  }
  void handleEOF() override {}

  std::string text;

 private:
  void read_form(QPDFObjectHandle object) {
    if (object.getDict().getKey("/Subtype").getName() == "/Form") {
      TextReader inner(object.getDict().getKey("/Resources"));
      object.parseAsContents(&inner);
      text += inner.text;
    }
  }

  void read_map(QPDFObjectHandle font) {
    const auto data = font.getKey("/ToUnicode").getStreamData(qpdf_dl_generalized);
    const std::string cmap(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    for (std::size_t at = cmap.find("beginbfchar"); at != std::string::npos;) {
      const std::size_t open = cmap.find('<', at);
      const std::size_t end = cmap.find("endbfchar", at);
      if (open == std::string::npos || open > end) {
        at = cmap.find("beginbfchar", end);
        continue;
      }
      const std::size_t close = cmap.find('>', open);
      const std::size_t open2 = cmap.find('<', close);
      const std::size_t close2 = cmap.find('>', open2);
      std::string value;
      for (std::size_t i = open2 + 1; i + 4 <= close2; i += 4) {
        base::append_utf8(value, static_cast<char32_t>(std::stoul(cmap.substr(i, 4), nullptr, 16)));
      }
      (*map_)[static_cast<unsigned>(std::stoul(cmap.substr(open + 1, 4), nullptr, 16))] = value;
      at = close2;
    }
  }

  void add(const std::string& bytes) {
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
      text += (*map_)[static_cast<unsigned char>(bytes[i]) * 256U +
                      static_cast<unsigned char>(bytes[i + 1])];
    }
  }

  QPDFObjectHandle resources_;
  std::vector<QPDFObjectHandle> operands_;
  std::map<std::string, std::map<unsigned, std::string>> maps_;
  std::map<unsigned, std::string>* map_ = nullptr;
};

}  // namespace

std::string structure_of(const std::string& bytes) {
  QPDF pdf;
  pdf.processMemoryFile("test", bytes.data(), bytes.size());
  std::string out;
  describe(pdf.getRoot().getKey("/StructTreeRoot").getKey("/K"), 0, out);
  return out;
}

std::string text_of(const std::string& bytes, std::size_t page) {
  QPDF pdf;
  pdf.processMemoryFile("test", bytes.data(), bytes.size());
  QPDFPageObjectHelper helper = QPDFPageDocumentHelper(pdf).getAllPages().at(page);
  TextReader reader(helper.getAttribute("/Resources", false));
  helper.parseContents(&reader);
  return reader.text;
}

std::string hand_made(const std::string& content, const std::string& further,
                      const std::string& filter) {
  return "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
         "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
         "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 "
         "R/Resources<</Font<</F "
         "5 0 R>>/XObject<</X0 10 0 R>>/ExtGState<</G 20 0 R>>/ColorSpace<</C 21 0 R>>>>/Annots 22 "
         "0 R>> endobj\n4 0 obj <<" +
         filter + "/Length " + std::to_string(content.size()) + ">> stream\n" + content +
         "\nendstream endobj\n5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n" +
         further + "trailer <</Root 1 0 R/Size 99>>\n%%EOF\n";
}

}  // namespace kept::pdf
