// The finder of the example council: every path ends, every result is reached, and no answer
// contradicts the law as it is written down a second time here, as a table of conditions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "data/parse.h"
#include "source/file_system.h"

namespace kept {
namespace {

struct Answer {
  std::string text;
  std::string to;
};

struct Question {
  std::string text;
  std::vector<Answer> answers;
};

struct Result {
  std::string status;
  int age_from = 0;
};

struct Finder {
  std::string start;
  std::map<std::string, Question> questions;
  std::map<std::string, Result> results;
};

std::string text_of(data::Value map, std::string_view key) {
  const data::Member* member = map.find(key);
  return member == nullptr ? std::string() : std::string(member->value.text());
}

Finder read_finder() {
  const source::DiskFileSystem files(KEPT_SOURCE_DIR "/data");
  std::string text;
  EXPECT_FALSE(files.read("finder.yaml", text));
  source::SourceStore sources;
  diagnostics::Diagnostics found;
  const auto document = data::parse_yaml(sources.add("finder.yaml", std::move(text)), found);
  EXPECT_TRUE(found.empty());
  Finder finder;
  finder.start = text_of(document->root(), "start");
  for (const data::Value& entry : document->root().find("questions")->value.items()) {
    Question question{text_of(entry, "text"), {}};
    for (const data::Value& answer : entry.find("answers")->value.items()) {
      question.answers.push_back({text_of(answer, "text"), text_of(answer, "to")});
    }
    EXPECT_TRUE(finder.questions.emplace(text_of(entry, "id"), question).second);
  }
  for (const data::Value& entry : document->root().find("results")->value.items()) {
    const std::string from = text_of(entry, "age_from");
    EXPECT_TRUE(finder.results
                    .emplace(text_of(entry, "id"),
                             Result{text_of(entry, "status"), from.empty() ? 0 : std::stoi(from)})
                    .second);
  }
  return finder;
}

// What is true of somebody who answers.
struct Person {
  int age = 0;
  bool in_care = false;
  bool in_care_after_16 = false;
  bool thirteen_weeks = false;
  bool home_six_months = false;
  bool detained_at_16 = false;  // or in hospital, and would otherwise have been eligible
  bool special_case = false;    // special guardianship, private fostering, long placements
  bool learning = false;
};

// Children Act 1989: Schedule 2 paragraph 19B (eligible), s23A (relevant), s23C (former relevant),
// s24 (qualifying); Care Leavers (England) Regulations 2010, regulation 3.
std::string status_in_law(const Person& person) {
  const bool child = person.age < 18;
  if (person.age < 16 || person.age >= 25) {
    return "";
  }
  if (child && person.in_care) {
    return person.thirteen_weeks ? "eligible" : "";
  }
  const bool was_eligible = person.in_care_after_16 && person.thirteen_weeks;
  const bool detained = !person.in_care_after_16 && person.detained_at_16;
  const bool qualifies = person.in_care_after_16 || person.special_case;
  if (child) {
    if ((was_eligible && !person.home_six_months) || detained) {
      return "relevant";
    }
    return qualifies ? "qualifying" : "";
  }
  if (was_eligible || detained) {
    return "former relevant";
  }
  return qualifies && (person.age < 21 || person.learning) ? "qualifying" : "";
}

std::size_t age_answer(int age) {
  return age < 16 ? 0U : age < 18 ? 1U : age < 21 ? 2U : age < 25 ? 3U : 4U;
}

// What the person answers to a question, known by its words.
bool says_yes(const Person& person, const std::string& question) {
  const auto about = [&](const char* words) { return question.find(words) != std::string::npos; };
  if (about("in care now")) {
    return person.in_care;
  }
  if (about("locked up")) {
    return person.detained_at_16;
  }
  if (about("13 weeks")) {
    return person.thirteen_weeks;
  }
  if (about("go back to live")) {
    return person.home_six_months;
  }
  if (about("Is one of these true")) {
    return person.special_case;
  }
  if (about("education or training")) {
    return person.learning;
  }
  EXPECT_TRUE(about("in care at any time")) << question;
  return person.in_care_after_16;
}

std::string result_for(const Finder& finder, const Person& person) {
  std::string at = finder.start;
  for (int step = 0; finder.questions.contains(at); ++step) {
    EXPECT_LT(step, 5) << "more than five questions";
    const Question& question = finder.questions.at(at);
    const bool is_age = question.text.find("How old") != std::string::npos;
    at = question
             .answers[is_age ? age_answer(person.age) : (says_yes(person, question.text) ? 0U : 1U)]
             .to;
  }
  return at;
}

std::vector<Person> everybody() {
  std::vector<Person> people;
  for (const int age : {12, 16, 17, 18, 20, 21, 24, 25, 40}) {
    for (unsigned bits = 0; bits < 128; ++bits) {
      const auto bit = [&](unsigned at) { return (bits >> at & 1U) != 0; };
      Person person{age, bit(0), bit(1), bit(2), bit(3), bit(4), bit(5), bit(6)};
      if (person.in_care && age >= 18) {
        continue;  // care ends at 18
      }
      people.push_back(person);
    }
  }
  return people;
}

TEST(Finder, LeadsOnlyToWhatThereIs) {
  const Finder finder = read_finder();
  for (const auto& [id, question] : finder.questions) {
    for (const Answer& answer : question.answers) {
      EXPECT_TRUE(finder.questions.contains(answer.to) || finder.results.contains(answer.to))
          << id << " leads to " << answer.to;
    }
  }
}

TEST(Finder, EndsEveryPathWithinFiveQuestions) {
  const Finder finder = read_finder();
  for (const Person& person : everybody()) {
    EXPECT_TRUE(finder.results.contains(result_for(finder, person)));
  }
}

TEST(Finder, ReachesEveryQuestionResultAndStatus) {
  const Finder finder = read_finder();
  std::set<std::string> reached;
  std::set<std::string> statuses;
  for (const Person& person : everybody()) {
    const std::string result = result_for(finder, person);
    reached.insert(result);
    statuses.insert(finder.results.at(result).status);
  }
  EXPECT_EQ(reached.size(), finder.results.size());
  EXPECT_THAT(statuses,
              testing::IsSupersetOf({"eligible", "relevant", "former relevant", "qualifying"}));
  std::set<std::string> targets = {finder.start};
  for (const auto& [id, question] : finder.questions) {
    for (const Answer& answer : question.answers) {
      targets.insert(answer.to);
    }
  }
  for (const auto& [id, question] : finder.questions) {
    EXPECT_TRUE(targets.contains(id)) << id << " is never asked";
  }
}

TEST(Finder, GivesTheStatusThatTheLawGives) {
  const Finder finder = read_finder();
  for (const Person& person : everybody()) {
    const std::string result = result_for(finder, person);
    EXPECT_EQ(finder.results.at(result).status, status_in_law(person))
        << "age " << person.age << ", in care " << person.in_care << ", after 16 "
        << person.in_care_after_16 << ", 13 weeks " << person.thirteen_weeks << ", home "
        << person.home_six_months << ", detained " << person.detained_at_16 << ", special "
        << person.special_case << ", learning " << person.learning << " -> " << result;
  }
}

}  // namespace
}  // namespace kept
