#include "template/reference.h"

#include "template/parser.h"

namespace kept::tmpl {
namespace {

void append_code(std::string& page, std::string_view label, std::string_view text) {
  page += label;
  page += "\n\n```\n";
  page += text;
  page += "\n```\n\n";
}

void append_function(std::string& page, const HostFunction& function, bool is_filter) {
  page += "### `" + function.name;
  if (!function.parameters.empty() || !is_filter) {
    page += "(" + function.parameters + ")";
  }
  page += "`\n\n" + function.summary + "\n\n";
  append_code(page, "Example", function.example);
  append_code(page, "prints", function.output);
}

}  // namespace

std::string write_reference(const std::vector<const HostFunction*>& filters,
                            const std::vector<const HostFunction*>& tests,
                            const std::vector<const HostFunction*>& functions) {
  std::string page =
      "# Templates: tags, filters, tests and functions\n\n"
      "Generated from the tables in `generator/template/`; every example is rendered by a test.\n\n"
      "Templates are written in the language of Nunjucks 3.2.4. `{{ value }}` prints a value,\n"
      "`{% tag %}` does something, `{# note #}` is left out. A dash inside the mark, `{{- value "
      "-}}`,\ntakes the white space on that side away. Printed text is escaped for HTML unless it "
      "is `safe`.\n\n## Tags\n\n";
  for (const TagEntry& tag : tags()) {
    page += "### `" + std::string(tag.form) + "`\n\n" + std::string(tag.summary) + "\n\n";
    append_code(page, "Example", tag.example);
    append_code(page, "prints", tag.output);
  }
  page += "## Filters\n\n";
  for (const HostFunction* filter : filters) {
    append_function(page, *filter, true);
  }
  page += "## Tests\n\n";
  for (const HostFunction* test : tests) {
    append_function(page, *test, test->parameters.empty());
  }
  page += "## Functions\n\n";
  for (const HostFunction* function : functions) {
    append_function(page, *function, false);
  }
  while (page.ends_with("\n\n")) {
    page.pop_back();
  }
  return page;
}

}  // namespace kept::tmpl
