// Outputs that are neither pages nor papers: feeds, calendars, data, files for web servers. What
// each format asks of values (tmpl::Escape) and of the file as a whole.
#pragma once

#include <string>

#include "site/page_template.h"

namespace kept::site {

[[nodiscard]] tmpl::Escape escape_of(Output output);

// The file that goes out:
//   xml       without white space before the declaration
//   json      without white space and without commas before a closing bracket, so that a template
//             may end each turn of a loop with one
//   csv       without blank lines, lines end with CRLF (RFC 4180)
//   calendar  the same, lines of more than 75 bytes folded (RFC 5545 3.1)
// Reports `output-not-json` at the template's `output` where JSON is asked for and the text is
// none.
[[nodiscard]] std::string finish_text(const PageTemplate& page, const std::string& file,
                                      std::string text, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
