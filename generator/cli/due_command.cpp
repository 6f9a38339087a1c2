#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "build/build.h"
#include "build/restricted_reader.h"
#include "cli/command.h"
#include "data/calendar.h"
#include "model/due.h"
#include "model/load.h"
#include "sheet/write_csv.h"

namespace kept::cli {
namespace {

using model::DueItem;

struct Period {
  base::Date as_of;
  base::Date until;
};

std::string place_of(const source::Span& span) {
  return span.file == nullptr
             ? ""
             : fmt::format("{}:{}", span.file->path(), span.file->position(span.begin).line);
}

std::string days_text(int days) {
  if (days == 0) {
    return "today";
  }
  const int count = days < 0 ? -days : days;
  return fmt::format("{} {} {}", count, count == 1 ? "day" : "days", days < 0 ? "late" : "left");
}

void print_human(const std::vector<DueItem>& items, const Period& period) {
  if (items.empty()) {
    fmt::print("Nothing needs anybody by {}.\n", period.until.to_iso());
    return;
  }
  fmt::print("What needs somebody by {}:\n", period.until.to_iso());
  for (const DueItem& item : items) {
    fmt::print("\n{}  {:13}  {}\n", item.on.to_iso(), name_of(item.kind),
               days_text(item.on.days_since(period.as_of)));
    fmt::print("  {}: {}\n", item.id, item.what);
    if (!item.owner.empty()) {
      fmt::print("  {}\n", item.owner);
    }
    fmt::print("  {}\n", place_of(item.span));
  }
}

void print_json(const std::vector<DueItem>& items, const Period& period) {
  nlohmann::ordered_json due = nlohmann::ordered_json::array();
  for (const DueItem& item : items) {
    due.push_back({{"on", item.on.to_iso()},
                   {"days", item.on.days_since(period.as_of)},
                   {"kind", name_of(item.kind)},
                   {"id", item.id},
                   {"what", item.what},
                   {"owner", item.owner},
                   {"place", place_of(item.span)}});
  }
  const nlohmann::ordered_json report = {
      {"as_of", period.as_of.to_iso()}, {"until", period.until.to_iso()}, {"due", std::move(due)}};
  fmt::print("{}\n", report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

void print_csv(const std::vector<DueItem>& items, const Period& period,
               diagnostics::Diagnostics& found) {
  using sheet::ColumnType;
  sheet::Table table;
  const auto add_column = [&](const char* name, ColumnType type) {
    sheet::Column column;
    column.key = column.header = name;
    column.type = type;
    table.columns.push_back(std::move(column));
  };
  add_column("on", ColumnType::Date);
  add_column("days", ColumnType::Number);
  for (const char* name : {"kind", "id", "what", "owner", "place"}) {
    add_column(name, ColumnType::Text);
  }
  for (const DueItem& item : items) {
    table.rows.push_back({item.on, static_cast<double>(item.on.days_since(period.as_of)),
                          std::string(name_of(item.kind)), item.id, item.what, item.owner,
                          place_of(item.span)});
  }
  fmt::print("{}", sheet::write_csv(table, found));
}

void print_calendar(const std::vector<DueItem>& items, const Period& period,
                    const std::string& council) {
  std::vector<data::CalendarEntry> entries;
  for (const DueItem& item : items) {
    data::CalendarEntry entry;
    entry.uid = fmt::format("{} {}@kept", name_of(item.kind), item.id);
    for (char& c : entry.uid) {
      c = c == ' ' ? '-' : c;
    }
    entry.day = item.on;
    entry.summary = item.id + ": " + item.what;
    entry.description =
        item.owner.empty() ? place_of(item.span) : item.owner + "\n" + place_of(item.span);
    entries.push_back(std::move(entry));
  }
  fmt::print("{}", data::write_calendar("To do for " + council, period.as_of, entries));
}

}  // namespace

ExitCode run_due(const DueCommand& command) {
  const auto day = day_of(command.common);
  if (!day) {
    return kUsage;
  }
  source::SourceStore sources;
  diagnostics::Diagnostics found;
  const source::DiskFileSystem files(find_project(command.common.project));
  model::LoadOptions options;
  options.built_in = &build::builtin();
  std::optional<source::DiskFileSystem> outside;
  if (!command.common.restricted.empty()) {
    outside.emplace(command.common.restricted);
  }
  const build::RestrictedReader project(files, outside ? &*outside : nullptr);
  project.check(found);
  const auto model = model::load(project, sources, options, found);
  if (model) {
    const Period period{*day, day->plus_days(command.within)};
    const auto items = model::list_due(*model, period.as_of, period.until);
    if (command.common.format == "json") {
      print_json(items, period);
    } else if (command.common.format == "csv") {
      print_csv(items, period, found);
    } else if (command.common.format == "ical") {
      print_calendar(items, period, model->council.name);
    } else {
      print_human(items, period);
    }
  }
  // What cannot be read may be due too: it goes to the terminal beside the list.
  return print_findings(found, Format::Human);
}

}  // namespace kept::cli
