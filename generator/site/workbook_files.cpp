#include "site/workbook_files.h"

#include "base/text.h"
#include "sheet/write_csv.h"
#include "sheet/write_ods.h"
#include "sheet/write_xlsx.h"

namespace kept::site {

void write_workbook(const PlannedWorkbook& planned, std::vector<OutputFile>& files,
                    diagnostics::Diagnostics& diagnostics) {
  const std::string stem = planned.file.substr(0, planned.file.rfind('.'));
  for (const WorkbookFormat format : planned.formats) {
    const bool is_ods = format == WorkbookFormat::Ods;
    auto bytes = is_ods ? sheet::write_ods(planned.workbook, diagnostics)
                        : sheet::write_xlsx(planned.workbook, diagnostics);
    if (!bytes) {
      return;
    }
    files.push_back({stem + (is_ods ? ".ods" : ".xlsx"), std::move(*bytes)});
  }
  const bool single = planned.workbook.sheets.size() == 1;
  for (const sheet::Sheet& sheet : planned.workbook.sheets) {
    const std::string path = stem + (single ? "" : "-" + base::slugify(sheet.name)) + ".csv";
    files.push_back({path, sheet::write_csv(sheet.table, diagnostics)});
    files.push_back(
        {path + "-metadata.json",
         sheet::write_csv_metadata(planned.workbook, sheet.table, source::file_name(path))});
  }
}

}  // namespace kept::site
