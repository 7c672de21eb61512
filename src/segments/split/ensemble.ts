/**
 * An ensemble of splits over what the data do not say, so that a split shows as an interval.
 *
 * Trade gives the parts' shares of exports, production at best their shares of output. Nothing says
 * who buys them at home, what they cost or what they earn: those lean away from the sector's own mix by
 * log-normal factors whose spread is itself drawn, so that the tails are long. A fact that is known
 * has its measurement error instead.
 */
import { DataError } from "../../errors.ts";
import { random, type Random } from "../../numerics/random.ts";
import { dimensions, type MrioTable } from "../../tables/model.ts";
import type { Leaning, SplitFacts } from "./facts.ts";
import { sectorAt, type SplitSpec, splitTable } from "./split-table.ts";

/** Standard deviations of logs. A pair is the range from which each draw takes its own. */
export interface SplitPrior {
  readonly trade: number; //                    error of a part's odds in a bilateral flow
  readonly output: number; //                   error of a known share of output or rate of value added
  readonly home: readonly [number, number]; //  odds at home against odds in exports
  readonly use: readonly [number, number]; //   leaning to a user
  readonly input: readonly [number, number]; // leaning to a supplier
  readonly imports: readonly [number, number];
  readonly valueAdded: readonly [number, number];
}

/** The default, as wide as the worlds of bench/split.ts need for their intervals to cover. */
export const defaultPrior: SplitPrior = {
  trade: 0.12,
  output: 0.12,
  home: [0.2, 0.9],
  use: [0.15, 0.8],
  input: [0.2, 1.2],
  imports: [0.2, 0.9],
  valueAdded: [0.15, 0.8],
};

/**
 * A table with every sector of the facts split once, at one draw of what they leave open.
 *
 * @param facts  one a sector, in the order in which they are split
 * @param draw   number of the draw: its random numbers are its own, whoever makes it
 * @throws DataError "argument", "unbalanced", "not-converged"  as `splitTable`
 */
export function drawSplitTable(
  table: MrioTable,
  facts: readonly SplitFacts[],
  seed: number,
  draw: number,
  prior: SplitPrior = defaultPrior,
): MrioTable {
  const source = random(seed, draw);
  return facts.reduce(
    (split, fact) => splitTable(split, drawSplit(split, fact, source, prior)),
    table,
  );
}

/**
 * One draw of how a sector is split.
 *
 * @param table   as it is when this sector's turn comes
 * @param source  moved on by the draw
 */
export function drawSplit(
  table: MrioTable,
  facts: SplitFacts,
  source: Random,
  prior: SplitPrior = defaultPrior,
): SplitSpec {
  const { G, N, C } = dimensions(table);
  const P = facts.parts.length;
  const spread = ([low, high]: readonly [number, number]): number =>
    low + (high - low) * source.uniform();
  const factor = (sd: number): number => Math.exp(sd * source.normal());
  const sales = salesOf(table, facts.sector);

  const exportShare = new Float64Array(P * G * G);
  for (let s = 0; s < G; s++) {
    for (let r = 0; r < G; r++) {
      const odds = range(P).map(
        (p) => facts.exportShare[(p * G + s) * G + r] * factor(prior.trade),
      );
      place(exportShare, odds, (p) => (p * G + s) * G + r);
    }
  }
  const homeShare = homeShares(facts, exportShare, sales, source, prior, spread(prior.home));

  // without a fact, a leaning has a part that is the same in all countries and one of each country's own
  const leaning = (width: number, sd: number, known: (p: number, k: number) => number) => {
    const weights = new Float64Array(P * G * width);
    for (let p = 0; p < P; p++) {
      for (let k = 0; k < width; k++) {
        const range = known(p, k);
        const common = Number.isNaN(range) ? factor(sd * Math.SQRT1_2) : range;
        for (let s = 0; s < G; s++) {
          const own = Number.isNaN(range) ? factor(sd * Math.SQRT1_2) : 1;
          weights[(p * G + s) * width + k] = common * own;
        }
      }
    }
    return weights;
  };
  const known = (side: Leaning["side"]) => rangesOf(table, facts, side, source);
  return {
    sector: facts.sector,
    parts: facts.parts,
    exportShare,
    homeShare,
    ...(facts.valueAddedRate && {
      valueAddedShare: valueAddedShares(table, facts, exportShare, homeShare, sales, source, prior),
    }),
    useWeight: leaning(N + C, spread(prior.use), known("use")),
    inputWeight: leaning(N, spread(prior.input), known("input")),
    importWeight: leaning(1, spread(prior.imports), known("imports")),
    valueAddedWeight: leaning(1, spread(prior.valueAdded), known("value-added")),
  };
}

interface Sales {
  readonly home: Float64Array; //    G
  readonly abroad: Float64Array; //  G·G, seller by buyer
}

function salesOf(table: MrioTable, sector: string): Sales {
  const { G, N, C, n } = dimensions(table);
  const at = sectorAt(table, sector);
  const home = new Float64Array(G);
  const abroad = new Float64Array(G * G);
  for (let s = 0; s < G; s++) {
    const i = s * N + at;
    for (let r = 0; r < G; r++) {
      let sum = 0;
      for (let j = r * N; j < r * N + N; j++) sum += table.flows.data[i * n + j];
      for (let c = r * C; c < r * C + C; c++) sum += table.finalDemand.data[i * G * C + c];
      if (r === s) home[s] = sum;
      else abroad[s * G + r] = sum;
    }
  }
  return { home, abroad };
}

// From the output share where that is known, else around the odds in the country's exports; where it
// exports nothing of any part, around the world's.
function homeShares(
  facts: SplitFacts,
  exportShare: Float64Array,
  { home, abroad }: Sales,
  source: Random,
  prior: SplitPrior,
  sd: number,
): Float64Array {
  const G = home.length;
  const P = facts.parts.length;
  const exported = (p: number, s: number): number => {
    let sum = 0;
    for (let r = 0; r < G; r++) sum += exportShare[(p * G + s) * G + r] * abroad[s * G + r];
    return sum;
  };
  const world = range(P).map((p) => range(G).reduce((sum, s) => sum + exported(p, s), 0));
  const shares = new Float64Array(P * G);
  for (let s = 0; s < G; s++) {
    const own = range(P).map((p) => exported(p, s));
    const total = own.reduce((a, b) => a + b, 0);
    const isMaker = own.slice(0, -1).some((value) => value > 0);
    const base = isMaker ? own : world;
    const odds = base.map((value) => value * Math.exp(sd * source.normal()));
    const sum = odds.reduce((a, b) => a + b, 0);
    const free = odds.map((value) => (sum > 0 ? value / sum : 0));
    const fixed = range(P - 1).map((p) => {
      const share = facts.outputShare?.[p * G + s] ?? NaN;
      const error = Math.exp(prior.output * source.normal());
      if (Number.isNaN(share)) return free[p];
      const sold = share * error * (home[s] + total) - own[p];
      return home[s] > 0 ? Math.min(Math.max(sold / home[s], 0), 1) : 0;
    });
    const taken = fixed.reduce((a, b) => a + b, 0);
    const scale = taken > 1 ? 1 / taken : 1;
    for (const [p, share] of fixed.entries()) shares[p * G + s] = share * scale;
    shares[(P - 1) * G + s] = Math.max(1 - taken * scale, 0);
  }
  return shares;
}

// The parts' shares of a country's value added where their rates are known, within what their output
// and the rest's allow; NaN where no rate is known.
function valueAddedShares(
  table: MrioTable,
  facts: SplitFacts,
  exportShare: Float64Array,
  homeShare: Float64Array,
  { home, abroad }: Sales,
  source: Random,
  prior: SplitPrior,
): Float64Array {
  const { G, N } = dimensions(table);
  const P = facts.parts.length;
  const at = sectorAt(table, facts.sector);
  const shares = new Float64Array(P * G).fill(NaN);
  for (let s = 0; s < G; s++) {
    const rates = range(P - 1).map((p) => facts.valueAddedRate?.[p * G + s] ?? NaN);
    const errors = rates.map(() => Math.exp(prior.output * source.normal()));
    const whole = table.valueAdded[s * N + at];
    if (rates.some(Number.isNaN) || !(whole > 0)) continue;
    const sold = range(P).map((p) => {
      let sum = homeShare[p * G + s] * home[s];
      for (let r = 0; r < G; r++) sum += exportShare[(p * G + s) * G + r] * abroad[s * G + r];
      return sum;
    });
    // value added over output has to leave something for inputs, in every part
    const total = sold.reduce((a, b) => a + b, 0);
    const most = Math.max(0.98, (1 + whole / total) / 2);
    const earned = rates.map((rate, p) => Math.min(rate * errors[p], most) * sold[p]);
    const sum = earned.reduce((a, b) => a + b, 0);
    const least = Math.max(whole - most * sold[P - 1], 0);
    const scale = sum > 0 ? Math.min(Math.max(sum, least), whole) / sum : 1;
    const parts = earned.map((value) => value * scale);
    const rest = Math.max(whole - parts.reduce((a, b) => a + b, 0), 0);
    if (rest > sold[P - 1] || parts.some((value, p) => value > sold[p])) continue;
    for (const [p, value] of [...parts, rest].entries()) shares[p * G + s] = value / whole;
  }
  return shares;
}

// The factor of each part and sector that a range of the facts gives, log-uniform; NaN elsewhere.
function rangesOf(
  table: Pick<MrioTable, "sectors">,
  facts: SplitFacts,
  side: Leaning["side"],
  source: Random,
): (p: number, k: number) => number {
  const factors = new Map<string, number>();
  for (const { part, side: of, sector, low, high } of facts.leanings ?? []) {
    if (of !== side || !facts.parts.some(({ code }) => code === part)) continue;
    const drawn = low * (high / low) ** source.uniform();
    if (side === "imports" || side === "value-added") factors.set(`${part} 0`, drawn);
    else {
      for (const [k, { code }] of table.sectors.entries()) {
        if (code === sector || code.startsWith(`${sector}-`)) factors.set(`${part} ${k}`, drawn);
      }
    }
  }
  return (p, k) => factors.get(`${facts.parts[p].code} ${k}`) ?? NaN;
}

function place(into: Float64Array, odds: readonly number[], at: (p: number) => number): void {
  const sum = odds.reduce((a, b) => a + b, 0);
  for (const [p, value] of odds.entries()) {
    into[at(p)] = sum > 0 ? value / sum : p === odds.length - 1 ? 1 : 0;
  }
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k);
}

/** An interval of one number over the draws. */
export interface SplitInterval {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly draws: number; // those in which it is defined
}

/**
 * The interval that holds the middle share of the draws, as order statistics at (R + 1) p.
 *
 * @param values  one a draw; what is not defined (NaN) is left out and shows in `draws`
 * @param level   0.9 by default
 * @throws DataError "argument"  a level outside 0 to 1
 */
export function splitInterval(values: ArrayLike<number>, level = 0.9): SplitInterval {
  if (!(level > 0 && level < 1)) {
    throw new DataError("argument", `splitInterval: level is ${level}, needed between 0 and 1`);
  }
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const R = sorted.length;
  const at = (probability: number): number => {
    if (R === 0) return NaN;
    const place = Math.min(Math.max((R + 1) * probability - 1, 0), R - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, R - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  };
  const tail = (1 - level) / 2;
  return { low: at(tail), median: at(0.5), high: at(1 - tail), draws: R };
}
