// Records as values for templates, under the names that they have in files. Text is not copied (but
// where its apostrophes change): it must outlive the values. Markdown fields are left undefined and
// noted, to be filled in with HTML once all records can be referred to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/shape.h"
#include "template/value.h"

namespace kept::site {

// A field that waits for its HTML.
struct PendingMarkdown {
  tmpl::Object* record = nullptr;
  tmpl::Key key;
  const data::Markdown* markdown = nullptr;
  bool numbered = false;  // the paragraphs of a report
  // The field whose paragraphs come before, by its place; none: the numbers start at 1.
  std::optional<std::size_t> follows = {};
  int skips = 0;                        // numbers that recommendations take between the two
  std::string_view id_prefix = {};      // of headings and paragraphs
  const tmpl::Object* scope = nullptr;  // names that its expressions see before all others
};

class ValueWriter final : public data::Writer {
 public:
  ValueWriter(tmpl::Arena& arena, std::vector<PendingMarkdown>& pending)
      : arena_(arena), pending_(pending) {}

  void begin_map(std::string_view record) override;
  void key(std::string_view name) override;
  void end_map() override;
  void begin_list(std::size_t size) override;
  void end_list() override;
  void null() override { put(tmpl::Value()); }
  void text(std::string_view text) override;
  void boolean(bool value) override { put(tmpl::Value::boolean(value)); }
  void number(double value) override { put(tmpl::Value::number(value)); }
  void date(base::Date date) override;
  void markdown(const data::Markdown& markdown) override;
  void free(data::Value value) override;

  [[nodiscard]] tmpl::Value result() const { return result_; }

 private:
  struct Frame {
    tmpl::Object* object = nullptr;
    tmpl::Array* array = nullptr;
    tmpl::Key key;
    bool is_report = false;
  };
  void put(tmpl::Value value);

  tmpl::Arena& arena_;
  std::vector<PendingMarkdown>& pending_;
  std::vector<Frame> frames_;
  tmpl::Value result_;
};

template <data::Described T>
[[nodiscard]] tmpl::Object& object_of(const T& record, tmpl::Arena& arena,
                                      std::vector<PendingMarkdown>& pending, data::View view) {
  ValueWriter writer(arena, pending);
  data::visit(record, writer, view);
  return writer.result().as_object();
}

}  // namespace kept::site
