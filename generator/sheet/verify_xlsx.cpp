#include "sheet/verify_xlsx.h"

#include <algorithm>

#include "sheet/findings.h"
#include "sheet/package.h"
#include "sheet/verify_package.h"
#include "sheet/verify_sheet.h"
#include "sheet/workbook_parts.h"

namespace kept::sheet {
namespace {

void check_notes(const WorkbookTally& tally, Findings& findings) {
  for (const int number : tally.notes_used) {
    if (!tally.notes_listed.contains(number)) {
      findings.error("sheet-note-missing", "",
                     "a title or header points to note " + std::to_string(number) +
                         ", which no sheet of notes lists",
                     "add the note to a worksheet called Notes, in a table with its number first");
    }
  }
  for (const int number : tally.notes_listed) {
    if (!tally.notes_used.contains(number)) {
      findings.warning(
          "sheet-note-unused", "", "nothing points to note " + std::to_string(number),
          "add [note " + std::to_string(number) + "] where it belongs, or take the note out");
    }
  }
}

// Texts that no cell shows are what stood in cells that were deleted since.
void check_left_behind(const WorkbookTally& tally, Findings& findings) {
  const auto unused = std::ranges::count(tally.strings_used, false);
  if (unused > 0) {
    findings.error("workbook-text-left-behind", "",
                   "the file holds " + std::to_string(unused) + " texts that no cell shows",
                   "they may be what was deleted: open the workbook in Excel or LibreOffice and "
                   "save it again");
  }
}

}  // namespace

bool verify_xlsx(std::string_view bytes, std::string_view name, const ReadLimits& limits,
                 diagnostics::Diagnostics& diagnostics) {
  auto package = Package::open(bytes, name, limits, diagnostics);
  if (!package) {
    return false;
  }
  const auto parts = read_workbook_parts(*package, diagnostics);
  if (!parts) {
    return false;
  }
  Findings findings(name, diagnostics);
  WorkbookTally tally;
  tally.strings_used.resize(parts->shared_strings.size());
  tally.charts = ChartCache::read(*package, *parts, diagnostics);
  verify_package(*package, findings);
  verify_workbook(*parts, findings);
  for (std::size_t i = 0; i < parts->sheets.size(); ++i) {
    if (!parts->sheets[i].part.empty()) {
      verify_sheet(*package, *parts, parts->sheets[i], i == 0, tally, findings);
    }
  }
  check_notes(tally, findings);
  check_left_behind(tally, findings);
  return true;
}

}  // namespace kept::sheet
