// JSON, CSV, scripts.
#include <algorithm>

#include "base/text.h"
#include "egress/file_reader.h"

namespace kept::egress {
namespace {

// The string that begins after the quote at `at`; moves past its closing quote.
std::string_view read_string(std::string_view bytes, std::size_t& at) {
  const std::size_t begin = ++at;
  while (at < bytes.size() && bytes[at] != '"') {
    at += bytes[at] == '\\' ? 2 : 1;
  }
  const std::size_t end = std::min(at, bytes.size());
  at = std::min(end + 1, bytes.size());
  return bytes.substr(begin, end - begin);
}

std::string decode_json(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out.push_back(text[at]);
      continue;
    }
    const char kind = text[++at];
    if (kind == 'x' || (kind == 'u' && text.substr(at + 1).starts_with('{'))) {
      return decode_escapes(text);  // no JSON, but scripts read it
    }
    if (kind == 'u' && at + 4 < text.size()) {
      base::append_utf8(out, hex_number(text.substr(at + 1, 4)));
      at += 4;
      continue;
    }
    out.push_back(kind == '"' || kind == '/' || kind == '\\' ? kind : ' ');
  }
  return out;
}

}  // namespace

void read_json(const FileReader& reader, std::string_view bytes) {
  Letters all;
  Letters keys;
  Letters values;
  Letters further;
  std::string markup;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const char c = bytes[at];
    if (c == '"') {
      const std::string_view text = read_string(bytes, at);
      while (at < bytes.size() && base::is_space(bytes[at])) {
        ++at;
      }
      const bool is_key = at < bytes.size() && bytes[at] == ':';
      const std::string decoded = decode_json(text);
      for (Letters* letters : {&all, is_key ? &keys : &values}) {
        letters->separate();
        letters->add(decoded);
        letters->separate();
      }
      if (has_percent_codes(decoded)) {
        further.separate();
        further.add(decode_percent(decoded));
      }
      read_data_addresses(reader, decoded);
      if (decoded.find_first_of("<&") != std::string::npos) {
        markup += decoded;
      }
    } else {
      all.add(bytes.substr(at, 1));  // numbers and names, in their place
      ++at;
    }
  }
  reader.take(all, "text");
  reader.take(keys, "keys");
  reader.take(values, "values");
  reader.take(further, "addresses");
  if (!markup.empty() && reader.depth < kMaxDepth) {
    read_markup({reader.reading, reader.prefix, reader.depth + 1}, markup, MarkupKind::Html);
  }
}

void for_each_csv_cell(std::string_view bytes,
                       const std::function<void(std::size_t, std::string_view)>& take) {
  std::size_t column = 0;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= bytes.size(); ++at) {
    const char c = at < bytes.size() ? bytes[at] : '\n';
    quoted = c == '"' ? !quoted : quoted;
    if (at == bytes.size() || (!quoted && (c == ',' || c == ';' || c == '\t' || c == '\n'))) {
      take(column, bytes.substr(begin, at - begin));
      begin = at + 1;
      column = c == '\n' ? 0 : column + 1;
    }
  }
}

void read_csv(const FileReader& reader, std::string_view bytes) {
  constexpr std::size_t kMostColumns = 256;
  Letters all;
  std::vector<Letters> columns;
  for_each_csv_cell(bytes, [&](std::size_t column, std::string_view cell) {
    if (column < kMostColumns) {
      columns.resize(std::max(columns.size(), column + 1));
      columns[column].separate();
      columns[column].add(cell);
    }
  });
  all.add(bytes);
  if (has_percent_codes(bytes)) {
    all.separate();
    all.add(decode_percent(bytes));
  }
  reader.take(all, "text");
  for (const Letters& letters : columns) {
    reader.take(letters, "a column");
  }
}

void read_script(const FileReader& reader, std::string_view bytes) {
  Letters letters;
  const std::string text = add_script(letters, bytes);
  if (has_percent_codes(text)) {
    letters.separate();
    letters.add(decode_percent(text));
  }
  reader.take(letters, "text");
  read_data_addresses(reader, text);
}

}  // namespace kept::egress
