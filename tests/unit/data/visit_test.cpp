#include "garden.h"
#include "parsing.h"

namespace kept::data {
namespace {

// Everything that arrives, on one line.
class LineWriter : public Writer {
 public:
  void begin_map(std::string_view record) override { out += std::string(record) + "{"; }
  void key(std::string_view name) override { out += std::string(name) + "="; }
  void end_map() override { out += "}"; }
  void begin_list(std::size_t size) override { out += std::to_string(size) + "["; }
  void end_list() override { out += "]"; }
  void null() override { out += "~ "; }
  void text(std::string_view text) override { out += std::string(text) + " "; }
  void boolean(bool value) override { out += value ? "yes " : "no "; }
  void number(double value) override { out += "#" + std::to_string(static_cast<int>(value)) + " "; }
  void date(base::Date date) override { out += date.to_iso() + " "; }
  void markdown(const Markdown& markdown) override { out += "md:" + markdown.text + " "; }
  void reference(std::string_view record, std::string_view id, Span) override {
    out += "->" + std::string(record) + ":" + std::string(id) + " ";
  }
  std::string out;
};

garden::Garden sample() {
  garden::Garden garden;
  garden.title = "East";
  garden.age_from = 11;
  garden.opened = base::Date::from_ymd(2025, 5, 1);
  garden.beds = {{{"wall", {}}, "Wall", {{"pond", {}}}, {}}};
  garden.tools = {"rake"};
  garden.names = {{"cy", "Yr ardd"}};
  garden.keeper = "SECRET KEEPER";
  garden.plan = "MEMBERS PLAN";
  garden.story.text = "Once";
  return garden;
}

TEST(Visit, ShowsEveryFieldUnderItsNameInFiles) {
  LineWriter writer;
  visit(sample(), writer);
  EXPECT_EQ(writer.out,
            "garden{title=East age_from=#11 width=#0 open=no opened=2025-05-01 soil=clay "
            "beds=1[bed{id=wall name=Wall neighbours=1[->bed:pond ]}]tools=1[rake ]"
            "names={cy=Yr ardd }page=~ url=~ postcode= body=md:Once }");
}

TEST(Visit, ShowsFieldsToTheirAudienceOnly) {
  const auto seen = [](View view) {
    LineWriter writer;
    visit(sample(), writer, view);
    return writer.out;
  };
  EXPECT_EQ(seen({}).find("MEMBERS PLAN"), std::string::npos);
  EXPECT_EQ(seen({1, false}).find("MEMBERS PLAN"), std::string::npos);
  EXPECT_NE(seen({2, false}).find("MEMBERS PLAN"), std::string::npos);
  EXPECT_EQ(seen({255, false}).find("SECRET KEEPER"), std::string::npos);
  EXPECT_NE(seen(View::all()).find("SECRET KEEPER"), std::string::npos);
}

TEST(Visit, TakesFreeValuesAsYamlDoes) {
  Parsed parsed(parse_yaml,
                "title: x\nrakes: 3\nold: true\nphone: 01632960001\nnote: \"3\"\nlist: [a, ~]\n");
  const auto shed = read<garden::Shed>(parsed.root(), parsed.diagnostics);
  LineWriter writer;
  visit(*shed, writer);
  EXPECT_EQ(writer.out,
            "shed{title=x label= list=2[a ~ ]note=3 old=yes phone=01632960001 rakes=#3 }");
}

}  // namespace
}  // namespace kept::data
