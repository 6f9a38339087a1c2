#include "template/parser.h"

namespace kept::tmpl {

const std::vector<TagEntry>& tags() {
  static const std::vector<TagEntry> kTags = {
      {"block", "{% block name %} … {% endblock %}",
       "A part that a template which extends this one may replace; `super()` in the replacement "
       "prints the original.",
       "<{% block main %}usual{% endblock %}>", "<usual>"},
      {"call", "{% call macro(arguments) %} … {% endcall %}",
       "Calls a macro and hands it the text between, which it prints with `caller()`.",
       "{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}text{% endcall %}",
       "[text]"},
      {"extends", "{% extends \"layout.njk\" %}",
       "Prints the layout with this template's blocks in it. Text outside of blocks is not "
       "printed.",
       "{# the layout's text, with these blocks #}", ""},
      {"filter", "{% filter name %} … {% endfilter %}", "Puts all text between through a filter.",
       "{% filter upper %}loud{% endfilter %}", "LOUD"},
      {"for", "{% for item in items %} … {% else %} … {% endfor %}",
       "Repeats for each item, or for each name and value of an object with `for name, value in "
       "object`. Within, `loop.index`, `loop.index0`, `loop.revindex`, `loop.first`, `loop.last` "
       "and `loop.length` count. The part after `else` is for nothing to repeat.",
       "{% for x in [1, 2] %}{{ loop.index }}:{{ x }} {% endfor %}", "1:1 2:2 "},
      {"from", "{% from \"file.njk\" import macro, other as name %}",
       "Takes macros from another template.", "{# then {{ macro() }} prints it #}", ""},
      {"if", "{% if condition %} … {% elif other %} … {% else %} … {% endif %}",
       "Prints the first part whose condition is true.",
       "{% if 1 > 2 %}a{% elif true %}b{% else %}c{% endif %}", "b"},
      {"import", "{% import \"file.njk\" as name %}",
       "Takes all macros of another template as members of one name.",
       "{# then {{ name.macro() }} prints one #}", ""},
      {"include", "{% include \"file.njk\" ignore missing %}",
       "Prints another template here, which sees all that can be seen here. With `ignore missing` "
       "nothing is printed where there is no such template.",
       "[{% include \"none.njk\" ignore missing %}]", "[]"},
      {"macro", "{% macro name(a, b=\"default\") %} … {% endmacro %}",
       "Defines a function that prints. It sees its arguments and what this template sets outside "
       "of loops and blocks.",
       "{% macro hello(name=\"all\") %}Hello {{ name }}. {% endmacro %}{{ hello() }}{{ "
       "hello(\"Ann\") }}",
       "Hello all. Hello Ann. "},
      {"raw", "{% raw %} … {% endraw %}", "Prints what is between as it stands.",
       "{% raw %}{{ as is }}{% endraw %}", "{{ as is }}"},
      {"set", "{% set name = value %} or {% set name %} … {% endset %}",
       "Gives a name to a value, or to the text between.", "{% set total = 2 * 3 %}{{ total }}",
       "6"},
      {"switch", "{% switch value %}{% case a %} … {% default %} … {% endswitch %}",
       "Prints the part for the value. A case without text goes on into the next.",
       "{% switch 2 %}{% case 1 %}{% case 2 %}low{% default %}high{% endswitch %}", "low"},
      {"verbatim", "{% verbatim %} … {% endverbatim %}", "Another name for `raw`.",
       "{% verbatim %}{% if %}{% endverbatim %}", "{% if %}"},
  };
  return kTags;
}

}  // namespace kept::tmpl
