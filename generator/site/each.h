// Small templates and expressions in the fields of YAML files and front matter: compiled once each,
// evaluated with the variables of the `for`s around them. For one thread.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "data/shape.h"
#include "site/view.h"
#include "template/engine.h"

namespace kept::site {

class Each {
 public:
  // REQUIRES: all outlive the object.
  Each(const tmpl::Engine& engine, const tmpl::Object& root, const tmpl::Host& host,
       source::SourceStore& sources, diagnostics::Diagnostics& diagnostics)
      : engine_(engine), root_(root), host_(host), sources_(sources), diagnostics_(diagnostics) {}

  // The field rendered as a template, as plain text.
  [[nodiscard]] std::string text(const data::Located<std::string>& field);
  // The field as an expression. Good until the next call.
  [[nodiscard]] tmpl::Value value(const data::Located<std::string>& field);
  // Calls `body` once for each item of "name in list", with `name` set.
  void for_each(const data::Located<std::string>& field, const std::function<void()>& body);

 private:
  struct Compiled {
    const tmpl::Template* program = nullptr;
    std::string variable;
  };
  [[nodiscard]] const Compiled& compiled(const data::Located<std::string>& field,
                                         const std::function<Compiled()>& compile);
  [[nodiscard]] tmpl::RenderContext context();

  const tmpl::Engine& engine_;
  const tmpl::Object& root_;
  const tmpl::Host& host_;
  source::SourceStore& sources_;
  diagnostics::Diagnostics& diagnostics_;
  tmpl::Workspace workspace_;
  tmpl::Arena variables_;
  std::vector<std::pair<std::string, tmpl::Value>> scope_;
  std::map<const void*, Compiled> programs_;  // by field
};

// The text of a field as a span of the file, without its quotes, so that places in it are those in
// the file. Text that the file spells differently (folded, escaped) becomes a file of its own.
[[nodiscard]] source::Span span_of(const data::Located<std::string>& field,
                                   source::SourceStore& sources);

// Text that was rendered with escaping, as plain text.
[[nodiscard]] std::string unescape(std::string_view html);

// "promise in pledge.promises": the name and the place of the list. Reports `template-for`.
struct ForClause {
  std::string variable;
  source::Span list;
};
[[nodiscard]] std::optional<ForClause> read_for(const data::Located<std::string>& field,
                                                source::SourceStore& sources,
                                                diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
