#include "pdf/pdf.h"

#include <algorithm>

#include "pdf/block_layout.h"
#include "pdf/document_writer.h"
#include "pdf/drawing.h"
#include "pdf/furniture.h"
#include "pdf/image.h"
#include "pdf/merge.h"
#include "pdf/pages.h"
#include "pdf/parallel.h"
#include "pdf/spine.h"

namespace kept::pdf {
namespace {

class DocumentMaker {
 public:
  DocumentMaker(const html::Document& document, const StyleTable& styles, const FontSet& fonts,
                const DocumentOptions& options, diagnostics::Diagnostics& diagnostics)
      : styles_(styles),
        fonts_(fonts),
        options_(options),
        diagnostics_(diagnostics),
        index_(DocumentIndex::create(document.root())),
        spine_(make_spine(document, options)) {
    for (unsigned i = 0; i < std::max(options.threads, 1U); ++i) {
      shapers_.push_back(std::make_unique<Shaper>(fonts));
    }
  }

  std::optional<Pdf> make() {
    errors_before_ = diagnostics_.count(diagnostics::Severity::Error);
    check_heading_levels();
    inspect_attachments();
    lay_out();
    // Text that says page numbers may move what follows it; a few rounds settle it.
    static constexpr int kRounds = 3;
    for (int round = 0; round < kRounds && needs_another_round(); ++round) {
      lay_out();
    }
    diagnostics_.merge(std::move(layout_findings_));
    if (has_new_errors()) {
      return std::nullopt;
    }
    resolve_page_numbers(galleys_, pages_, targets_, *shapers_[0]);
    const Galley furniture = make_furniture(pages_, styles_, options_, *shapers_[0], diagnostics_);
    std::vector<Shaper*> shapers;
    for (const auto& shaper : shapers_) {
      shapers.push_back(shaper.get());
    }
    const CodeTable codes = assign_codes(fonts_, shapers);
    Pdf pdf;
    list_facts(pdf);
    const FinishedDocument finished{spine_,    galleys_, units_,        pages_,
                                    furniture, targets_, pdf.bookmarks, bookmark_targets_};
    pdf.bytes = write_document(finished, fonts_, codes, options_, diagnostics_);
    merge(pdf);
    return has_new_errors() ? std::nullopt : std::optional<Pdf>(std::move(pdf));
  }

 private:
  // The sink may hold what other papers did wrong.
  [[nodiscard]] bool has_new_errors() const {
    return diagnostics_.count(diagnostics::Severity::Error) > errors_before_;
  }

  // ISO 14289-1, 7.4.2: readers move through a paper by its headings.
  void check_heading_levels() {
    int last = 0;
    for (const Heading& heading : index_.headings()) {
      if (heading.level > last + 1 && !heading.text.empty()) {
        diagnostics_
            .error("pdf-heading-skipped", heading.node->origin,
                   "the heading `" + heading.text + "` has level " + std::to_string(heading.level) +
                       (last == 0 ? ", and it is the first"
                                  : " and follows one of level " + std::to_string(last)))
            .with_label("skips a level")
            .with_hint("make it a heading of level " + std::to_string(last + 1));
      }
      last = heading.text.empty() ? last : heading.level;
    }
  }

  [[nodiscard]] const Attachment* attachment_of(const Chunk& chunk) const {
    const std::string_view name = chunk.attachment->value_of("data");
    const auto found =
        std::find_if(options_.attachments.begin(), options_.attachments.end(),
                     [&](const Attachment& attachment) { return attachment.name == name; });
    return found == options_.attachments.end() ? nullptr : &*found;
  }

  void inspect_attachments() {
    attachment_pages_.assign(spine_.chunks.size(), 0);
    for (std::size_t i = 0; i < spine_.chunks.size(); ++i) {
      const Chunk& chunk = spine_.chunks[i];
      if (chunk.attachment == nullptr) {
        continue;
      }
      const Attachment* attachment = attachment_of(chunk);
      if (attachment == nullptr) {
        continue;
      }
      const auto facts = inspect_attachment(attachment->bytes, attachment->name,
                                            chunk.attachment->origin, diagnostics_);
      attachment_pages_[i] = facts ? facts->page_count : 0;
      Element& element = spine_.elements[chunk.attachment_element];
      element.attributes = static_cast<std::uint32_t>(spine_.attributes.size());
      spine_.attributes.emplace_back().id = attachment_id(i);
    }
  }

  static std::string attachment_id(std::size_t chunk) {
    return "attachment-" + std::to_string(chunk);
  }

  void merge(Pdf& pdf) {
    std::vector<Insertion> insertions;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      if (pages_[i].attachment == kNone || pages_[i].attachment_page != 0) {
        continue;
      }
      const Chunk& chunk = spine_.chunks[pages_[i].attachment];
      Insertion insertion;
      insertion.bytes = attachment_of(chunk)->bytes;
      insertion.title = chunk.attachment->value_of("title");
      if (insertion.title.empty()) {
        insertion.title = chunk.attachment->value_of("data");
      }
      insertion.first_page = i;
      insertion.page_count = attachment_pages_[pages_[i].attachment];
      insertion.element_id = attachment_id(pages_[i].attachment);
      pdf.attached.push_back({chunk.attachment, insertion.first_page, insertion.page_count});
      insertions.push_back(std::move(insertion));
    }
    if (!insertions.empty() && !has_new_errors()) {
      pdf.bytes =
          merge_attachments(pdf.bytes, insertions, options_, diagnostics_).value_or(std::string());
    }
  }

  void lay_out() {
    const std::size_t count = spine_.chunks.size();
    galleys_.clear();
    galleys_.resize(count);
    std::vector<diagnostics::Diagnostics> found(count);
    for_each_in_parallel(options_.threads, count, [&](unsigned worker, std::size_t i) {
      lay_out_chunk(spine_.chunks[i], galleys_[i], *shapers_[worker], found[i]);
    });
    layout_findings_ = diagnostics::Diagnostics();
    for (diagnostics::Diagnostics& chunk : found) {
      layout_findings_.merge(std::move(chunk));
    }
    units_.clear();
    for (std::uint32_t i = 0; i < count; ++i) {
      FlowUnit unit;
      unit.galley = i;
      unit.matter = spine_.chunks[i].matter;
      unit.starts_page = spine_.chunks[i].starts_page;
      unit.ends = spine_.chunks[i].ends;
      if (spine_.chunks[i].attachment != nullptr) {
        unit.attachment = i;
        unit.attachment_pages = attachment_pages_[i];
        unit.attachment_target = spine_.chunks[i].attachment->value_of("id");
      }
      units_.push_back(unit);
    }
    pages_ = make_pages(galleys_, units_, options_.page, styles_.rule);
    label_pages(pages_, options_.first_page_number);
    targets_ = find_targets(galleys_, units_, pages_);
  }

  void lay_out_chunk(const Chunk& chunk, Galley& galley, Shaper& shaper,
                     diagnostics::Diagnostics& diagnostics) {
    BlockLayout layout(galley, shaper, styles_, options_, index_, diagnostics);
    for (std::uint32_t i = 0; i < chunk.block_count; ++i) {
      const std::uint32_t block = chunk.first_block + i;
      layout.add_spine_block(spine_.blocks[block], block);
    }
  }

  bool needs_another_round() {
    const bool asks = std::any_of(galleys_.begin(), galleys_.end(),
                                  [](const Galley& galley) { return galley.has_page_references; });
    std::map<std::string, std::string, std::less<>> known;
    for (const auto& [id, place] : targets_) {
      known.emplace(id, pages_[place.page].label);
    }
    if (!asks || known == known_pages_) {
      return false;
    }
    known_pages_ = known;
    index_.set_known_pages(std::move(known));
    return true;
  }

  void list_facts(Pdf& pdf) {
    pdf.page_count = pages_.size();
    for (const Page& page : pages_) {
      pdf.page_labels.push_back(page.label);
    }
    for (const auto& [id, place] : targets_) {
      pdf.page_of_id.emplace(id, pages_[place.page].label);
    }
    for (Galley& galley : galleys_) {
      for (MeasuredTable& table : galley.tables) {
        pdf.columns.emplace(table.table, std::move(table.columns));
      }
    }
    for (const Heading& heading : index_.headings()) {
      const auto place = targets_.find(heading.target);
      if (heading.in_contents && place != targets_.end()) {
        pdf.bookmarks.push_back(
            {heading.level, heading.text, place->second.page, pages_[place->second.page].label});
        bookmark_targets_.push_back(heading.target);
      }
    }
  }

  const StyleTable& styles_;
  const FontSet& fonts_;
  const DocumentOptions& options_;
  diagnostics::Diagnostics& diagnostics_;
  DocumentIndex index_;
  Spine spine_;
  std::vector<std::unique_ptr<Shaper>> shapers_;
  std::vector<Galley> galleys_;
  std::vector<FlowUnit> units_;
  std::vector<Page> pages_;
  Targets targets_;
  diagnostics::Diagnostics layout_findings_;
  std::map<std::string, std::string, std::less<>> known_pages_;
  std::vector<std::string> bookmark_targets_;
  std::vector<std::size_t> attachment_pages_;  // by chunk
  std::size_t errors_before_ = 0;
};

}  // namespace

std::optional<Pdf> layout_pdf(const html::Document& document, const StyleTable& styles,
                              const FontSet& fonts, const DocumentOptions& options,
                              diagnostics::Diagnostics& diagnostics) {
  if (options.title.empty()) {
    diagnostics.error("pdf-title-missing", {}, "the document has no title")
        .with_hint("give the document template a `title`");
    return std::nullopt;
  }
  return DocumentMaker(document, styles, fonts, options, diagnostics).make();
}

}  // namespace kept::pdf
