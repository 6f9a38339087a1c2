#include "diagnostics/report_page.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "diagnostics/catalogue.h"

namespace kept::diagnostics {
namespace {

constexpr std::string_view kStart =
    R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What was found in the files</title>
<style>
:root{color-scheme:light dark}
body{font:1.1rem/1.5 Arial,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{line-height:1.25;overflow-wrap:anywhere}
h2{margin-top:3rem;padding-top:.75rem;border-top:.25rem solid}
h3{margin-bottom:.25rem}
li,p{overflow-wrap:anywhere}
table{border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:.4rem 1rem .4rem 0;border-bottom:1px solid #888}
td:nth-child(2){text-align:right}
.leak{background:#942514;color:#fff;padding:.1em .4em}
.place{white-space:nowrap;opacity:.8}
code{background:#8883;padding:0 .2em}
@media print{h3{break-after:avoid}}
</style>
</head>
<body>
<main>
<h1>What was found in the files</h1>
)";

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::Blocked:
      return "Leak";
    case Severity::Error:
      return "Mistake";
    case Severity::Warning:
      return "Warning";
    case Severity::Note:
      break;
  }
  return "Note";
}

// Findings that one sentence of advice answers.
struct Group {
  Severity severity;
  std::vector<const Diagnostic*> findings;
};

struct FileFindings {
  Severity worst = Severity::Note;
  std::vector<Group> groups;
  std::map<std::pair<std::string_view, std::vector<std::string>>, std::size_t> group_of;
};

using ByFile = std::map<std::string, FileFindings>;

std::string file_of(const Diagnostic& finding, const std::vector<std::string>& files) {
  if (finding.span.file != nullptr) {
    return finding.span.file->path();
  }
  std::string_view path = finding.place;
  while (!std::ranges::binary_search(files, path)) {
    const std::size_t colon = path.rfind(':');
    if (colon == std::string_view::npos) {
      return finding.place;
    }
    path = path.substr(0, colon);
  }
  return std::string(path);
}

std::string place_within(const Diagnostic& finding, std::string_view file) {
  if (finding.span.file != nullptr) {
    const source::Position at = finding.span.file->position(finding.span.begin);
    return "line " + std::to_string(at.line) + ", column " + std::to_string(at.column);
  }
  if (finding.place.size() <= file.size()) {
    return "";
  }
  const std::string rest(base::trim(std::string_view(finding.place).substr(file.size() + 1)));
  return (file.ends_with(".pdf") ? "page " : "") + rest;
}

ByFile group_by_file(const Diagnostics& found, const std::vector<std::string>& files) {
  ByFile by_file;
  for (const Diagnostic& finding : found.all()) {
    FileFindings& file = by_file[file_of(finding, files)];
    file.worst = std::max(file.worst, finding.severity);
    const auto [at, is_new] =
        file.group_of.try_emplace({finding.code, finding.hints}, file.groups.size());
    if (is_new) {
      file.groups.push_back({finding.severity, {}});
    }
    file.groups[at->second].findings.push_back(&finding);
  }
  for (auto& [name, file] : by_file) {
    std::ranges::stable_sort(file.groups, std::ranges::greater(), &Group::severity);
  }
  return by_file;
}

// `backticks` become code.
std::string as_html(std::string_view text) {
  std::string html;
  bool code = false;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t tick = std::min(text.find('`', at), text.size());
    html += base::escape_html(text.substr(at, tick - at));
    if (tick < text.size() && (code || text.find('`', tick + 1) != std::string_view::npos)) {
      html += code ? "</code>" : "<code>";
      code = !code;
    } else if (tick < text.size()) {
      html += '`';
    }
    at = tick + 1;
  }
  return html;
}

std::string sentence(std::string_view text) {
  std::string html = as_html(text);
  if (!html.empty() && html[0] >= 'a' && html[0] <= 'z') {
    html[0] = static_cast<char>(html[0] - 'a' + 'A');
  }
  return html;
}

void append_group(std::string& page, const Group& group, std::string_view file) {
  const Diagnostic& first = *group.findings.front();
  const CatalogueEntry* entry = find_code(first.code);
  const bool leak = group.severity == Severity::Blocked;
  page += "<h3>" + std::string(leak ? "<span class=\"leak\">" : "") +
          std::string(word_of(group.severity)) + (leak ? "</span> " : ": ") +
          base::escape_html(entry == nullptr ? first.code : entry->title) + "</h3>\n<ul>\n";
  for (const Diagnostic* finding : group.findings) {
    const std::string place = place_within(*finding, file);
    page +=
        "<li>" + sentence(finding->message) +
        (place.empty() ? "" : " <span class=\"place\">(" + base::escape_html(place) + ")</span>") +
        "</li>\n";
  }
  page += "</ul>\n";
  for (const std::string& hint : first.hints) {
    page += "<p><strong>What to do:</strong> " + as_html(hint) + ".</p>\n";
  }
}

void append_file(std::string& page, const std::string& file, const FileFindings& findings) {
  page += "<h2>" + base::escape_html(file.empty() ? "All files" : file) + "</h2>\n";
  for (const Group& group : findings.groups) {
    append_group(page, group, file);
  }
}

void append_summary(std::string& page, const Diagnostics& found, std::size_t files,
                    std::size_t with_findings) {
  page +=
      "<p>" + std::to_string(files) + (files == 1 ? " file was" : " files were") +
      " looked through. " +
      (with_findings == 0 ? std::string("Nothing was found.</p>\n")
                          : "Something was found in " + std::to_string(with_findings) + ".</p>\n");
  if (with_findings == 0) {
    return;
  }
  const auto row = [&](Severity severity, std::string_view name, std::string_view meaning) {
    page += "<tr><th scope=\"row\">" + std::string(name) + "</th><td>" +
            std::to_string(found.count(severity)) + "</td><td>" + std::string(meaning) +
            "</td></tr>\n";
  };
  page += "<table>\n";
  row(Severity::Blocked, "Leaks", "Do not publish the file before this is mended.");
  row(Severity::Error, "Mistakes", "Something hidden, or something that shuts readers out.");
  row(Severity::Warning, "Warnings", "A person should look and decide.");
  page += "</table>\n";
}

}  // namespace

std::string report_page(const Diagnostics& found, std::vector<std::string> files) {
  std::ranges::sort(files);
  const ByFile by_file = group_by_file(found, files);
  std::string page(kStart);
  append_summary(page, found, files.size(), by_file.size());
  for (const Severity worst :
       {Severity::Blocked, Severity::Error, Severity::Warning, Severity::Note}) {
    for (const auto& [file, findings] : by_file) {
      if (findings.worst == worst) {
        append_file(page, file, findings);
      }
    }
  }
  page += "</main>\n</body>\n</html>\n";
  return page;
}

}  // namespace kept::diagnostics
