#!/usr/bin/env python3
"""A generated council of about PAGES pages, as a Kept folder and as a Hugo site with the same words.

  make_council.py PAGES OUT [--meetings N] [--everything] [--withheld]

OUT/kept and OUT/hugo hold the same records: of the pages 40 % entitlements, 25 % case studies, 20 %
promises, 10 % plain pages, 5 % indicators. Deterministic: the same arguments give the same bytes.
--withheld withdraws the consent of one story in twenty, so that the egress check has work (without it
nothing is withheld, and finished files are not read again).
--meetings adds N meetings of four reports with their packs (to OUT/kept only: Hugo makes no PDF).
"""
import argparse
import glob
import os
import random
import shutil

HERE = os.path.dirname(os.path.abspath(__file__))
LEFT_OUT = ["workbooks/*.yaml", "documents/*.njk", "pages/open-data/*.njk", "pages/open-referral/*.njk",
            "pages/documents.njk", "pages/folder.njk", "pages/search.njk", "partials/search.njk"]
HEADINGS = ["health-and-wellbeing", "relationships", "education-and-training", "employment", "accommodation",
            "participation-in-society"]
STARTS = ["You can ask your adviser", "We pay", "The team helps you", "Somebody rings you", "You choose", "We write down",
          "Two people from the council meet you", "You keep", "A worker comes along", "Your carer can read"]
MIDDLES = ["what you need for a first home", "the fare to see your family", "a place on a course", "a quiet room to work in",
           "the plan for the next six months", "how long it takes and who decides", "a coat, a case and a key",
           "the name of someone who answers", "what was agreed at the last meeting", "a second go when it went wrong"]
ENDS = ["within two weeks.", "and you do not have to say it twice.", "whenever you move.", "for as long as you need it.",
        "before the day itself.", "and write it in your plan.", "even if you live somewhere else.", "and tell you why if not.",
        "with nobody else in the room.", "until you are 25."]


def sentence(rng):
    return f"{rng.choice(STARTS)} {rng.choice(MIDDLES)} {rng.choice(ENDS)}"


def body(rng, paragraphs):
    parts = []
    for i in range(paragraphs):
        if i % 4 == 2:
            parts.append(f"## What happens {['first', 'then', 'after that', 'in the end'][i // 4 % 4]}")
        parts.append(" ".join(sentence(rng) for _ in range(rng.randint(2, 4))))
        if i % 5 == 3:
            parts.append("\n".join(f"- {sentence(rng)}" for _ in range(4)))
    return "\n\n".join(parts) + "\n"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def block(text, indent):
    return "".join(" " * indent + line + "\n" if line else "\n" for line in text.split("\n")).rstrip("\n") + "\n"


def hugo_page(out, section, name, title, fields, text):
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    write(f"{out}/hugo/content/{section}/{name}.md", f"---\ntitle: {title}\ntype: {section}\n{front}---\n\n{text}")


def make_offer(rng, out, count):
    sections = {heading: [] for heading in HEADINGS}
    for i in range(count):
        heading = HEADINGS[i % len(HEADINGS)]
        text, how = body(rng, 6), body(rng, 2)
        title = f"Help number {i + 1} with {rng.choice(['homes', 'work', 'learning', 'health', 'people', 'your voice'])}"
        summary = sentence(rng)
        sections[heading].append(
            f"  - id: entitlement-{i + 1}\n    title: {title}\n    kind: {'must' if i % 3 else 'choose'}\n"
            f"    summary: {summary}\n    what_you_get: |\n{block(text.replace('## ', '### '), 6)}"
            f"    who:\n      age_from: 16\n      age_to: 24\n    how_to_get_it: |\n{block(how, 6)}"
            f"    contact: leaving-care\n    owner: Leaving care manager\n    reviewed_on: 2026-10-01\n")
        hugo_page(out, "offer", f"entitlement-{i + 1}", title,
                  {"description": f'"{summary}"', "heading": heading, "kind": "must" if i % 3 else "choose", "how": "|\n" + block(how, 2).rstrip("\n")}, text)
    for heading, entries in sections.items():
        write(f"{out}/kept/data/offer/{heading}.yaml", f"heading: {heading}\n\nentitlements:\n" + "\n".join(entries))


def make_stories(rng, out, count, withheld):
    consents = ["consents:\n"]
    for i in range(count):
        text, summary = body(rng, 12), sentence(rng)
        consents.append(
            f"  - consent_id: c-{i + 1}\n    subject_ref: s-{i + 1}\n    given_on: 2026-01-10\n    expires_on: 2030-01-09\n"
            "    channels: [site, pack]\n    age_at_consent: 20\n    safeguarding_check_by: Adviser\n"
            "    safeguarding_check_on: 2026-01-12\n" + ("    withdrawn_on: 2026-06-01\n" if withheld and i % 20 == 7 else ""))
        write(f"{out}/kept/content/stories/story-{i + 1}.md",
              f"---\nid: story-{i + 1}\ntitle: Story {i + 1}\nsummary: {summary}\nconsent: c-{i + 1}\non: 2026-05-01\n"
              f"promises:\n  - promise-{i % 20 + 1}\nowner: Participation officer\n---\n\n{text}")
        hugo_page(out, "stories", f"story-{i + 1}", f"Story {i + 1}", {"description": f'"{summary}"', "date": "2026-05-01", "promise": f"promise-{i % 20 + 1}"}, text)
    write(f"{out}/kept/data/consents.yaml", "".join(consents))


def make_pledge(rng, out, count):
    themes = ["home", "voice", "people", "future"]
    text = ["title: Our promises\nyear: 2026\nintroduction: What we promised.\n\nthemes:\n"]
    text += [f"  - id: {name}\n    title: My {name}\n    icon: {icon}\n    summary: All about my {name}.\n"
             for name, icon in zip(themes, ["home", "speech", "people", "path"])]
    text.append("\npromises:\n")
    for i in range(count):
        will, said = body(rng, 5).replace("## ", "### "), sentence(rng)
        council, young, evidence, following = (sentence(rng) for _ in range(4))
        text.append(
            f"  - id: promise-{i + 1}\n    title: Promise number {i + 1}\n    theme: {themes[i % 4]}\n    we_said: {said}\n"
            f"    we_will: |\n{block(will, 6)}    council_view:\n      answer: kept\n      on: 2026-09-01\n      because: {council}\n"
            f"    young_people_view:\n      answer: partly kept\n      on: 2026-09-02\n      because: {young}\n"
            f"    evidence:\n      - kind: survey\n        on: 2026-06-01\n        text: {evidence}\n"
            f"    next_action:\n      text: {following}\n      due: 2027-01-31\n    owner: Head of service\n    reviewed_on: 2026-10-01\n")
        hugo_page(out, "pledge", f"promise-{i + 1}", f"Promise number {i + 1}",
                  {"theme": themes[i % 4], "said": f'"{said}"', "council": "kept", "young": "partly kept",
                   "council_because": f'"{council}"', "young_because": f'"{young}"', "evidence": f'"{evidence}"', "next": f'"{following}"'}, will)
    write(f"{out}/kept/data/pledge.yaml", "".join(text))


def make_pages(rng, out, count):
    for i in range(count):
        text = body(rng, 12)
        write(f"{out}/kept/content/pages/page-{i + 1}.md",
              f"---\nid: page-{i + 1}\ntitle: Page {i + 1}\npermalink: /pages/page-{i + 1}/\nowner: Officer\n---\n\n{text}")
        hugo_page(out, "pages", f"page-{i + 1}", f"Page {i + 1}", {}, text)


def make_indicators(rng, out, count):
    for i in range(count):
        name = f"indicator-{i + 1}"
        rows = [(f"{2024 + q // 4}-Q{q % 4 + 1}", code, rng.randint(40, 95)) for q in range(8) for code in ("E99000001", "E92000001")]
        write(f"{out}/kept/data/indicators/{name}.yaml",
              f"id: {name}\nname: Measure number {i + 1}\nunit: percent\npolarity: higher is better\nperiod: quarter\n"
              f"about: |\n{block(body(rng, 4), 2)}owner: Analyst\n")
        write(f"{out}/kept/data/indicators/{name}.csv", "period,geography,breakdown,numerator,denominator,value,status\n" +
              "".join(f"{period},{code},,{value * 4},400,{value},\n" for period, code, value in rows))
        chart = line_chart(rows)
        table = "| Period | Place | Value |\n|---|---|---|\n" + "".join(f"| {p} | {c} | {v}% |\n" for p, c, v in rows)
        hugo_page(out, "indicators", name, f"Measure number {i + 1}", {}, body(rng, 4) + "\n" + table + "\n" + chart)


def line_chart(rows):
    """The chart that stands on the page as a drawing: Hugo has none of its own, so it is given one."""
    parts = []
    for place in sorted({code for _, code, _ in rows}):
        points = " ".join(f"{30 + 40 * i},{150 - value}" for i, (_, code, value) in enumerate(r for r in rows if r[1] == place))
        parts.append(f'<polyline points="{points}" fill="none" stroke="currentColor"/>')
    return '<svg viewBox="0 0 360 170" role="img" aria-label="The figures over time">' + "".join(parts) + "</svg>\n"


def make_meetings(rng, out, count):
    for i in range(count):
        day = f"20{20 + i // 12 % 6:02d}-{i % 12 + 1:02d}-15"
        folder = f"{out}/kept/content/meetings/{day}-committee"
        items = ""
        for k in range(4):
            items += f"  - title: Report {k + 1}\n    report: report-{k + 1}\n    purpose: information\n"
            write(f"{folder}/report-{k + 1}.md",
                  f"---\nid: report-{i + 1}-{k + 1}\ntitle: Report {k + 1} of meeting {i + 1}\nclassification: open\nfrom: Director\n"
                  f"recommendations:\n  - text: That this is noted.\n---\n\n{body(rng, 30)}")
        write(f"{folder}/agenda.yaml",
              f"id: {day}-committee\nbody: corporate-parenting-committee\ndate: {day}\nstatus: held\nitems:\n{items}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int)
    parser.add_argument("out")
    parser.add_argument("--meetings", type=int, default=0)
    parser.add_argument("--everything", action="store_true")
    parser.add_argument("--withheld", action="store_true")
    args = parser.parse_args()
    rng = random.Random(1)
    shutil.copytree(os.path.join(HERE, "hugo"), f"{args.out}/hugo", dirs_exist_ok=True)
    starter = os.path.join(HERE, "../../../generator/init/data")
    for name in ("council.yaml", "people.yaml", "geographies.yaml", "facts.yaml", "glossary.yaml"):
        os.makedirs(f"{args.out}/kept/data", exist_ok=True)
        shutil.copy(os.path.join(starter, name), f"{args.out}/kept/data/{name}")
    write(f"{args.out}/kept/data/offer.yaml", "title: What you can get\nintroduction: For care leavers.\nversion_on: 2026-04-01\n")
    # What Hugo's side does not make is left out here too: no workbooks, papers, open data or search.
    # (--everything keeps it.)
    built_in = os.path.join(HERE, "../../../templates")
    for name in [] if args.everything else LEFT_OUT:
        for path in sorted(glob.glob(os.path.join(built_in, name))):
            write(f"{args.out}/kept/templates/{os.path.relpath(path, built_in)}", "")
    make_offer(rng, args.out, args.pages * 40 // 100)
    make_stories(rng, args.out, args.pages * 25 // 100, args.withheld)
    make_pledge(rng, args.out, max(20, args.pages * 20 // 100))
    make_pages(rng, args.out, args.pages * 10 // 100)
    make_indicators(rng, args.out, args.pages * 5 // 100)
    make_meetings(rng, args.out, args.meetings)


main()
