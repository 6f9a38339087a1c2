#include "pdf/structure_writer.h"

#include <algorithm>
#include <map>

#include "base/check.h"
#include "pdf/number_format.h"

namespace kept::pdf {
namespace {

// A list of lists in two arrays: items of list i are values[starts[i]] to values[starts[i + 1]].
template <typename Value>
struct Lists {
  std::vector<std::uint32_t> starts;
  std::vector<Value> values;
  [[nodiscard]] std::span<const Value> at(std::size_t i) const {
    return std::span(values).subspan(starts[i], starts[i + 1] - starts[i]);
  }
};

template <typename Value>
Lists<Value> gather(std::size_t count, const std::vector<std::pair<std::uint32_t, Value>>& pairs) {
  Lists<Value> lists;
  lists.starts.assign(count + 1, 0);
  for (const auto& [list, value] : pairs) {
    ++lists.starts[list + 1];
  }
  for (std::size_t i = 0; i < count; ++i) {
    lists.starts[i + 1] += lists.starts[i];
  }
  std::vector<std::uint32_t> next(lists.starts.begin(), lists.starts.end() - 1);
  lists.values.resize(pairs.size());
  for (const auto& [list, value] : pairs) {
    lists.values[next[list]++] = value;
  }
  return lists;
}

struct MarkPlace {
  std::uint32_t page = 0;
  std::uint32_t mcid = 0;
};

struct LinkPlace {
  std::uint32_t page = 0;
  std::uint32_t object = 0;
};

class StructureWriter {
 public:
  StructureWriter(ObjectFile& file, const StructureInput& input)
      : file_(file), input_(input), document_(input.document) {}

  std::uint32_t write() {
    number_everything();
    find_content();
    first_object_ = file_.allocate(element_count_);
    root_ = file_.allocate();
    for (std::uint32_t element = 0; element < element_count_; ++element) {
      if (has_content_[element]) {
        write_element(element);
      }
    }
    const std::uint32_t parents = write_parent_tree();
    std::string body = "<</Type/StructTreeRoot/K " + reference(first_object_) + "/ParentTree " +
                       reference(parents) + "/ParentTreeNextKey " +
                       std::to_string(input_.page_objects.size() + input_.links.size()) +
                       "/RoleMap<</Strong/Span/Em/Span>>";
    body += id_tree();
    file_.set(root_, body + ">>");
    return root_;
  }

 private:
  static constexpr std::uint32_t kSpine = kNone;

  // Elements are numbered through: the spine's, then each galley's.
  void number_everything() {
    element_count_ = static_cast<std::uint32_t>(document_.spine.elements.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> roots;
    for (std::size_t g = 0; g < document_.galleys.size(); ++g) {
      const Galley& galley = document_.galleys[g];
      element_base_.push_back(element_count_);
      segment_base_.push_back(segment_count_);
      link_base_.push_back(link_count_);
      for (std::size_t i = 0; i < galley.roots.size(); ++i) {
        roots.emplace_back(galley.root_blocks[i], element_count_ + galley.roots[i]);
      }
      element_count_ += static_cast<std::uint32_t>(galley.elements.size());
      segment_count_ += static_cast<std::uint32_t>(galley.segments.size());
      link_count_ += static_cast<std::uint32_t>(galley.links.size());
    }
    block_roots_ = gather(document_.spine.blocks.size(), roots);
    std::vector<std::pair<std::uint32_t, MarkPlace>> marks;
    for (std::size_t page = 0; page < input_.contents.size(); ++page) {
      const std::vector<ContentMark>& on_page = input_.contents[page].marks;
      for (std::size_t mcid = 0; mcid < on_page.size(); ++mcid) {
        marks.emplace_back(
            segment_base_[on_page[mcid].galley] + on_page[mcid].segment,
            MarkPlace{static_cast<std::uint32_t>(page), static_cast<std::uint32_t>(mcid)});
      }
    }
    marks_ = gather(segment_count_, marks);
    std::vector<std::pair<std::uint32_t, LinkPlace>> links;
    for (const WrittenLink& link : input_.links) {
      links.emplace_back(link_base_[link.galley] + link.link,
                         LinkPlace{static_cast<std::uint32_t>(link.page), link.object});
    }
    link_places_ = gather(link_count_, links);
    for (std::size_t g = 0; g < document_.galleys.size(); ++g) {
      const Galley& galley = document_.galleys[g];
      for (std::uint32_t i = 0; i < galley.links.size(); ++i) {
        link_of_element_.emplace_back(element_base_[g] + galley.links[i].element,
                                      link_base_[g] + i);
      }
    }
    std::sort(link_of_element_.begin(), link_of_element_.end());
    for (std::size_t page = 0; page < input_.contents.size(); ++page) {
      for (const FigureBox& figure : input_.contents[page].figures) {
        boxes_.emplace(element_base_[figure.galley] + figure.element,
                       std::make_pair(page, figure.box));
      }
    }
  }

  struct Located {
    const Element* element = nullptr;
    const Galley* galley = nullptr;  // null on the spine
    std::uint32_t galley_index = kSpine;
    std::uint32_t local = 0;
  };

  [[nodiscard]] Located locate(std::uint32_t element) const {
    if (element < document_.spine.elements.size()) {
      return {&document_.spine.elements[element], nullptr, kSpine, element};
    }
    const auto after = std::upper_bound(element_base_.begin(), element_base_.end(), element);
    const auto g = static_cast<std::uint32_t>(after - element_base_.begin() - 1);
    const std::uint32_t local = element - element_base_[g];
    return {&document_.galleys[g].elements[local], &document_.galleys[g], g, local};
  }

  // Cells and list bodies keep their place even when empty.
  static bool stays_empty(Role role) {
    return role == Role::Td || role == Role::Th || role == Role::LBody || role == Role::Document;
  }

  [[nodiscard]] std::uint32_t link_of(std::uint32_t element) const {
    const auto found = std::lower_bound(link_of_element_.begin(), link_of_element_.end(),
                                        std::make_pair(element, 0U));
    return found != link_of_element_.end() && found->first == element ? found->second : kNone;
  }

  // Children stand after their parents, so going backwards every child is known.
  void find_content() {
    has_content_.assign(element_count_, false);
    for (std::uint32_t element = element_count_; element-- > 0;) {
      const Located at = locate(element);
      bool content = stays_empty(at.element->role);
      for (const Kid& kid : at.element->kids) {
        content = content || kid_has_content(at, kid);
      }
      has_content_[element] = content || is_attachment(at);
    }
  }

  [[nodiscard]] bool is_attachment(const Located& at) const {
    return at.galley == nullptr &&
           std::any_of(document_.spine.chunks.begin(), document_.spine.chunks.end(),
                       [&](const Chunk& chunk) { return chunk.attachment_element == at.local; });
  }

  [[nodiscard]] bool kid_has_content(const Located& at, const Kid& kid) const {
    switch (kid.kind) {
      case Kid::Kind::Segment:
        return !marks_.at(segment_base_[at.galley_index] + kid.index).empty();
      case Kid::Kind::Block: {
        const auto roots = block_roots_.at(kid.index);
        return std::any_of(roots.begin(), roots.end(),
                           [&](std::uint32_t root) { return has_content_[root]; });
      }
      case Kid::Kind::Element:
        break;
    }
    const std::uint32_t base = at.galley == nullptr ? 0 : element_base_[at.galley_index];
    return has_content_[base + kid.index];
  }

  [[nodiscard]] std::uint32_t parent_object(std::uint32_t element, const Located& at) const {
    if (element == 0) {
      return root_;
    }
    if (at.element->parent != kNone) {
      const std::uint32_t base = at.galley == nullptr ? 0 : element_base_[at.galley_index];
      return first_object_ + base + at.element->parent;
    }
    const auto& roots = at.galley->roots;
    const auto place = std::lower_bound(roots.begin(), roots.end(), at.local);
    KEPT_CHECK(place != roots.end() && *place == at.local, "an element has no parent");
    const std::uint32_t block =
        at.galley->root_blocks[static_cast<std::size_t>(place - roots.begin())];
    return first_object_ + document_.spine.blocks[block].element;
  }

  void write_element(std::uint32_t element) {
    const Located at = locate(element);
    body_ = "<</S/";
    body_ += name_of(at.element->role);
    body_ += "/P ";
    append_reference(body_, parent_object(element, at));
    page_ = kNone;
    kids_.clear();
    for (const Kid& kid : at.element->kids) {
      add_kid(at, kid);
    }
    if (at.element->role == Role::Link) {
      add_annotations(element);
    }
    if (page_ != kNone) {
      body_ += "/Pg ";
      append_reference(body_, input_.page_objects[page_]);
    }
    if (!kids_.empty()) {
      body_ += "/K[" + kids_ + "]";
    }
    add_attributes(element, at);
    body_ += ">>";
    file_.set(first_object_ + element, body_);
  }

  void add_kid(const Located& at, const Kid& kid) {
    if (!kid_has_content(at, kid)) {
      return;
    }
    switch (kid.kind) {
      case Kid::Kind::Segment:
        for (const MarkPlace& mark : marks_.at(segment_base_[at.galley_index] + kid.index)) {
          add_mark(mark);
        }
        break;
      case Kid::Kind::Block:
        for (const std::uint32_t root : block_roots_.at(kid.index)) {
          if (has_content_[root]) {
            add_kid_reference(root);
          }
        }
        break;
      case Kid::Kind::Element:
        add_kid_reference((at.galley == nullptr ? 0 : element_base_[at.galley_index]) + kid.index);
        break;
    }
  }

  void separate() {
    if (!kids_.empty()) {
      kids_ += ' ';
    }
  }

  void add_kid_reference(std::uint32_t element) {
    separate();
    append_reference(kids_, first_object_ + element);
  }

  void add_mark(const MarkPlace& mark) {
    separate();
    page_ = page_ == kNone ? mark.page : page_;
    if (mark.page == page_) {
      kids_ += std::to_string(mark.mcid);
    } else {
      kids_ += "<</Type/MCR/Pg ";
      append_reference(kids_, input_.page_objects[mark.page]);
      kids_ += "/MCID " + std::to_string(mark.mcid) + ">>";
    }
  }

  void add_annotations(std::uint32_t element) {
    const std::uint32_t link = link_of(element);
    if (link == kNone) {
      return;
    }
    for (const LinkPlace& place : link_places_.at(link)) {
      separate();
      kids_ += "<</Type/OBJR/Obj ";
      append_reference(kids_, place.object);
      kids_ += "/Pg ";
      append_reference(kids_, input_.page_objects[place.page]);
      kids_ += ">>";
    }
  }

  void add_attributes(std::uint32_t element, const Located& at) {
    std::string objects;
    if (const auto box = boxes_.find(element); box != boxes_.end()) {
      const Rectangle& r = box->second.second;
      objects += "<</O/Layout/Placement/Block/BBox[";
      for (const float number : {r.left, r.bottom, r.right, r.top}) {
        append_fixed(objects, number);
        objects += ' ';
      }
      objects += "]>>";
    }
    if (at.element->attributes != kNone) {
      const ElementAttributes& attributes = at.galley == nullptr
                                                ? document_.spine.attributes[at.element->attributes]
                                                : at.galley->attributes[at.element->attributes];
      add_texts(element, attributes);
      if (!attributes.list_numbering.empty()) {
        objects += "<</O/List/ListNumbering/" + std::string(attributes.list_numbering) + ">>";
      }
      objects += table_attributes(attributes);
    }
    if (at.element->role == Role::Note) {
      add_id(element, "note-" + std::to_string(++note_count_));  // 7.9: each has one of its own
    }
    if (!objects.empty()) {
      body_ += "/A[" + objects + "]";
    }
  }

  void add_texts(std::uint32_t element, const ElementAttributes& attributes) {
    if (!attributes.language.empty()) {
      body_ += "/Lang" + byte_string(attributes.language);
    }
    if (!attributes.alt.empty()) {
      body_ += "/Alt" + text_string(attributes.alt);
    }
    if (!attributes.expansion.empty()) {
      body_ += "/E" + text_string(attributes.expansion);
    }
    if (!attributes.id.empty()) {
      add_id(element, attributes.id);
    }
  }

  void add_id(std::uint32_t element, const std::string& id) {
    body_ += "/ID" + byte_string(id);
    ids_.emplace(id, first_object_ + element);
  }

  static std::string table_attributes(const ElementAttributes& attributes) {
    std::string out;
    if (attributes.scope != Scope::None) {
      out += attributes.scope == Scope::Column ? "/Scope/Column"
             : attributes.scope == Scope::Row  ? "/Scope/Row"
                                               : "/Scope/Both";
    }
    if (attributes.column_span > 1) {
      out += "/ColSpan " + std::to_string(attributes.column_span);
    }
    if (attributes.row_span > 1) {
      out += "/RowSpan " + std::to_string(attributes.row_span);
    }
    if (!attributes.headers.empty()) {
      out += "/Headers[";
      for (const std::string& id : attributes.headers) {
        out += byte_string(id);
      }
      out += ']';
    }
    return out.empty() ? out : "<</O/Table" + out + ">>";
  }

  // Number and name trees need no depth here: readers take a flat root, and its order is the keys'.
  std::uint32_t write_parent_tree() {
    static constexpr std::size_t kKeysPerLeaf = 64;
    std::vector<std::string> entries;
    for (std::size_t page = 0; page < input_.contents.size(); ++page) {
      std::string entry = "[";
      for (const ContentMark& mark : input_.contents[page].marks) {
        const std::uint32_t element = document_.galleys[mark.galley].segments[mark.segment].element;
        append_reference(entry, first_object_ + element_base_[mark.galley] + element);
        entry += ' ';
      }
      entries.push_back(entry + "]");
    }
    for (const WrittenLink& link : input_.links) {
      entries.push_back(reference(first_object_ + element_base_[link.galley] +
                                  document_.galleys[link.galley].links[link.link].element));
    }
    std::string kids;
    for (std::size_t first = 0; first < entries.size(); first += kKeysPerLeaf) {
      const std::size_t end = std::min(first + kKeysPerLeaf, entries.size());
      std::string leaf =
          "<</Limits[" + std::to_string(first) + " " + std::to_string(end - 1) + "]/Nums[";
      for (std::size_t key = first; key < end; ++key) {
        leaf += std::to_string(key) + " " + entries[key] + "\n";
      }
      const std::uint32_t object = file_.allocate();
      file_.set(object, leaf + "]>>");
      kids += reference(object) + " ";
    }
    const std::uint32_t tree = file_.allocate();
    file_.set(tree, "<</Kids[" + kids + "]>>");
    return tree;
  }

  [[nodiscard]] std::string id_tree() const {
    if (ids_.empty()) {
      return {};
    }
    std::string out = "/IDTree<</Names[";
    for (const auto& [id, object] : ids_) {
      out += byte_string(id) + reference(object) + "\n";
    }
    return out + "]>>";
  }

  ObjectFile& file_;
  const StructureInput& input_;
  const FinishedDocument& document_;
  std::uint32_t element_count_ = 0, segment_count_ = 0, link_count_ = 0;
  std::vector<std::uint32_t> element_base_, segment_base_, link_base_;
  Lists<std::uint32_t> block_roots_;
  Lists<MarkPlace> marks_;
  Lists<LinkPlace> link_places_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> link_of_element_;
  std::map<std::uint32_t, std::pair<std::size_t, Rectangle>> boxes_;
  std::vector<bool> has_content_;
  std::uint32_t first_object_ = 0, root_ = 0;
  std::string body_, kids_;
  std::uint32_t page_ = kNone;
  std::map<std::string, std::uint32_t> ids_;
  std::size_t note_count_ = 0;
};

}  // namespace

std::uint32_t write_structure(ObjectFile& file, const StructureInput& input) {
  return StructureWriter(file, input).write();
}

}  // namespace kept::pdf
