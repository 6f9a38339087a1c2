// verify_pdf_ua(): the structure tree.
#include <algorithm>

#include "pdf/structure.h"
#include "pdf/verify_parts.h"

namespace kept::pdf {
namespace {

constexpr int kDeepest = 500;
// Kids, cells and attributes that are looked at: papers have some three for each object.
std::size_t most_steps(QPDF& pdf) {
  return 500'000 + 20 * pdf.getObjectCount();
}

// The roles that may stand directly below these; others are free.
const std::set<std::string>* allowed_kids(const std::string& role) {
  static const std::map<std::string, std::set<std::string>> kKids = {
      {"Table", {"Caption", "TR", "THead", "TBody", "TFoot"}},
      {"THead", {"TR"}},
      {"TBody", {"TR"}},
      {"TFoot", {"TR"}},
      {"TR", {"TH", "TD"}},
      {"L", {"Caption", "L", "LI"}},
      {"LI", {"Lbl", "LBody"}},
      {"TOC", {"Caption", "TOC", "TOCI"}}};
  const auto found = kKids.find(role);
  return found == kKids.end() ? nullptr : &found->second;
}

const std::set<std::string>* allowed_parents(const std::string& role) {
  static const std::map<std::string, std::set<std::string>> kParents = {
      {"TR", {"Table", "THead", "TBody", "TFoot"}},
      {"THead", {"Table"}},
      {"TBody", {"Table"}},
      {"TFoot", {"Table"}},
      {"TH", {"TR"}},
      {"TD", {"TR"}},
      {"LI", {"L"}},
      {"LBody", {"LI"}},
      {"TOCI", {"TOC"}}};
  const auto found = kParents.find(role);
  return found == kParents.end() ? nullptr : &found->second;
}

struct CellFacts {
  bool is_header = false;
  std::vector<std::string> headers;  // the IDs of the header cells that it names
  std::string scope;
  int row = 0, column = 0, row_span = 1, column_span = 1;
};

struct TableFacts {
  std::vector<CellFacts> cells;
  std::vector<int> free_from;  // by column
  std::vector<int> widths;     // of each row
  std::set<std::string> header_ids;
  int row = -1;
  int next_column = 0;
  bool cells_overlap = false;
};

class StructureChecker {
 public:
  StructureChecker(QPDF& pdf, BreachList& breaches)
      : pdf_(pdf), breaches_(breaches), most_steps_(most_steps(pdf)) {}

  StructureFacts check() {
    QPDFObjectHandle root = pdf_.getRoot().getKey("/StructTreeRoot");
    if (!root.isDictionary()) {
      breach("7.1", "the document has no structure tree");
      return std::move(facts_);
    }
    role_map_ = root.getKey("/RoleMap");
    read_numbers(root.getKey("/ParentTree"), 0);
    visit_kids(root, "", QPDFObjectHandle::newNull(), root.getObjGen(), nullptr, 0);
    if (steps_ > most_steps_) {
      breaches_.add("7.1", "the structure is too large or goes in circles");
    }
    return std::move(facts_);
  }

 private:
  void breach(std::string_view clause, std::string message) {
    breaches_.add_at(clause, std::move(message), [this] { return page_of(current_); });
  }

  // Whether so many things more may be looked at.
  bool may_go_on(std::size_t steps = 1) {
    steps_ += steps;
    return steps_ <= most_steps_;
  }

  // From 1; 0 where nothing of the element is on a page.
  [[nodiscard]] std::size_t page_of(QPDFObjectHandle element) {
    constexpr int kFirstKids = 50;
    for (int step = 0; step < kFirstKids && element.isDictionary(); ++step) {
      QPDFObjectHandle page = element.getKey("/Pg");
      if (page.isDictionary()) {
        return page_number(page);
      }
      QPDFObjectHandle kids = element.getKey("/K");
      element = kids.isArray() && kids.getArrayNItems() > 0 ? kids.getArrayItem(0) : kids;
    }
    return 0;
  }

  [[nodiscard]] std::size_t page_number(QPDFObjectHandle page) {
    const std::vector<QPDFObjectHandle>& pages = pdf_.getAllPages();
    const auto found =
        std::find_if(pages.begin(), pages.end(), [&](const QPDFObjectHandle& candidate) {
          return candidate.getObjGen() == page.getObjGen();
        });
    return found == pages.end() ? 0 : static_cast<std::size_t>(found - pages.begin()) + 1;
  }

  void read_numbers(QPDFObjectHandle node, int depth) {
    if (!node.isDictionary() || depth > 20) {
      return;
    }
    QPDFObjectHandle numbers = node.getKey("/Nums");
    for (int i = 0; numbers.isArray() && i + 1 < numbers.getArrayNItems() && may_go_on(); i += 2) {
      if (numbers.getArrayItem(i).isInteger()) {
        facts_.parent_tree[numbers.getArrayItem(i).getIntValueAsInt()] =
            numbers.getArrayItem(i + 1);
      }
    }
    QPDFObjectHandle kids = node.getKey("/Kids");
    if (kids.isArray()) {
      for (int i = 0; i < kids.getArrayNItems() && may_go_on(); ++i) {
        read_numbers(kids.getArrayItem(i), depth + 1);
      }
    }
  }

  [[nodiscard]] std::string role_of(QPDFObjectHandle element) {
    std::string role =
        element.getKey("/S").isName() ? element.getKey("/S").getName().substr(1) : std::string();
    if (is_standard_role(role) && role_map_.isDictionary() && role_map_.hasKey("/" + role)) {
      breach("7.1", "the role map changes the meaning of `" + role + "`");
      return role;
    }
    for (int step = 0; step < 10 && !is_standard_role(role); ++step) {
      QPDFObjectHandle next =
          role_map_.isDictionary() ? role_map_.getKey("/" + role) : QPDFObjectHandle::newNull();
      if (!next.isName()) {
        break;
      }
      role = next.getName().substr(1);
    }
    if (!is_standard_role(role)) {
      breach("7.1", "the role `" + role + "` is not mapped to a standard one");
    }
    return role;
  }

  void visit_kids(QPDFObjectHandle element, const std::string& role, QPDFObjectHandle page,
                  QPDFObjGen owner, TableFacts* table, int depth) {
    QPDFObjectHandle kids = element.getKey("/K");
    if (kids.isNull()) {
      return;
    }
    if (kids.isArray()) {
      for (int i = 0; i < kids.getArrayNItems() && may_go_on(); ++i) {
        visit_kid(kids.getArrayItem(i), role, page, owner, table, depth);
      }
    } else {
      visit_kid(kids, role, page, owner, table, depth);
    }
  }

  void own_content(QPDFObjectHandle page, int mcid, QPDFObjGen owner) {
    if (!facts_.content_owner.emplace(ContentKey{page.getObjGen(), mcid}, owner).second) {
      breach("7.1", "two elements claim the same content");
    }
  }

  void visit_kid(QPDFObjectHandle kid, const std::string& role, QPDFObjectHandle page,
                 QPDFObjGen owner, TableFacts* table, int depth) {
    if (kid.isInteger()) {
      own_content(page, kid.getIntValueAsInt(), owner);
      return;
    }
    if (!kid.isDictionary() || depth > kDeepest) {
      return;
    }
    QPDFObjectHandle type = kid.getKey("/Type");
    const std::string type_name = type.isName() ? type.getName() : std::string();
    QPDFObjectHandle own_page = kid.getKey("/Pg").isDictionary() ? kid.getKey("/Pg") : page;
    if (type_name == "/MCR") {
      QPDFObjectHandle stream = kid.getKey("/Stm");
      own_content(stream.isStream() ? stream : own_page, kid.getKey("/MCID").getIntValueAsInt(),
                  owner);
    } else if (type_name == "/OBJR") {
      const QPDFObjGen object = kid.getKey("/Obj").getObjGen();
      facts_.annotation_role[object] = role;
      facts_.annotation_owner[object] = owner;
      if (described_.count(owner) > 0) {
        facts_.described_annotations.insert(object);
      }
    } else {
      visit_element(kid, role, own_page, table, depth + 1);
    }
  }

  void visit_element(QPDFObjectHandle element, const std::string& parent_role,
                     QPDFObjectHandle page, TableFacts* table, int depth) {
    current_ = element;
    if (!seen_.insert(element.getObjGen()).second) {
      breach("7.1", "an element stands in the structure twice");
      return;
    }
    if (!element.getKey("/P").isDictionary()) {
      breach("7.1", "an element does not say in which it stands");
    }
    if (has_text(element, "/Alt")) {
      described_.insert(element.getObjGen());
    }
    const std::string role = role_of(element);
    if (role == "NonStruct") {
      // "Having no inherent structural significance" (ISO 32000-1, table 333): what it holds stands
      // where it stands itself.
      visit_kids(element, parent_role, page, element.getObjGen(), table, depth);
      return;
    }
    check_place(role, parent_role);
    check_texts(element, role);
    check_heading(role);
    check_kids(element, role);
    if (role == "Table") {
      TableFacts own;
      visit_kids(element, role, page, element.getObjGen(), &own, depth);
      check_table(own);
      return;
    }
    if (table != nullptr && role == "TR") {
      ++table->row;
      table->next_column = 0;
    }
    if (table != nullptr && (role == "TH" || role == "TD")) {
      add_cell(element, role == "TH", *table);
      table = nullptr;
    }
    visit_kids(element, role, page, element.getObjGen(), table, depth);
    if (table != nullptr && role == "TR") {
      int width = 0;
      for (const int free : table->free_from) {
        width += free > table->row ? 1 : 0;
      }
      table->widths.push_back(width);
    }
  }

  void check_place(const std::string& role, const std::string& parent) {
    const std::set<std::string>* kids = allowed_kids(parent);
    if (kids != nullptr && kids->count(role) == 0) {
      breach("7.2", "`" + role + "` stands directly in `" + parent + "`");
    }
    const std::set<std::string>* parents = allowed_parents(role);
    if (parents != nullptr && parents->count(parent) == 0) {
      breach("7.2", "`" + role + "` stands in `" + parent + "`");
    }
  }

  static bool has_text(QPDFObjectHandle element, const std::string& key) {
    return element.getKey(key).isString() && !element.getKey(key).getUTF8Value().empty();
  }

  void check_texts(QPDFObjectHandle element, const std::string& role) {
    if ((role == "Figure" || role == "Formula") && !has_text(element, "/Alt") &&
        !has_text(element, "/ActualText")) {
      breach(role == "Figure" ? "7.3" : "7.7", "a " + role + " has no text alternative");
    }
    if (role == "Note") {
      const std::string id =
          element.getKey("/ID").isString() ? element.getKey("/ID").getStringValue() : std::string();
      if (id.empty() || !note_ids_.insert(id).second) {
        breach("7.9", "a Note has no ID of its own");
      }
    }
    QPDFObjectHandle language = element.getKey("/Lang");
    if (language.isString() && !is_language_tag(language.getUTF8Value())) {
      breach("7.2", "`" + language.getUTF8Value() + "` is no language");
    }
  }

  void check_heading(const std::string& role) {
    if (role == "H") {
      uses_plain_headings_ = true;
    } else if (role.size() == 2 && role[0] == 'H') {
      const int level = role[1] - '0';
      if (level > heading_level_ + 1) {
        breach("7.4.2", "a heading of level " + std::to_string(level) + " follows one of level " +
                            std::to_string(heading_level_));
      }
      heading_level_ = level;
    }
    if (uses_plain_headings_ && heading_level_ > 0) {
      breach("7.4.4", "numbered and unnumbered headings are mixed");
    }
  }

  // The value in the attribute objects of an owner, wherever /A keeps it.
  QPDFObjectHandle attribute(QPDFObjectHandle element, const std::string& owner,
                             const std::string& key) {
    QPDFObjectHandle objects = element.getKey("/A");
    const int count = objects.isArray() ? objects.getArrayNItems() : 1;
    for (int i = 0; i < count && may_go_on(); ++i) {
      QPDFObjectHandle object = objects.isArray() ? objects.getArrayItem(i) : objects;
      QPDFObjectHandle dictionary = object.isStream() ? object.getDict() : object;
      if (dictionary.isDictionary() && dictionary.getKey("/O").isName() &&
          dictionary.getKey("/O").getName() == owner && dictionary.hasKey(key)) {
        return dictionary.getKey(key);
      }
    }
    return QPDFObjectHandle::newNull();
  }

  int span_of(QPDFObjectHandle element, const std::string& key) {
    QPDFObjectHandle span = attribute(element, "/Table", key);
    return span.isInteger() ? std::clamp(span.getIntValueAsInt(), 1, 10000) : 1;
  }

  void add_cell(QPDFObjectHandle element, bool is_header, TableFacts& table) {
    CellFacts cell;
    cell.is_header = is_header;
    QPDFObjectHandle scope = attribute(element, "/Table", "/Scope");
    cell.scope = scope.isName() ? scope.getName() : std::string();
    QPDFObjectHandle headers = attribute(element, "/Table", "/Headers");
    for (int i = 0; headers.isArray() && i < headers.getArrayNItems(); ++i) {
      cell.headers.push_back(headers.getArrayItem(i).isString()
                                 ? headers.getArrayItem(i).getStringValue()
                                 : std::string());
    }
    if (is_header && element.getKey("/ID").isString()) {
      table.header_ids.insert(element.getKey("/ID").getStringValue());
    }
    cell.row_span = span_of(element, "/RowSpan");
    cell.column_span = span_of(element, "/ColSpan");
    if (!may_go_on(static_cast<std::size_t>(cell.row_span + cell.column_span))) {
      return;
    }
    cell.row = table.row;
    std::vector<int>& free_from = table.free_from;
    auto column = static_cast<std::size_t>(table.next_column);
    while (column < free_from.size() && free_from[column] > table.row) {
      ++column;
    }
    cell.column = static_cast<int>(column);
    const std::size_t end = column + static_cast<std::size_t>(cell.column_span);
    free_from.resize(std::max(free_from.size(), end), 0);
    for (std::size_t c = column; c < end; ++c) {
      table.cells_overlap = table.cells_overlap || free_from[c] > table.row;
      free_from[c] = table.row + cell.row_span;
    }
    table.next_column = static_cast<int>(end);
    table.cells.push_back(cell);
  }

  // What may stand in an element once, or only at its head or end.
  void check_kids(QPDFObjectHandle element, const std::string& role) {
    QPDFObjectHandle kids = element.getKey("/K");
    if (!kids.isArray()) {
      return;
    }
    std::map<std::string, int> count;
    int captions_inside = 0;
    const int last = kids.getArrayNItems() - 1;
    for (int i = 0; i <= last && may_go_on(); ++i) {
      QPDFObjectHandle kid = kids.getArrayItem(i);
      if (!kid.isDictionary() || !kid.getKey("/S").isName()) {
        continue;
      }
      const std::string kid_role = role_of(kid);
      ++count[kid_role];
      const bool at_edge = i == 0 || (role == "Table" && i == last);
      captions_inside += kid_role == "Caption" && !at_edge ? 1 : 0;
    }
    if (count["H"] > 1) {
      breach("7.4.4", "an element has more than one unnumbered heading");
    }
    const bool has_caption = role == "Table" || role == "L" || role == "TOC";
    if (has_caption && (captions_inside > 0 || count["Caption"] > 1)) {
      breach("7.2", "the caption of a `" + role + "` stands in its middle or comes twice");
    }
    if (role == "Table") {
      check_table_parts(count);
    } else if (role == "Form") {
      check_form(element, last + 1);
    }
  }

  void check_table_parts(std::map<std::string, int>& count) {
    if (count["THead"] > 1 || count["TFoot"] > 1) {
      breach("7.2", "a table has more than one THead or TFoot");
    }
    const bool needs_body = count["THead"] > 0 || count["TFoot"] > 0;
    if (needs_body && count["TBody"] == 0 && count["NonStruct"] == 0) {
      breach("7.2", "a table has a THead or TFoot and no TBody");
    }
  }

  // 7.18.4: a field to fill in is one widget; what was filled in before says what it was.
  void check_form(QPDFObjectHandle element, int kids) {
    if (kids != 1 && !attribute(element, "/PrintField", "/Role").isName()) {
      breach("7.18.4", "a Form holds more than its field");
    }
  }

  void check_table(const TableFacts& table) {
    for (const int width : table.widths) {
      if (width != table.widths.front()) {
        breach("7.2", "the rows of a table have different numbers of columns");
        break;
      }
    }
    if (table.cells_overlap) {
      breach("7.2", "cells of a table lie over each other");
    }
    // Which columns and rows have a header with a scope.
    std::set<int> headed_columns;
    std::set<int> headed_rows;
    bool has_headers = false;
    for (const CellFacts& cell : table.cells) {
      has_headers = has_headers || cell.is_header;
      for (int c = 0;
           cell.is_header && cell.scope != "/Row" && !cell.scope.empty() && c < cell.column_span;
           ++c) {
        headed_columns.insert(cell.column + c);
      }
      for (int r = 0;
           cell.is_header && cell.scope != "/Column" && !cell.scope.empty() && r < cell.row_span;
           ++r) {
        headed_rows.insert(cell.row + r);
      }
    }
    for (const CellFacts& cell : table.cells) {
      for (const std::string& header : cell.headers) {
        if (table.header_ids.count(header) == 0) {
          breach("7.5", "a table cell names a header that its table has not");
        }
      }
      if (has_headers && !cell.is_header && cell.headers.empty() &&
          headed_columns.count(cell.column) == 0 && headed_rows.count(cell.row) == 0) {
        breach("7.5", "a table cell's headers cannot be found out");
      }
    }
  }

  QPDF& pdf_;
  BreachList& breaches_;
  StructureFacts facts_;
  QPDFObjectHandle role_map_;
  std::set<QPDFObjGen> seen_;
  QPDFObjectHandle current_ = QPDFObjectHandle::newNull();  // the element being looked at
  std::set<QPDFObjGen> described_;  // elements with an alternative description
  std::set<std::string> note_ids_;
  std::size_t most_steps_;
  std::size_t steps_ = 0;
  int heading_level_ = 0;
  bool uses_plain_headings_ = false;
};

}  // namespace

bool is_language_tag(std::string_view tag) {
  std::size_t length = 0;
  bool is_first = true;
  for (const char c : tag) {
    if (c == '-') {
      if (length == 0) {
        return false;
      }
      length = 0;
      is_first = false;
      continue;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (!letter && (is_first || !digit)) {
      return false;
    }
    if (++length > 8) {
      return false;
    }
  }
  return length > 0;
}

StructureFacts check_structure(QPDF& pdf, BreachList& breaches) {
  return StructureChecker(pdf, breaches).check();
}

}  // namespace kept::pdf
