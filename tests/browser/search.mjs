// The search as somebody uses it who has nothing but a keyboard, or a screen reader: node search.mjs
// FOLDER. It follows the editable combobox with a list of the ARIA Authoring Practices Guide.
import { resolve } from "node:path";

import { openBrowser, serve, watch } from "./site.mjs";

const findings = [];
function expect(holds, words) {
  if (!holds) {
    findings.push(words);
  }
}

const site = await serve(resolve(process.argv[2]));
const browser = await openBrowser();

async function open(address, options = {}) {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })).newPage();
  watch(page, site.origin, (found) => findings.push(found));
  await page.goto(site.origin + address);
  return page;
}

async function loadsNothingUntilItIsUsed() {
  const page = await open("/offer/");
  const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").map((one) => one.name).filter((name) => /search/.test(name)));
  expect((await loaded()).length === 0, `a first view loads ${await loaded()}`);
  await page.locator("#search").focus();
  await page.keyboard.type("bus");
  await page.locator("[role=option]").first().waitFor();
  const parts = (await loaded()).filter((name) => name.endsWith(".json")).map((name) => name.replace(/.*\//, ""));
  expect(parts.sort().join() === "b.json,index.json", `for "bus" these parts are loaded: ${parts}`);
}

async function walksTheList() {
  const page = await open("/offer/");
  const box = page.locator("#search");
  const state = async () => ({
    expanded: await box.getAttribute("aria-expanded"),
    active: await box.getAttribute("aria-activedescendant"),
    selected: await page.locator("[role=option][aria-selected=true]").evaluateAll((all) => all.map((one) => one.id)),
    focused: await box.evaluate((node) => node === document.activeElement),
  });
  await box.focus();
  await page.keyboard.type("drivng lesson");  // as people type
  await page.locator("[role=option]").first().waitFor();
  const first = await page.locator("[role=option]").first().textContent();
  expect(/driving/i.test(first), `a slip of the finger finds "${first}" first`);
  expect((await box.getAttribute("role")) === "combobox", "the box is no combobox");
  expect((await page.getByRole("combobox", { name: "Search this site" }).count()) === 1, "the box has no name");
  const list = await page.locator(`#${await box.getAttribute("aria-controls")}`).getAttribute("role");
  expect(list === "listbox", `the box controls a ${list}`);
  let now = await state();
  expect(now.expanded === "true" && now.active === null && now.selected.length === 0, `before an arrow: ${JSON.stringify(now)}`);
  const status = page.locator("form[data-search] [role=status]");
  await page.waitForFunction(() => document.querySelector("form[data-search] [role=status]").textContent !== "");
  expect(/\d+ pages? found/.test(await status.textContent()), `the status says "${await status.textContent()}"`);
  await page.keyboard.press("ArrowDown");
  now = await state();
  expect(now.active === now.selected[0] && now.selected.length === 1 && now.focused, `after an arrow: ${JSON.stringify(now)}`);
  await page.keyboard.press("ArrowUp");
  expect((await state()).active === null, "the arrow up does not lead back to the box");
  await page.keyboard.press("ArrowUp");
  const last = await page.locator("[role=option]").last().getAttribute("id");
  expect((await state()).active === last, "the arrow up from the box does not lead to the last page");
  await page.keyboard.press("Escape");
  now = await state();
  expect(now.expanded === "false" && (await box.inputValue()) !== "", "Escape does not close the list alone");
  await page.keyboard.press("Escape");
  expect((await box.inputValue()) === "", "a second Escape does not clear the box");
  await page.keyboard.type("driving");
  await page.locator("[role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/offer\/.+/);
  expect(/driving/i.test(await page.locator("h1").textContent()), "Enter does not open the page that is chosen");
}

async function showsAllResults() {
  const page = await open("/");
  await page.locator("#search").focus();
  await page.keyboard.type("money");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\/\?q=money/);
  await page.locator(".results a").first().waitFor();
  expect((await page.locator(".results a").count()) > 5, "few results for a common word");
  expect(/money.*pages found/.test(await page.locator("main [role=status]").textContent()), "the results are not counted");
  await page.goto(`${site.origin}/search/?q=zzzz`);
  await page.waitForFunction(() => /No pages/.test(document.querySelector("main [role=status]").textContent));
  await page.goto(`${site.origin}/search/?q=${encodeURIComponent("<img src=x onerror=alert(1)>")}`);
  await page.waitForFunction(() => document.querySelector("main [role=status]").textContent !== "");
  expect((await page.locator("main img").count()) === 0, "what is typed becomes part of the page");
}

async function isALinkWithoutScripts() {
  const page = await open("/pledge/", { javaScriptEnabled: false });
  expect(!(await page.locator("form[data-search]").isVisible()), "a box that does nothing is shown");
  await page.locator("[data-search-link]").click();
  await page.waitForURL(/\/site-index\//);
  expect((await page.locator("main h2").count()) > 10, "the index from A to Z has few letters");
}

await loadsNothingUntilItIsUsed();
await walksTheList();
await showsAllResults();
await isALinkWithoutScripts();
await browser.close();
site.stop();
findings.forEach((finding) => console.log(finding));
console.log(`${findings.length} findings`);
process.exitCode = findings.length > 0 ? 1 : 0;
