#!/usr/bin/env python3
"""A generated board pack of about PAGES pages with tables, charts, numbered paragraphs and contents.

  make_pack.py PAGES OUT

OUT/pack.html is for Kept, Chromium and WeasyPrint (the print style is in it; Kept ignores it), OUT/pack.typ
has the same words for Typst. Deterministic: the same arguments give the same bytes.
"""
import random
import sys

SENTENCES = ["The wait for help with feelings fell again this quarter.", "Nine in ten visits went ahead as planned.",
             "Two homes opened in the north of the area, and both have a room for visitors.",
             "Members asked in March why fewer plans were finished on time.",
             "Young people read the draft and took four words out of it.",
             "The figure counts everyone who was in care on the last day of the month.",
             "A worker who leaves now writes a letter, and a manager checks that it was sent.",
             "The cost is met from what was put aside in the spring.",
             "Nothing in this report is about one person.", "The service will come back with dates in June."]
STYLE = """@page { size: A4; margin: 28mm 23mm 27mm 23mm; @bottom-right { content: "Page " counter(page) } }
body { font: 12pt/1.45 "Noto Sans", sans-serif } h1 { break-before: page; font-size: 24pt } h2 { font-size: 18pt }
table { border-collapse: collapse; width: 100% } thead { display: table-header-group } td, th { border-bottom: 0.6pt solid #b0b5ba;
padding: 5pt 6pt; text-align: left } .numeric { text-align: right } svg { width: 100% } a { color: #17405b }"""


def paragraph(rng):
    return " ".join(rng.choice(SENTENCES) for _ in range(rng.randint(3, 6)))


def chart(rng, title):
    values = [rng.randint(20, 110) for _ in range(12)]
    bars = "".join(f'<rect x="{40 + i * 48}" y="{130 - v}" width="32" height="{v}" fill="#17405b"/>'
                   f'<text x="{56 + i * 48}" y="148" font-size="12" text-anchor="middle">{i + 1}</text>'
                   for i, v in enumerate(values))
    svg = f'<figure><svg viewBox="0 0 640 160" aria-label="{title}: twelve months">{bars}</svg><figcaption>{title}</figcaption></figure>'
    drawn = "".join(f"#place(dx: {30 + i * 34}pt, dy: {110 - v}pt, rect(width: 24pt, height: {v}pt, fill: rgb(\"17405b\")))\n"
                    for i, v in enumerate(values))
    return svg, f'#figure(alt: "{title}", block(width: 100%, height: 115pt)[{drawn}], caption: [{title}])\n'


def table(rng, title):
    rows = [[f"Measure {i + 1}"] + [f"{rng.randint(1, 999)}" for _ in range(4)] for i in range(8)]
    head = ["Measure", "Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"]
    html = f"<table><caption>{title}</caption><thead><tr>" + "".join(f'<th scope="col">{h}</th>' for h in head) + "</tr></thead><tbody>"
    for row in rows:
        html += f'<tr><th scope="row">{row[0]}</th>' + "".join(f'<td class="numeric">{c}</td>' for c in row[1:]) + "</tr>"
    cells = ", ".join(f"[{c}]" for row in rows for c in row)
    heads = ", ".join(f"[*{h}*]" for h in head)
    typst = f"#figure(table(columns: (2fr, 1fr, 1fr, 1fr, 1fr), table.header({heads}), {cells}), caption: [{title}])\n"
    return html + "</tbody></table>", typst


def main():
    pages, out = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(7)
    html, typst = [], []
    number = 0
    for report in range(max(1, round(pages / 7.0))):
        title = f"Report {report + 1}: how we are doing"
        html.append(f'<section data-part="report"><h1 id="report-{report + 1}">{title}</h1>')
        typst.append(f"#pagebreak()\n= {title}\n")
        for part in range(6):
            html.append(f'<h2 id="part-{report + 1}-{part + 1}">Part {part + 1}</h2>')
            typst.append(f"== Part {part + 1}\n")
            for _ in range(5):
                number += 1
                text = paragraph(rng)
                html.append(f'<p class="numbered" id="p-{number}"><span class="number">{number}.</span> {text}</p>')
                typst.append(f"+ {text}\n" if number == 1 else f"#enum(start: {number}, [{text}])\n")
            if part % 2 == 0:
                svg, drawn = chart(rng, f"Figure {report + 1}.{part + 1}")
                html.append(svg)
                typst.append(drawn)
            else:
                cells, drawn = table(rng, f"Table {report + 1}.{part + 1}")
                html.append(cells)
                typst.append(drawn)
        html.append("</section>")
    head = f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Board pack</title><style>{STYLE}</style></head><body>'
    contents = '<section data-part="contents"><nav class="contents" data-depth="2"><h1>Contents</h1></nav></section>'
    with open(f"{out}/pack.html", "w", encoding="utf-8") as file:
        file.write(head + contents + "\n".join(html) + "</body></html>\n")
    with open(f"{out}/pack.typ", "w", encoding="utf-8") as file:
        file.write('#set document(title: "Board pack")\n#set text(font: "Noto Sans", size: 12pt, lang: "en", region: "gb")\n'
                   '#set page(paper: "a4", margin: (x: 23mm, y: 27mm), numbering: "1")\n#set par(leading: 0.75em)\n'
                   '#outline(depth: 2)\n' + "\n".join(typst))


main()
