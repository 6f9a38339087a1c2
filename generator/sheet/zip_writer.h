// Writes a zip file front to back, for OOXML packages: deflate, every date 1980-01-01, so that the
// same parts give the same bytes. Files and parts up to 4 GB. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "sheet/write_xlsx.h"

namespace kept::sheet {

class ZipWriter {
 public:
  explicit ZipWriter(const ByteSink& sink);  // the sink must outlive the writer
  ~ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;

  // A part whose bytes are all there.
  void add(std::string_view name, std::string_view bytes);

  // The same without deflate, for parts that other programs read at a fixed place.
  void store(std::string_view name, std::string_view bytes);

  // A part that comes in pieces: begin, append …, end.
  void begin(std::string_view name);
  void append(std::string_view bytes);
  void end();

  // Writes the directory. False where the sink failed at any time or the file grew past 4 GB.
  [[nodiscard]] bool finish();
  [[nodiscard]] bool failed() const;

 private:
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

}  // namespace kept::sheet
