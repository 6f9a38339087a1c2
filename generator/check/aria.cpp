#include "check/aria.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace kept::check {
namespace {

// Sorted by name. Required attributes: `aria-controls` of an expanded combobox is seen to by the
// rule; `aria-valuenow` of a separator is required only where it can be focused.
constexpr auto kRoles = std::to_array<RoleInfo>({
    {"alert"},
    {"alertdialog", 0, "", " aria-modal "},
    {"application", 0, "",
     " aria-activedescendant aria-disabled aria-errormessage aria-expanded aria-haspopup "
     "aria-invalid "},
    {"article", 0, "", " aria-posinset aria-setsize "},
    {"banner", kLandmark},
    {"blockquote"},
    {"button", kNameFromContent | kChildrenPresentational, "",
     " aria-disabled aria-expanded aria-haspopup aria-pressed "},
    {"caption", kNamingProhibited},
    {"cell", kNameFromContent, "",
     " aria-colindex aria-colindextext aria-colspan aria-rowindex aria-rowindextext aria-rowspan ",
     " row "},
    {"checkbox", kNameFromContent | kChildrenPresentational | kFormField, " aria-checked ",
     " aria-checked aria-disabled aria-errormessage aria-expanded aria-invalid aria-readonly "
     "aria-required "},
    {"code", kNamingProhibited},
    {"columnheader", kNameFromContent, "", " aria-sort ", " row ", "", "gridcell"},
    {"combobox", kFormField, " aria-expanded ",
     " aria-activedescendant aria-autocomplete aria-controls aria-disabled aria-errormessage "
     "aria-expanded aria-haspopup aria-invalid aria-readonly aria-required "},
    {"comment", kNameFromContent, "", " aria-level aria-posinset aria-setsize "},
    {"complementary", kLandmark},
    {"contentinfo", kLandmark},
    {"definition"},
    {"deletion", kNamingProhibited},
    {"dialog", 0, "", " aria-modal "},
    {"directory"},
    {"doc-abstract"},
    {"doc-acknowledgments"},
    {"doc-afterword"},
    {"doc-appendix"},
    {"doc-backlink", kNameFromContent, "", "", "", "", "link"},
    {"doc-biblioentry", 0, "", "", "", "", "listitem"},
    {"doc-bibliography"},
    {"doc-biblioref", kNameFromContent, "", "", "", "", "link"},
    {"doc-chapter"},
    {"doc-colophon"},
    {"doc-conclusion"},
    {"doc-cover", kChildrenPresentational},
    {"doc-credit"},
    {"doc-credits"},
    {"doc-dedication"},
    {"doc-endnote"},
    {"doc-endnotes"},
    {"doc-epigraph"},
    {"doc-epilogue"},
    {"doc-errata"},
    {"doc-example"},
    {"doc-footnote"},
    {"doc-foreword"},
    {"doc-glossary"},
    {"doc-glossref", kNameFromContent, "", "", "", "", "link"},
    {"doc-index"},
    {"doc-introduction"},
    {"doc-noteref", kNameFromContent, "", "", "", "", "link"},
    {"doc-notice"},
    {"doc-pagebreak", kChildrenPresentational, "", "", "", "", "separator"},
    {"doc-pagefooter"},
    {"doc-pageheader"},
    {"doc-pagelist"},
    {"doc-part"},
    {"doc-preface"},
    {"doc-prologue"},
    {"doc-pullquote"},
    {"doc-qna"},
    {"doc-subtitle", kNameFromContent, "", "", "", "", "heading"},
    {"doc-tip"},
    {"doc-toc"},
    {"document"},
    {"emphasis", kNamingProhibited},
    {"feed", 0, "", "", "", " article "},
    {"figure"},
    {"form", kLandmark},
    {"generic", kNamingProhibited},
    {"graphics-document"},
    {"graphics-object", 0, "", "", "", "", "group"},
    {"graphics-symbol", kChildrenPresentational},
    {"grid", 0, "",
     " aria-activedescendant aria-colcount aria-disabled aria-multiselectable aria-readonly "
     "aria-rowcount ",
     "", " row rowgroup caption "},
    {"gridcell", kNameFromContent, "",
     " aria-disabled aria-errormessage aria-expanded aria-haspopup aria-invalid aria-readonly "
     "aria-required aria-selected ",
     " row ", "", "cell"},
    {"group", 0, "", " aria-activedescendant aria-disabled "},
    {"heading", kNameFromContent, " aria-level ", " aria-level "},
    {"image", kChildrenPresentational},
    {"img", kChildrenPresentational},
    {"insertion", kNamingProhibited},
    {"link", kNameFromContent, "", " aria-disabled aria-expanded aria-haspopup "},
    {"list", 0, "", "", "", " listitem "},
    {"listbox", kFormField, "",
     " aria-activedescendant aria-disabled aria-errormessage aria-expanded aria-invalid "
     "aria-multiselectable aria-orientation aria-readonly aria-required ",
     "", " option group "},
    {"listitem", 0, "", " aria-level aria-posinset aria-setsize ", " list directory "},
    {"log"},
    {"main", kLandmark},
    {"mark", kNamingProhibited},
    {"marquee"},
    {"math"},
    {"menu", 0, "", " aria-activedescendant aria-disabled aria-orientation ", "",
     " group menuitem menuitemcheckbox menuitemradio separator menu "},
    {"menubar", 0, "", " aria-activedescendant aria-disabled aria-orientation ", "",
     " group menuitem menuitemcheckbox menuitemradio separator menu "},
    {"menuitem", kNameFromContent, "",
     " aria-disabled aria-expanded aria-haspopup aria-posinset aria-setsize ",
     " group menu menubar "},
    {"menuitemcheckbox", kNameFromContent | kChildrenPresentational | kFormField, " aria-checked ",
     " aria-checked aria-errormessage aria-invalid aria-readonly aria-required ",
     " group menu menubar ", "", "menuitem"},
    {"menuitemradio", kNameFromContent | kChildrenPresentational | kFormField, " aria-checked ",
     " aria-checked aria-errormessage aria-invalid aria-readonly aria-required ",
     " group menu menubar ", "", "menuitem"},
    {"meter", kChildrenPresentational, " aria-valuenow ",
     " aria-valuemax aria-valuemin aria-valuenow aria-valuetext "},
    {"navigation", kLandmark},
    {"none", kNamingProhibited},
    {"note"},
    {"option", kNameFromContent | kChildrenPresentational, "",
     " aria-checked aria-disabled aria-posinset aria-selected aria-setsize ", " group listbox "},
    {"paragraph", kNamingProhibited},
    {"presentation", kNamingProhibited},
    {"progressbar", kChildrenPresentational, "",
     " aria-valuemax aria-valuemin aria-valuenow aria-valuetext "},
    {"radio", kNameFromContent | kChildrenPresentational | kFormField, " aria-checked ",
     " aria-checked aria-disabled aria-posinset aria-setsize "},
    {"radiogroup", 0, "",
     " aria-activedescendant aria-disabled aria-errormessage aria-invalid aria-orientation "
     "aria-readonly aria-required "},
    {"region", kLandmark},
    {"row", kNameFromContent, "",
     " aria-activedescendant aria-colindex aria-disabled aria-expanded aria-level aria-posinset "
     "aria-rowindex aria-rowindextext aria-selected aria-setsize ",
     " grid rowgroup table treegrid ", " cell columnheader gridcell rowheader "},
    {"rowgroup", 0, "", "", " grid table treegrid ", " row "},
    {"rowheader", kNameFromContent, "", " aria-expanded aria-sort ", " row ", "", "gridcell"},
    {"scrollbar", kChildrenPresentational, " aria-controls aria-valuenow ",
     " aria-controls aria-disabled aria-orientation aria-valuemax aria-valuemin aria-valuenow "
     "aria-valuetext "},
    {"search", kLandmark},
    {"searchbox", kFormField, "", "", "", "", "textbox"},
    {"separator", kChildrenPresentational, "",
     " aria-disabled aria-orientation aria-valuemax aria-valuemin aria-valuenow aria-valuetext "},
    {"slider", kChildrenPresentational | kFormField, " aria-valuenow ",
     " aria-disabled aria-errormessage aria-haspopup aria-invalid aria-orientation aria-readonly "
     "aria-valuemax aria-valuemin aria-valuenow aria-valuetext "},
    {"spinbutton", kFormField, "",
     " aria-activedescendant aria-disabled aria-errormessage aria-invalid aria-readonly "
     "aria-required aria-valuemax aria-valuemin aria-valuenow aria-valuetext "},
    {"status"},
    {"strong", kNamingProhibited},
    {"subscript", kNamingProhibited},
    {"suggestion", kNamingProhibited},
    {"superscript", kNamingProhibited},
    {"switch", kNameFromContent | kChildrenPresentational | kFormField, " aria-checked ", "", "",
     "", "checkbox"},
    {"tab", kNameFromContent | kChildrenPresentational, "",
     " aria-disabled aria-expanded aria-haspopup aria-posinset aria-selected aria-setsize ",
     " tablist "},
    {"table", 0, "", " aria-colcount aria-rowcount ", "", " row rowgroup caption "},
    {"tablist", 0, "",
     " aria-activedescendant aria-disabled aria-level aria-multiselectable aria-orientation ", "",
     " tab "},
    {"tabpanel"},
    {"term"},
    {"textbox", kFormField, "",
     " aria-activedescendant aria-autocomplete aria-disabled aria-errormessage aria-haspopup "
     "aria-invalid aria-multiline aria-placeholder aria-readonly aria-required "},
    {"time", kNamingProhibited},
    {"timer"},
    {"toolbar", 0, "", " aria-activedescendant aria-disabled aria-orientation "},
    {"tooltip", kNameFromContent},
    {"tree", 0, "",
     " aria-activedescendant aria-disabled aria-errormessage aria-invalid aria-multiselectable "
     "aria-orientation aria-required ",
     "", " group treeitem "},
    {"treegrid", 0, "", " aria-orientation aria-required ", "", " row rowgroup caption ", "grid"},
    {"treeitem", kNameFromContent, "",
     " aria-checked aria-disabled aria-expanded aria-haspopup aria-level aria-posinset "
     "aria-selected aria-setsize ",
     " group tree "},
});

// Sorted by name. The attributes that ARIA 1.2 calls "global, deprecated" count as global.
constexpr auto kAttributes = std::to_array<AttributeInfo>({
    {"aria-activedescendant", ValueType::Reference, false},
    {"aria-atomic", ValueType::Boolean, true},
    {"aria-autocomplete", ValueType::Token, false, " inline list both none "},
    {"aria-braillelabel", ValueType::Text, true},
    {"aria-brailleroledescription", ValueType::Text, true},
    {"aria-busy", ValueType::Boolean, true},
    {"aria-checked", ValueType::Tristate, false},
    {"aria-colcount", ValueType::Integer, false},
    {"aria-colindex", ValueType::Integer, false},
    {"aria-colindextext", ValueType::Text, false},
    {"aria-colspan", ValueType::Integer, false},
    {"aria-controls", ValueType::ReferenceList, true},
    {"aria-current", ValueType::Token, true, " page step location date time true false "},
    {"aria-describedby", ValueType::ReferenceList, true},
    {"aria-description", ValueType::Text, true},
    {"aria-details", ValueType::ReferenceList, true},
    {"aria-disabled", ValueType::Boolean, true},
    {"aria-dropeffect", ValueType::TokenList, true, " copy execute link move none popup "},
    {"aria-errormessage", ValueType::ReferenceList, true},
    {"aria-expanded", ValueType::BooleanUndefined, false},
    {"aria-flowto", ValueType::ReferenceList, true},
    {"aria-grabbed", ValueType::BooleanUndefined, true},
    {"aria-haspopup", ValueType::Token, true, " true false menu listbox tree grid dialog "},
    {"aria-hidden", ValueType::BooleanUndefined, true},
    {"aria-invalid", ValueType::Token, true, " true false grammar spelling "},
    {"aria-keyshortcuts", ValueType::Text, true},
    {"aria-label", ValueType::Text, true},
    {"aria-labelledby", ValueType::ReferenceList, true},
    {"aria-level", ValueType::Integer, false},
    {"aria-live", ValueType::Token, true, " assertive off polite "},
    {"aria-modal", ValueType::Boolean, false},
    {"aria-multiline", ValueType::Boolean, false},
    {"aria-multiselectable", ValueType::Boolean, false},
    {"aria-orientation", ValueType::Token, false, " horizontal vertical undefined "},
    {"aria-owns", ValueType::ReferenceList, true},
    {"aria-placeholder", ValueType::Text, false},
    {"aria-posinset", ValueType::Integer, false},
    {"aria-pressed", ValueType::Tristate, false},
    {"aria-readonly", ValueType::Boolean, false},
    {"aria-relevant", ValueType::TokenList, true, " additions all removals text "},
    {"aria-required", ValueType::Boolean, false},
    {"aria-roledescription", ValueType::Text, true},
    {"aria-rowcount", ValueType::Integer, false},
    {"aria-rowindex", ValueType::Integer, false},
    {"aria-rowindextext", ValueType::Text, false},
    {"aria-rowspan", ValueType::Integer, false},
    {"aria-selected", ValueType::BooleanUndefined, false},
    {"aria-setsize", ValueType::Integer, false},
    {"aria-sort", ValueType::Token, false, " ascending descending none other "},
    {"aria-valuemax", ValueType::Number, false},
    {"aria-valuemin", ValueType::Number, false},
    {"aria-valuenow", ValueType::Number, false},
    {"aria-valuetext", ValueType::Text, false},
});

template <typename Table>
auto find_named(const Table& table, std::string_view name) {
  const auto found =
      std::ranges::lower_bound(table, name, {}, [](const auto& e) { return e.name; });
  return found != table.end() && found->name == name ? &*found : nullptr;
}

template <typename Table>
std::string_view nearest_named(const Table& table, std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& entry : table) {
    names.push_back(entry.name);
  }
  return name.size() > 40 ? "" : base::nearest(name, names).value_or(std::string_view());
}

}  // namespace

const RoleInfo* find_role(std::string_view name) {
  return find_named(kRoles, name);
}

bool list_has(std::string_view list, std::string_view word) {
  std::size_t at = list.find(word);
  while (at != std::string_view::npos && !word.empty()) {
    if (at > 0 && list[at - 1] == ' ' && list.substr(at + word.size(), 1) == " ") {
      return true;
    }
    at = list.find(word, at + 1);
  }
  return false;
}

bool role_supports(const RoleInfo& role, std::string_view attribute) {
  for (const RoleInfo* at = &role; at != nullptr;
       at = at->inherits.empty() ? nullptr : find_role(at->inherits)) {
    if (list_has(at->supported, attribute)) {
      return true;
    }
  }
  return false;
}

const AttributeInfo* find_aria_attribute(std::string_view name) {
  return find_named(kAttributes, name);
}

std::string_view nearest_aria_attribute(std::string_view name) {
  return nearest_named(kAttributes, name);
}

std::string_view nearest_role(std::string_view name) {
  return nearest_named(kRoles, name);
}

}  // namespace kept::check
