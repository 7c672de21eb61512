/**
 * Every number that the peers gave for exploration is compared, or named below with the reason why
 * not: a number that no rule knows fails the test.
 */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { random } from "../../src/numerics/random.ts";
import { bivariateMoran } from "../../src/spatial/bivariate-moran.ts";
import { planeDistances, ellipsoidDistances } from "../../src/spatial/distances.ts";
import { geary } from "../../src/spatial/geary.ts";
import { getisOrd } from "../../src/spatial/getis-ord.ts";
import { valueMoments, type GlobalStatistic } from "../../src/spatial/global-statistic.ts";
import type { Permutation } from "../../src/spatial/inference.ts";
import { localGeary } from "../../src/spatial/local-geary.ts";
import { localGetisOrd, localGetisOrdStar } from "../../src/spatial/local-getis-ord.ts";
import { localMoran } from "../../src/spatial/local-moran.ts";
import { moran } from "../../src/spatial/moran.ts";
import { largestNearestDistance } from "../../src/spatial/nearest-weights.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { weightSums } from "../../src/spatial/weight-sums.ts";
import { lag, type SpatialWeights } from "../../src/spatial/weights.ts";
import { numericColumn } from "../../src/tables/csv/columns.ts";
import { parseCsv } from "../../src/tables/csv/text.ts";
import { branch, compare, is, leaves, near, words, type Rule } from "../peer-walk.ts";
import { needsShared, shared } from "../shared.ts";
import { crossSection, crossSections, referenceFile } from "./reference.ts";

const pValue = { rel: 1e-7, abs: 1e-15 };
const draws = { permutations: 9999, seed: 17 };

const elsewhere: Readonly<Record<string, string>> = {
  "data.csv": "input",
  "weights.csv": "input",
  "polygons.geojson": "input",
  "manifest.json": words,
  "dist_row1.csv": "build-weights.test.ts",
  "W_knn4.csv": "build-weights.test.ts",
  "W_knn6.csv": "build-weights.test.ts",
  "W_invdist_band_rowstd.csv": "build-weights.test.ts",
  "W_invdist2_band_raw.csv": "build-weights.test.ts",
  "W_queen.csv": "build-weights.test.ts",
  "W_rook.csv": "build-weights.test.ts",
};

/** Parts of results.json and pysal.json that hold regressions, which test/regression compares. */
const regressions =
  /^(ols|ml|tests|slx|gm|ML_Lag|ML_Error|GM_Lag|GM_Lag_w1|GM_Error|GM_Error_Hom|GM_Error_Het|GM_Combo|OLS|versions|errors)$/;

describe("what the peers made", needsShared, () => {
  for (const name of crossSections) {
    it(`is all known, file by file: ${name}`, () => {
      const { results } = crossSection(name);
      const known = new Set(results.keys("univariate").map((v) => `local_${v}.csv`));
      for (const file of readdirSync(join(shared!, "reference", name))) {
        const other = /^(results|pysal)\.json$/.test(file) || known.has(file);
        assert.ok(other || file in elsewhere, `${file} is compared nowhere`);
      }
    });

    it(`agrees in every number of spdep: ${name}`, () => {
      const { results, column, W } = crossSection(name);
      const all = JSON.parse(referenceFile(name, "results.json")) as Record<string, unknown>;
      for (const variable of results.keys("univariate")) {
        compare(leaves(branch(all, "univariate", variable)), ofSpdep(column(variable), W));
      }
      const { x, y } = branch(all, "bivariate_moran") as { x: string; y: string };
      compare(leaves(branch(all, "bivariate_moran")), ofBivariate(column(x), column(y), W));
      const extra = leaves(all["extra"] ?? {});
      if (extra.size > 0) compare(extra, ofExtra(name));
      for (const key of Object.keys(all)) {
        const rest = regressions.test(key) || /^(univariate|bivariate_moran|extra)$/.test(key);
        assert.ok(rest, `results.json: ${key} is compared nowhere`);
      }
    });

    it(`agrees in every number of PySAL: ${name}`, () => {
      const { results, column, W } = crossSection(name);
      const all = JSON.parse(referenceFile(name, "pysal.json")) as Record<string, unknown>;
      const variables = results.keys("univariate");
      for (const key of Object.keys(all)) {
        if (variables.includes(key)) compare(leaves(branch(all, key)), ofPysal(column(key), W));
        else if (key === "moran_bv") {
          const { x, y } = branch(all, key) as { x: string; y: string };
          compare(leaves(branch(all, key)), ofBivariate(column(x), column(y), W));
        } else assert.ok(regressions.test(key), `pysal.json: ${key} is compared nowhere`);
      }
    });

    it(`agrees in every column of spdep's local statistics: ${name}`, () => {
      const { results, column, W } = crossSection(name);
      for (const variable of results.keys("univariate")) {
        const csv = parseCsv(referenceFile(name, `local_${variable}.csv`));
        const names = csv.columns.map((cell) => cell.replaceAll('"', ""));
        // quadrant_mean: spdep cuts the lag at its own mean, PySAL and we at that of x (local.test.ts)
        const numbers = names
          .filter((cell) => cell !== "quadrant_mean")
          .map((cell) => [cell, [...numericColumn(csv, cell)]] as const);
        compare(new Map(numbers), ofLocal(column(variable), W));
      }
    });
  }
});

function global(prefix: string, ours: GlobalStatistic, variance: number): [RegExp, Rule][] {
  const z = (ours.statistic - ours.expected) / Math.sqrt(variance);
  return [
    [new RegExp(`^${prefix}/estimate$`), is([ours.statistic, ours.expected, variance])],
    [new RegExp(`^${prefix}/statistic$`), is([z])],
  ];
}

function ofSpdep(x: Float64Array, W: SpatialWeights): [RegExp, Rule][] {
  const B = binaryWeights(W);
  const I = moran(x, W, { ...draws, alternative: "greater" });
  const C = geary(x, W, { ...draws, alternative: "less" });
  const p = (of: GlobalStatistic) => is([of.pValue], pValue);
  const normality = { assumption: "normality" } as const;
  const { s0, s1, s2 } = weightSums(W);
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const { kurtosis } = valueMoments(x.map((value) => value - mean));
  const negative = x.some((value) => value < 0);
  const G = negative ? undefined : getisOrd(x, B);
  // spdep's z of C has the sign turned: positive where neighbours resemble each other
  const turned = (variance: number) => is([(1 - C.statistic) / Math.sqrt(variance)]);
  return [
    [/\/(parameter|alternative|method|p_greater_meaning|nsim|seed)$/, words],
    ...global("moran/randomisation_[a-z.]+", I, I.varianceRandomisation),
    ...global("moran/normality_[a-z.]+", I, I.varianceNormality),
    [/^moran\/randomisation_greater\/p$/, p(I)],
    [/^moran\/randomisation_two.sided\/p$/, p(moran(x, W))],
    [/^moran\/normality_greater\/p$/, p(moran(x, W, { ...normality, alternative: "greater" }))],
    [/^moran\/normality_two.sided\/p$/, p(moran(x, W, normality))],
    ...global("moran/B_style", moran(x, B), moran(x, B).varianceRandomisation),
    [/^moran\/B_style\/p$/, p(moran(x, B))],
    [/^geary\/randomisation_[a-z.]+\/statistic$/, turned(C.varianceRandomisation)],
    [/^geary\/normality_[a-z.]+\/statistic$/, turned(C.varianceNormality)],
    ...global("geary/randomisation_[a-z.]+", C, C.varianceRandomisation),
    ...global("geary/normality_[a-z.]+", C, C.varianceNormality),
    [/^geary\/randomisation_greater\/p$/, p(C)],
    [/^geary\/randomisation_two.sided\/p$/, p(geary(x, W))],
    [/^geary\/normality_greater\/p$/, p(geary(x, W, { ...normality, alternative: "less" }))],
    [/^geary\/normality_two.sided\/p$/, p(geary(x, W, normality))],
    [/^constants\/S0$/, is([s0])],
    [/^constants\/S1$/, is([s1])],
    [/^constants\/S2$/, is([s2])],
    [/^constants\/n$/, is([x.length])],
    [/^constants\/kurtosis_b2$/, is([kurtosis])],
    ...(G ? global("globalG_B/[a-z.]+", G, G.varianceRandomisation) : []),
    ...(G ? ([[/^globalG_B\/two.sided\/p$/, p(G)]] as [RegExp, Rule][]) : []),
    ...(G
      ? ([[/^globalG_B\/greater\/p$/, p(getisOrd(x, B, { alternative: "greater" }))]] as [
          RegExp,
          Rule,
        ][])
      : []),
    ...drawn("moran_perm", I.permutation!),
    ...drawn("geary_perm", C.permutation!),
  ];
}

function ofPysal(x: Float64Array, W: SpatialWeights): [RegExp, Rule][] {
  const n = x.length;
  const I = moran(x, W);
  const C = geary(x, W);
  const z = (of: GlobalStatistic, variance: number) =>
    is([(of.statistic - of.expected) / Math.sqrt(variance)]);
  const oneSided = (of: GlobalStatistic) => is([of.pValue / 2], pValue); // of C and G
  const normality = { assumption: "normality" } as const;
  const rules: [RegExp, Rule][] = [
    [/^moran\/I$/, is([I.statistic])],
    [/^moran\/EI$/, is([I.expected])],
    [/^moran\/VI_norm$/, is([I.varianceNormality])],
    [/^moran\/VI_rand$/, is([I.varianceRandomisation])],
    [/^moran\/z_norm$/, z(I, I.varianceNormality)],
    [/^moran\/z_rand$/, z(I, I.varianceRandomisation)],
    [/^moran\/p_norm$/, is([moran(x, W, normality).pValue], pValue)],
    [/^moran\/p_rand$/, is([I.pValue], pValue)],
    [/^geary\/C$/, is([C.statistic])],
    [/^geary\/EC$/, is([C.expected])],
    [/^geary\/VC_norm$/, is([C.varianceNormality])],
    [/^geary\/VC_rand$/, is([C.varianceRandomisation])],
    [/^geary\/z_norm$/, z(C, C.varianceNormality)],
    [/^geary\/z_rand$/, z(C, C.varianceRandomisation)],
    [/^geary\/p_norm$/, oneSided(geary(x, W, normality))],
    [/^geary\/p_rand$/, oneSided(C)],
    // PySAL divides by n − 1 in m2
    [/^local_moran_Is$/, is(localMoran(x, W).statistic.map((value) => (value * (n - 1)) / n))],
    [/^local_moran_q$/, "local.test.ts"],
  ];
  if (x.some((value) => value < 0)) {
    const reason = "the statistics of Getis and Ord are not defined for values below zero";
    return [...rules, [/^G(\/|_local)/, reason]];
  }
  const G = getisOrd(x, binaryWeights(W));
  return [
    ...rules,
    [/^G\/G$/, is([G.statistic])],
    [/^G\/EG$/, is([G.expected])],
    [/^G\/VG$/, is([G.varianceRandomisation])],
    [/^G\/z_norm$/, z(G, G.varianceRandomisation)],
    [/^G\/p_norm$/, oneSided(G)],
    [/^G_local_Zs$/, is(localGetisOrd(x, W).z)],
    [/^G_local_star_Zs$/, is(localGetisOrdStar(x, binaryWeights(W)).z)],
  ];
}

function ofBivariate(x: Float64Array, y: Float64Array, W: SpatialWeights): [RegExp, Rule][] {
  const { statistic, permutation } = bivariateMoran(x, y, W, { ...draws, shuffle: "pairs" });
  return [
    [/^(x|y|note|method)$/, words],
    [/^I$/, is([statistic])],
    [/^perm_mean$/, near([permutation!.mean], [permutation!.sd * Math.sqrt(2 / 499)])],
    [/^perm_sd$/, near([permutation!.sd], [permutation!.sd * Math.sqrt(1.5 / 499)])],
  ];
}

function ofExtra(name: string): [RegExp, Rule][] {
  const rules: [RegExp, Rule][] = [[/^(knn4|knn6|distance|contiguity)$/, words]];
  if (name === "sp_boston") return rules;
  const { column, ids } = crossSection(name);
  const D =
    name === "sp_ncsids"
      ? ellipsoidDistances(column("lon"), column("lat"))
      : planeDistances(column("X"), column("Y"));
  return [...rules, [/^maxmin_nn_distance$/, is([largestNearestDistance(ids, D)])]];
}

function ofLocal(x: Float64Array, W: SpatialWeights): [RegExp, Rule][] {
  const B = binaryWeights(W);
  const I = localMoran(x, W);
  const total = localMoran(x, W, { moments: "total" });
  const sd = I.variance.map(Math.sqrt);
  // spdep 1.2-7 draws with replacement: the variance lacks the factor of a finite population
  const { n, start } = W;
  const apart = I.variance.map(
    (value, i) => (value * (n - 2)) / (n - 1 - (start[i + 1] - start[i])),
  );
  const p = replacedPValues(x, W);
  const negative = "the statistics of Getis and Ord are not defined for values below zero";
  const below = x.some((value) => value < 0);
  return [
    [/^id$/, words],
    [/^x$/, is(x)],
    [/^wx$/, is(lag(W, x))],
    [/^Ii$/, is(I.statistic)],
    [/^E_total$/, is(total.expected)],
    [/^Var_total$/, is(total.variance)],
    [/^Z_total$/, is(total.z)],
    [/^p_total$/, is(total.pValue, pValue)],
    [/^E_cond$/, is(I.expected)],
    [/^Var_cond$/, is(I.variance)],
    [/^Z_cond$/, is(I.z)],
    [/^p_cond$/, is(I.pValue, pValue)],
    [/^localC$/, is(localGeary(x, W).statistic)],
    [/^G_z$/, below ? negative : is(localGetisOrd(x, W).z)],
    [/^Gstar_z$/, below ? negative : is(localGetisOrdStar(x, B).z)],
    [
      /^perm_E$/,
      near(
        I.expected,
        sd.map((value) => value / Math.sqrt(4999)),
      ),
    ],
    [
      /^perm_Var$/,
      near(
        apart,
        apart.map((value) => value * Math.sqrt(4 / 4999)),
      ),
    ],
    [
      /^perm_p_sim$/,
      near(
        p,
        p.map((value) => 2 * Math.sqrt(value / 4999) + 1e-3),
      ),
    ],
  ];
}

/** Two-sided p-values of local Moran where neighbours are drawn with replacement. */
function replacedPValues(x: Float64Array, { n, start, neighbour, weight }: SpatialWeights) {
  const source = random(5);
  return Float64Array.from(x, (_, i) => {
    const sum = (valueOf: (k: number) => number) => {
      let total = 0;
      for (let k = start[i]; k < start[i + 1]; k++) total += weight[k] * valueOf(k);
      return total;
    };
    const observed = sum((k) => x[neighbour[k]]);
    let above = 1;
    let below = 1;
    for (let draw = 0; draw < 4999; draw++) {
      const drawn = sum(() => {
        const j = source.below(n - 1);
        return x[j < i ? j : n - 1 - (j - i)];
      });
      if (drawn >= observed) above++;
      if (drawn <= observed) below++;
    }
    return Math.min(1, (2 * Math.min(above, below)) / 5000);
  });
}

function drawn(prefix: string, { mean, sd, pValue: p }: Permutation): [RegExp, Rule][] {
  const one = Math.sqrt(2 / 9999); // both sides hold the error of simulation
  return [
    [new RegExp(`^${prefix}/mean$`), near([mean], [sd * one])],
    [new RegExp(`^${prefix}/sd$`), near([sd], [sd * one])],
    [new RegExp(`^${prefix}/p(_greater)?$`), near([p], [Math.sqrt(p * (1 - p)) * one])],
  ];
}
