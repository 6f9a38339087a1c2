#include "data/yaml_tree.h"

#include <algorithm>

#include "data/text_check.h"

namespace kept::data {
namespace {

// How many values a tree may hold once every alias is counted as a copy. The tree shares them, but
// whoever walks it meets them again and again: ten lines can otherwise stand for a thousand
// million.
constexpr std::size_t kMaxWeight = 2'000'000;

}  // namespace

bool YamlTree::add_scalar(Kind kind, std::string_view text, Span span, std::string_view anchor) {
  last_end_ = span.end;
  if (takes_key()) {
    return set_key(text, span);
  }
  return add(builder_.text(kind, text, span), 1, anchor);
}

bool YamlTree::add_missing(std::string_view anchor) {
  const Span span = missing_span();
  if (takes_key()) {
    return refuse_key(span);
  }
  return add(builder_.null(span), 1, anchor);
}

bool YamlTree::add_alias(std::string_view anchor, Span span) {
  last_end_ = span.end;
  if (takes_key()) {
    return refuse_key(span);
  }
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    const std::string name(anchor);
    diagnostics_.error("yaml-alias", span, "nothing before this is marked `&" + name + "`")
        .with_label("an alias without an anchor")
        .with_hint("to begin a text with a star, put the text in quotes: \"*" + name + "\"");
    return add(builder_.null(span), 1, "");
  }
  return add(found->second.value, found->second.weight, "");
}

bool YamlTree::begin(Kind kind, std::uint32_t at, std::string_view anchor) {
  if (takes_key()) {
    return refuse_key({part_.file, at, at + 1});
  }
  if (frames_.size() == kMaxDepth) {
    report_too_deep({part_.file, at, at + 1}, diagnostics_);
    return false;
  }
  const std::size_t first = kind == Kind::List ? items_.size() : members_.size();
  frames_.push_back({kind, at, first, std::string(anchor), 1, false, {}, {}});
  last_end_ = std::max(last_end_, at);
  return true;
}

bool YamlTree::end(std::uint32_t end) {
  last_end_ = std::max(last_end_, end);
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  const Span span{part_.file, frame.begin, std::max(frame.begin, last_end_)};
  Value value;
  if (frame.kind == Kind::List) {
    value = builder_.list(std::span(items_).subspan(frame.first), span);
    items_.resize(frame.first);
  } else {
    drop_repeated_keys(members_, frame.first, "yaml-duplicate-key", diagnostics_);
    value = builder_.map(std::span(members_).subspan(frame.first), span);
    members_.resize(frame.first);
  }
  return add(value, frame.weight, frame.anchor);
}

bool YamlTree::add(Value value, std::size_t weight, std::string_view anchor) {
  if (!anchor.empty()) {
    anchors_.insert_or_assign(std::string(anchor), Anchored{value, weight});
  }
  if (frames_.empty()) {
    root_ = value;
    return true;
  }
  Frame& frame = frames_.back();
  frame.weight += weight;
  if (frame.weight > kMaxWeight) {
    diagnostics_
        .error("data-too-large", value.span(), "aliases make this file stand for too many values")
        .with_hint("write the values out, or move them to a CSV file");
    return false;
  }
  if (frame.kind == Kind::List) {
    items_.push_back(value);
  } else {
    members_.push_back({frame.key, frame.key_span, value});
    frame.has_key = false;
  }
  return true;
}

bool YamlTree::takes_key() const {
  return !frames_.empty() && frames_.back().kind == Kind::Map && !frames_.back().has_key;
}

bool YamlTree::set_key(std::string_view text, Span span) {
  Frame& frame = frames_.back();
  frame.key = text;
  frame.key_span = span;
  frame.has_key = true;
  return true;
}

bool YamlTree::refuse_key(Span span) {
  const std::string& text = part_.file->text();
  if (span.begin > part_.begin && text.compare(span.begin - 1, 2, "{{") == 0) {
    diagnostics_
        .error("yaml-key", {span.file, span.begin - 1, span.begin + 1},
               "a value that begins with `{{` needs quotes")
        .with_label("YAML takes this as a group of keys")
        .with_hint("put the whole value in double quotes: \"{{ promise.title }}\"");
    return false;
  }
  diagnostics_.error("yaml-key", span, "the name before a colon has to be plain text")
      .with_label("this is not a name")
      .with_hint("write a name, a colon, a space and the value, for example `title: Our pledge`");
  return false;
}

// A key's missing value is shown at the key, a missing item at its hyphen.
Span YamlTree::missing_span() {
  if (!frames_.empty() && frames_.back().has_key) {
    return frames_.back().key_span;
  }
  const std::string& text = part_.file->text();
  std::size_t hyphen = text.find('-', last_end_);
  if (hyphen == std::string::npos || hyphen >= part_.end) {
    return {part_.file, last_end_, last_end_};
  }
  last_end_ = static_cast<std::uint32_t>(hyphen) + 1;
  return {part_.file, last_end_ - 1, last_end_};
}

}  // namespace kept::data
