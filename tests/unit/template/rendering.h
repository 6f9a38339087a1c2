// Rendering small templates in tests.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "template/engine.h"

namespace kept::tmpl {

// A host of a council that knows a few things, for the examples of the reference.
class ExampleHost : public Host {
 public:
  std::string_view language() const override { return spoken; }
  std::string_view page_address() const override { return "/pledge/homes/"; }
  std::string_view site_base() const override { return "/council"; }
  std::optional<std::string> asset(std::string_view name) const override;
  std::optional<std::string> translate(std::string_view key) const override;
  std::optional<std::string> markdown(std::string_view text) const override;
  std::optional<std::string> glossary(std::string_view term) const override;

  std::string_view spoken = "en";
};

// An engine over files in memory, with what its last render said.
class Rendering {
 public:
  explicit Rendering(Undefined undefined = Undefined::Report, Options options = {});

  Rendering& file(std::string_view name, std::string_view text);
  // Renders with a JSON text as the page's data; nothing where the render failed.
  std::optional<std::string> render(std::string_view name, std::string_view json = "{}");
  // The same for a text that is its own template, "main.njk".
  std::optional<std::string> text(std::string_view text, std::string_view json = "{}");

  // Codes of what was reported, in order, with spaces between.
  [[nodiscard]] std::string codes() const;
  [[nodiscard]] const diagnostics::Diagnostic& first() const { return found.all().front(); }

  source::SourceStore sources;
  source::MemoryFileSystem files;
  Engine engine;
  ExampleHost host;
  diagnostics::Diagnostics found;
  bool frozen = true;
};

}  // namespace kept::tmpl
