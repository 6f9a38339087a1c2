// A PDF 1.7 file as numbered objects: object streams for what is small, a cross-reference stream,
// nothing that depends on time or machine. ISO 32000-1, 7.5.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kept::pdf {

// A reference: "12 0 R".
[[nodiscard]] std::string reference(std::uint32_t object);
void append_reference(std::string& out, std::uint32_t object);
// Text for people, as a PDF text string: (ASCII) or <FEFF…>. `text` is UTF-8.
[[nodiscard]] std::string text_string(std::string_view text);
// Bytes as a literal string: URIs, language codes.
[[nodiscard]] std::string byte_string(std::string_view bytes);
// A name with what needs escaping escaped: "/Noto#20Sans".
[[nodiscard]] std::string name_object(std::string_view name);

class ObjectFile {
 public:
  // A number for an object that is set later.
  [[nodiscard]] std::uint32_t allocate();
  // The first of `count` numbers in a row.
  [[nodiscard]] std::uint32_t allocate(std::uint32_t count);
  // Each object is set once.
  void set(std::uint32_t object, std::string_view body);
  // `entries` are the dictionary's besides /Length; `data` is encoded already.
  void set_stream(std::uint32_t object, std::string_view entries, std::string data);
  // As set_stream, deflating `data`.
  void set_deflated(std::uint32_t object, std::string_view entries, std::string_view data);

  // The whole file. `threads` only speeds it up.
  [[nodiscard]] std::string finish(std::uint32_t catalog, std::uint32_t info, unsigned threads);

 private:
  struct Small {
    std::uint32_t object = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct Stream {
    std::uint32_t object = 0;
    std::string entries;
    std::string data;
  };
  struct Place {
    std::uint64_t offset = 0;  // in the file, or the object stream's number
    std::uint32_t index = 0;   // in the object stream
    std::uint8_t kind = 0;     // 0 free, 1 in the file, 2 in an object stream
  };
  void pack_small_objects(unsigned threads, std::vector<Place>& places);
  void write_streams(std::string& out, std::vector<Place>& places);

  std::uint32_t count_ = 1;  // object 0 is the head of the free list
  std::string bodies_;
  std::vector<Small> small_;
  std::vector<Stream> streams_;
};

}  // namespace kept::pdf
