#include "sheet/workbook_parts.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "sheet/styles_part.h"
#include "sheet/xml_events.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;

constexpr std::size_t kLongestText = 4 * 32'767;  // bytes; Excel's limit is in characters

int to_int(std::string_view text, int otherwise) {
  const auto number = base::parse_integer(text);
  return number && *number >= 0 && *number < 1'000'000 ? static_cast<int>(*number) : otherwise;
}

std::string folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash));
}

// "../tables/table1.xml" seen from "xl/worksheets/sheet1.xml" -> "xl/tables/table1.xml".
std::string resolve(std::string_view part, std::string_view target) {
  if (target.starts_with('/')) {
    return std::string(target.substr(1));
  }
  std::vector<std::string> path;
  const std::string folder = folder_of(part);
  for (const std::string_view piece : base::split(folder, '/')) {
    path.emplace_back(piece);
  }
  for (const std::string_view piece : base::split(target, '/')) {
    if (piece == ".." && !path.empty()) {
      path.pop_back();
    } else if (piece != "." && piece != "..") {
      path.emplace_back(piece);
    }
  }
  std::erase(path, std::string());
  return base::join(path, "/");
}

std::string relationships_part(std::string_view part) {
  const std::string folder = folder_of(part);
  const std::string_view name = folder.empty() ? part : part.substr(folder.size() + 1);
  return (folder.empty() ? "" : folder + "/") + "_rels/" + std::string(name) + ".rels";
}

class RelationshipHandler final : public XmlHandler {
 public:
  explicit RelationshipHandler(std::string_view part) : part_(part) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element != "Relationship") {
      return;
    }
    const std::string_view type = attributes.get("Type");
    const bool external = attributes.get("TargetMode") == "External";
    const std::string_view target = attributes.get("Target");
    relationships.push_back({std::string(attributes.get("Id")),
                             std::string(type.substr(type.rfind('/') + 1)),
                             external ? std::string(target) : resolve(part_, target), external});
  }
  void end(std::string_view) override {}

  std::vector<Relationship> relationships;

 private:
  std::string_view part_;
};

class WorkbookHandler final : public XmlHandler {
 public:
  explicit WorkbookHandler(WorkbookParts& parts) : parts_(parts) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    text_.clear();
    if (element == "sheet") {
      const std::string_view state = attributes.get("state");
      SheetPart sheet;
      sheet.name = attributes.get("name");
      sheet.state = state == "hidden"       ? SheetState::Hidden
                    : state == "veryHidden" ? SheetState::VeryHidden
                                            : SheetState::Visible;
      parts_.sheets.push_back(std::move(sheet));
      relationship_ids.emplace_back(attributes.relationship());
    } else if (element == "definedName") {
      parts_.defined_names.push_back(
          {std::string(attributes.get("name")), {}, attributes.is_true("hidden")});
    } else if (element == "workbookPr" && attributes.is_true("date1904")) {
      parts_.dates = DateSystem::From1904;
    } else if (element == "workbookView") {
      parts_.active_sheet = to_int(attributes.get("activeTab"), 0);
    } else if (element == "absPath") {
      parts_.folder = attributes.get("url");
    }
  }
  void end(std::string_view element) override {
    if (element == "definedName" && !parts_.defined_names.empty()) {
      parts_.defined_names.back().refers_to = text_;
    }
  }
  void text(std::string_view text) override { text_ += text; }

  std::vector<std::string> relationship_ids;  // one a sheet

 private:
  WorkbookParts& parts_;
  std::string text_;
};

// Text in phonetic runs (rPh) tells how to say a word and is no part of it.
class SharedStringHandler final : public XmlHandler {
 public:
  SharedStringHandler(WorkbookParts& parts, std::size_t most) : parts_(parts), most_(most) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "si") {
      parts_.shared_strings.emplace_back();
      parts_.superscript_strings.push_back(false);
    } else if (element == "rPh") {
      ++phonetic_;
    } else if (element == "t") {
      in_text_ = phonetic_ == 0 && !parts_.shared_strings.empty();
    } else if (element == "vertAlign" && !parts_.shared_strings.empty()) {
      parts_.superscript_strings.back() = attributes.get("val") == "superscript";
    }
  }
  void end(std::string_view element) override {
    if (element == "rPh") {
      --phonetic_;
    } else if (element == "t") {
      in_text_ = false;
    }
  }
  void text(std::string_view text) override {
    if (in_text_) {
      parts_.shared_strings.back() += text;
      too_long_ = too_long_ || parts_.shared_strings.back().size() > kLongestText;
    }
  }
  // One long text that a million cells share would be a bomb as well.
  [[nodiscard]] bool is_done() const override {
    return too_long_ || parts_.shared_strings.size() > most_;
  }

 private:
  WorkbookParts& parts_;
  std::size_t most_;
  int phonetic_ = 0;
  bool in_text_ = false;
  bool too_long_ = false;
};

class TableHandler final : public XmlHandler {
 public:
  explicit TableHandler(TablePart& table) : table_(table) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "table" && !seen_) {
      seen_ = true;
      table_.name = attributes.get("displayName");
      table_.range = attributes.get("ref");
      table_.header_rows = to_int(attributes.get("headerRowCount"), 1);
    } else if (element == "autoFilter") {
      table_.has_filter = true;
    } else if (element == "tableColumn") {
      table_.columns.emplace_back(attributes.get("name"));
    }
  }
  void end(std::string_view) override {}

 private:
  TablePart& table_;
  bool seen_ = false;
};

class PropertiesHandler final : public XmlHandler {
 public:
  explicit PropertiesHandler(DocumentProperties& properties) : properties_(properties) {}

  void start(std::string_view, const XmlAttributes&) override { text_.clear(); }
  void end(std::string_view element) override {
    const std::pair<std::string_view, std::string*> fields[] = {
        {"title", &properties_.title},
        {"creator", &properties_.author},
        {"lastModifiedBy", &properties_.last_modified_by},
        {"language", &properties_.language},
        {"Manager", &properties_.manager}};
    for (const auto& [name, field] : fields) {
      if (element == name) {
        *field = base::trim(text_);
      }
    }
  }
  void text(std::string_view text) override { text_ += text; }

 private:
  DocumentProperties& properties_;
  std::string text_;
};

std::string find_workbook_part(Package& package, Diagnostics& diagnostics) {
  for (const Relationship& relationship : read_relationships(package, "", diagnostics)) {
    if (relationship.type == "officeDocument" && !relationship.external) {
      return relationship.target;
    }
  }
  return "xl/workbook.xml";
}

std::string target_of_type(const std::vector<Relationship>& relationships, std::string_view type) {
  const auto found = std::ranges::find(relationships, type, &Relationship::type);
  return found == relationships.end() ? std::string() : found->target;
}

void read_tables(Package& package, SheetPart& sheet, Diagnostics& diagnostics) {
  for (const Relationship& relationship : sheet.relationships) {
    if (relationship.type != "table" || !package.has(relationship.target)) {
      continue;
    }
    TablePart table;
    table.part = relationship.target;
    TableHandler handler(table);
    if (!read_xml(package, table.part, handler, diagnostics)) {
      continue;
    }
    if (const auto range = parse_range(table.range)) {
      table.first = range->first;
      table.last = range->last;
      sheet.tables.push_back(std::move(table));
    }
  }
}

void read_sheet_parts(Package& package, WorkbookParts& parts,
                      const std::vector<std::string>& relationship_ids, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < parts.sheets.size(); ++i) {
    SheetPart& sheet = parts.sheets[i];
    const auto found =
        std::ranges::find(parts.relationships, relationship_ids[i], &Relationship::id);
    if (found == parts.relationships.end() || !package.has(found->target)) {
      diagnostics
          .error("workbook-unreadable", {},
                 "the worksheet `" + sheet.name + "` is missing from the file")
          .at_place(package.name())
          .with_hint("the file is damaged: fetch or save it again");
      continue;
    }
    sheet.part = found->target;
    sheet.relationships = read_relationships(package, sheet.part, diagnostics);
    read_tables(package, sheet, diagnostics);
  }
}

// False where the part is there and cannot be read.
[[nodiscard]] bool read_optional(Package& package, const std::string& part, XmlHandler& handler,
                                 Diagnostics& diagnostics) {
  return part.empty() || !package.has(part) || read_xml(package, part, handler, diagnostics);
}

}  // namespace

std::vector<Relationship> read_relationships(Package& package, std::string_view part,
                                             Diagnostics& diagnostics) {
  RelationshipHandler handler(part);
  const std::string rels = relationships_part(part);
  if (package.has(rels)) {
    (void)read_xml(package, rels, handler, diagnostics);
  }
  return std::move(handler.relationships);
}

std::optional<WorkbookParts> read_workbook_parts(Package& package, Diagnostics& diagnostics) {
  WorkbookParts parts;
  parts.part = find_workbook_part(package, diagnostics);
  if (!package.has(parts.part) || parts.part.ends_with(".bin")) {
    diagnostics.error("workbook-unreadable", {}, "the file holds no workbook that Kept can read")
        .at_place(package.name())
        .with_hint("save it as \"Excel Workbook (.xlsx)\"");
    return std::nullopt;
  }
  WorkbookHandler handler(parts);
  if (!read_xml(package, parts.part, handler, diagnostics)) {
    return std::nullopt;
  }
  parts.relationships = read_relationships(package, parts.part, diagnostics);
  read_sheet_parts(package, parts, handler.relationship_ids, diagnostics);
  // Without its texts and styles a workbook would read as something else.
  SharedStringHandler strings(parts, package.limits().cells);
  if (!read_optional(package, target_of_type(parts.relationships, "sharedStrings"), strings,
                     diagnostics) ||
      !read_styles(package, target_of_type(parts.relationships, "styles"), parts.formats,
                   diagnostics)) {
    return std::nullopt;
  }
  if (strings.is_done()) {
    diagnostics
        .error("workbook-too-large", {},
               "the workbook has a text longer than Excel allows, or too many texts")
        .at_place(package.name())
        .with_hint("a cell may hold 32,767 characters; save the sheets that are needed as CSV");
    return std::nullopt;
  }
  PropertiesHandler properties(parts.properties);
  (void)read_optional(package, "docProps/core.xml", properties, diagnostics);
  (void)read_optional(package, "docProps/app.xml", properties, diagnostics);
  return parts;
}

std::optional<CellRange> parse_range(std::string_view range) {
  const std::size_t colon = range.find(':');
  const auto first = parse_cell_reference(range.substr(0, colon));
  const auto last =
      colon == std::string_view::npos ? first : parse_cell_reference(range.substr(colon + 1));
  if (!first || !last || first->row > last->row || first->column > last->column) {
    return std::nullopt;
  }
  return CellRange{*first, *last};
}

}  // namespace kept::sheet
