// Escaping as Nunjucks does it: & " ' < > and the backslash, which HTML templates in scripts need.
#pragma once

#include <string>
#include <string_view>

namespace kept::tmpl {

void append_escaped(std::string& out, std::string_view text);

}  // namespace kept::tmpl
