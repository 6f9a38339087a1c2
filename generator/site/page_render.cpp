#include "site/page_render.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "check/rules.h"
#include "html/queries.h"
#include "site/text_output.h"

namespace kept::site {

using diagnostics::Diagnostics;
using tmpl::Object;
using tmpl::Value;

namespace {

bool is_address_attribute(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kNames = {"href",   "src",  "action",  "poster",
                                                             "srcset", "data", "data-src"};
  return std::ranges::find(kNames, name) != kNames.end();
}

bool is_site_address(std::string_view value) {
  return value.starts_with('/') && !value.starts_with("//");
}

// A stretch of the page's text and what stands there instead.
struct Edit {
  std::uint32_t begin;
  std::uint32_t end;
  std::string text;
};

bool is_heading(const html::Node& node) {
  return node.is_element() && node.name.size() == 2 && node.name[0] == 'h' && node.name[1] >= '1' &&
         node.name[1] <= '6';
}

// A table wider than a phone scrolls in a frame of its own, which the keyboard reaches and which
// has the table's name.
void frame_table(const html::Node& table, std::string_view heading, std::vector<Edit>& edits) {
  if (table.parent != nullptr && table.parent->has_class("table-scroll")) {
    return;
  }
  const html::Node* caption = html::child_element(table, "caption");
  std::string frame = "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"";
  base::append_escaped_html(
      frame, caption != nullptr ? html::visible_text(*caption) : std::string(heading));
  edits.push_back({table.begin, table.begin, frame + "\">"});
  edits.push_back({table.end, table.end, "</div>"});
}

// A picture has its size from the start, so that the page does not jump when it comes.
std::string size_attributes(const html::Node& node, const std::string& address,
                            const Assets& assets) {
  const auto size = assets.sizes.find(address);
  if (!node.is("img") || size == assets.sizes.end() || node.attribute("width") != nullptr) {
    return {};
  }
  return " width=\"" + std::to_string(size->second.width) + "\" height=\"" +
         std::to_string(size->second.height) + "\"";
}

Edit address_edit(const html::Node& node, const html::Attribute& attribute,
                  std::string_view page_address, const SiteFacts& facts) {
  const std::string* asset = facts.assets != nullptr && attribute.value.starts_with("/assets/")
                                 ? facts.assets->address_of(attribute.value)
                                 : nullptr;
  const std::string target(asset != nullptr ? std::string_view(*asset) : attribute.value);
  std::string text(attribute.name);
  text += "=\"";
  base::append_escaped_html(text, page_address.ends_with(".html")
                                      ? facts.base + target
                                      : relative_address(page_address, target));
  text += '"';
  if (facts.assets != nullptr) {
    text += size_attributes(node, target, *facts.assets);
  }
  return {attribute.begin, attribute.end, std::move(text)};
}

std::vector<Edit> edits_of(const html::Document& document, std::string_view address,
                           const SiteFacts& facts) {
  std::vector<Edit> edits;
  for (const html::Document::Cut& cut : document.cuts()) {
    edits.push_back({cut.begin, cut.end, {}});
  }
  std::string heading;
  for (const html::Node& node : html::descendants(document.root())) {
    if (is_heading(node)) {
      heading = html::visible_text(node);
    } else if (node.is("table")) {
      frame_table(node, heading, edits);
    }
    for (const html::Attribute& attribute : node.attributes) {
      if (is_address_attribute(attribute.name) && is_site_address(attribute.value)) {
        edits.push_back(address_edit(node, attribute, address, facts));
      }
    }
  }
  std::ranges::stable_sort(edits, {}, &Edit::begin);
  return edits;
}

tmpl::Array& list_of(const std::set<std::string>& texts, tmpl::Arena& arena) {
  tmpl::Array& list = tmpl::Array::make(arena, texts.size());
  for (const std::string& text : texts) {
    list.push(arena, Value::string(text));
  }
  return list;
}

// This page in each language that it has, itself too: {language, name, direction, address}.
tmpl::Array& versions_of(const RenderJob& job, const Route& route, tmpl::Arena& arena) {
  tmpl::Array& versions = tmpl::Array::make(arena, route.versions.size());
  for (const LanguageVersion& version : route.versions) {
    const auto language = job.facts.languages.find(version.language);
    const bool is_own = language == job.facts.languages.end();
    Object& object = Object::make(arena, 4);
    const LanguageFacts& facts = is_own ? job.facts.own_language : language->second;
    object.set_copy(arena, "language",
                    Value::string(is_own ? job.facts.language : version.language));
    object.set_copy(arena, "name", Value::string(facts.name));
    object.set_copy(arena, "direction", Value::string(facts.direction));
    object.set_copy(arena, "address", Value::string(version.address));
    versions.push(arena, Value::object(object));
  }
  return versions;
}

Object& page_variables(const RenderJob& job, const Route& route, const PageNumbers* numbers,
                       tmpl::Arena& arena) {
  Object& page = Object::make(arena, 13);
  const auto set = [&](std::string_view name, std::string_view text) {
    page.set_copy(arena, name, Value::string(text));
  };
  set("title", route.title);
  set("description", route.description);
  set("url", route.address);
  set("address", route.address);
  const auto language = job.facts.languages.find(route.language);
  const LanguageFacts& facts =
      language == job.facts.languages.end() ? job.facts.own_language : language->second;
  set("language", route.language.empty() ? job.facts.language : route.language);
  set("direction", facts.direction);
  set("section", route.page->front.section);
  const Value own_exit = route.item != nullptr ? route.item->get("exit_page") : Value();
  page.set_copy(
      arena, "exit_page",
      Value::boolean(route.page->front.exit_page || (own_exit.is_bool() && own_exit.as_bool())));
  page.set_copy(arena, "unlisted", Value::boolean(route.page->front.unlisted));
  page.set_copy(arena, "alternates", Value::array(versions_of(job, route, arena)));
  Object& variables = Object::make(arena, 3);
  if (job.checks != nullptr) {
    Object& checks = Object::make(arena, 3);
    checks.set_copy(arena, "rules", Value::number(static_cast<double>(check::rules().size())));
    checks.set_copy(arena, "pages", Value::number(static_cast<double>(job.checks->pages)));
    checks.set_copy(arena, "findings", Value::number(static_cast<double>(job.checks->findings)));
    variables.set_copy(arena, "checks", Value::object(checks));
  }
  if (job.policy != nullptr) {
    Object& policy = Object::make(arena, 2);
    policy.set_copy(arena, "scripts", Value::array(list_of(job.policy->scripts, arena)));
    policy.set_copy(arena, "styles", Value::array(list_of(job.policy->styles, arena)));
    variables.set_copy(arena, "policy", Value::object(policy));
  }
  variables.set_copy(arena, "page", Value::object(page));
  if (route.item != nullptr) {
    variables.set_copy(arena, route.page->variable, Value::object(*route.item));
  }
  if (numbers != nullptr) {
    variables.set_copy(arena, "paper", Value::object(numbers_for_template(*numbers, arena)));
  }
  return variables;
}

}  // namespace

std::string relative_address(std::string_view from, std::string_view to) {
  const std::string_view from_folder = from.substr(0, from.rfind('/') + 1);
  std::size_t shared = 0;
  for (std::size_t i = 0; i < std::min(from_folder.size(), to.size()) && from_folder[i] == to[i];
       ++i) {
    if (from_folder[i] == '/') {
      shared = i + 1;
    }
  }
  std::string relative;
  for (const char c : from_folder.substr(shared)) {
    if (c == '/') {
      relative += "../";
    }
  }
  relative += to.substr(shared);
  return relative.empty() ? "./" : relative;
}

std::optional<std::string> render_text(const RenderJob& job, const Route& route,
                                       const PageNumbers* numbers, tmpl::Workspace& workspace,
                                       Diagnostics& diagnostics) {
  tmpl::Arena arena;
  const Object& variables = page_variables(job, route, numbers, arena);
  const PageHost host(job.facts, route.address, route.language);
  std::string text;
  const tmpl::RenderContext context{.global = &job.root,
                                    .page = &variables,
                                    .host = &host,
                                    .workspace = &workspace,
                                    .escape = escape_of(route.page->front.output)};
  if (!job.engine.render(*route.page->body, context, text, diagnostics)) {
    return std::nullopt;
  }
  return text;
}

html::Document parse_page(const RenderJob& job, const Route& route, std::string text,
                          Diagnostics& diagnostics) {
  html::ParseOptions options;
  options.sources = &job.sources;
  options.name = route.file;
  return html::parse(std::move(text), options, diagnostics);
}

std::string finish_page(const html::Document& document, std::string_view address,
                        const SiteFacts& facts) {
  const std::string_view text = document.text();
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  for (const Edit& edit : edits_of(document, address, facts)) {
    out += text.substr(at, edit.begin - at);
    out += edit.text;
    at = edit.end;
  }
  out += text.substr(at);
  return out;
}

}  // namespace kept::site
