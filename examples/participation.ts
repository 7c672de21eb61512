// How far economies take part in value chains, and where along them they sit.
// Run it with: npm run example:participation -- [TABLE] [ECONOMIES]
import { accounts, chooseIndicators, leontiefModel } from "../src/accounting/index.ts";
import { loadTable } from "../src/node/tables.ts";

const [reference = "ree-estimate:2019", codes = "CHN,USA,JPN,DEU,KOR,AUS"] = process.argv.slice(2);
const model = leontiefModel(await loadTable(reference));
const base = accounts(model); // every piece is made once, and only when an indicator asks for it

const names = [
  "gvc_participation_forward",
  "gvc_participation_backward",
  "gvc_position_trade",
  "wwyz_participation_forward",
  "wwyz_participation_backward",
  "upstreamness",
  "plv_gvc",
  "gvc_position_production",
];
const indicators = chooseIndicators("country", names);
const values = indicators.map((indicator) => indicator.compute(base, "country"));

const economies = codes.split(",").map((code) => {
  const at = model.countries.findIndex((country) => country.code === code);
  if (at < 0) throw new Error(`there is no country ${code} in ${reference}`);
  return at;
});
console.log(`${reference}, whole economies\n`);
const head = economies.map((s) => model.countries[s].code.padStart(9));
console.log(`${"".padEnd(44)}${head.join("")}`);
for (const [k, { label }] of indicators.entries()) {
  const cells = economies.map((s) => values[k][s].toFixed(3).padStart(9));
  console.log(`${label.padEnd(44)}${cells.join("")}`);
}
console.log(`
By trade, forward is what others export on and backward what came in from abroad, over exports; the
position is ln(1 + forward) − ln(1 + backward). By production the same is counted over value added
and final output, so that an economy that sells mostly at home has low shares there. Both put a
supplier of inputs upstream, which is a place in the chain and not a merit.`);
