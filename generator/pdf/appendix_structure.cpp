#include "pdf/appendix_structure.h"

#include <algorithm>
#include <set>
#include <vector>

namespace kept::pdf {
namespace {

using Handle = QPDFObjectHandle;

std::vector<Handle> listed(Handle value) {
  return value.isArray() ? value.getArrayAsVector() : std::vector<Handle>{value};
}

bool is_element(Handle kid) {
  return kid.isDictionary() && kid.getKey("/S").isName();
}

std::vector<Handle> elements_in(Handle element) {
  std::vector<Handle> elements = listed(element.getKey("/K"));
  std::erase_if(elements, [](Handle& kid) { return !is_element(kid); });
  return elements;
}

// All below `top`, parents first, each once: in a damaged file an element may hold itself.
std::vector<Handle> elements_below(Handle top) {
  std::vector<Handle> found{top};
  std::set<QPDFObjGen> seen{top.getObjGen()};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (Handle kid : elements_in(found[i])) {
      if (!kid.isIndirect() || seen.insert(kid.getObjGen()).second) {
        found.push_back(kid);
      }
    }
  }
  found.erase(found.begin());
  return found;
}

}  // namespace

void AppendixStructure::mend(Handle top) {
  const std::vector<Handle> elements = elements_below(top);
  NewIds new_ids;
  for (const Handle& element : elements) {
    give_id(element, new_ids);
  }
  for (const Handle& element : elements) {
    rename_headers(element, new_ids);
    const std::string role = role_of(element);
    if (role == "/LI") {
      give_body(element);
    } else if (role == "/Table") {
      put_caption_first(element);
    }
  }
}

void AppendixStructure::give_id(Handle element, NewIds& new_ids) {
  if (element.getKey("/ID").isString()) {
    const std::string id = "appendix-" + std::to_string(next_id_++);
    new_ids.emplace(element.getKey("/ID").getStringValue(), id);
    element.replaceKey("/ID", Handle::newString(id));
    named_.emplace(id, element);
  }
}

// A list item holds a label and bodies. Chromium puts what the item says beside the label.
void AppendixStructure::give_body(Handle item) {
  std::vector<Handle> kids;
  Handle body = Handle::newNull();
  for (Handle kid : listed(item.getKey("/K"))) {
    const std::string role = is_element(kid) ? role_of(kid) : "/LBody";
    if (role == "/Lbl" || role == "/LBody") {
      kids.push_back(kid);
      continue;
    }
    if (body.isNull()) {
      body = pdf_.makeIndirectObject(Handle::newDictionary());
      body.replaceKey("/S", Handle::newName("/LBody"));
      body.replaceKey("/P", item);
      body.replaceKey("/K", Handle::newArray());
      kids.push_back(body);
    }
    body.getKey("/K").appendItem(kid);
    kid.replaceKey("/P", body);
  }
  if (!body.isNull()) {
    item.replaceKey("/K", Handle::newArray(kids));
  }
}

// Chromium has a table's lines stand before its caption.
void AppendixStructure::put_caption_first(Handle table) {
  std::vector<Handle> kids = listed(table.getKey("/K"));
  const auto caption = std::find_if(kids.begin(), kids.end(), [&](Handle& kid) {
    return is_element(kid) && role_of(kid) == "/Caption";
  });
  if (caption != kids.end()) {
    std::rotate(kids.begin(), caption, caption + 1);
    table.replaceKey("/K", Handle::newArray(kids));
  }
}

// Cells name their headers by ID.
void AppendixStructure::rename_headers(Handle element, const NewIds& new_ids) {
  for (Handle one : listed(element.getKey("/A"))) {
    Handle headers = one.isDictionary() ? one.getKey("/Headers") : Handle::newNull();
    for (int i = 0; headers.isArray() && i < headers.getArrayNItems(); ++i) {
      Handle header = headers.getArrayItem(i);
      const auto renamed = new_ids.find(header.isString() ? header.getStringValue() : "");
      if (renamed != new_ids.end()) {
        headers.setArrayItem(i, Handle::newString(renamed->second));
      }
    }
  }
}

std::string AppendixStructure::role_of(Handle element) {
  std::string role = element.getKey("/S").getName();
  for (int i = 0; i < 10 && roles_.isDictionary() && roles_.getKey(role).isName(); ++i) {
    role = roles_.getKey(role).getName();
  }
  return role;
}

}  // namespace kept::pdf
