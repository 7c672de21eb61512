// Whether output per head spills over to near economies: a panel with effects of economies and years.
// Run it with: npm run example:regression -- [NEIGHBOURS]
import { loadCapitals } from "../src/node/background.ts";
import { loadAllCovariates } from "../src/node/facts.ts";
import {
  fitPanel,
  panelData,
  panelLagrangeMultiplierTests,
  regressionData,
  simulateImpacts,
} from "../src/regression/index.ts";
import { regressionTable } from "../src/report/regression-table.ts";
import { renderRegressionTable } from "../src/report/regression-table-text.ts";
import { globePlaces, nearestWeights, rowStandardised } from "../src/spatial/index.ts";

const [neighbours = "5"] = process.argv.slice(2);
const { economies, years, values } = await loadAllCovariates();
const logged = ["gdp_per_capita_ppp", "capital_per_worker", "human_capital_index"];

// a balanced panel: the economies that have every figure in every year up to the last of the index
const lastYear = years.indexOf(2019);
const span = years.slice(0, lastYear + 1);
const at = (name: string, g: number, t: number): number => values[name][g * years.length + t];
const capitals = new Map((await loadCapitals()).map((capital) => [capital.code, capital]));
const kept = economies.flatMap((code, g) => {
  const capital = capitals.get(code);
  const complete = span.every((_, t) => logged.every((name) => at(name, g, t) > 0));
  return capital && complete ? [{ ...capital, g }] : [];
});
const rows = kept.flatMap((economy) => span.map((year, t) => ({ ...economy, year, t })));
const column = (name: string): [string, Float64Array] => [
  `ln ${name}`,
  Float64Array.from(rows, ({ g, t }) => Math.log(at(name, g, t))),
];
const [response, ...regressors] = logged.map(column);
const data = panelData(
  regressionData(response, regressors),
  rows.map(({ code }) => code),
  rows.map(({ year }) => String(year)),
);
const places = globePlaces(
  Float64Array.from(kept, ({ longitude }) => longitude),
  Float64Array.from(kept, ({ latitude }) => latitude),
);
const W = rowStandardised(nearestWeights(data.units, places, Number(neighbours)));

// a test first: does anything spatial remain in least squares within both effects?
const effects = "twoways";
const tests = panelLagrangeMultiplierTests(data, W, effects, true);
const models = ["ols", "sar", "sdm"] as const;
const fits = models.map((model) => ({ fit: fitPanel(data, W, model, { effects }), tests: [] }));
const [ols, sar, sdm] = fits;
const table = regressionTable([{ ...ols, tests }, sar, sdm]);
console.log(
  `${data.units.length} economies, ${span[0]} to ${span.at(-1)}, ${neighbours} nearest\n`,
);
console.log(renderRegressionTable(table, "text"));

console.log("Durbin model: effects of one more per cent, with 95 % intervals of 1,000 draws");
for (const { term, direct, indirect } of simulateImpacts(sdm.fit, W, 1000, 1).impacts) {
  const interval = ({ mean, lower, upper }: typeof direct): string =>
    `${mean.toFixed(3)} (${lower.toFixed(3)} to ${upper.toFixed(3)})`;
  console.log(`${term.padEnd(26)} home ${interval(direct)}   elsewhere ${interval(indirect)}`);
}
console.log(`
Read effects, not coefficients: with a lag of the outcome, a change at home comes back from
neighbours. Effects of years hold what all economies share, such as prices and crises.`);
