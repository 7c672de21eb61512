// On whom an economy's electronics and vehicles rest, and who adds the value of its final products.
// Run it with: npm run example:exposure -- [TABLE] [ECONOMY]
import {
  exposure,
  finalProducts,
  leontiefModel,
  leontiefSolver,
  smile,
  smileByCountry,
} from "../src/accounting/index.ts";
import { loadTable } from "../src/node/tables.ts";

const [reference = "ree-estimate:2019", code = "DEU"] = process.argv.slice(2);
const model = leontiefModel(await loadTable(reference));
const { countries, sectors, G, N } = model;
const c = countries.findIndex((country) => country.code === code);
if (c < 0) throw new Error(`there is no country ${code} in ${reference}`);
const solver = leontiefSolver(model);
const at = (...names: readonly string[]): number[] =>
  names.map((name) => sectors.findIndex((sector) => sector.code === name));

const { firstRound, allRounds, loss } = exposure(model, solver, at("c2"), at("c13", "c14", "c15"));
const row = (M: { readonly data: Float64Array }): Float64Array =>
  M.data.subarray(c * G, (c + 1) * G);
console.log(`${reference}: mining in the final machinery, electronics and vehicles of ${code}\n`);
console.log("supplier   first round   all rounds   loss, per cent");
for (const r of largest(row(allRounds), 6)) {
  const shares = [row(firstRound)[r], row(allRounds)[r], row(loss)[r]];
  const cells = shares.map((share) => (100 * share).toFixed(3).padStart(13));
  console.log(`${countries[r].code.padEnd(8)}${cells.join("")}`);
}

// The smile: the same economy's final electronics, by where their value is added.
const products = finalProducts(model, at("c14")).map((y, i) => (Math.floor(i / N) === c ? y : 0));
const { share, stages } = smileByCountry(model, smile(model, solver, products));
console.log(
  `\nWho adds the value of ${code}'s final electronics, and how many stages before the end\n`,
);
console.log("country   share, per cent   stages");
for (const s of largest(share, 6)) {
  const cells = [(100 * share[s]).toFixed(2).padStart(17), stages[s].toFixed(2).padStart(9)];
  console.log(`${countries[s].code.padEnd(8)}${cells.join("")}`);
}
console.log(`
First-round shares see direct purchases only; most of what an economy rests on arrives inside other
inputs. The loss asks something else: the part of its own machinery, electronics and vehicle making
that goes if the supplier's mines sell nothing to anybody, and nobody steps in. Mining is nearly
all coal, oil and other ores.`);

function largest(values: Float64Array, count: number): number[] {
  return [...values.keys()].sort((a, b) => values[b] - values[a]).slice(0, count);
}
