#include "diagnostics/catalogue.h"

#include <algorithm>

#include "base/resource.h"
#include "base/text.h"

namespace kept {

std::span<const base::Resource> diagnostic_codes();

namespace diagnostics {
namespace {

CatalogueEntry read_entry(const base::Resource& resource) {
  constexpr std::string_view kExtension = ".md";
  std::string_view title = resource.bytes.substr(0, resource.bytes.find('\n'));
  title.remove_prefix(std::min<std::size_t>(2, title.size()));  // "# "
  return {resource.path.substr(0, resource.path.size() - kExtension.size()), base::trim(title),
          resource.bytes};
}

std::vector<CatalogueEntry> read_catalogue() {
  std::vector<CatalogueEntry> entries;
  for (const base::Resource& resource : diagnostic_codes()) {
    entries.push_back(read_entry(resource));
  }
  std::ranges::sort(entries, {}, &CatalogueEntry::code);
  return entries;
}

}  // namespace

const std::vector<CatalogueEntry>& catalogue() {
  static const std::vector<CatalogueEntry> entries = read_catalogue();
  return entries;
}

const CatalogueEntry* find_code(std::string_view code) {
  const auto& entries = catalogue();
  const auto found = std::ranges::lower_bound(entries, code, {}, &CatalogueEntry::code);
  return found != entries.end() && found->code == code ? &*found : nullptr;
}

}  // namespace diagnostics
}  // namespace kept
