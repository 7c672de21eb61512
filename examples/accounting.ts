// One country's exports by three methods side by side, and why they differ.
// Run it with: npm run example:accounting -- [TABLE] [COUNTRY]
import { accounts } from "../src/accounting/accounts.ts";
import {
  bilateralTrade,
  borinMancini,
  type BorinManciniTerm,
  columnsBySolves,
  groupKww,
  type KwwTerm,
  leontiefModel,
  requirementsBySolves,
  wwz,
  wwzToKww,
} from "../src/accounting/index.ts";
import { loadTable } from "../src/node/tables.ts";
import type { Matrix } from "../src/numerics/index.ts";

const [reference = "ree-estimate:2018", code = "CHN"] = process.argv.slice(2);
const table = await loadTable(reference);
const model = leontiefModel(table);
const s = model.countries.findIndex((country) => country.code === code);
if (s < 0) throw new Error(`there is no country ${code} in ${reference}`);
const base = accounts(model);

const groups = groupKww(base.kww());
const kww = {
  vax: groups.vax[s],
  returned: groups.rdv[s],
  ddc: groups.ddc[s],
  fva: groups.fva[s],
  fdc: groups.fdc[s],
};

// The sixteen bilateral terms, grouped to the nine and summed over sectors and partners.
const requirements = requirementsBySolves(model, base.solver());
const [{ terms: sixteen }] = wwz(model, base.multipliers(), requirements, [s]);
const nine = wwzToKww(sixteen);
const ofNine = (...names: readonly KwwTerm[]): number => add(names.map((name) => nine[name]));
const bilateral = {
  vax: ofNine("dvaFin", "dvaInt", "dvaIntrex"),
  returned: ofNine("rdvFin", "rdvInt"),
  ddc: ofNine("ddc"),
  fva: ofNine("fvaFin", "fvaInt"),
  fdc: ofNine("fdc"),
};

const columns = columnsBySolves(model, (W) => base.solver().solve(W));
const trade = bilateralTrade(model, base.outputByFinalUse(), base.multipliers(), columns);
const [{ terms: thirteen }] = borinMancini(model, trade, "source", [s]);
const ofThirteen = (...names: readonly BorinManciniTerm[]): number =>
  add(names.map((name) => thirteen[name]));
const source = {
  vax: ofThirteen("vax1", "vax2", "vax3", "vax4"),
  returned: ofThirteen("ref1", "ref2"),
  ddc: ofThirteen("ddc"),
  fva: ofThirteen("fva1", "fva2", "fva3", "fva4"),
  fdc: ofThirteen("fdc"),
};

const lines = {
  vax: "value added absorbed abroad",
  returned: "value added that returns home",
  ddc: "domestic, counted again",
  fva: "foreign value added",
  fdc: "foreign, counted again",
} as const;
const exports = model.exports.subarray(s * model.N, (s + 1) * model.N).reduce((a, b) => a + b, 0);
const isEstimate = table.provenance === "estimate";
console.log(
  `${model.countries[s].name}, ${model.year}, ${table.dataset}${isEstimate ? " (estimate)" : ""}`,
);
console.log(`Gross exports: ${exports.toFixed(0)} ${model.unit}. Shares in per cent:\n`);
console.log(
  `${"".padEnd(32)}${["KWW", "WWZ", "BM source"].map((name) => name.padStart(11)).join("")}`,
);
for (const [term, label] of Object.entries(lines) as [keyof typeof lines, string][]) {
  const shares = [kww, bilateral, source].map((method) => (100 * method[term]) / exports);
  console.log(
    `${label.padEnd(32)}${shares.map((share) => share.toFixed(3).padStart(11)).join("")}`,
  );
}
console.log(`
KWW and WWZ agree: the nine terms of a country are the sixteen bilateral ones, summed. Borin and
Mancini find the same domestic value added, absorbed and returned, and the same double counting of
it. Foreign content as a whole is the same too, but split otherwise: KWW count as double whatever the
importer exports on; Borin and Mancini only what has left this country before. Both are right by
their own definition, so name the method with the number.`);

function add(parts: readonly Matrix[]): number {
  return parts.reduce((sum, { data }) => sum + data.reduce((a, b) => a + b, 0), 0);
}
