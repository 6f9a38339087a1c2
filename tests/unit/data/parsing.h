// What the tests of the data module share: files in memory, and diagnostics as short lines.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "data/parse.h"
#include "diagnostics/diagnostic.h"

namespace kept::data {

using source::SourceStore;

// "code line:column message", one a diagnostic.
inline std::vector<std::string> lines_of(const diagnostics::Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  for (const diagnostics::Diagnostic& found : diagnostics.all()) {
    std::string place = "-";
    if (found.span.file != nullptr) {
      const source::Position at = found.span.file->position(found.span.begin);
      place = std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    lines.push_back(std::string(found.code) + " " + place + " " + found.message);
  }
  return lines;
}

// The tree on one line: Plain as it is, Text in quotes, Null as nothing: {a: 1, b: ["x", ~]}.
inline std::string dump(Value value) {
  std::string out;
  switch (value.kind()) {
    case Kind::Null:
      return "~";
    case Kind::Text:
      return '"' + std::string(value.text()) + '"';
    case Kind::List:
      for (const Value& item : value.items()) {
        out += (out.empty() ? "" : ", ") + dump(item);
      }
      return "[" + out + "]";
    case Kind::Map:
      for (const Member& member : value.members()) {
        out += (out.empty() ? "" : ", ") + std::string(member.key) + ": " + dump(member.value);
      }
      return "{" + out + "}";
    default:
      return std::string(value.text());
  }
}

// One file parsed, with everything that the result points into.
struct Parsed {
  using Parser = std::optional<Document> (*)(const SourceFile&, Diagnostics&);

  Parsed(Parser parser, std::string text, std::string path = "data/file")
      : file(store.add(std::move(path), std::move(text))), document(parser(file, diagnostics)) {}

  [[nodiscard]] Value root() const { return document ? document->root() : Value(); }
  [[nodiscard]] std::vector<std::string> lines() const { return lines_of(diagnostics); }

  SourceStore store;
  diagnostics::Diagnostics diagnostics;
  const SourceFile& file;
  std::optional<Document> document;
};

}  // namespace kept::data
