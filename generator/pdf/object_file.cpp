#include "pdf/object_file.h"

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "pdf/compress.h"
#include "pdf/parallel.h"

namespace kept::pdf {
namespace {

constexpr std::size_t kObjectsPerStream = 200;
constexpr char kHex[] = "0123456789ABCDEF";

void append_hex(std::string& out, unsigned char byte) {
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

void append_utf16(std::string& out, char32_t c) {
  const auto unit = [&](char32_t u) {
    append_hex(out, static_cast<unsigned char>(u >> 8));
    append_hex(out, static_cast<unsigned char>(u & 0xFF));
  };
  if (c >= 0x10000) {
    unit(0xD800 + ((c - 0x10000) >> 10));
    unit(0xDC00 + ((c - 0x10000) & 0x3FF));
  } else {
    unit(c);
  }
}

}  // namespace

void append_reference(std::string& out, std::uint32_t object) {
  char digits[12];
  const auto end = std::to_chars(digits, digits + sizeof digits, object);
  out.append(digits, end.ptr);
  out += " 0 R";
}

std::string reference(std::uint32_t object) {
  std::string out;
  append_reference(out, object);
  return out;
}

std::string byte_string(std::string_view bytes) {
  std::string out = "(";
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += c;
    }
  }
  out += ')';
  return out;
}

std::string text_string(std::string_view text) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (plain) {
    return byte_string(text);
  }
  std::string out = "<FEFF";
  for (std::size_t at = 0; at < text.size();) {
    append_utf16(out, base::decode_utf8(text, at));
  }
  out += '>';
  return out;
}

std::string name_object(std::string_view name) {
  std::string out = "/";
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '+' || c == '.';
    if (plain) {
      out += c;
    } else {
      out += '#';
      append_hex(out, static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::uint32_t ObjectFile::allocate() {
  return count_++;
}

std::uint32_t ObjectFile::allocate(std::uint32_t count) {
  const std::uint32_t first = count_;
  count_ += count;
  return first;
}

void ObjectFile::set(std::uint32_t object, std::string_view body) {
  const std::size_t begin = bodies_.size();
  bodies_ += body;
  small_.push_back({object, begin, bodies_.size()});
}

void ObjectFile::set_stream(std::uint32_t object, std::string_view entries, std::string data) {
  streams_.push_back({object, std::string(entries), std::move(data)});
}

void ObjectFile::set_deflated(std::uint32_t object, std::string_view entries,
                              std::string_view data) {
  set_stream(object, std::string(entries) + "/Filter/FlateDecode", deflate(data));
}

void ObjectFile::pack_small_objects(unsigned threads, std::vector<Place>& places) {
  const std::size_t groups = (small_.size() + kObjectsPerStream - 1) / kObjectsPerStream;
  const std::uint32_t first_stream = allocate(static_cast<std::uint32_t>(groups));
  places.resize(count_ + 1);
  places[0].index = 0xFFFF;  // the head of the free list is never used again
  const std::size_t before = streams_.size();
  streams_.resize(before + groups);
  for_each_in_parallel(threads, groups, [&](unsigned, std::size_t group) {
    const std::size_t begin = group * kObjectsPerStream;
    const std::size_t end = std::min(begin + kObjectsPerStream, small_.size());
    std::string head;
    std::string body;
    for (std::size_t i = begin; i < end; ++i) {
      head += std::to_string(small_[i].object) + " " + std::to_string(body.size()) + " ";
      body.append(bodies_, small_[i].begin, small_[i].end - small_[i].begin);
      body += '\n';
      places[small_[i].object] = {first_stream + group, static_cast<std::uint32_t>(i - begin), 2};
    }
    Stream& stream = streams_[before + group];
    stream.object = first_stream + static_cast<std::uint32_t>(group);
    stream.entries = "/Type/ObjStm/N " + std::to_string(end - begin) + "/First " +
                     std::to_string(head.size()) + "/Filter/FlateDecode";
    stream.data = deflate(head + body);
  });
}

void ObjectFile::write_streams(std::string& out, std::vector<Place>& places) {
  for (const Stream& stream : streams_) {
    places[stream.object] = {out.size(), 0, 1};
    out += std::to_string(stream.object);
    out += " 0 obj\n<<";
    out += stream.entries;
    out += "/Length ";
    out += std::to_string(stream.data.size());
    out += ">>\nstream\n";
    out += stream.data;
    out += "\nendstream\nendobj\n";
  }
}

std::string ObjectFile::finish(std::uint32_t catalog, std::uint32_t info, unsigned threads) {
  std::vector<Place> places;
  pack_small_objects(threads, places);
  bodies_ = std::string();
  std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::size_t size = 0;
  for (const Stream& stream : streams_) {
    size += stream.data.size() + stream.entries.size() + 64;
  }
  out.reserve(size + 8 * places.size() + 1024);
  write_streams(out, places);
  streams_.clear();

  const std::uint32_t table = count_;
  const std::size_t table_offset = out.size();
  places[table] = {table_offset, 0, 1};
  std::string rows;
  for (const Place& place : places) {
    rows += static_cast<char>(place.kind);
    for (int shift = 32; shift >= 0; shift -= 8) {
      rows += static_cast<char>((place.offset >> shift) & 0xFF);
    }
    rows += static_cast<char>(place.index >> 8);
    rows += static_cast<char>(place.index & 0xFF);
  }
  KEPT_CHECK(places.size() == table + 1, "an object was numbered after the table");
  const std::string data = deflate(rows);
  const std::string id = base::fingerprint(out).to_hex();
  out += std::to_string(table) + " 0 obj\n<</Type/XRef/W[1 5 2]/Size " + std::to_string(table + 1) +
         "/Root " + reference(catalog) + "/Info " + reference(info) + "/ID[<" + id + "><" + id +
         ">]/Filter/FlateDecode/Length " + std::to_string(data.size()) + ">>\nstream\n";
  out += data;
  out += "\nendstream\nendobj\nstartxref\n" + std::to_string(table_offset) + "\n%%EOF\n";
  return out;
}

}  // namespace kept::pdf
