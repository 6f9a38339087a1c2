#include "docx/zip_archive.h"

#include "pdf/compress.h"

namespace kept::docx {
namespace {

constexpr std::uint32_t kVersion = 20;
constexpr std::uint32_t kUtf8Names = 0x0800;
constexpr std::uint32_t kDeflated = 8;

void append(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    out += static_cast<char>((value >> (8 * i)) & 0xFF);
  }
}

}  // namespace

ZipArchive::ZipArchive(base::Date date) {
  const bool known = date.year() >= 1980 && date.year() <= 2107;
  const auto years = static_cast<std::uint32_t>(known ? date.year() - 1980 : 0);
  date_ = years << 9 | (known ? date.month() : 1U) << 5 | (known ? date.day() : 1U);
}

void ZipArchive::add(std::string_view name, std::string_view bytes) {
  const std::string data = pdf::deflate_raw(bytes);
  const auto offset = static_cast<std::uint32_t>(out_.size());
  std::string common;
  append(common, kVersion, 2);
  append(common, kUtf8Names, 2);
  append(common, kDeflated, 2);
  append(common, 0, 2);  // midnight
  append(common, date_, 2);
  append(common, pdf::checksum(bytes), 4);
  append(common, static_cast<std::uint32_t>(data.size()), 4);
  append(common, static_cast<std::uint32_t>(bytes.size()), 4);
  append(common, static_cast<std::uint32_t>(name.size()), 2);
  append(common, 0, 2);  // extra field
  append(out_, 0x04034B50, 4);
  out_ += common;
  out_ += name;
  out_ += data;
  append(directory_, 0x02014B50, 4);
  append(directory_, kVersion, 2);
  directory_ += common;
  append(directory_, 0, 2);  // comment
  append(directory_, 0, 2);  // disk
  append(directory_, 0, 2);  // internal attributes
  append(directory_, 0, 4);  // external attributes
  append(directory_, offset, 4);
  directory_ += name;
  ++count_;
}

std::string ZipArchive::finish() {
  const auto offset = static_cast<std::uint32_t>(out_.size());
  out_ += directory_;
  append(out_, 0x06054B50, 4);
  append(out_, 0, 2);
  append(out_, 0, 2);
  append(out_, count_, 2);
  append(out_, count_, 2);
  append(out_, static_cast<std::uint32_t>(directory_.size()), 4);
  append(out_, offset, 4);
  append(out_, 0, 2);
  return std::move(out_);
}

}  // namespace kept::docx
