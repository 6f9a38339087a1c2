// Builds the tree of one YAML file from what the YAML library finds in it, piece by piece, and
// holds it against the limits. Used by one thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/tree_builder.h"
#include "diagnostics/diagnostic.h"

namespace kept::data {

class YamlTree {
 public:
  YamlTree(Span part, diagnostics::Diagnostics& diagnostics)
      : diagnostics_(diagnostics), part_(part), last_end_(part.begin) {}

  // Each gives false where reading has to stop; the reason is reported. `anchor` is "" without one.
  [[nodiscard]] bool add_scalar(Kind kind, std::string_view text, Span span,
                                std::string_view anchor);
  [[nodiscard]] bool add_missing(std::string_view anchor);  // a key or hyphen with nothing after
  [[nodiscard]] bool add_alias(std::string_view anchor, Span span);
  [[nodiscard]] bool begin(Kind kind, std::uint32_t at, std::string_view anchor);
  // `end`: where a closing bracket ends, or 0 where there is none.
  [[nodiscard]] bool end(std::uint32_t end);

  [[nodiscard]] std::string_view keep(std::string_view text) { return builder_.keep(text); }
  [[nodiscard]] Document finish() { return builder_.finish(root_); }

 private:
  struct Frame {
    Kind kind;
    std::uint32_t begin;
    std::size_t first;  // of its items or members among those of all open frames
    std::string anchor;
    std::size_t weight = 1;
    bool has_key = false;
    std::string_view key;
    Span key_span;
  };
  struct Anchored {
    Value value;
    std::size_t weight;
  };

  [[nodiscard]] bool add(Value value, std::size_t weight, std::string_view anchor);
  [[nodiscard]] bool takes_key() const;
  [[nodiscard]] bool set_key(std::string_view text, Span span);
  [[nodiscard]] bool refuse_key(Span span);
  [[nodiscard]] Span missing_span();

  diagnostics::Diagnostics& diagnostics_;
  Span part_;
  TreeBuilder builder_;
  Value root_;
  std::vector<Frame> frames_;
  std::vector<Value> items_;
  std::vector<Member> members_;
  std::map<std::string, Anchored, std::less<>> anchors_;
  std::uint32_t last_end_;  // of the last scalar or bracket: where open blocks end
};

}  // namespace kept::data
