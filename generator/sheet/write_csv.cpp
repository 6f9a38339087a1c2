#include "sheet/write_csv.h"

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "base/number.h"
#include "base/text.h"
#include "sheet/layout.h"
#include "sheet/shorthand.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;
using nlohmann::ordered_json;

void append_field(std::string& out, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out.push_back('"');
  out += base::replace_all(field, "\"", "\"\"");
  out.push_back('"');
}

// A column of links is two columns in CSV: the words and the address.
std::vector<bool> columns_of_links(const Table& table) {
  std::vector<bool> links(table.columns.size());
  for (const Row& row : table.rows) {
    for (std::size_t i = 0; i < std::min(row.size(), links.size()); ++i) {
      links[i] = links[i] || std::holds_alternative<Link>(row[i]);
    }
  }
  return links;
}

std::string address_header(const Column& column) {
  return column.header + " (address)";
}

class CsvWriter {
 public:
  CsvWriter(const Table& table, Diagnostics& diagnostics)
      : table_(table), diagnostics_(diagnostics), links_(columns_of_links(table)) {}

  [[nodiscard]] std::string run() {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      add(header_text(table_.columns[i]));
      if (links_[i]) {
        add(address_header(table_.columns[i]));
      }
    }
    end_row();
    for (const Row& row : table_.rows) {
      for (std::size_t i = 0; i < std::min(row.size(), links_.size()); ++i) {
        add_cell(row[i], links_[i]);
      }
      end_row();
    }
    return std::move(out_);
  }

 private:
  void add(std::string_view field) {
    if (!first_) {
      out_.push_back(',');
    }
    first_ = false;
    append_field(out_, field);
  }

  void end_row() {
    out_ += "\r\n";
    first_ = true;
  }

  void add_text(std::string_view text) {
    if (!looks_like_formula(text)) {
      add(text);
      return;
    }
    diagnostics_
        .warning("formula-in-text", table_.span,
                 "the text `" + std::string(text.substr(0, 40)) +
                     "` would run as a formula if it were opened from a CSV file")
        .at_place(table_.title)
        .with_hint(
            "the CSV file has a ' before it; rewrite it so that it does not start with = + - or @");
    add("'" + std::string(text));
  }

  void add_cell(const Cell& cell, bool with_address) {
    const auto* link = std::get_if<Link>(&cell);
    if (const auto* text = std::get_if<std::string>(&cell)) {
      add_text(*text);
    } else if (const auto* number = std::get_if<double>(&cell)) {
      add(base::format_number(*number));
    } else if (const auto* date = std::get_if<base::Date>(&cell)) {
      add(date->to_iso());
    } else if (const auto* boolean = std::get_if<bool>(&cell)) {
      add(*boolean ? "true" : "false");
    } else if (const auto* marker = std::get_if<Marker>(&cell)) {
      add(marker->symbol);
    } else if (link != nullptr) {
      add_text(link->text);
    } else {
      add("");
    }
    if (with_address) {
      add_text(link != nullptr ? link->target : "");
    }
  }

  const Table& table_;
  Diagnostics& diagnostics_;
  std::vector<bool> links_;
  std::string out_;
  bool first_ = true;
};

std::string_view datatype_of(ColumnType type) {
  switch (type) {
    case ColumnType::Text:
      return "string";
    case ColumnType::Number:
      return "number";
    case ColumnType::Date:
      return "date";
    case ColumnType::Boolean:
      return "boolean";
  }
  return "string";
}

// CSVW names are used in addresses, so "_" joins their words.
std::string name_of(const Column& column, std::size_t index) {
  const std::string slug =
      base::replace_all(base::slugify(column.key.empty() ? column.header : column.key), "-", "_");
  return slug.empty() ? "column_" + std::to_string(index + 1) : slug;
}

ordered_json describe_columns(const Table& table, const std::vector<std::string>& symbols) {
  const std::vector<bool> links = columns_of_links(table);
  ordered_json columns = ordered_json::array();
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    ordered_json entry = {{"name", name_of(column, i)}, {"titles", header_text(column)}};
    if (!column.description.empty()) {
      entry["dc:description"] = column.description;
    }
    entry["datatype"] = datatype_of(column.type);
    if (column.type != ColumnType::Text) {
      // Shorthand stands where a value is missing.
      entry["null"] = symbols;
      entry["null"].push_back("");
    }
    columns.push_back(std::move(entry));
    if (links[i]) {
      columns.push_back({{"name", name_of(column, i) + "_address"},
                         {"titles", address_header(column)},
                         {"datatype", "anyURI"}});
    }
  }
  return columns;
}

ordered_json describe_notes(const Workbook& workbook, const Table& table,
                            const std::vector<std::string>& symbols) {
  ordered_json notes = ordered_json::array();
  for (const std::string& symbol : symbols) {
    notes.push_back(
        {{"shorthand", symbol}, {"meaning", shorthand_meaning(workbook, symbol).value_or("")}});
  }
  for (const Column& column : table.columns) {
    for (const int note : column.notes) {
      if (note >= 1 && static_cast<std::size_t>(note) <= workbook.notes.size()) {
        notes.push_back(
            {{"note", note}, {"text", workbook.notes[static_cast<std::size_t>(note - 1)]}});
      }
    }
  }
  return notes;
}

}  // namespace

std::string write_csv(const Table& table, Diagnostics& diagnostics) {
  return CsvWriter(table, diagnostics).run();
}

std::string write_csv_metadata(const Workbook& workbook, const Table& table,
                               std::string_view csv_name) {
  const std::vector<std::string> symbols = shorthand_of(table);
  ordered_json metadata;
  metadata["@context"] = {"http://www.w3.org/ns/csvw", {{"@language", workbook.language}}};
  metadata["url"] = csv_name;
  metadata["dc:title"] = table.title;
  metadata["dc:creator"] = workbook.author;
  metadata["dc:issued"] = workbook.date.to_iso();
  metadata["dc:language"] = workbook.language;
  if (!table.source.empty()) {
    metadata["dc:source"] = table.source;
  }
  if (!workbook.keywords.empty()) {
    metadata["dcat:keyword"] = workbook.keywords;
  }
  metadata["dialect"] = {{"encoding", "utf-8"}, {"header", true}, {"delimiter", ","}};
  if (ordered_json notes = describe_notes(workbook, table, symbols); !notes.empty()) {
    metadata["notes"] = std::move(notes);
  }
  metadata["tableSchema"] = {{"columns", describe_columns(table, symbols)}};
  return metadata.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace kept::sheet
