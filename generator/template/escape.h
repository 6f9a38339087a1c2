// How values are printed.
#pragma once

#include <string>
#include <string_view>

#include "template/engine.h"

namespace kept::tmpl {

// As Nunjucks does it: & " ' < > and the backslash, which HTML templates in scripts need.
void append_escaped(std::string& out, std::string_view text);

// The value in the form that Escape says. False, with a part of it appended, where it is to be JSON
// and holds itself.
[[nodiscard]] bool append_as(std::string& out, Value value, Escape escape);

}  // namespace kept::tmpl
