#include <libfyaml.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "data/parse.h"
#include "data/text_check.h"
#include "data/yaml_advice.h"
#include "data/yaml_tree.h"

namespace kept::data {
namespace {

struct DiagRelease {
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};
struct ParserRelease {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};
struct EventRelease {
  fy_parser* parser;
  void operator()(fy_event* event) const { fy_parser_event_free(parser, event); }
};
using Diag = std::unique_ptr<fy_diag, DiagRelease>;
using Parser = std::unique_ptr<fy_parser, ParserRelease>;
using Event = std::unique_ptr<fy_event, EventRelease>;

std::string_view text_of(fy_token* token) {
  std::size_t size = 0;
  const char* text = token == nullptr ? nullptr : fy_token_get_text(token, &size);
  return text == nullptr ? std::string_view() : std::string_view(text, size);
}

Diag make_diag() {
  fy_diag_cfg config{};
  fy_diag_cfg_default(&config);
  config.fp = nullptr;
  Diag diag(fy_diag_create(&config));
  KEPT_CHECK(diag != nullptr, "no memory for the YAML library");
  fy_diag_set_collect_errors(diag.get(), true);
  return diag;
}

class YamlReader {
 public:
  YamlReader(Span part, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), part_(part), tree_(part, diagnostics), diag_(make_diag()) {
    fy_parse_cfg config{};
    config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_COLLECT_DIAG |
                                                   FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE);
    config.diag = diag_.get();
    parser_.reset(fy_parser_create(&config));
    KEPT_CHECK(parser_ != nullptr, "no memory for the YAML library");
    const std::string_view text = part.text();
    KEPT_CHECK(fy_parser_set_string(parser_.get(), text.data(), text.size()) == 0,
               "the YAML library takes no text");
  }

  std::optional<Document> read() {
    while (true) {
      const Event event(fy_parser_parse(parser_.get()), EventRelease{parser_.get()});
      if (event == nullptr) {
        report_library_error();
        return std::nullopt;
      }
      if (event->type == FYET_STREAM_END) {
        return tree_.finish();
      }
      if (!take(*event)) {
        return std::nullopt;
      }
    }
  }

 private:
  bool take(fy_event& event) {
    switch (event.type) {
      case FYET_DOCUMENT_START:
        return take_document_start(event);
      case FYET_MAPPING_START:
        return refuse_tag(event.mapping_start.tag) &&
               tree_.begin(Kind::Map, span_of(event).begin, text_of(event.mapping_start.anchor));
      case FYET_SEQUENCE_START:
        return refuse_tag(event.sequence_start.tag) &&
               tree_.begin(Kind::List, span_of(event).begin, text_of(event.sequence_start.anchor));
      case FYET_MAPPING_END:
      case FYET_SEQUENCE_END:
        return take_end(event);
      case FYET_ALIAS:
        return take_alias(event);
      case FYET_SCALAR:
        return refuse_tag(event.scalar.tag) && take_scalar(event);
      default:
        return true;
    }
  }

  bool take_document_start(const fy_event& event) {
    if (!has_document_) {
      has_document_ = true;
      return true;
    }
    diagnostics_
        .error("yaml-many-documents", span_of(event),
               "a file holds one document, and here begins another")
        .with_label("a line of three hyphens begins a new document")
        .with_hint("remove this line, or move what follows to a file of its own");
    return false;
  }

  bool take_end(const fy_event& event) {
    const Span span = span_of(event);
    return tree_.end(span.end > span.begin ? span.end : 0);
  }

  bool take_alias(const fy_event& event) {
    const Span name = span_of(event);  // without its star
    return tree_.add_alias(text_of(event.alias.anchor), {name.file, name.begin - 1, name.end});
  }

  bool take_scalar(fy_event& event) {
    fy_token* token = event.scalar.value;
    const std::string_view anchor = text_of(event.scalar.anchor);
    if (fy_event_start_mark(&event) == nullptr) {
      return tree_.add_missing(anchor);
    }
    const fy_scalar_style style = fy_token_scalar_style(token);
    const Kind kind = style == FYSS_PLAIN || style == FYSS_ANY ? Kind::Plain : Kind::Text;
    const bool quoted = style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
    Span span = span_of(event);
    if (quoted) {
      span = {span.file, span.begin - 1, span.end + 1};
    } else if (kind == Kind::Text) {
      span = trimmed(span);
    }
    return tree_.add_scalar(kind, own(text_of(token)), span, anchor);
  }

  // Most scalars are a piece of the file; only those that are written differently are copied.
  std::string_view own(std::string_view text) {
    const std::string& source = part_.file->text();
    const bool inside =
        std::less_equal<>()(source.data(), text.data()) &&
        std::less_equal<>()(text.data() + text.size(), source.data() + source.size());
    return inside ? text : tree_.keep(text);
  }

  bool refuse_tag(fy_token* tag) {
    if (tag == nullptr) {
      return true;
    }
    const fy_mark* mark = fy_token_start_mark(tag);
    const std::uint32_t at = part_.begin + static_cast<std::uint32_t>(mark ? mark->input_pos : 0);
    diagnostics_
        .error("yaml-tag", {part_.file, at, at + 1}, "a text that begins with `!` needs quotes")
        .with_label("YAML takes this as a tag, which Kept does not use")
        .with_hint("put the whole text in double quotes");
    return false;
  }

  Span span_of(const fy_event& event) const {
    auto* mutable_event = const_cast<fy_event*>(&event);  // the library's getters lack const
    const fy_mark* start = fy_event_start_mark(mutable_event);
    const fy_mark* end = fy_event_end_mark(mutable_event);
    const std::uint32_t begin = place(start == nullptr ? 0 : start->input_pos);
    return {part_.file, begin, end == nullptr ? begin : std::max(begin, place(end->input_pos))};
  }

  // The library counts from the start of what it was given.
  std::uint32_t place(std::size_t offset) const {
    return std::min(part_.begin + static_cast<std::uint32_t>(offset), part_.end);
  }

  // A block's marks take in its indentation and the line breaks after it.
  Span trimmed(Span span) const {
    const std::string& text = part_.file->text();
    while (span.begin < span.end && base::is_space(text[span.begin])) {
      ++span.begin;
    }
    while (span.begin < span.end && base::is_space(text[span.end - 1])) {
      --span.end;
    }
    return span;
  }

  void report_library_error() {
    void* iterator = nullptr;
    const fy_diag_error* error = fy_diag_errors_iterate(diag_.get(), &iterator);
    if (error == nullptr || error->msg == nullptr) {
      report_broken_yaml(part_, part_.begin, "", diagnostics_);
      return;
    }
    const fy_mark* mark = error->fyt == nullptr ? nullptr : fy_token_start_mark(error->fyt);
    report_broken_yaml(part_, place(mark == nullptr ? 0 : mark->input_pos), error->msg,
                       diagnostics_);
  }

  Diagnostics& diagnostics_;
  Span part_;
  YamlTree tree_;
  Diag diag_;  // outlives the parser that reports to it
  Parser parser_;
  bool has_document_ = false;
};

}  // namespace

std::optional<Document> parse_yaml(const SourceFile& file, Diagnostics& diagnostics) {
  const auto size = static_cast<std::uint32_t>(file.text().size());
  return parse_yaml_fragment({&file, 0, size}, diagnostics);
}

namespace {

// The library's time grows with the square of empty lines in a row and of a directive's length.
bool check_lines(Span part, Diagnostics& diagnostics) {
  constexpr std::size_t kMostEmptyLines = 5'000;
  constexpr std::size_t kLongestDirective = 1'000;
  const std::string_view text = part.text();
  std::size_t empty = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    empty = line.empty() || line == "\r" ? empty + 1 : 0;
    const bool is_endless = line.starts_with('%') && line.size() > kLongestDirective;
    if (empty > kMostEmptyLines || is_endless) {
      const auto begin = part.begin + static_cast<std::uint32_t>(at);
      diagnostics
          .error("yaml-syntax", {part.file, begin, begin},
                 is_endless ? "this line begins with `%` and has no end"
                            : "there are more than " + std::to_string(kMostEmptyLines) +
                                  " empty lines in a row")
          .with_hint("take it out");
      return false;
    }
    at = end + 1;
  }
  return true;
}

}  // namespace

std::optional<Document> parse_yaml_fragment(Span part, Diagnostics& diagnostics) {
  if (!check_text(part, diagnostics)) {
    return std::nullopt;
  }
  part = without_byte_order_mark(part);
  if (!check_lines(part, diagnostics)) {
    return std::nullopt;
  }
  if (base::trim(part.text()).empty()) {
    TreeBuilder builder;
    const Value nothing = builder.null({part.file, part.begin, part.begin});
    return builder.finish(nothing);
  }
  return YamlReader(part, diagnostics).read();
}

}  // namespace kept::data
