// Receives the fields of a record one by one, under the names that they have in files. Implement it
// to turn records into something else: values for templates, JSON, a list of references. A Writer
// is used by one thread at a time.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/date.h"
#include "data/field_types.h"

namespace kept::data {

class Writer {
 public:
  virtual ~Writer() = default;

  // Between begin_map and end_map: key() then one value, again and again. `record` is the name of
  // the record's shape, or "" for a map without one.
  virtual void begin_map(std::string_view record) = 0;
  virtual void key(std::string_view name) = 0;
  virtual void end_map() = 0;
  virtual void begin_list(std::size_t size) = 0;
  virtual void end_list() = 0;

  virtual void null() = 0;
  virtual void text(std::string_view text) = 0;
  virtual void boolean(bool value) = 0;
  virtual void number(double value) = 0;
  virtual void date(base::Date date) = 0;
  virtual void markdown(const Markdown& markdown) = 0;

  // By default an id, a choice and a reference are written as text, and free values piece by piece.
  virtual void id(const Id& id) { text(id.text); }
  virtual void choice(std::string_view name, std::string_view /*doc*/) { text(name); }
  virtual void reference(std::string_view /*record*/, std::string_view id, Span /*span*/) {
    text(id);
  }
  virtual void free(Value value);
  // Plain text as YAML takes it: nothing, true or false, a number, or else text.
  void free_plain(std::string_view plain);

 protected:
  Writer() = default;
  Writer(const Writer&) = default;
  Writer& operator=(const Writer&) = default;
};

}  // namespace kept::data
