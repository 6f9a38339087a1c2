#include "sheet/xml_events.h"

#include <expat.h>

#include <memory>
#include <string>

namespace kept::sheet {
namespace {

constexpr char kSeparator = '|';  // between namespace and name

struct ParserFree {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<XML_ParserStruct, ParserFree>;

struct State {
  XmlHandler& handler;
  XML_Parser parser;
  bool has_document_type = false;

  void stop_if_done() const {
    if (handler.is_done()) {
      XML_StopParser(parser, XML_FALSE);
    }
  }
};

std::string_view local_name(std::string_view name) {
  const std::size_t at = name.rfind(kSeparator);
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

State& state_of(void* data) {
  return *static_cast<State*>(data);
}

void on_start(void* data, const XML_Char* name, const XML_Char** pairs) {
  state_of(data).handler.start(local_name(name), XmlAttributes(pairs));
  state_of(data).stop_if_done();
}

void on_end(void* data, const XML_Char* name) {
  state_of(data).handler.end(local_name(name));
  state_of(data).stop_if_done();
}

void on_text(void* data, const XML_Char* text, int length) {
  state_of(data).handler.text(std::string_view(text, static_cast<std::size_t>(length)));
}

void on_document_type(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  state_of(data).has_document_type = true;
  XML_StopParser(state_of(data).parser, XML_FALSE);
}

void report(const Package& package, std::string_view part, std::string message,
            diagnostics::Diagnostics& diagnostics) {
  diagnostics.error("workbook-unreadable", {}, std::move(message))
      .at_place(package.name() + ": " + std::string(part))
      .with_hint("open the workbook in Excel or LibreOffice and save it again");
}

}  // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (pair[0] == name) {
      return pair[1];
    }
  }
  return {};
}

bool XmlAttributes::has(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (pair[0] == name) {
      return true;
    }
  }
  return false;
}

bool XmlAttributes::is_true(std::string_view name) const {
  const std::string_view value = get(name);
  return value == "1" || value == "true";
}

std::string_view XmlAttributes::relationship(std::string_view name) const {
  const std::string ending = "/relationships" + std::string(1, kSeparator) + std::string(name);
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (std::string_view(pair[0]).ends_with(ending)) {
      return pair[1];
    }
  }
  return {};
}

bool read_xml(Package& package, std::string_view part, XmlHandler& handler,
              diagnostics::Diagnostics& diagnostics) {
  const Parser parser(XML_ParserCreateNS(nullptr, kSeparator));
  State state{handler, parser.get()};
  XML_SetUserData(parser.get(), &state);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
  const auto feed = [&](std::string_view piece) {
    return XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), XML_FALSE) ==
           XML_STATUS_OK;
  };
  const bool read = package.read(part, feed, diagnostics);
  if (state.has_document_type) {
    report(package, part,
           "the part `" + std::string(part) + "` declares a document type, which no workbook does",
           diagnostics);
    return false;
  }
  if (handler.is_done()) {
    return true;
  }
  if (read && XML_Parse(parser.get(), "", 0, XML_TRUE) == XML_STATUS_OK) {
    return true;
  }
  if (XML_GetErrorCode(parser.get()) != XML_ERROR_NONE) {
    report(package, part,
           "the part `" + std::string(part) + "` is broken in line " +
               std::to_string(XML_GetCurrentLineNumber(parser.get())),
           diagnostics);
  }
  return false;
}

}  // namespace kept::sheet
