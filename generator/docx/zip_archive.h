// A ZIP archive in memory (APPNOTE 6.3), entries in the order of adding, no clock.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"

namespace kept::docx {

class ZipArchive {
 public:
  // Every entry is dated midnight of this day; days before 1980 become 1 January 1980.
  explicit ZipArchive(base::Date date);

  // REQUIRES: the name is not in the archive yet; less than 4 GiB in all.
  void add(std::string_view name, std::string_view bytes);
  // The archive. Nothing can be added after it.
  [[nodiscard]] std::string finish();

 private:
  std::string out_;
  std::string directory_;
  std::uint32_t count_ = 0;
  std::uint32_t date_ = 0;
};

}  // namespace kept::docx
