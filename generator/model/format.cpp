#include "model/format.h"

#include <algorithm>
#include <array>
#include <vector>

#include "model/model.h"

namespace kept::model {
namespace {

using data::FileForm;
using data::RecordShape;

template <class Record>
const RecordShape& shape() {
  return shape_of(data::Tag<Record>());
}

constexpr std::array kFiles = {
    RecordFile{"data/council.yaml", "council", shape<Council>},
    RecordFile{"data/pledge.yaml", "pledge", shape<Pledge>},
    RecordFile{"data/offer.yaml", "offer", shape<Offer>},
    RecordFile{"data/offer/*.yaml", "offer-section", shape<OfferSection>},
    RecordFile{"data/kinship.yaml", "kinship", shape<Offer>},
    RecordFile{"data/kinship/*.yaml", "kinship-section", shape<OfferSection>},
    RecordFile{"data/facts.yaml", "facts", shape<Fact>, FileForm::MapOfRecords},
    RecordFile{"data/people.yaml", "people", shape<PeopleFile>},
    RecordFile{"data/glossary.yaml", "glossary", shape<GlossaryFile>},
    RecordFile{"data/participation.yaml", "participation", shape<Participation>},
    RecordFile{"data/signatures.yaml", "signatures", shape<SignatureFile>},
    RecordFile{"data/actions.yaml", "actions", shape<ActionFile>},
    RecordFile{"data/indicators/*.yaml", "indicator", shape<Indicator>},
    RecordFile{"data/geographies.yaml", "geographies", shape<GeographyFile>},
    RecordFile{"data/consents.yaml", "consents", shape<ConsentFile>},
    RecordFile{"data/consents/register.yaml", "consent-register", shape<ConsentRegister>},
    RecordFile{"data/rules/*.yaml", "rules", shape<RuleFile>},
    RecordFile{"data/i18n/*.yaml", "language", shape<Language>},
    RecordFile{"content/stories/*.md", "story", shape<CaseStudy>},
    RecordFile{"content/pages/*.md", "page", shape<Page>},
    RecordFile{"content/meetings/*/agenda.yaml", "meeting", shape<Meeting>},
    RecordFile{"content/meetings/*/*.md", "report", shape<Report>},
};

constexpr std::string_view kIntroduction = R"(# The format of a project's files

This page is made from the program itself: `kept schema DIR` writes it, and a test keeps it current.
The same command writes a JSON Schema for each kind of file, with which an editor completes keys and
marks mistakes.

Files ending in `.yaml` may also end in `.yml`, or in `.json` and be written in JSON. Files ending in
`.md` begin with front matter: the keys of their record between two lines `---`.

- **text** may stand without quotes. Put double quotes around it if it holds a colon and a space, a
  hash after a space, or begins with one of `* & ! % @ [ { > | -` and a quote.
- **Markdown** is text with headings, lists, links and so on, and may use facts and figures:
  `{{ facts.setting_up_home.amount | money }}`. Raw HTML is refused.
- a **date** is written year, month, day: `2026-03-19`.
- a **number** is written in figures, without a comma or sign: `1200`, `4.5`.
- **yes or no** is written `yes` or `no`.
- a **short name** (`id`) has lower-case letters, digits, hyphens and underscores. It becomes part of
  an address: leave it as it is once it is published.
- a **list** has a hyphen and a space before each entry, or stands in square brackets.

The figures of an indicator stand in a CSV file of the same name beside it, with the columns `period`,
`geography`, `numerator`, `denominator`, `value` and `status`. Any further column is a breakdown.
`status`, or the cell of the figure itself, may hold a marker of the shorthand used in UK statistics:
`c` confidential, `x` not available, `z` not applicable, `low`, `e`, `p`, `r`, `f`, `u`, `b` and so on.

Any further YAML, JSON or CSV file under `data/` can be used in templates by its name:
`data/young-people/survey.json` is `data.young_people_survey`.

## Where things stand

| File | What it holds |
|---|---|
)";

void add_place(const RecordFile& file, std::string& out) {
  const bool map = file.form == FileForm::MapOfRecords;
  out += "| `" + std::string(file.place) + "` | " + (map ? "By name: " : "") +
         data::link_to_section(file.shape()) + ": " + file.shape().doc() + " |\n";
}

}  // namespace

std::span<const RecordFile> record_files() {
  return kFiles;
}

std::string write_schema(const RecordFile& file) {
  return data::write_json_schema(file.shape(), file.form);
}

std::string write_format_reference() {
  std::string out(kIntroduction);
  std::vector<const RecordShape*> shapes;
  for (const RecordFile& file : kFiles) {
    add_place(file, out);
    shapes.push_back(&file.shape());
  }
  return out + "\n" + data::write_format_markdown(shapes);
}

}  // namespace kept::model
