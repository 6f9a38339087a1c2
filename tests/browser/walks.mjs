// Three visits of the example council's site: one with nothing but a keyboard, one where no script
// runs, one from a folder without a server: node walks.mjs FOLDER
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { openBrowser, serve } from "./site.mjs";

const kPhone = { width: 360, height: 740 };
const kDesk = { width: 1280, height: 900 };
const kKinds = ["/", "/pledge/", "/offer/", "/indicators/", "/stories/", "/meetings/", "/help/", "/site-index/"];

const findings = [];
let step = "";
function expect(holds, words) {
  if (!holds) {
    findings.push(`${step}: ${words}`);
  }
}

// What has the focus: its place among all elements, its words, whether one can see it and see that
// it has the focus. Runs in the page.
function focused() {
  const node = document.activeElement;
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  return {
    order: [...document.querySelectorAll("*")].indexOf(node),
    isBody: node === document.body,
    words: (node.getAttribute("aria-label") ?? node.textContent).trim().replace(/\s+/g, " ").slice(0, 60),
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
    ring,
  };
}

// Tab from the top to the bottom: each stop in sight and marked, in the page's order, none missed.
async function tabThrough(page) {
  const stops = await page.evaluate(
    () => [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")].filter(
      (node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled && node.tabIndex >= 0,
    ).length,
  );
  let first = -1;
  let last = -1;
  let count = 0;
  for (; count <= stops; ++count) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(focused);
    if (at.isBody || at.order <= first) {
      break;  // past the end, or round to the top again
    }
    first = first < 0 ? at.order : first;
    expect(at.seen, `"${at.words}" has the focus out of sight`);
    expect(at.ring, `"${at.words}" does not show that it has the focus`);
    expect(at.order > last, `"${at.words}" comes out of order`);
    last = at.order;
  }
  expect(count >= stops, `${stops} things can be used and the Tab key reaches ${count}`);
}

async function skipToMain(page) {
  await page.keyboard.press("Tab");
  const at = await page.evaluate(focused);
  expect(/skip/i.test(at.words) && at.seen, `the first stop is "${at.words}", not a skip link in sight`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(
    await page.evaluate(() => document.querySelector("main").contains(document.activeElement)),
    "after the skip link the next stop is not in the main part",
  );
}

async function foldMenu(page) {
  const button = page.locator(".govuk-service-navigation__toggle");
  const link = page.locator(".govuk-service-navigation__link").first();
  expect(!(await link.isVisible()), "the menu is open on a phone before anybody asks");
  await button.focus();
  await page.keyboard.press("Enter");
  expect((await button.getAttribute("aria-expanded")) === "true" && (await link.isVisible()), "Enter does not open the menu");
  await page.keyboard.press("Enter");
  expect(!(await link.isVisible()), "Enter does not close the menu");
}

async function openTable(page) {
  await page.locator("main summary").first().focus();
  await page.keyboard.press("Enter");
  expect(await page.locator("main details[open] table").first().isVisible(), "Enter does not open the table of figures");
}

async function leave(page) {
  const away = new Promise((resolveAway) => {
    page.route(/^https:/, (route) => {
      resolveAway(route.request().url());
      return route.fulfill({ contentType: "text/html", body: "elsewhere" });
    });
  });
  for (let i = 0; i < 3; ++i) {
    await page.keyboard.press("Shift");
  }
  const late = new Promise((resolveLate) => setTimeout(() => resolveLate(""), 5000));
  expect(await Promise.race([away, late]), "Shift pressed three times does not leave the site");
}

// Follows the first answer of each question to a result. `use` presses or clicks a link.
async function find(page, use) {
  for (let question = 1; question <= 6; ++question) {
    const answers = page.locator(".answers a");
    if ((await answers.count()) === 0) {
      break;
    }
    const before = page.url();
    await use(answers.first());
    await page.waitForURL((url) => url.href !== before);
  }
  expect((await page.locator(".answers a").count()) === 0, "the finder has not ended after six answers");
  expect((await page.locator("main a[href*='help/']").count()) > 0, "the finder's result names nobody to ask");
}

async function keyboardWalk(browser, origin) {
  const page = await (await browser.newContext({ reducedMotion: "reduce", viewport: kDesk })).newPage();
  const open = (address) => {
    step = `keyboard ${address}`;
    return page.goto(origin + address);
  };
  for (const address of kKinds) {
    await open(address);
    await skipToMain(page);
    await open(address);
    await tabThrough(page);
  }
  await open("/indicators/");
  await page.goto(await page.locator("main a[href$='/']").first().evaluate((link) => link.href));
  await openTable(page);
  await open("/");
  await page.goto(await page.locator("main a[href*='find/']").first().evaluate((link) => link.href));
  await find(page, async (link) => {
    await link.focus();
    await page.keyboard.press("Enter");
  });
  await page.setViewportSize(kPhone);
  await open("/pledge/");
  await foldMenu(page);
  await open("/help/");
  await leave(page);
}

async function walkWithoutScript(browser, origin) {
  const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: kPhone })).newPage();
  const open = (address) => {
    step = `no script ${address}`;
    return page.goto(origin + address);
  };
  await open("/");
  const menu = page.locator(".govuk-service-navigation__link");
  for (const link of await menu.all()) {
    expect(await link.isVisible(), "a link of the menu is hidden");
  }
  expect((await menu.count()) > 0, "there is no menu");
  expect(/^https:/.test(await page.locator(".govuk-exit-this-page a").getAttribute("href")), "the way out is no link");
  await page.locator("main a[href*='find/']").first().click();
  await find(page, (link) => link.click());
  await open("/offer/print/");
  expect((await page.locator("button[data-print]:visible").count()) === 0, "a button that needs a script is shown");
  await open("/indicators/");
  await page.locator("main a[href$='/']").first().click();
  await page.locator("main summary").first().click();
  expect(await page.locator("main details[open] table").first().isVisible(), "the table of figures does not open");
}

// Scripts come after the page has been drawn: what is below the header must not move then.
async function headerWaits(browser, origin) {
  step = "before the script";
  const tops = [];
  for (const late of [true, false]) {
    const page = await (await browser.newContext({ viewport: kPhone })).newPage();
    await page.route(/\/kept-[0-9a-f]+\.js$/, (route) => (late ? route.abort() : route.continue()));
    await page.goto(`${origin}/pledge/`);
    tops.push(await page.locator("main").evaluate((main) => main.getBoundingClientRect().top));
  }
  expect(tops[0] === tops[1], `the page begins at ${tops[0]} and jumps to ${tops[1]} once the script has run`);
}

// A page opened from a folder on somebody's own computer, as officers do before it is published.
async function walkFromAFile(browser, folder) {
  const page = await (await browser.newContext({ reducedMotion: "reduce", viewport: kPhone })).newPage();
  step = "from a file";
  await page.goto(pathToFileURL(join(folder, "pledge", "index.html")).href);
  await foldMenu(page);
  expect(await page.locator("[data-search-link]").isVisible(), "the way to the list of all pages is hidden");
  expect(!(await page.locator("form[data-search]").isVisible()), "a search that cannot work is shown");
}

const folder = resolve(process.argv[2]);
const site = await serve(folder);
const browser = await openBrowser();
await keyboardWalk(browser, site.origin);
await walkWithoutScript(browser, site.origin);
await headerWaits(browser, site.origin);
await walkFromAFile(browser, folder);
await browser.close();
site.stop();
findings.forEach((finding) => console.log(finding));
console.log(`${findings.length} findings`);
process.exitCode = findings.length > 0 ? 1 : 0;
