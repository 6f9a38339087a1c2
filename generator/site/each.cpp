#include "site/each.h"

#include "base/text.h"

namespace kept::site {

using data::Located;
using source::Span;
using tmpl::Object;
using tmpl::Value;

Span span_of(const Located<std::string>& field, source::SourceStore& sources) {
  if (field.span.file == nullptr) {
    return start_of(sources.add("", ""));
  }
  Span span = field.span;
  const std::string_view text = span.text();
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
      text.back() == text.front()) {
    ++span.begin;
    --span.end;
  }
  if (span.text() == field.value) {
    return span;
  }
  const source::SourceFile& spelled = sources.add(field.span.file->path(), field.value);
  return {&spelled, 0, static_cast<std::uint32_t>(field.value.size())};
}

std::string unescape(std::string_view html) {
  std::string text(html);
  if (text.find('&') == std::string::npos) {
    return text;
  }
  for (const auto& [entity, character] :
       {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""),
        std::pair("&#39;", "'"), std::pair("&#92;", "\\"), std::pair("&amp;", "&")}) {
    text = base::replace_all(text, entity, character);
  }
  return text;
}

std::optional<ForClause> read_for(const Located<std::string>& field, source::SourceStore& sources,
                                  diagnostics::Diagnostics& diagnostics) {
  Span span = span_of(field, sources);
  const std::string_view text = span.text();
  const std::size_t in = text.find(" in ");
  const std::string_view variable =
      in == std::string_view::npos ? std::string_view() : base::trim(text.substr(0, in));
  if (variable.empty()) {
    diagnostics.error("template-for", field.span, "`for` does not name a list")
        .with_hint("write it as `promise in pledge.promises`");
    return std::nullopt;
  }
  span.begin += static_cast<std::uint32_t>(in + 4);
  return ForClause{std::string(variable), span};
}

const Each::Compiled& Each::compiled(const Located<std::string>& field,
                                     const std::function<Compiled()>& compile) {
  const auto found = programs_.find(&field);
  return found != programs_.end() ? found->second
                                  : programs_.emplace(&field, compile()).first->second;
}

tmpl::RenderContext Each::context() {
  Object& page = Object::make(variables_, scope_.size());
  for (const auto& [name, value] : scope_) {
    page.set_copy(variables_, name, value);
  }
  return {.global = &root_, .page = &page, .host = &host_, .workspace = &workspace_};
}

std::string Each::text(const Located<std::string>& field) {
  if (field.value.find("{{") == std::string::npos && field.value.find("{%") == std::string::npos) {
    return field.value;
  }
  const Compiled& program = compiled(field, [&] {
    return Compiled{engine_.compile_text("field", span_of(field, sources_), tmpl::Undefined::Report,
                                         diagnostics_),
                    ""};
  });
  std::string html;
  if (program.program == nullptr ||
      !engine_.render(*program.program, context(), html, diagnostics_)) {
    return "";
  }
  return unescape(html);
}

Value Each::value(const Located<std::string>& field) {
  const Compiled& program = compiled(field, [&] {
    return Compiled{engine_.compile_expression(span_of(field, sources_), diagnostics_), ""};
  });
  if (program.program == nullptr) {
    return {};
  }
  return engine_.evaluate(*program.program, context(), diagnostics_).value_or(Value());
}

void Each::for_each(const Located<std::string>& field, const std::function<void()>& body) {
  const Compiled& program = compiled(field, [&] {
    const auto clause = read_for(field, sources_, diagnostics_);
    return clause
               ? Compiled{engine_.compile_expression(clause->list, diagnostics_), clause->variable}
               : Compiled();
  });
  if (program.program == nullptr) {
    return;
  }
  const auto list = engine_.evaluate(*program.program, context(), diagnostics_);
  if (!list || !list->is_array()) {
    if (list) {
      diagnostics_.error("template-for", field.span, "this is not a list");
    }
    return;
  }
  // The list itself may be of the workspace, which the next evaluation uses again.
  const std::vector<Value> items(list->as_array().values().begin(),
                                 list->as_array().values().end());
  for (const Value& item : items) {
    scope_.emplace_back(program.variable, item);
    body();
    scope_.pop_back();
    if (scope_.empty()) {
      variables_.reset();
    }
  }
}

}  // namespace kept::site
