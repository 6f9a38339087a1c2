#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "component.h"
#include "diagnostics/printer.h"
#include "html/tree.h"
#include "template/call.h"
#include "template/engine.h"

namespace kept::components {
namespace {

using diagnostics::Diagnostics;
using testing::IsSupersetOf;
using testing::UnorderedElementsAreArray;

// A site in English, whose words stand in the templates.
class English final : public tmpl::Host {
 public:
  [[nodiscard]] std::optional<std::string> translate(std::string_view key) const override {
    return std::string(key);
  }
};

class Components : public testing::Test {
 protected:
  void SetUp() override {
    components_ = load_components(files_, sources_, diagnostics_);
    ASSERT_GT(components_.size(), 20U);
    engine_.add_root({.files = &files_, .folder = "", .undefined = tmpl::Undefined::Report});
    engine_.add_root({.files = &govuk_, .folder = "", .undefined = tmpl::Undefined::Print});
  }

  // What an example of a component renders to; "" and a failure where it cannot.
  std::string render(const Component& component, const std::string& options) {
    const std::string text = "{% from \"components/" + component.name + "/macro.njk\" import " +
                             component.macro + " %}{{ " + component.macro + "(" + options + ") }}";
    const source::SourceFile& file = sources_.add("example", text);
    Diagnostics found;
    std::string html;
    const tmpl::Template* program =
        engine_.compile_text("example", {&file, 0, static_cast<std::uint32_t>(text.size())},
                             tmpl::Undefined::Report, found);
    if (program == nullptr || !engine_.render(*program, {.host = &english_}, html, found) ||
        !found.empty()) {
      ADD_FAILURE() << text << "\n" << messages(found);
    }
    return html;
  }

  static std::string messages(const Diagnostics& found) {
    std::string text;
    for (const diagnostics::Diagnostic& one : found.all()) {
      text += std::string(one.code) + ": " + one.message + " " + one.place + "\n";
    }
    return text;
  }

  static std::set<std::string> declared(const Component& component) {
    std::set<std::string> names;
    for (const data::Value& param : list_of(component.root(), "params")) {
      names.insert(text_of(param, "name"));
    }
    return names;
  }

  English english_;
  source::DiskFileSystem files_{KEPT_SOURCE_DIR "/templates"};
  source::DiskFileSystem govuk_{KEPT_GOVUK_DIR};
  source::SourceStore sources_;
  Diagnostics diagnostics_;
  std::vector<Component> components_;
  tmpl::Engine engine_{tmpl::Options{}, sources_};
};

void expect_described(data::Value param, const std::string& where) {
  static const std::set<std::string> kTypes = {"string", "number", "boolean", "object", "array"};
  SCOPED_TRACE(where + " " + text_of(param, "name"));
  EXPECT_FALSE(text_of(param, "name").empty());
  EXPECT_TRUE(kTypes.contains(text_of(param, "type"))) << text_of(param, "type");
  EXPECT_NE(param.find("required"), nullptr);
  EXPECT_FALSE(text_of(param, "description").empty());
  for (const data::Value& inner : list_of(param, "params")) {
    expect_described(inner, where + " " + text_of(param, "name"));
  }
}

// Holds the options of an example against what is declared: nothing unknown, nothing missing, no
// value outside a closed list. Goes into objects and lists.
void expect_fits(data::Value options, std::span<const data::Value> params,
                 const std::string& where) {
  SCOPED_TRACE(where);
  std::set<std::string> known;
  for (const data::Value& param : params) {
    const std::string name = text_of(param, "name");
    known.insert(name);
    const data::Member* given = options.find(name);
    EXPECT_TRUE(given != nullptr || text_of(param, "required") != "true") << name << " is missing";
    if (given == nullptr) {
      continue;
    }
    if (const auto values = list_of(param, "values"); !values.empty()) {
      EXPECT_TRUE(std::ranges::any_of(
          values, [&](const data::Value& value) { return value.text() == given->value.text(); }))
          << name << ": " << given->value.text();
    }
    if (const auto inner = list_of(param, "params"); !inner.empty()) {
      if (given->value.is_map()) {
        expect_fits(given->value, inner, where + " " + name);
      }
      for (const data::Value& item : given->value.items()) {
        expect_fits(item, inner, where + " " + name);
      }
    }
  }
  for (const data::Member& member : options.members()) {
    EXPECT_TRUE(known.contains(std::string(member.key))) << member.key << " is not declared";
  }
}

TEST_F(Components, AreDescribed) {
  EXPECT_TRUE(diagnostics_.empty()) << messages(diagnostics_);
  for (const Component& component : components_) {
    SCOPED_TRACE(component.name);
    EXPECT_FALSE(component.template_text.empty());
    EXPECT_NE(component.macro_text.find("{% macro " + component.macro + "("), std::string::npos);
    EXPECT_FALSE(text_of(component.root(), "summary").empty() &&
                 text_of(component.root(), "description").empty());
    for (const data::Value& param : list_of(component.root(), "params")) {
      expect_described(param, component.name);
    }
  }
}

TEST_F(Components, ReadTheParametersThatTheyDeclareAndNoOthers) {
  for (const Component& component : components_) {
    if (component.takes_params()) {
      EXPECT_THAT(params_read(component.template_text),
                  UnorderedElementsAreArray(declared(component)))
          << component.name;
    }
  }
}

TEST_F(Components, HaveExamplesThatFitTheirParameters) {
  for (const Component& component : components_) {
    if (!component.takes_params()) {
      continue;
    }
    const auto examples = list_of(component.root(), "examples");
    EXPECT_FALSE(examples.empty()) << component.name;
    for (const data::Value& example : examples) {
      const std::string where = component.name + ": " + text_of(example, "name");
      const data::Value options = example.find("options")->value;
      expect_fits(options, list_of(component.root(), "params"), where);
      const auto either = list_of(component.root(), "oneOf");
      EXPECT_TRUE(either.empty() || std::ranges::any_of(either,
                                                        [&](const data::Value& name) {
                                                          return options.find(name.text()) !=
                                                                 nullptr;
                                                        }))
          << where;
    }
  }
}

TEST_F(Components, RenderEveryExampleAsSoundHtml) {
  for (const Component& component : components_) {
    for (const data::Value& example : list_of(component.root(), "examples")) {
      SCOPED_TRACE(component.name + ": " + text_of(example, "name"));
      const std::string html = render(component, to_json(example.find("options")->value));
      Diagnostics found;
      const html::Document page =
          html::parse("<!doctype html><html lang=\"en\"><head><title>Example</title></head><body>" +
                          html + "</body></html>",
                      {}, found);
      EXPECT_TRUE(found.empty()) << messages(found) << html;
      EXPECT_THAT(html, testing::Not(testing::HasSubstr("undefined")));
      EXPECT_THAT(html, testing::Not(testing::HasSubstr("[object")));
    }
  }
}

TEST_F(Components, EscapeTextAndKeepHtml) {
  const auto quote = std::ranges::find(components_, "quote", &Component::name);
  ASSERT_NE(quote, components_.end());
  EXPECT_THAT(render(*quote, R"({"text": "a < b"})"), testing::HasSubstr("<p>a &lt; b</p>"));
  EXPECT_THAT(render(*quote, R"({"html": "<p>a <em>b</em></p>"})"),
              testing::HasSubstr("<p>a <em>b</em></p>"));
}

TEST_F(Components, SayEveryAnswerInWordsBesideAShapeOfItsOwn) {
  const auto status = std::ranges::find(components_, "status", &Component::name);
  ASSERT_NE(status, components_.end());
  std::set<std::string> shapes;
  for (const std::string answer :
       {"kept", "partly kept", "not yet", "not kept", "too early", "not asked"}) {
    const std::string html = render(*status, "{\"answer\": \"" + answer + "\"}");
    const std::size_t begin = html.find("<svg");
    const std::size_t end = html.find("</svg>");
    ASSERT_NE(end, std::string::npos);
    shapes.insert(html.substr(begin, end - begin));
    EXPECT_THAT(html.substr(end), testing::ContainsRegex("<span>[A-Z][a-z ]+</span>"));
  }
  EXPECT_EQ(shapes.size(), 6U);
}

}  // namespace
}  // namespace kept::components
