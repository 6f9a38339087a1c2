// The parts of an OOXML file that somebody made: a zip read with limits, so that a file of a few
// kilobytes cannot ask for all memory (a zip bomb). One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "sheet/read_xlsx.h"

namespace kept::sheet {

class Package {
 public:
  // Nothing where the bytes are no zip, are encrypted or ask for too much (reported at `name`).
  // The bytes must outlive the package.
  [[nodiscard]] static std::optional<Package> open(std::string_view bytes, std::string_view name,
                                                   const ReadLimits& limits,
                                                   diagnostics::Diagnostics& diagnostics);
  ~Package();
  Package(Package&&) noexcept;
  Package& operator=(Package&&) noexcept;

  [[nodiscard]] const std::vector<std::string>& parts() const;  // in the file's order
  // Part names are the same in capitals and small letters (ECMA-376 part 2, 9.1.1).
  [[nodiscard]] bool has(std::string_view part) const;
  [[nodiscard]] const std::string& name() const;
  [[nodiscard]] const ReadLimits& limits() const;

  // Gives the part's bytes to `take` piece by piece until it returns false. False where there is
  // no such part or it cannot be unpacked (reported).
  bool read(std::string_view part, const std::function<bool(std::string_view)>& take,
            diagnostics::Diagnostics& diagnostics);
  [[nodiscard]] std::optional<std::string> read(std::string_view part,
                                                diagnostics::Diagnostics& diagnostics);

 private:
  struct Rep;
  explicit Package(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace kept::sheet
