// A CSV file of any length in pieces that fit into memory: each has the header line and as many
// whole rows as fit, and can be read by a CsvReader of its own. Not for use from several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "diagnostics/diagnostic.h"
#include "source/source_file.h"

namespace kept::data {

// Fills the buffer as far as it can and gives the number of bytes; 0 at the end.
using ByteSource = std::function<std::size_t(std::span<char>)>;

class CsvPieces {
 public:
  static constexpr std::size_t kPieceSize = std::size_t{4} << 20;

  // `path` is the name that places in the pieces have.
  CsvPieces(std::string path, ByteSource bytes, std::size_t piece_size = kPieceSize)
      : path_(std::move(path)), bytes_(std::move(bytes)), size_(piece_size) {}

  // The next piece, or null at the end. The first is there even for an empty file. A row longer
  // than a piece, which an open quote makes, is reported (`csv-row-too-long`) and ends the file.
  [[nodiscard]] std::unique_ptr<source::SourceFile> next(diagnostics::Diagnostics& diagnostics);

 private:
  void fill();
  [[nodiscard]] std::unique_ptr<source::SourceFile> cut(std::size_t end);

  std::string path_;
  ByteSource bytes_;
  std::size_t size_;
  std::string header_;       // with its line break; empty before the first piece
  std::string rest_;         // read and not given away yet
  std::uint32_t lines_ = 0;  // given away, the header's too
  bool ended_ = false;
  bool started_ = false;
};

}  // namespace kept::data
