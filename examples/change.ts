// Why value-added exports changed between two years, and whether a mineral's value did by price.
// Run it with: npm run example:change -- [BEFORE] [AFTER]
import {
  changeFactors,
  leontiefModel,
  priceAndQuantity,
  structuralChange,
} from "../src/accounting/index.ts";
import { loadTable } from "../src/node/tables.ts";
import { aggregateTable, parseCsv, readLabelMap } from "../src/tables/index.ts";

const [first = "ree-estimate:2014", second = "ree-estimate:2019"] = process.argv.slice(2);

// Seven economies are enough for an example; aggregation keeps every total.
const regions = readLabelMap(
  parseCsv("from,to\nCHN,CHN\nUSA,USA\nJPN,JPN\nDEU,DEU\nKOR,KOR\nAUS,AUS\n*,ROW\n"),
);
const load = async (reference: string) =>
  leontiefModel(aggregateTable(await loadTable(reference), { countries: regions }));
const before = await load(first);
const after = await load(second);
const { countries, N, unit } = before;

const { change, effects } = structuralChange(before, after);
const ofCountry = (amounts: Float64Array, s: number): number =>
  amounts.subarray(s * N, (s + 1) * N).reduce((sum, value) => sum + value, 0);
console.log(
  `Change of value-added exports from ${first} to ${second}, ${unit}, and its six causes\n`,
);
console.log(`${"".padEnd(18)}${countries.map(({ code }) => code.padStart(10)).join("")}`);
for (const [name, amounts] of [
  ["change", change],
  ...changeFactors.map((f) => [f, effects[f]]),
] as [string, Float64Array][]) {
  const cells = countries.map((_, s) => ofCountry(amounts, s).toFixed(0).padStart(10));
  console.log(`${name.padEnd(18)}${cells.join("")}`);
}

// The value of China's mined rare earths, were all of it dysprosium oxide: US$ 395 and 239 a kilogram
// (USGS), 139,000 and 180,000 t (BGS), and half of sales as value added in the first year.
const [old, recent] = [
  { price: 395e3, tonnes: 139e3, kept: 0.5 },
  { price: 239e3, tonnes: 180e3, kept: 0.55 },
].map(({ price, tonnes, kept }) => ({ price, tonnes, valueAdded: (price * tonnes * kept) / 1e6 }));
const parts = priceAndQuantity(old, recent);
console.log(`
A mineral's value added, US$ million: ${old.valueAdded.toFixed(0)}, then ${recent.valueAdded.toFixed(0)}
  price      ${parts.price.toFixed(0).padStart(8)}
  quantity   ${parts.quantity.toFixed(0).padStart(8)}
  intensity  ${parts.intensity.toFixed(0).padStart(8)}   value added per unit of sales

Each cause is the mean of what its turn adds over all 720 orders of the six, so they sum to the
change. Tables at current prices mix prices with quantities: here a level that rises may be inflation.
The mineral shows the other way out, by prices and tonnes: more was mined and kept, at a lower price.`);
