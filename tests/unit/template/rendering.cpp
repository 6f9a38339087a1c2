#include "rendering.h"

namespace kept::tmpl {

std::optional<std::string> ExampleHost::asset(std::string_view name) const {
  return name == "styles/site.css" ? std::optional<std::string>("/assets/styles/site-1a2b3c.css")
                                   : std::nullopt;
}

std::optional<std::string> ExampleHost::translate(std::string_view key) const {
  return key == "hello" ? std::optional<std::string>("Hello {name}") : std::nullopt;
}

std::optional<std::string> ExampleHost::markdown(std::string_view text) const {
  return text == "A *fair* start" ? std::optional<std::string>("<p>A <em>fair</em> start</p>")
                                  : std::nullopt;
}

std::optional<std::string> ExampleHost::glossary(std::string_view term) const {
  return term == "personal adviser"
             ? std::optional<std::string>("the person who helps you after care")
             : std::nullopt;
}

Rendering::Rendering(Undefined undefined, Options options) : engine(std::move(options), sources) {
  engine.add_root({.files = &files, .folder = "", .undefined = undefined});
}

Rendering& Rendering::file(std::string_view name, std::string_view text) {
  (void)files.write(name, text);
  return *this;
}

std::optional<std::string> Rendering::render(std::string_view name, std::string_view json) {
  Arena arena;
  const source::SourceFile& data = sources.add("data.json", std::string(json));
  const std::optional<Value> page = value_from_json(arena, data, found);
  if (!page) {
    return std::nullopt;
  }
  if (frozen) {
    freeze(*page);
  }
  const Template* program = engine.compile(name, found);
  std::string out;
  if (program == nullptr ||
      !engine.render(*program, {.page = &page->as_object(), .host = &host}, out, found)) {
    return std::nullopt;
  }
  return out;
}

std::optional<std::string> Rendering::text(std::string_view text, std::string_view json) {
  file("main.njk", text);
  return render("main.njk", json);
}

std::string Rendering::codes() const {
  std::string codes;
  for (const diagnostics::Diagnostic& one : found.all()) {
    codes += codes.empty() ? "" : " ";
    codes += one.code;
  }
  return codes;
}

}  // namespace kept::tmpl
