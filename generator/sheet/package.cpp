#include "sheet/package.h"

#include <zip.h>

#include <array>
#include <map>

#include "base/text.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;

struct ZipCloser {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct ZipFileCloser {
  void operator()(zip_file_t* file) const { (void)zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, ZipCloser>;
using ZipFile = std::unique_ptr<zip_file_t, ZipFileCloser>;

constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// "EncryptedPackage" in UTF-16, as a compound file's directory spells it.
bool mentions_encryption(std::string_view bytes) {
  std::string wide;
  for (const char c : std::string_view("EncryptedPackage")) {
    wide.push_back(c);
    wide.push_back('\0');
  }
  return bytes.find(wide) != std::string_view::npos;
}

void report_not_zip(std::string_view bytes, const std::string& name, Diagnostics& diagnostics) {
  if (!bytes.starts_with(kCompoundFile)) {
    diagnostics.error("workbook-unreadable", {}, "this is not an XLSX file")
        .at_place(name)
        .with_hint(
            "open it in the program that made it and save it again as \"Excel Workbook (.xlsx)\"");
  } else if (mentions_encryption(bytes)) {
    diagnostics.error("workbook-encrypted", {}, "the workbook is protected by a password")
        .at_place(name)
        .with_hint("open it and save it without a password");
  } else {
    diagnostics.error("workbook-unreadable", {}, "this is a workbook in Excel's old format (.xls)")
        .at_place(name)
        .with_hint("open it in Excel and save it as \"Excel Workbook (.xlsx)\"");
  }
}

void report_too_large(const std::string& name, std::string what, Diagnostics& diagnostics) {
  diagnostics.error("workbook-too-large", {}, "the workbook " + std::move(what))
      .at_place(name)
      .with_hint(
          "save only the sheets that are needed, or as CSV; do not open files from people you do "
          "not know");
}

void report_broken(const std::string& name, std::string_view part, Diagnostics& diagnostics) {
  diagnostics
      .error("workbook-unreadable", {}, "the part `" + std::string(part) + "` cannot be unpacked")
      .at_place(name)
      .with_hint("the file is damaged: fetch or save it again");
}

}  // namespace

struct Package::Rep {
  Zip archive;
  std::string name;
  ReadLimits limits;
  std::vector<std::string> parts;
  std::map<std::string, zip_uint64_t, std::less<>> index;  // by lower-case name
  std::uint64_t packed = 0;
  std::uint64_t unpacked = 0;

  // The fullest workbooks are some fifty times as large once they are unpacked.
  [[nodiscard]] std::uint64_t most_unpacked() const {
    constexpr std::uint64_t kMostTimes = 200;
    constexpr std::uint64_t kSmall = 32U << 20U;
    return std::min(limits.unpacked_bytes, std::max(kSmall, packed * kMostTimes));
  }

  [[nodiscard]] bool list_parts(Diagnostics& diagnostics) {
    const auto count = static_cast<std::size_t>(zip_get_num_entries(archive.get(), 0));
    if (count > limits.files) {
      report_too_large(name, "holds " + std::to_string(count) + " files", diagnostics);
      return false;
    }
    for (zip_uint64_t i = 0; i < count; ++i) {
      zip_stat_t stat;
      if (zip_stat_index(archive.get(), i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) {
        report_broken(name, "?", diagnostics);
        return false;
      }
      if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        diagnostics.error("workbook-encrypted", {}, "the workbook is protected by a password")
            .at_place(name)
            .with_hint("save it again without a password");
        return false;
      }
      parts.emplace_back(stat.name);
      if (!index.emplace(base::to_lower_ascii(parts.back()), i).second) {
        report_broken(name, parts.back(), diagnostics);  // of two of a name one would be hidden
        return false;
      }
    }
    return true;
  }
};

Package::Package(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Package::~Package() = default;
Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;

std::optional<Package> Package::open(std::string_view bytes, std::string_view name,
                                     const ReadLimits& limits, Diagnostics& diagnostics) {
  auto rep = std::make_unique<Rep>();
  rep->name = name;
  rep->limits = limits;
  rep->packed = bytes.size();
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    rep->archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!rep->archive) {
      zip_source_free(source);
    }
  }
  zip_error_fini(&error);
  if (!rep->archive) {
    report_not_zip(bytes, rep->name, diagnostics);
    return std::nullopt;
  }
  if (!rep->list_parts(diagnostics)) {
    return std::nullopt;
  }
  return Package(std::move(rep));
}

const std::vector<std::string>& Package::parts() const {
  return rep_->parts;
}
const std::string& Package::name() const {
  return rep_->name;
}
const ReadLimits& Package::limits() const {
  return rep_->limits;
}

bool Package::has(std::string_view part) const {
  return rep_->index.contains(base::to_lower_ascii(part));
}

bool Package::read(std::string_view part, const std::function<bool(std::string_view)>& take,
                   Diagnostics& diagnostics) {
  const auto found = rep_->index.find(base::to_lower_ascii(part));
  if (found == rep_->index.end()) {
    return false;
  }
  const ZipFile file(zip_fopen_index(rep_->archive.get(), found->second, 0));
  if (!file) {
    report_broken(rep_->name, part, diagnostics);
    return false;
  }
  // The sizes that a zip states may lie, so what comes out is counted.
  std::array<char, 1 << 16> buffer;
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
    if (got < 0) {
      report_broken(rep_->name, part, diagnostics);
      return false;
    }
    if (got == 0) {
      return true;
    }
    rep_->unpacked += static_cast<std::uint64_t>(got);
    if (rep_->unpacked > rep_->most_unpacked()) {
      report_too_large(
          rep_->name, "unpacks to more than " + std::to_string(rep_->most_unpacked() >> 20) + " MB",
          diagnostics);
      return false;
    }
    if (!take(std::string_view(buffer.data(), static_cast<std::size_t>(got)))) {
      return false;
    }
  }
}

std::optional<std::string> Package::read(std::string_view part, Diagnostics& diagnostics) {
  std::string bytes;
  const bool whole = read(
      part,
      [&](std::string_view piece) {
        bytes += piece;
        return true;
      },
      diagnostics);
  return whole ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace kept::sheet
