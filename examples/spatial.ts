// Which economies resemble their neighbours, how far that reaches, and who stands out.
// Run it with: npm run example:spatial -- [VARIABLE] [YEAR]
import { loadCapitals } from "../src/node/background.ts";
import { loadAllCovariates } from "../src/node/facts.ts";
import {
  clusters,
  distanceCorrelogram,
  globePlaces,
  greatCircleDistances,
  inverseDistanceWeights,
  localMoran,
  moran,
  nearestWeights,
  rowStandardised,
} from "../src/spatial/index.ts";

const [name = "gdp_per_capita_ppp", year = "2019"] = process.argv.slice(2);
const { economies, years, variables, values } = await loadAllCovariates();
const variable = variables.find((each) => each.name === name);
const t = years.indexOf(Number(year));
if (!variable || t < 0) throw new Error(`there is no ${name} in ${year}`);

// the economies that have a value, and their capitals
const capitals = new Map((await loadCapitals()).map((capital) => [capital.code, capital]));
const kept = economies.flatMap((code, g) => {
  const value = values[name][g * years.length + t];
  const capital = capitals.get(code);
  return capital && Number.isFinite(value) ? [{ ...capital, value }] : [];
});
const x = Float64Array.from(kept, ({ value }) => value);
const ids = kept.map(({ code }) => code);
const longitudes = Float64Array.from(kept, ({ longitude }) => longitude);
const latitudes = Float64Array.from(kept, ({ latitude }) => latitude);

// few near neighbours, or everybody by distance: what holds for both does not hang on the choice
const distances = greatCircleDistances(longitudes, latitudes);
const near = rowStandardised(nearestWeights(ids, globePlaces(longitudes, latitudes), 5));
const dense = rowStandardised(inverseDistanceWeights(ids, distances));
const draws = { permutations: 999, seed: 1 };
console.log(`${variable.label} in ${year}, ${ids.length} economies\n`);
console.log(`${"".padEnd(24)}  Moran's I          z          p`);
for (const [words, W] of [
  ["five nearest capitals", near],
  ["inverse distance", dense],
] as const) {
  const { statistic, z, permutation } = moran(x, W, draws);
  const cells = [statistic.toFixed(3), z.toFixed(2), permutation?.pValue.toFixed(3) ?? ""];
  console.log(words.padEnd(24) + cells.map((cell) => cell.padStart(11)).join(""));
}

console.log("\nHow far it reaches (thousand km):");
for (const step of distanceCorrelogram(x, ids, distances, [0, 1000, 2000, 4000, 8000])) {
  const range = `${step.from / 1000} to ${step.to / 1000}`.padEnd(8);
  const I = step.moran?.statistic.toFixed(3) ?? "";
  console.log(`${range}${I.padStart(8)}${String(step.pairs / 2).padStart(8)} pairs`);
}

const local = localMoran(x, near, draws);
const found = clusters(local); // at 5 % of false discoveries
console.log();
for (const kind of ["High-High", "Low-Low", "High-Low", "Low-High"] as const) {
  const members = ids.filter((_, i) => found[i] === kind);
  console.log(`${kind.padEnd(10)} ${members.join(" ")}`);
}
console.log(`
High-High are high among high neighbours; High-Low and Low-High stand out from theirs. Clusters
are of permutation p-values adjusted for as many tests as there are economies.`);
