// A PDF that anybody made, opened once for all that is asked of it. One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

class QPDF;

namespace kept::pdf {

class PdfFile {
 public:
  // From bytes without being asked to: they are the file. REQUIRES: they outlive this.
  PdfFile(std::string_view bytes);   // NOLINT(google-explicit-constructor)
  PdfFile(const std::string& bytes)  // NOLINT(google-explicit-constructor)
      : PdfFile(std::string_view(bytes)) {}
  ~PdfFile();
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  // Null where the file is damaged, protected or asks for too much; `problem` says how.
  [[nodiscard]] QPDF* document() const { return document_.get(); }
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  std::string_view bytes_;
  std::unique_ptr<QPDF> document_;
  std::string problem_;
};

}  // namespace kept::pdf
