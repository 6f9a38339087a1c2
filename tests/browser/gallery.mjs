// The pictures of generator/docs/gallery.md, from a finished site: node gallery.mjs FOLDER OUT
// `cmake --build build/dev --target gallery` makes them anew.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { openBrowser, serve } from "./site.mjs";

const kDesk = { width: 1280, height: 860 };
const kPhone = { width: 375, height: 720 };
const kReport = "/meetings/2026-12-10-corporate-parenting-committee/first-six-months/";

const kPictures = [
  { name: "home-desktop", address: "/", size: kDesk },
  { name: "home-phone", address: "/", size: kPhone },
  { name: "promise-desktop", address: "/pledge/proper-bags/", size: kDesk },
  { name: "promise-phone-dark", address: "/pledge/proper-bags/", size: kPhone, scheme: "dark" },
  { name: "finder-phone", address: "/find/q1/", size: kPhone },
  { name: "finder-result-phone", address: "/find/r5/", size: kPhone },
  { name: "entitlement-phone", address: "/offer/setting-up-home/", size: kPhone },
  { name: "indicator-desktop-dark", address: "/indicators/three-or-more-moves/", size: kDesk, scheme: "dark" },
  { name: "indicator-phone", address: "/indicators/three-or-more-moves/", size: kPhone },
  { name: "report-desktop", address: kReport, size: kDesk },
  { name: "arabic-phone", address: "/ar/pledge/a-room-of-my-own/", size: kPhone },
  { name: "arabic-desktop", address: "/ar/pledge/a-room-of-my-own/", size: kDesk },
  { name: "print", address: "/pledge/proper-bags/", size: { width: 794, height: 1123 }, media: "print" },
];

const [folder, out] = process.argv.slice(2).map((path) => resolve(path));
mkdirSync(out, { recursive: true });
const site = await serve(folder);
const browser = await openBrowser();
for (const picture of kPictures) {
  const context = await browser.newContext({
    viewport: picture.size,
    colorScheme: picture.scheme ?? "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(site.origin + picture.address, { waitUntil: "networkidle" });
  await page.emulateMedia({ media: picture.media ?? "screen", colorScheme: picture.scheme ?? "light" });
  await page.screenshot({ path: join(out, `${picture.name}.png`) });
  await context.close();
}
await browser.close();
site.stop();
