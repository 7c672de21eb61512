/**
 * Could the estimate have shown the opposite? Each claim's signs on real tables, and on the tables
 * that are estimated from their margins, with distance and without.
 */
import { accountYear } from "../../src/panel/account-year.ts";
import type { Covariates } from "../../src/panel/covariates.ts";
import { assemblePanel, type Panel } from "../../src/panel/panel.ts";
import { defaultSegments } from "../../src/segments/segments.ts";
import { balance } from "../../src/tables/estimate/balance.ts";
import { expand } from "../../src/tables/estimate/estimate.ts";
import { startValues } from "../../src/tables/estimate/start.ts";
import type { Geography, Structure } from "../../src/tables/estimate/structure.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import type { AccuracyRow } from "./agreement.ts";
import { type Answer, type Answered, answered, answersOf, measurable } from "./claim-answers.ts";
import { hidden } from "./rebuild-wiod.ts";
import { buildStructure } from "./structure.ts";
import { marginsOf } from "./truth.ts";
import { foldIntoRest, readWiod } from "./wiod.ts";

const years = [2007, 2008, 2009, 2010] as const;
const dataset = "WIOD 2007-2010 from its margins";

/** Greek mining has negative exports in 2007 and 2008, which no balance can meet; hence this much. */
const tolerance = 5e-4;

interface Variant {
  readonly scope: string;
  readonly metric: "agreement" | "agreement_without_pairs";
  readonly of: (structure: Structure) => Structure;
}

const variants: readonly Variant[] = [
  { scope: "with distance", metric: "agreement", of: (structure) => structure },
  { scope: "without distance", metric: "agreement", of: withoutDistance },
  {
    scope: "without distance, and without any known pair",
    metric: "agreement_without_pairs",
    of: (structure) => withoutPairs(withoutDistance(structure)),
  },
];

/** What each claim's answers are, for the note beside its agreement. */
const compared: Readonly<Record<Answered, string>> = {
  upstream: "the largest economy upstream, by value added, exports and value captured",
  capture:
    "whether China is above the mean of the United States, Japan, Germany and Korea, by segment and index",
  "lock-in":
    "who captures less than the band around the cross-country line, who is in the lowest quarter (among those named by either table), and the line's slope",
  clustering: "the sign of Moran's I where p is at most 0.05, by segment and index",
  linkage:
    "the largest way that mining value added leaves, its order beside the peers, and the sign of bivariate Moran's I between segments where p is at most 0.05",
  drivers:
    "the sign of rho and of direct effects where p is at most 0.05, in cross-sections (SAR, SDM) and a four-year panel, by segment",
};

/**
 * The rows `truth_<claim>` of the accuracy: for each year the structure is that of the other three,
 * with 13 economies hidden in its rest of the world, as the embedded estimate does not know 22.
 */
export function claimsTruth(
  wiod: string,
  geography: Geography,
  covariates: Covariates,
): AccuracyRow[] {
  const tables = years.map((year) => readWiod(wiod, year));
  const folded = tables.map((table) => foldIntoRest(table, hidden));
  const structures = tables.map((_, t) =>
    buildStructure(
      folded.filter((_, other) => other !== t),
      geography,
    ),
  );
  const real = panelOf(tables);
  const estimates = variants.map(({ of }) =>
    panelOf(tables.map((table, t) => rebuilt(table, of(structures[t])))),
  );
  const codes = measurable([real, ...estimates]);
  const truth = answersOf(real, codes, geography, covariates);
  return variants.flatMap(({ scope, metric }, k) => {
    const found = answersOf(estimates[k], codes, geography, covariates);
    return answered.flatMap((claim) => {
      const measure = `truth_${claim}`;
      const about = { measure, dataset, year: "", sector: "all" };
      const pairs = asked(truth[claim], found[claim]);
      const parts = [...new Set(pairs.map(([a]) => a.part))].map(
        (part) => [part, pairs.filter(([a]) => a.part === part)] as const,
      );
      // Where a claim is about two different things, one must not cover for the other.
      const judged = claim === "drivers" ? parts : [["", pairs] as const];
      return [
        ...judged.map(([part, some]) => ({
          ...about,
          scope: part === "" ? scope : `${scope}, ${part}`,
          metric,
          ...agreement(some),
          note: `Compared: ${compared[claim]}; ${signs(some)}`,
        })),
        ...(judged === parts ? [] : parts).map(([part, some]) => ({
          ...about,
          scope: `${scope}, ${part}`,
          metric: "agreement_of_part",
          ...agreement(some),
          note: signs(some),
        })),
        ...biasOf(claim, pairs).map((row) => ({ ...about, scope, ...row, note: "" })),
      ];
    });
  });
}

type Pair = readonly [real: Answer, estimated: Answer];

function agreement(pairs: readonly Pair[]) {
  const same = pairs.filter(([a, b]) => a.answer === b.answer).length;
  return { value: same / pairs.length, n: pairs.length };
}

// That two tables agree that nothing is significant says less than that they agree on a sign.
function signs(pairs: readonly Pair[]): string {
  const decided = pairs.filter(([a]) => a.answer !== "0" && a.answer !== "no");
  return `the real tables give a sign or a name in ${decided.length} of the ${pairs.length}, and the estimate the same in ${decided.filter(([a, b]) => a.answer === b.answer).length} of those`;
}

/** What is asked: where "no" is the common answer, only what either table says "yes" to. */
function asked(truth: readonly Answer[], found: readonly Answer[]): Pair[] {
  return truth
    .map((answer, k) => [answer, found[k]] as const)
    .filter(([a, b]) => a.answer !== "no" || b.answer !== "no");
}

// How far Moran's I of trade position and rho are off on average: whether distance builds them in.
function biasOf(claim: Answered, pairs: readonly Pair[]) {
  const metric = { clustering: "moran_minus_true", drivers: "rho_minus_true" } as const;
  if (claim !== "clustering" && claim !== "drivers") return [];
  const which = claim === "drivers" ? /rho$/ : /gvc_position_trade$/;
  const values = pairs.flatMap(([a, b]) =>
    which.test(a.question) && a.value !== undefined && b.value !== undefined
      ? [b.value - a.value]
      : [],
  );
  const n = values.length;
  const value = values.reduce((sum, each) => sum + each, 0) / n;
  return [{ metric: metric[claim], value, n }];
}

function rebuilt(table: MrioTable, structure: Structure): MrioTable {
  const margins = marginsOf(table);
  const { factors } = balance(margins, startValues(margins, structure, false), { tolerance });
  return expand(factors, margins, "rebuilt");
}

function panelOf(tables: readonly MrioTable[]): Panel {
  return assemblePanel(tables.map((table) => accountYear(table, defaultSegments)));
}

/** Gravity in which distance, borders and languages do not matter. */
export function withoutDistance(structure: Structure): Structure {
  const none = new Float64Array(structure.sectors.length);
  return { ...structure, gravity: { distance: none, border: none, language: none } };
}

/** Every exporter sends to each importer what that importer takes of all the world's exports. */
export function withoutPairs(structure: Structure): Structure {
  return {
    ...structure,
    intermediateDestinations: pooled(
      structure.intermediateExports,
      structure.intermediateDestinations,
      structure,
    ),
    finalDestinations: pooled(structure.finalExports, structure.finalDestinations, structure),
  };
}

function pooled(
  exports: Float64Array,
  shares: Float64Array,
  { members, sectors }: Structure,
): Float64Array {
  const K = members.length + 1;
  const N = sectors.length;
  const out = new Float64Array(shares.length);
  for (let i = 0; i < N; i++) {
    const imports = new Float64Array(K);
    for (let r = 0; r < K; r++) {
      for (let s = 0; s < K; s++) imports[s] += exports[r * N + i] * shares[(r * K + s) * N + i];
    }
    const world = imports.reduce((sum, value) => sum + value, 0);
    for (let r = 0; r < K; r++) {
      const others = world - imports[r];
      for (let s = 0; s < K; s++) {
        if (s !== r && others > 0) out[(r * K + s) * N + i] = imports[s] / others;
      }
    }
  }
  return out;
}
