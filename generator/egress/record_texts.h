// Every text of the records, on either side of the gate, with where it was written. Internal to the
// module.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "data/writer.h"
#include "model/model.h"
#include "model/publication.h"

namespace kept::egress {

struct RecordText {
  std::string_view text;    // as long as the record
  std::string_view key;     // the field's name
  std::string_view record;  // the shape's name
  source::Span near;        // the text itself, or the record that holds it
};

using TakeText = std::function<void(const RecordText&)>;

// What this audience may be told: the fields that templates see.
void visit_published(const model::Publication& publication, const TakeText& take);
// All that was read, hidden fields and consents included.
void visit_everything(const model::Model& model, const TakeText& take);

// Lines of texts that are asked for in about the order in which they stand.
class LineFinder {
 public:
  // From 1, as near as can be told; 0 for nowhere.
  [[nodiscard]] std::uint32_t line_of(const RecordText& text);

 private:
  const source::SourceFile* file_ = nullptr;
  std::size_t offset_ = 0;  // the last that was asked for
  std::uint32_t line_ = 1;
};

}  // namespace kept::egress
