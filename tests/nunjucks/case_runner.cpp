#include "nunjucks/case_runner.h"

#include <deque>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "diagnostics/printer.h"
#include "template/engine.h"
#include "template/utf16.h"

namespace kept::nunjucks {
namespace {

using Json = nlohmann::ordered_json;

tmpl::Options options_of(const Json& one) {
  tmpl::Options options;
  options.trim_blocks = false;
  options.lstrip_blocks = false;
  options.lone_surrogates = tmpl::LoneSurrogates::Keep;
  const Json opts = one.value("opts", Json::object());
  options.autoescape = opts.value("autoescape", true);
  options.trim_blocks = opts.value("trimBlocks", false);
  options.lstrip_blocks = opts.value("lstripBlocks", false);
  const Json tags = opts.value("tags", Json::object());
  tmpl::Delimiters& marks = options.delimiters;
  marks.block_start = tags.value("blockStart", marks.block_start);
  marks.block_end = tags.value("blockEnd", marks.block_end);
  marks.variable_start = tags.value("variableStart", marks.variable_start);
  marks.variable_end = tags.value("variableEnd", marks.variable_end);
  marks.comment_start = tags.value("commentStart", marks.comment_start);
  marks.comment_end = tags.value("commentEnd", marks.comment_end);
  return options;
}

// Half characters, which JSON writes as \udXXX and its library refuses.
std::string quoted(const std::string& text) {
  std::string line = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = tmpl::decode(text, at);
    if (c >= 0xD800 && c <= 0xDFFF) {
      char unit[8];
      std::snprintf(unit, sizeof unit, "\\u%04x", static_cast<unsigned>(c));
      line += unit;
    } else {
      const std::string one = Json(text.substr(begin, at - begin)).dump();
      line += one.substr(1, one.size() - 2);
    }
  }
  return line + "\"";
}

constexpr std::string_view kHalfMark = "\uE0EE";  // before the four digits of a half character

// JSON's library refuses \udXXX without a partner: such halves are marked before it reads them,
bool is_half(std::string_view line, std::size_t at) {
  std::size_t slashes = 0;
  while (slashes < at && line[at - 1 - slashes] == '\\') {
    ++slashes;
  }
  return slashes % 2 == 0 && line.size() >= at + 6 && line[at + 3] >= '8';
}

std::string with_marked_halves(std::string_view line) {
  std::string text;
  for (std::size_t at = 0; at < line.size();) {
    if (line.substr(at, 3) != "\\ud" || !is_half(line, at)) {
      text.push_back(line[at++]);
      continue;
    }
    const bool pair = line[at + 3] < 'c' && line.substr(at + 6, 3) == "\\ud" && line[at + 9] >= 'c';
    if (!pair) {
      text += kHalfMark;
    }
    text += pair ? line.substr(at, 12) : line.substr(at + 2, 4);
    at += pair ? 12 : 6;
  }
  return text;
}

// and made into their three bytes after it.
std::string with_halves(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(kHalfMark)) {
      const std::string digits(text.substr(at + kHalfMark.size(), 4));
      base::append_utf8(result, static_cast<char32_t>(std::stoul(digits, nullptr, 16)));
      at += kHalfMark.size() + 4;
    } else {
      result.push_back(text[at++]);
    }
  }
  return result;
}

}  // namespace

Outcome run_case(std::string_view line, const std::string& root) {
  const Json one = Json::parse(line);
  std::map<std::string, std::string, std::less<>> files;
  files["main.njk"] = one["template"].get<std::string>();
  const Json others = one.value("files", Json::object());
  for (const auto& [name, text] : others.items()) {
    files[name] = text.get<std::string>();
  }
  source::MemoryFileSystem memory(std::move(files));
  std::deque<source::DiskFileSystem> disks;
  source::SourceStore sources;
  tmpl::Engine engine(options_of(one), sources);
  const bool refuse = one.value("opts", Json::object()).value("throwOnUndefined", false);
  const tmpl::Undefined undefined = refuse ? tmpl::Undefined::Refuse : tmpl::Undefined::Print;
  engine.add_root({.files = &memory, .folder = "", .undefined = undefined});
  const Json paths = one.value("paths", Json::array());
  for (const Json& path : paths) {
    const auto text = path.get<std::string>();
    disks.emplace_back(text.starts_with('/') ? text : root + "/" + text);
    engine.add_root({.files = &disks.back(), .folder = "", .undefined = undefined});
  }
  tmpl::Arena arena;
  diagnostics::Diagnostics diagnostics;
  const source::SourceFile& data =
      sources.add("context", one.value("context", Json::object()).dump());
  const std::optional<tmpl::Value> context = tmpl::value_from_json(arena, data, diagnostics);
  Outcome outcome{one["name"].get<std::string>(), std::nullopt, ""};
  const tmpl::Template* program = engine.compile("main.njk", diagnostics);
  std::string out;
  if (context && program != nullptr &&
      engine.render(*program, {.page = &context->as_object()}, out, diagnostics)) {
    outcome.output = out;
  } else if (!diagnostics.empty()) {
    outcome.message = diagnostics::print_human(diagnostics.all().front(), diagnostics::Color::Off);
  }
  return outcome;
}

std::string to_line(const Outcome& outcome) {
  return "{\"name\":" + quoted(outcome.name) +
         (outcome.output ? ",\"output\":" + quoted(*outcome.output) + "}" : ",\"error\":true}");
}

Outcome from_line(std::string_view line) {
  const Json one = Json::parse(with_marked_halves(line));
  Outcome outcome{one["name"].get<std::string>(), std::nullopt, ""};
  if (one.contains("output")) {
    outcome.output = with_halves(one["output"].get<std::string>());
  }
  return outcome;
}

std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!base::trim(line).empty()) {
      lines.push_back(line);
    }
  }
  return lines;
}

}  // namespace kept::nunjucks
