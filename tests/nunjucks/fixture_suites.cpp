#include "nunjucks/fixture_suites.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "diagnostics/printer.h"
#include "template/engine.h"
#include "template/utf16.h"

namespace kept::nunjucks {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

std::string camel_case(std::string_view name) {
  std::string camel;
  bool upper = false;
  for (const char c : name) {
    if (c == '-') {
      upper = true;
      continue;
    }
    camel.push_back(upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
    upper = false;
  }
  return camel;
}

// Folders of nhsuk-frontend whose macro has another name.
std::string nhsuk_macro(const std::string& folder) {
  static const std::map<std::string, std::string> kRenamed = {
      {"breadcrumbs", "breadcrumb"},
      {"buttons", "button"},
      {"care-cards", "card"},
      {"do-dont-list", "list"},
      {"do-and-dont-lists", "list"},
      {"expander", "details"},
      {"hint-text", "hint"},
      {"images", "image"},
      {"tables", "table"},
      {"text-input", "input"},
      {"notification-banners", "notification-banner"}};
  const auto at = kRenamed.find(folder);
  return camel_case(at == kRenamed.end() ? folder : at->second);
}

struct Fixture {
  std::string place;
  std::string text;  // the template that calls the macro
  Json context = Json::object();
  std::string html;
};

class Suite {
 public:
  Suite(std::string name, const std::vector<std::string>& folders)
      : engine_(tmpl::Options{}, sources_) {
    result_.name = std::move(name);
    for (const std::string& folder : folders) {
      disks_.push_back(std::make_unique<source::DiskFileSystem>(folder));
      engine_.add_root(
          {.files = disks_.back().get(), .folder = "", .undefined = tmpl::Undefined::Print});
    }
  }

  void run(const Fixture& fixture) {
    ++result_.cases;
    tmpl::Arena arena;
    diagnostics::Diagnostics diagnostics;
    const source::SourceFile& data = sources_.add("context", fixture.context.dump());
    const std::optional<tmpl::Value> context = tmpl::value_from_json(arena, data, diagnostics);
    const source::SourceFile& file = sources_.add(fixture.place, fixture.text);
    const tmpl::Template* program = engine_.compile_text(
        "fixture.njk", {&file, 0, static_cast<std::uint32_t>(file.text().size())},
        tmpl::Undefined::Print, diagnostics);
    std::string out;
    const bool done = program != nullptr &&
                      engine_.render(*program, {.page = &context->as_object()}, out, diagnostics);
    if (done && tmpl::trim(out) == fixture.html) {
      ++result_.passed;
      return;
    }
    constexpr std::size_t kShown = 5;
    std::string failure = fixture.place;
    if (result_.failures.size() < kShown) {
      failure += done ? "\n--- want\n" + fixture.html + "\n--- got\n" + out
                      : "\n" + diagnostics::print_human(diagnostics.all().front(),
                                                        diagnostics::Color::Off);
    }
    result_.failures.push_back(std::move(failure));
  }
  [[nodiscard]] SuiteResult result() const { return result_; }

 private:
  source::SourceStore sources_;
  tmpl::Engine engine_;
  std::vector<std::unique_ptr<source::DiskFileSystem>> disks_;
  SuiteResult result_;
};

std::vector<std::pair<std::string, Json>> fixture_files(const std::string& folder) {
  std::vector<std::pair<std::string, Json>> files;
  if (!fs::is_directory(folder)) {
    return files;
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    std::ifstream in(entry.path() / "fixtures.json", std::ios::binary);
    if (in) {
      files.emplace_back(entry.path().filename().string(), Json::parse(in));
    }
  }
  std::ranges::sort(files, {}, &std::pair<std::string, Json>::first);
  return files;
}

}  // namespace

SuiteResult run_govuk_fixtures(const std::string& root) {
  const std::string dist = root + "/node_modules/govuk-frontend/dist";
  Suite suite("govuk-frontend", {dist});
  for (const auto& [component, file] : fixture_files(dist + "/govuk/components")) {
    std::string macro = camel_case("govuk-" + component);
    for (const Json& one : file["fixtures"]) {
      Fixture fixture;
      fixture.place = component + ": " + one["name"].get<std::string>();
      fixture.context = one["options"];
      fixture.context["__options"] = one["options"];
      fixture.text = "{%- from \"govuk/components/" + component + "/macro.njk\" import " + macro +
                     " -%}{{- " + macro + "(__options) -}}";
      fixture.html = one["html"];
      suite.run(fixture);
    }
  }
  return suite.result();
}

SuiteResult run_nhsuk_fixtures(const std::string& root) {
  const std::string dist = root + "/node_modules/nhsuk-frontend/dist";
  Suite suite("nhsuk-frontend",
              {dist + "/nhsuk/components", dist + "/nhsuk/macros", dist + "/nhsuk", dist});
  for (const auto& [component, file] : fixture_files(dist + "/nhsuk/components")) {
    const std::string macro = nhsuk_macro(component);
    for (const Json& one : file["fixtures"]) {
      Fixture fixture;
      fixture.place = component + ": " + one["name"].get<std::string>();
      const Json given = one.value("context", Json());
      const Json contexts = given.is_array() ? given : Json::array({given});
      std::string arguments;
      for (std::size_t i = 0; i < contexts.size(); ++i) {
        if (contexts[i].is_object() && contexts[i].empty()) {
          continue;
        }
        const std::string name = "__a" + std::to_string(i);
        fixture.context[name] = contexts[i].is_null() ? Json::object() : contexts[i];
        arguments += (arguments.empty() ? "" : ", ") + name;
      }
      fixture.text = "{% from \"" + component + "/macro.njk\" import " + macro + " -%}\n\n";
      const Json block = one.value("callBlock", Json());
      const std::string call = macro + "(" + arguments + ")";
      if (block.is_string() && !block.get<std::string>().empty()) {
        const std::string body(tmpl::trim(block.get_ref<const std::string&>()));
        fixture.text += "{% call " + call + " %}\n" + body + "\n{%- endcall %}";
      } else {
        fixture.text += "{{ " + call + " }}";
      }
      fixture.html = one["html"];
      suite.run(fixture);
    }
  }
  return suite.result();
}

}  // namespace kept::nunjucks
