#include "sheet/zip_writer.h"

#include <zlib.h>

#include <limits>
#include <vector>

#include "base/check.h"

namespace kept::sheet {
namespace {

// Level 4 takes half the time of zlib's default 6 on worksheets and gives files 12% larger
// (decisions/0042-streamed-rows.md).
constexpr int kLevel = 4;
constexpr std::uint64_t kMostBytes = std::numeric_limits<std::uint32_t>::max();
constexpr unsigned kVersion = 20;
constexpr unsigned kStored = 0;
constexpr unsigned kDeflated = 8;
constexpr unsigned kSizesFollow = 1U << 3;  // in a data descriptor behind the part
constexpr unsigned kFirstOf1980 = (1U << 5) | 1U;

struct Entry {
  std::string name;
  std::uint32_t crc = 0;
  std::uint64_t packed = 0;
  std::uint64_t unpacked = 0;
  std::uint64_t offset = 0;
  unsigned flags = 0;
  unsigned method = kDeflated;
};

void put16(std::string& out, std::uint64_t value) {
  out.push_back(static_cast<char>(value & 0xFF));
  out.push_back(static_cast<char>((value >> 8) & 0xFF));
}

void put32(std::string& out, std::uint64_t value) {
  put16(out, value & 0xFFFF);
  put16(out, (value >> 16) & 0xFFFF);
}

// What the local header and the directory share (APPNOTE 4.3.7, 4.3.12).
void put_entry(std::string& out, const Entry& entry, bool with_sizes) {
  put16(out, kVersion);
  put16(out, entry.flags);
  put16(out, entry.method);
  put16(out, 0);
  put16(out, kFirstOf1980);
  put32(out, with_sizes ? entry.crc : 0);
  put32(out, with_sizes ? entry.packed : 0);
  put32(out, with_sizes ? entry.unpacked : 0);
  put16(out, entry.name.size());
  put16(out, 0);
}

std::string local_header(const Entry& entry) {
  std::string header;
  put32(header, 0x04034B50);
  put_entry(header, entry, (entry.flags & kSizesFollow) == 0);
  return header + entry.name;
}

std::string directory_entry(const Entry& entry) {
  std::string record;
  put32(record, 0x02014B50);
  put16(record, kVersion);
  put_entry(record, entry, true);
  put16(record, 0);  // comment
  put16(record, 0);  // disk
  put16(record, 0);  // internal attributes
  put32(record, 0);  // external attributes
  put32(record, entry.offset);
  return record + entry.name;
}

}  // namespace

struct ZipWriter::Rep {
  explicit Rep(const ByteSink& target) : sink(target), output(1 << 16, '\0') {
    // Negative window bits: raw deflate, without zlib's own header.
    const int status =
        deflateInit2(&stream, kLevel, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
    KEPT_CHECK(status == Z_OK, "zlib cannot start");
  }
  ~Rep() { deflateEnd(&stream); }
  Rep(const Rep&) = delete;
  Rep& operator=(const Rep&) = delete;

  void write(std::string_view bytes) {
    written += bytes.size();
    ok = ok && written <= kMostBytes && sink(bytes);
  }

  template <typename Take>
  void deflate_to(std::string_view bytes, int flush, const Take& take) {
    if (!bytes.empty()) {  // zlib starts the sum anew for a null pointer
      entries.back().crc = static_cast<std::uint32_t>(
          crc32_z(entries.back().crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
    }
    entries.back().unpacked += bytes.size();
    ok = ok && entries.back().unpacked <= kMostBytes;
    KEPT_CHECK(bytes.size() <= kMostBytes, "a piece of a part is larger than 4 GB");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(output.data());
      stream.avail_out = static_cast<uInt>(output.size());
      (void)deflate(&stream, flush);
      const std::size_t made = output.size() - stream.avail_out;
      entries.back().packed += made;
      take(std::string_view(output.data(), made));
    } while (stream.avail_out == 0);
  }

  const ByteSink& sink;
  std::string output;
  z_stream stream{};
  std::vector<Entry> entries;
  std::uint64_t written = 0;
  bool ok = true;
};

ZipWriter::ZipWriter(const ByteSink& sink) : rep_(std::make_unique<Rep>(sink)) {}
ZipWriter::~ZipWriter() = default;

void ZipWriter::add(std::string_view name, std::string_view bytes) {
  rep_->entries.push_back({.name = std::string(name), .offset = rep_->written});
  std::string packed;
  deflateReset(&rep_->stream);
  rep_->deflate_to(bytes, Z_FINISH, [&](std::string_view piece) { packed += piece; });
  rep_->write(local_header(rep_->entries.back()));
  rep_->write(packed);
}

void ZipWriter::store(std::string_view name, std::string_view bytes) {
  Entry entry{.name = std::string(name), .offset = rep_->written, .method = kStored};
  entry.crc = static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
  entry.packed = bytes.size();
  entry.unpacked = bytes.size();
  rep_->write(local_header(entry));
  rep_->write(bytes);
  rep_->entries.push_back(std::move(entry));
}

void ZipWriter::begin(std::string_view name) {
  rep_->entries.push_back(
      {.name = std::string(name), .offset = rep_->written, .flags = kSizesFollow});
  deflateReset(&rep_->stream);
  rep_->write(local_header(rep_->entries.back()));
}

void ZipWriter::append(std::string_view bytes) {
  rep_->deflate_to(bytes, Z_NO_FLUSH, [&](std::string_view piece) { rep_->write(piece); });
}

void ZipWriter::end() {
  rep_->deflate_to({}, Z_FINISH, [&](std::string_view piece) { rep_->write(piece); });
  std::string descriptor;
  put32(descriptor, 0x08074B50);
  put32(descriptor, rep_->entries.back().crc);
  put32(descriptor, rep_->entries.back().packed);
  put32(descriptor, rep_->entries.back().unpacked);
  rep_->write(descriptor);
}

bool ZipWriter::finish() {
  const std::uint64_t begin = rep_->written;
  for (const Entry& entry : rep_->entries) {
    rep_->write(directory_entry(entry));
  }
  std::string end;
  put32(end, 0x06054B50);
  put32(end, 0);  // disks
  put16(end, rep_->entries.size());
  put16(end, rep_->entries.size());
  put32(end, rep_->written - begin);
  put32(end, begin);
  put16(end, 0);
  rep_->write(end);
  return rep_->ok;
}

bool ZipWriter::failed() const {
  return !rep_->ok;
}

}  // namespace kept::sheet
