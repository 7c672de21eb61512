// What an economy is good at, counted on gross exports and on the value added in them.
// Run it with: npm run example:trade -- [TABLE] [SECTOR]
import {
  accounts,
  chooseIndicators,
  type Indicator,
  leontiefModel,
} from "../src/accounting/index.ts";
import { loadTable } from "../src/node/tables.ts";

const [reference = "ree-estimate:2019", code = "c14"] = process.argv.slice(2);
const model = leontiefModel(await loadTable(reference));
const { countries, sectors, G, N } = model;
const k = sectors.findIndex((sector) => sector.code === code);
if (k < 0) throw new Error(`there is no sector ${code} in ${reference}`);
const base = accounts(model);
const values = (name: string, level: "country" | "sector" | "bilateral"): Float64Array => {
  const [indicator]: readonly Indicator[] = chooseIndicators(level, [name]);
  return indicator.compute(base, level);
};

const gross = values("rca_exports", "sector");
const added = values("rca_vax_forward", "sector");
const share = values("market_share_vax_forward", "sector");
const twoWay = values("grubel_lloyd", "sector");
const markets = values("hhi_markets", "sector");
const exporters = [...countries.keys()]
  .filter((s) => share[s * N + k] > 0.02)
  .sort((a, b) => share[b * N + k] - share[a * N + k]);
console.log(
  `${reference}: ${sectors[k].name}, economies with over 2 % of the world's value-added exports\n`,
);
console.log("          RCA gross   RCA value added   world share   two-way   HHI of markets");
for (const s of exporters) {
  const i = s * N + k;
  console.log(
    countries[s].code.padEnd(8) +
      gross[i].toFixed(2).padStart(11) +
      added[i].toFixed(2).padStart(18) +
      `${(100 * share[i]).toFixed(1)} %`.padStart(14) +
      twoWay[i].toFixed(2).padStart(10) +
      markets[i].toFixed(3).padStart(17),
  );
}

const intensity = values("trade_intensity", "bilateral");
const s = exporters[0];
const partners = [...countries.keys()]
  .filter((r) => r !== s)
  .sort((a, b) => intensity[s * G + b] - intensity[s * G + a])
  .slice(0, 5);
const named = partners.map((r) => `${countries[r].code} ${intensity[s * G + r].toFixed(1)}`);
console.log(
  `\n${countries[s].code} sells most above the partner's share of world imports to ${named.join(", ")}.`,
);
console.log(`
An advantage that shrinks from gross exports to value added is one in assembling what others made;
one that grows is in inputs that others export. Shares of sectors without exports have no value.`);
