// PDFs that anybody made, opened and unpacked within limits: one of a megabyte can ask for a
// thousand, and for hours. Internal to the module.
#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace kept::pdf {

// A file asks for more than one of its size has to; what() says of what.
struct TooLarge : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Throws QPDFExc where the file is damaged beyond repair or protected, TooLarge. REQUIRES: `bytes`
// outlives what is returned.
[[nodiscard]] std::unique_ptr<QPDF> open_pdf(std::string_view bytes);

// What may be unpacked of one file, counted down.
class StreamReader {
 public:
  explicit StreamReader(std::size_t file_size);
  // The unpacked bytes. Throws std::runtime_error where the stream cannot be unpacked, or where
  // with it the file unpacks to far more than its size explains. REQUIRES: `stream` is one.
  [[nodiscard]] std::string read(QPDFObjectHandle stream);
  // A form that is drawn on page after page is gone through again as long as this says so.
  [[nodiscard]] bool may_repeat(std::size_t bytes);
  // One more entry of a table that a few bytes of a font can make long.
  [[nodiscard]] bool may_add_entry();

 private:
  std::size_t left_;
  std::size_t repeats_left_;
  std::size_t entries_left_;
};

}  // namespace kept::pdf
