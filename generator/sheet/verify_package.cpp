#include "sheet/verify_package.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "sheet/chart_cache.h"
#include "sheet/link_target.h"
#include "sheet/person_name.h"
#include "sheet/xml_events.h"

namespace kept::sheet {
namespace {

enum class Weight { Warning, Error };

struct PartRule {
  std::string_view type;    // the last part of a relationship's type, or empty
  std::string_view folder;  // a piece of a part's name in lower case, or empty
  std::string_view code;
  Weight weight;
  std::string_view message;
  std::string_view hint;
};

constexpr PartRule kPartRules[] = {
    {"pivotCacheDefinition", "pivotcache/", "workbook-pivot-cache", Weight::Error,
     "the workbook holds a pivot table with a copy of the data behind it",
     "the copy may hold every row that was counted: copy the pivot table and paste it as values "
     "into a new workbook"},
    {"pivotTable", "pivottables/", "workbook-pivot-cache", Weight::Error,
     "the workbook holds a pivot table with a copy of the data behind it",
     "copy the pivot table and paste it as values into a new workbook"},
    {"externalLink", "externallinks/", "workbook-external-link", Weight::Error,
     "the workbook is linked to another file and holds a copy of that file's cells",
     "in Excel choose Data, Edit Links, Break Link"},
    {"connections", "xl/connections", "workbook-data-connection", Weight::Error,
     "the workbook holds a connection to a database or another file",
     "in Excel choose Data, Queries & Connections, and delete each"},
    {"queryTable", "querytables/", "workbook-data-connection", Weight::Error,
     "the workbook holds a query to a database or another file",
     "in Excel choose Data, Queries & Connections, and delete each"},
    {"powerPivotData", "xl/model/", "workbook-data-model", Weight::Error,
     "the workbook holds a data model with whole tables that no sheet shows",
     "paste what should be published as values into a new workbook"},
    {"customXml", "customxml/", "workbook-custom-xml", Weight::Error,
     "the workbook holds custom XML that no sheet shows",
     "in Excel choose File, Info, Inspect Document, and remove it"},
    {"comments", "xl/comments", "sheet-comment", Weight::Error,
     "the workbook holds comments or notes on cells",
     "delete them: they carry names and are not read out with the table; use [note 1] and a notes "
     "sheet"},
    {"threadedComment", "threadedcomments/", "sheet-comment", Weight::Error,
     "the workbook holds comments or notes on cells",
     "delete them: they carry names and are not read out with the table; use [note 1] and a notes "
     "sheet"},
    {"person", "xl/persons/", "sheet-comment", Weight::Error,
     "the workbook lists people who commented on it",
     "in Excel choose File, Info, Inspect Document, and remove comments"},
    {"vbaProject", "vbaproject", "workbook-macro", Weight::Error, "the workbook holds macros",
     "save it as \"Excel Workbook (.xlsx)\", which leaves macros out"},
    {"xlMacrosheet", "macrosheets/", "workbook-macro", Weight::Error,
     "the workbook holds a sheet of old macros",
     "delete the sheet and save as \"Excel Workbook (.xlsx)\""},
    {"oleObject", "embeddings/", "workbook-embedded-object", Weight::Error,
     "another file is embedded in the workbook",
     "delete the object; what it holds would be published whole"},
    {"package", "", "workbook-embedded-object", Weight::Error,
     "another file is embedded in the workbook",
     "delete the object; what it holds would be published whole"},
    {"control", "activex/", "workbook-embedded-object", Weight::Error,
     "the workbook holds form controls", "delete the controls: screen readers cannot work them"},
    {"ctrlProp", "ctrlprops/", "workbook-embedded-object", Weight::Error,
     "the workbook holds form controls", "delete the controls: screen readers cannot work them"},
    {"revisionHeaders", "xl/revisions/", "workbook-revision-history", Weight::Error,
     "the workbook holds the history of its changes",
     "in Excel unshare the workbook, or save the sheets into a new one"},
    {"slicer", "slicers/", "sheet-filter-or-freeze", Weight::Warning, "the workbook holds slicers",
     "delete them: people who use a keyboard or screen reader can miss what they filter out"},
    {"image", "xl/media/", "sheet-image", Weight::Warning, "the workbook holds pictures",
     "leave pictures out of workbooks; put them on a web page with a description"},
    {"printerSettings", "printersettings/", "workbook-printer-settings", Weight::Warning,
     "the workbook holds the settings of somebody's printer",
     "in Excel choose File, Info, Inspect Document; the settings can name a computer or a person"},
    {"custom-properties", "docprops/custom", "workbook-custom-property", Weight::Warning,
     "the workbook holds custom document properties",
     "in Excel choose File, Info, Properties, Advanced, Custom, and delete what need not be "
     "published"},
    {"thumbnail", "thumbnail", "workbook-thumbnail", Weight::Warning,
     "the workbook holds a picture of its first page",
     "untick \"Save Thumbnail\" in its properties: the picture may show an earlier state"},
};

void apply(const PartRule& rule, Findings& findings) {
  const std::string message(rule.message);
  const std::string hint(rule.hint);
  if (rule.weight == Weight::Error) {
    findings.error(rule.code, "", message, hint);
  } else {
    findings.warning(rule.code, "", message, hint);
  }
}

bool is_relationships(std::string_view part) {
  return part.ends_with(".rels");
}

// "xl/_rels/workbook.xml.rels" -> "xl/workbook.xml"
std::string owner_of(std::string_view rels) {
  constexpr std::string_view kFolder = "_rels/";
  const std::size_t at = rels.rfind(kFolder);
  const std::string name(rels.substr(at + kFolder.size(), rels.size() - at - kFolder.size() - 5));
  return std::string(rels.substr(0, at)) + name;
}

// `file:///C:/Users/sam/` or `\\civic-files\cases\`: of no use to a reader, and says too much.
void check_link(std::string_view target, Findings& findings) {
  const std::string lower = base::to_lower_ascii(target);
  if (!is_safe_target(lower) && !lower.starts_with("tel:") && !lower.starts_with('#')) {
    findings.error(
        "sheet-link-unsafe", "",
        "a link leads to `" + std::string(target.substr(0, 80)) +
            "`, which is no web or mail address",
        "put the file on the website and link to it there: the link names folders on your network");
  }
}

void check_relationship(const Relationship& relationship, std::set<std::string>& reached,
                        Findings& findings) {
  for (const PartRule& rule : kPartRules) {
    if (!rule.type.empty() && relationship.type == rule.type) {
      apply(rule, findings);
    }
  }
  if (!relationship.external) {
    reached.insert(base::to_lower_ascii(relationship.target));
  } else if (relationship.type == "hyperlink") {
    check_link(relationship.target, findings);
  } else {
    findings.error(
        "workbook-external-link", "",
        "the workbook fetches something from `" + relationship.target + "`",
        "break the link or delete what uses it: opening the file would tell another computer");
  }
}

class DrawingHandler final : public XmlHandler {
 public:
  DrawingHandler(std::string_view sheet, Findings& findings) : sheet_(sheet), findings_(findings) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "pic" || element == "sp" || element == "graphicFrame" || element == "cxnSp") {
      object_ = element;
    } else if (element == "cNvPr") {
      hidden_ = attributes.is_true("hidden");
      described_ = !base::trim(attributes.get("descr")).empty();
      decorative_ = false;
    } else if (element == "decorative") {
      decorative_ = attributes.is_true("val");
    }
  }

  void end(std::string_view element) override {
    if (element != object_ || object_.empty()) {
      return;
    }
    if (hidden_) {
      findings_.error("sheet-object-hidden", sheet_,
                      "a picture, chart or shape is hidden on `" + std::string(sheet_) + "`",
                      "delete it; in Excel the Selection Pane lists hidden objects");
    }
    if (object_ == "sp") {
      findings_.error(
          "sheet-floating-text", sheet_,
          "a text box or shape floats over `" + std::string(sheet_) + "`",
          "put its words into a cell above the table: a screen reader may never reach it");
    } else if (!described_ && !decorative_) {
      findings_.error("sheet-image-no-alt", sheet_,
                      "a picture or chart on `" + std::string(sheet_) + "` has no alternative text",
                      "right-click it, choose Edit Alt Text and say what it shows");
    }
    object_.clear();
  }

 private:
  std::string_view sheet_;
  Findings& findings_;
  std::string object_;
  bool hidden_ = false;
  bool described_ = false;
  bool decorative_ = false;
};

void check_properties(const DocumentProperties& properties, Findings& findings) {
  const std::pair<std::string_view, const std::string*> required[] = {
      {"title", &properties.title},
      {"author", &properties.author},
      {"language", &properties.language}};
  std::string missing;
  for (const auto& [name, value] : required) {
    if (value->empty()) {
      missing += (missing.empty() ? "" : ", ") + std::string(name);
    }
  }
  if (!missing.empty()) {
    findings.error("workbook-property-missing", "", "the document's properties lack " + missing,
                   "in Excel choose File, Info, Properties; the author is the organisation");
  }
  for (const std::string* name :
       {&properties.author, &properties.last_modified_by, &properties.manager}) {
    if (looks_like_person(*name)) {
      findings.warning(
          "workbook-author-personal", "",
          "the document's properties name `" + *name + "`, who may be a person",
          "put the organisation's name there; in Excel, Inspect Document removes names");
    }
  }
}

void check_names(const WorkbookParts& parts, Findings& findings) {
  for (const DefinedName& name : parts.defined_names) {
    const std::string target = sheet_of_reference(name.refers_to);
    const auto sheet = std::ranges::find(parts.sheets, target, &SheetPart::name);
    const bool to_hidden = sheet != parts.sheets.end() && sheet->state != SheetState::Visible;
    const bool filter = name.name == "_xlnm._FilterDatabase";
    if (to_hidden || (name.hidden && !filter)) {
      findings.error("workbook-name-hidden", "",
                     "the name `" + name.name + "` is hidden or points to a hidden sheet",
                     "in Excel choose Formulas, Name Manager, and delete it");
    } else if (name.refers_to.find('[') != std::string::npos ||
               name.refers_to.find("#REF!") != std::string::npos) {
      findings.error("workbook-name-hidden", "",
                     "the name `" + name.name + "` points outside the workbook or to nothing",
                     "in Excel choose Formulas, Name Manager, and delete it");
    }
  }
}

}  // namespace

void verify_package(Package& package, Findings& findings) {
  std::set<std::string> reached;
  for (const std::string& part : package.parts()) {
    const std::string lower = base::to_lower_ascii(part);
    for (const PartRule& rule : kPartRules) {
      if (!rule.folder.empty() && lower.find(rule.folder) != std::string::npos) {
        apply(rule, findings);
      }
    }
    if (is_relationships(lower)) {
      for (const Relationship& relationship :
           read_relationships(package, owner_of(part), findings.diagnostics())) {
        check_relationship(relationship, reached, findings);
      }
    }
  }
  for (const std::string& part : package.parts()) {
    const std::string lower = base::to_lower_ascii(part);
    const bool folder = part.ends_with('/');
    if (!folder && !is_relationships(lower) && lower != "[content_types].xml" &&
        !reached.contains(lower)) {
      findings.error(
          "workbook-part-unused", "",
          "the file carries `" + part + "`, which nothing in the workbook uses",
          "save the workbook again in Excel or LibreOffice, which leaves such parts out");
    }
  }
}

void verify_workbook(const WorkbookParts& parts, Findings& findings) {
  std::set<std::string> names;
  for (const SheetPart& sheet : parts.sheets) {
    if (sheet.state != SheetState::Visible) {
      findings.error(
          "sheet-hidden", sheet.name,
          "the worksheet `" + sheet.name + "` is hidden" +
              (sheet.state == SheetState::VeryHidden ? " so that Excel's menus do not show it"
                                                     : ""),
          "delete it, or unhide it and look whether it may be published");
    }
    if (!names.insert(base::to_lower_ascii(sheet.name)).second ||
        base::count_code_points(sheet.name) > 31) {
      findings.error("sheet-name-invalid", sheet.name,
                     "the worksheet name `" + sheet.name + "` is used twice or too long",
                     "give each worksheet its own name of at most 31 characters");
    }
  }
  if (parts.active_sheet != 0) {
    findings.error("workbook-cursor", "", "the workbook opens on another sheet than its first",
                   "go to cell A1 of the first sheet before you save");
  }
  if (!parts.folder.empty()) {
    findings.warning("workbook-folder", "",
                     "the file says that it was saved in `" + parts.folder + "`",
                     "save it again in LibreOffice, or remove it with Inspect Document: a folder "
                     "can name a person or a case");
  }
  check_properties(parts.properties, findings);
  check_names(parts, findings);
}

void verify_drawings(Package& package, const SheetPart& sheet, Findings& findings) {
  for (const Relationship& relationship : sheet.relationships) {
    if (relationship.type == "drawing" && package.has(relationship.target)) {
      DrawingHandler handler(sheet.name, findings);
      (void)read_xml(package, relationship.target, handler, findings.diagnostics());
    }
  }
}

}  // namespace kept::sheet
