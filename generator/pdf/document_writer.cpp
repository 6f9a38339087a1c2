#include "pdf/document_writer.h"

#include <algorithm>
#include <set>

#include "pdf/compress.h"
#include "pdf/drawing.h"
#include "pdf/font_writer.h"
#include "pdf/image.h"
#include "pdf/metadata.h"
#include "pdf/number_format.h"
#include "pdf/object_file.h"
#include "pdf/parallel.h"
#include "pdf/structure_writer.h"

namespace kept::pdf {
namespace {

constexpr std::size_t kPagesPerNode = 64;

class DocumentWriter {
 public:
  DocumentWriter(const FinishedDocument& document, const FontSet& fonts, const CodeTable& codes,
                 const DocumentOptions& options, diagnostics::Diagnostics& diagnostics)
      : document_(document),
        fonts_(fonts),
        codes_(codes),
        options_(options),
        diagnostics_(diagnostics) {}

  std::string write() {
    catalog_ = file_.allocate();
    info_ = file_.allocate();
    resources_ = file_.allocate();
    first_page_ = file_.allocate(static_cast<std::uint32_t>(document_.pages.size()));
    for (std::size_t i = 0; i < document_.pages.size(); ++i) {
      page_objects_.push_back(first_page_ + static_cast<std::uint32_t>(i));
    }
    find_images();
    write_contents();
    write_links();
    const std::uint32_t structure =
        write_structure(file_, {document_, contents_, page_objects_, links_});
    const std::uint32_t pages = write_pages();
    write_resources();
    write_catalog(structure, pages);
    file_.set(info_, make_info(options_));
    return file_.finish(catalog_, info_, options_.threads);
  }

 private:
  void find_images() {
    std::uint32_t count = 0;
    for (const Galley& galley : document_.galleys) {
      first_image_.push_back(count);
      count += static_cast<std::uint32_t>(galley.images.size());
    }
  }

  void write_contents() {
    const std::size_t count = document_.pages.size();
    contents_.resize(count);
    std::vector<std::string> streams(count);
    for_each_in_parallel(options_.threads, count, [&](unsigned, std::size_t i) {
      contents_[i] = write_page(document_.pages[i], i, document_.galleys, document_.furniture,
                                first_image_, options_.page.height);
      streams[i] = deflate(contents_[i].operators);
      contents_[i].operators = std::string();
    });
    for (std::string& stream : streams) {
      content_objects_.push_back(file_.allocate());
      file_.set_stream(content_objects_.back(), "/Filter/FlateDecode", std::move(stream));
    }
  }

  [[nodiscard]] std::string destination(const TargetPlace& place) const {
    std::string out = "[" + reference(page_objects_[place.page]) + "/XYZ 0 ";
    append_fixed(out, options_.page.height - place.y + 6);
    return out + " null]";
  }

  // "/Dest …" or "/A …"; empty where the link leads nowhere, which is reported.
  std::string link_action(const Link& link) {
    if (link.target.starts_with('#')) {
      const auto place = document_.targets.find(std::string_view(link.target).substr(1));
      if (place == document_.targets.end()) {
        diagnostics_
            .error("pdf-link-target-missing", link.origin,
                   "nothing in this document is called `" + link.target + "`")
            .with_label("leads nowhere")
            .with_hint("check the number or name of the paragraph, heading or note it points to");
        return {};
      }
      return "/Dest" + destination(place->second);
    }
    const std::string address =
        link.target.starts_with('/') ? options_.base_url + link.target : link.target;
    return "/A<</S/URI/URI" + byte_string(address) + ">>";
  }

  void write_links() {
    for (std::size_t page = 0; page < contents_.size(); ++page) {
      for (const LinkArea& area : contents_[page].links) {
        const Link& link = document_.galleys[area.galley].links[area.link];
        const std::string action = link_action(link);
        if (action.empty()) {
          continue;
        }
        std::string body = "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[";
        for (const float number :
             {area.area.left, area.area.bottom, area.area.right, area.area.top}) {
          append_fixed(body, number);
          body += ' ';
        }
        const std::string& says = link.text.empty() ? link.target : link.text;
        body += "]/StructParent " + std::to_string(document_.pages.size() + links_.size()) +
                "/Contents" + text_string(says) + action + ">>";
        const std::uint32_t object = file_.allocate();
        file_.set(object, body);
        links_.push_back({object, page, area.galley, area.link});
      }
    }
  }

  std::uint32_t write_pages() {
    const std::uint32_t root = file_.allocate();
    std::string nodes;
    std::size_t next_link = 0;
    for (std::size_t first = 0; first < page_objects_.size(); first += kPagesPerNode) {
      const std::size_t end = std::min(first + kPagesPerNode, page_objects_.size());
      const std::uint32_t node = file_.allocate();
      std::string kids;
      for (std::size_t i = first; i < end; ++i) {
        std::string annotations;
        for (; next_link < links_.size() && links_[next_link].page == i; ++next_link) {
          annotations += reference(links_[next_link].object) + " ";
        }
        std::string body = "<</Type/Page/Parent " + reference(node) + "/Contents " +
                           reference(content_objects_[i]) + "/StructParents " + std::to_string(i) +
                           "/Tabs/S";
        if (!annotations.empty()) {
          body += "/Annots[" + annotations + "]";
        }
        file_.set(page_objects_[i], body + ">>");
        kids += reference(page_objects_[i]) + " ";
      }
      file_.set(node, "<</Type/Pages/Parent " + reference(root) + "/Count " +
                          std::to_string(end - first) + "/Kids[" + kids + "]>>");
      nodes += reference(node) + " ";
    }
    std::string box = "[0 0 ";
    append_fixed(box, options_.page.width);
    box += ' ';
    append_fixed(box, options_.page.height);
    file_.set(root, "<</Type/Pages/Count " + std::to_string(page_objects_.size()) + "/MediaBox" +
                        box + "]/Resources " + reference(resources_) + "/Kids[" + nodes + "]>>");
    return root;
  }

  std::uint32_t write_image(const Image& image) {
    std::string mask;
    if (!image.soft_mask.empty()) {
      const std::uint32_t object = file_.allocate();
      file_.set_stream(object,
                       "/Type/XObject/Subtype/Image/Width " + std::to_string(image.width) +
                           "/Height " + std::to_string(image.height) +
                           "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
                       image.soft_mask);
      mask = "/SMask " + reference(object);
    }
    std::string space = "/DeviceRGB";
    int parts = 3;
    if (image.colour_space == ColourSpace::Grey) {
      space = "/DeviceGray";
      parts = 1;
    } else if (image.colour_space == ColourSpace::Cmyk) {
      space = "/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]";
      parts = 4;
    } else if (image.colour_space == ColourSpace::Indexed) {
      space = "[/Indexed/DeviceRGB " + std::to_string(image.palette.size() / 3 - 1) +
              byte_string(image.palette) + "]";
      parts = 1;
    }
    std::string entries = "/Type/XObject/Subtype/Image/Width " + std::to_string(image.width) +
                          "/Height " + std::to_string(image.height) + "/ColorSpace" + space +
                          "/BitsPerComponent " + std::to_string(image.bits_per_part) + "/Filter/" +
                          std::string(image.filter) + mask;
    if (image.png_predictor) {
      entries += "/DecodeParms<</Predictor 15/Colors " + std::to_string(parts) +
                 "/BitsPerComponent " + std::to_string(image.bits_per_part) + "/Columns " +
                 std::to_string(image.width) + ">>";
    }
    const std::uint32_t object = file_.allocate();
    file_.set_stream(object, entries, image.data);
    return object;
  }

  void write_resources() {
    std::string body = "<</Font<<" + write_fonts(file_, fonts_, codes_, options_.threads) + ">>";
    std::string images;
    std::set<int> opacities;
    std::uint32_t number = 0;
    for (const Galley& galley : document_.galleys) {
      for (const auto& image : galley.images) {
        images += "/I" + std::to_string(number++) + " " + reference(write_image(*image));
      }
      for (const auto& drawing : galley.drawings) {
        opacities.insert(drawing->opacities.begin(), drawing->opacities.end());
      }
    }
    if (!images.empty()) {
      body += "/XObject<<" + images + ">>";
    }
    if (!opacities.empty()) {
      body += "/ExtGState<<";
      for (const int percent : opacities) {
        std::string part;
        append_fixed(part, percent / 100.0);
        body += "/A" + std::to_string(percent) + "<</ca " + part + "/CA " + part + ">>";
      }
      body += ">>";
    }
    file_.set(resources_, body + ">>");
  }

  // Numbers of a Matter start anew where it changes; the labels' order makes the runs.
  [[nodiscard]] std::string page_labels() const {
    std::string out = "<</Nums[";
    for (std::size_t i = 0; i < document_.pages.size(); ++i) {
      const Page& page = document_.pages[i];
      if (i > 0 && document_.pages[i - 1].matter == page.matter) {
        continue;
      }
      const bool front = page.matter == Matter::Front;
      int number = 1;
      for (std::size_t k = 0; front && k < i; ++k) {
        number += document_.pages[k].matter == Matter::Front ? 1 : 0;
      }
      out += std::to_string(i) + (front ? "<</S/r" : "<</S/D") + "/St " +
             (front ? std::to_string(number) : page.label) + ">>";
    }
    return out + "]>>";
  }

  struct OutlineNode {
    std::uint32_t object = 0;
    std::uint32_t parent = 0;  // place in the list, plus 1; 0 is the root
    std::vector<std::uint32_t> kids;
  };

  // A heading that skips levels hangs under the nearest higher one.
  std::uint32_t write_outline() {
    const std::vector<Bookmark>& bookmarks = document_.bookmarks;
    const std::uint32_t root = file_.allocate();
    std::vector<OutlineNode> nodes(bookmarks.size() + 1);
    nodes[0].object = root;
    std::vector<std::uint32_t> open{0};
    for (std::uint32_t i = 0; i < bookmarks.size(); ++i) {
      while (open.size() > 1 && bookmarks[open.back() - 1].level >= bookmarks[i].level) {
        open.pop_back();
      }
      nodes[i + 1].object = file_.allocate();
      nodes[i + 1].parent = open.back();
      nodes[open.back()].kids.push_back(i + 1);
      open.push_back(i + 1);
    }
    const auto family = [&](const OutlineNode& node) {
      return node.kids.empty() ? std::string()
                               : "/First " + reference(nodes[node.kids.front()].object) + "/Last " +
                                     reference(nodes[node.kids.back()].object);
    };
    for (const OutlineNode& parent : nodes) {
      for (std::size_t k = 0; k < parent.kids.size(); ++k) {
        const OutlineNode& node = nodes[parent.kids[k]];
        const Bookmark& bookmark = bookmarks[parent.kids[k] - 1];
        const auto place = document_.targets.find(document_.bookmark_targets[parent.kids[k] - 1]);
        std::string body = "<</Title" + text_string(bookmark.title) + "/Parent " +
                           reference(parent.object) + "/Dest" + destination(place->second);
        body += k > 0 ? "/Prev " + reference(nodes[parent.kids[k - 1]].object) : std::string();
        body += k + 1 < parent.kids.size() ? "/Next " + reference(nodes[parent.kids[k + 1]].object)
                                           : std::string();
        body += family(node);
        if (!node.kids.empty()) {
          body += "/Count -" + std::to_string(node.kids.size());  // closed at first
        }
        file_.set(node.object, body + ">>");
      }
    }
    file_.set(root, "<</Type/Outlines" + family(nodes[0]) + "/Count " +
                        std::to_string(nodes[0].kids.size()) + ">>");
    return root;
  }

  void write_catalog(std::uint32_t structure, std::uint32_t pages) {
    const std::uint32_t metadata = file_.allocate();
    file_.set_stream(metadata, "/Type/Metadata/Subtype/XML", make_xmp(options_));
    std::string body = "<</Type/Catalog/Pages " + reference(pages) + "/Metadata " +
                       reference(metadata) + "/StructTreeRoot " + reference(structure) +
                       "/MarkInfo<</Marked true>>/Lang" + byte_string(options_.language) +
                       "/ViewerPreferences<</DisplayDocTitle true>>/PageLabels" + page_labels();
    if (!document_.bookmarks.empty()) {
      body += "/PageMode/UseOutlines/Outlines " + reference(write_outline());
    }
    file_.set(catalog_, body + ">>");
  }

  const FinishedDocument& document_;
  const FontSet& fonts_;
  const CodeTable& codes_;
  const DocumentOptions& options_;
  diagnostics::Diagnostics& diagnostics_;
  ObjectFile file_;
  std::uint32_t catalog_ = 0, info_ = 0, resources_ = 0, first_page_ = 0;
  std::vector<std::uint32_t> page_objects_, content_objects_, first_image_;
  std::vector<PageContent> contents_;
  std::vector<WrittenLink> links_;
};

}  // namespace

std::string write_document(const FinishedDocument& document, const FontSet& fonts,
                           const CodeTable& codes, const DocumentOptions& options,
                           diagnostics::Diagnostics& diagnostics) {
  return DocumentWriter(document, fonts, codes, options, diagnostics).write();
}

}  // namespace kept::pdf
