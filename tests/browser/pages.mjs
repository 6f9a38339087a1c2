// Every page of a finished site in a real browser: node pages.mjs FOLDER [ADDRESS …]
//
// axe-core at 1280 and at 360 pixels, light and dark: no violation, and nothing left undecided. No error in the console, nothing fetched from elsewhere. At 320 pixels,
// which is a 1280 pixel window at 400 % zoom, no page is wider than its window (WCAG 2.2 1.4.10).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

import { openBrowser, pageAddresses, serve, watch } from "./site.mjs";

const kAxe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

// A dark page has the same tree as a light one: only the rules on colours can say something new.
const kColourRules = ["color-contrast", "link-in-text-block"];

const kWidths = [1280, 360];
const kSchemes = ["light", "dark"];

// The contrast of each text in an inline SVG with what is painted below its middle (WCAG 2.2 1.4.3),
// which axe-core leaves undecided. Runs in the page.
function contrastInDrawings() {
  const channels = (colour) => colour.match(/[\d.]+/g)?.map(Number) ?? [];
  const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) =>
    0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const ratio = (a, b) => {
    const [high, low] = [luminance(a) + 0.05, luminance(b) + 0.05].sort((x, y) => y - x);
    return high / low;
  };
  const isShape = (node) => node instanceof SVGGeometryElement && node.tagName !== "line";
  const paint = (node) => {
    const style = getComputedStyle(node);
    const colour = isShape(node) ? style.fill : style.backgroundColor;
    return colour === "none" || channels(colour)[3] === 0 ? undefined : colour;
  };
  const ground = (text) => {
    const box = text.getBoundingClientRect();
    const below = document
      .elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
      .filter((node) => !(node instanceof SVGTextContentElement));
    return below.map(paint).find(Boolean) ?? "rgb(255, 255, 255)";
  };
  const findings = [];
  for (const text of document.querySelectorAll("svg text")) {
    text.scrollIntoView({ block: "center", inline: "center" });
    if (text.checkVisibility() && text.textContent.trim()) {
      const under = ground(text);
      const found = ratio(channels(getComputedStyle(text).fill), channels(under));
      if (!(found >= 4.5)) {
        findings.push(`"${text.textContent}" on ${under} has a contrast of ${found.toFixed(2)}`);
      }
    }
  }
  return findings;
}

// Colours only, or all the rest. Runs in the page.
async function runAxe({ rules, colours }) {
  const options = { resultTypes: ["violations", "incomplete"], elementRef: true };
  if (colours) {
    options.runOnly = { type: "rule", values: rules };
  } else {
    options.rules = Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));
  }
  const { violations, incomplete } = await globalThis.axe.run(document, options);
  const plain = (kind) => (rule) =>
    rule.nodes.map((node) => ({
      kind,
      rule: rule.id,
      inDrawing: node.element.matches("svg *"),
      where: node.target.join(" "),
      why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; "),
    }));
  return [...violations.flatMap(plain("violation")), ...incomplete.flatMap(plain("undecided"))];
}

// axe-core does not decide on the colours of what has to be scrolled to, so tables are made to fit.
const kTablesFit = ".table-scroll > table { zoom: 0.2 }";

// Adds styles in a way that the site's content policy does not stop. Runs in the page.
function dress(styles) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [sheet];
}

async function checkColours(page, report) {
  await page.evaluate(dress, kTablesFit);
  for (const scheme of kSchemes) {
    await page.emulateMedia({ colorScheme: scheme });
    const inScheme = (text) => report(`${scheme}: ${text}`);
    for (const found of await page.evaluate(runAxe, { rules: kColourRules, colours: true })) {
      if (found.kind === "violation" || !found.inDrawing) {
        inScheme(`${found.kind} ${found.rule}: ${found.where}: ${found.why}`);
      }
    }
    for (const found of await page.evaluate(contrastInDrawings)) {
      inScheme(`drawing: ${found}`);
    }
  }
  await page.evaluate(dress, "");
}

async function checkPage(page, report) {
  await page.evaluate(kAxe);
  for (const width of kWidths) {
    await page.setViewportSize({ width, height: 900 });
    const atWidth = (text) => report(`${width} px: ${text}`);
    await checkColours(page, atWidth);
    for (const found of await page.evaluate(runAxe, { rules: kColourRules, colours: false })) {
      atWidth(`${found.kind} ${found.rule}: ${found.where}: ${found.why}`);
    }
  }
  await page.setViewportSize({ width: 320, height: 256 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 320) {
    report(`320 px: the page is ${wide} pixels wide`);
  }
}

const folder = resolve(process.argv[2]);
const site = await serve(folder);
const browser = await openBrowser();
const waiting = process.argv.length > 3 ? process.argv.slice(3) : pageAddresses(folder);
const pages = waiting.length;
const findings = [];

async function work() {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  let address = "";
  const report = (text) => findings.push(`${address}: ${text}`);
  watch(page, site.origin, report);
  while (waiting.length > 0) {
    address = waiting.shift();
    await page.goto(site.origin + address, { waitUntil: "load" });
    await checkPage(page, report);
  }
}

await Promise.all([work(), work()]);
await browser.close();
site.stop();
for (const finding of findings.sort()) {
  console.log(finding);
}
console.log(`${pages} pages, ${kWidths.length * kSchemes.length} views each, ${findings.length} findings`);
process.exitCode = findings.length > 0 || pages === 0 ? 1 : 0;
