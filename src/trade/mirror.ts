/**
 * Mirror-trade gaps: what importers record of a country's goods and its own customs do not.
 *
 *     X_λ  = (1 − λ) X_t + λ X_{t−1}      exports that arrive in t; a share λ is a year's end at sea
 *     gap  = M_t / m − X_λ                m cif over fob
 *     low  = M_t / m_high − max_λ X_λ     high = M_t / m_low − min_λ X_λ
 *
 * A gap above zero at its lower bound is trade that left unrecorded (or was given this origin on the
 * way); below zero at its upper bound, goods that arrived elsewhere or under another code. Between,
 * freight and timing can explain it. At trade level only: no table knows of it.
 *
 * Source: Morgenstern (1963), On the Accuracy of Economic Observations, ch. 9; Ferrantino and Wang
 * (2008), China Economic Review 19:502; margins, Miao and Fortanier (2017), OECD SDD/DOC(2017)5.
 */
import { DataError } from "../errors.ts";
import { type TradeReport, usualMargin } from "./reports.ts";

/** What the two reports of a flow leave to explain, of value (US$ thousand) or weight (tonnes). */
export interface Gap {
  readonly exported: number; // X_t as reported
  readonly imported: number; // M_t as reported
  readonly gap: number; //      at the usual margin and lag
  readonly low: number;
  readonly high: number;
  readonly share: number; //    gap / (M_t / m), what part of the arrivals has no report
}

/** Why a gap cannot be bounded, or what it says. */
export type MirrorVerdict =
  | "unrecorded exports" //   the lower bound is above 0
  | "unmatched exports" //    the upper bound is below 0
  | "within freight and timing"
  | "exporter reports nothing that year"
  | "importer reports nothing that year"
  | "no report of the year before"; // for the first year the lag is unknown

export interface MirrorRow {
  readonly year: number;
  readonly exporter: string;
  readonly importer: string;
  readonly product: string; // six digits, or "all"
  readonly value: Gap;
  readonly weight: Gap; //     NaN where a weight is missing
  readonly verdict: MirrorVerdict;
}

export interface MirrorOptions {
  readonly margin?: Range; //   cif over fob: 1.03, 1.06, 1.20
  readonly lagDays?: Range; //  days between the two customs: 0, 30, 60
  readonly byProduct?: boolean; // false adds the products up first
}

/** A lower bound, a usual value and an upper bound. */
export type Range = readonly [low: number, usual: number, high: number];

/**
 * The gaps of every flow that either side reports.
 *
 * Months are added to years; re-exports stay in exports, re-imports are left out. A country that
 * reports nothing at all in a year has not reported zero: the gap is NaN and says so.
 *
 * @returns by exporter, importer, product and year
 * @throws DataError "argument"    margins below 1 or lags outside a year, or out of order
 * @throws DataError "degenerate"  no report of exports, or none of imports
 */
export function mirrorGaps(
  reports: readonly TradeReport[],
  options: MirrorOptions = {},
): MirrorRow[] {
  const { margin = [1.03, usualMargin, 1.2], lagDays = [0, 30, 60], byProduct = true } = options;
  checkRange("margin", margin, 1, 10);
  checkRange("lagDays", lagDays, 0, 365);
  const lag = lagDays.map((days) => days / 365) as unknown as Range;
  const sums = new Map<string, Amounts>();
  const reporting = { export: new Set<string>(), import: new Set<string>() };
  const keys = new Map<string, Omit<MirrorRow, "value" | "weight" | "verdict">>();
  for (const { direction, year, reporter, partner, product, value, quantity } of reports) {
    if (direction !== "export" && direction !== "import") continue;
    reporting[direction].add(`${reporter} ${year}`);
    const [exporter, importer] = direction === "export" ? [reporter, partner] : [partner, reporter];
    const what = byProduct ? product : "all";
    const key = `${exporter} ${importer} ${what} ${year}`;
    keys.set(key, { year, exporter, importer, product: what });
    const old = sums.get(`${direction} ${key}`) ?? { value: 0, weight: 0 };
    sums.set(`${direction} ${key}`, { value: old.value + value, weight: old.weight + quantity });
  }
  for (const side of ["export", "import"] as const) {
    if (reporting[side].size > 0) continue;
    throw new DataError(
      "degenerate",
      `mirrorGaps: no report of ${side}s among ${reports.length}, needed both sides of the flows`,
    );
  }
  const amount = (side: "export" | "import", key: string): Amounts =>
    sums.get(`${side} ${key}`) ?? { value: 0, weight: 0 };
  return [...keys]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, row]) => {
      const { year, exporter, importer, product } = row;
      const isSilent = {
        exporter: !reporting.export.has(`${exporter} ${year}`),
        importer: !reporting.import.has(`${importer} ${year}`),
      };
      const hasBefore = reporting.export.has(`${exporter} ${year - 1}`);
      const before = amount("export", `${exporter} ${importer} ${product} ${year - 1}`);
      const [X, M] = [amount("export", key), amount("import", key)];
      const silent = isSilent.exporter || isSilent.importer;
      const gapOf = (part: keyof Amounts, ratio: Range): Gap =>
        boundedGap(
          isSilent.exporter ? NaN : X[part],
          isSilent.importer ? NaN : M[part],
          hasBefore ? before[part] : undefined,
          ratio,
          lag,
        );
      const value = gapOf("value", margin);
      return {
        ...row,
        value,
        weight: gapOf("weight", [1, 1, 1]),
        verdict: silent
          ? isSilent.exporter
            ? "exporter reports nothing that year"
            : "importer reports nothing that year"
          : verdictOf(value, hasBefore),
      };
    });
}

interface Amounts {
  readonly value: number;
  readonly weight: number;
}

// Without last year's exports the lag cannot be allowed for, and the verdict says so.
function boundedGap(
  X: number,
  M: number,
  before: number | undefined,
  margin: Range,
  lag: Range,
): Gap {
  const arrived = (share: number): number => (1 - share) * X + share * (before ?? X);
  const ends = [arrived(lag[0]), arrived(lag[2])];
  const [gap, low, high] = [
    M / margin[1] - arrived(lag[1]),
    M / margin[2] - Math.max(...ends),
    M / margin[0] - Math.min(...ends),
  ];
  return { exported: X, imported: M, gap, low, high, share: M > 0 ? gap / (M / margin[1]) : NaN };
}

function verdictOf({ low, high }: Gap, hasBefore: boolean): MirrorVerdict {
  if (!hasBefore) return "no report of the year before";
  if (low > 0) return "unrecorded exports";
  return high < 0 ? "unmatched exports" : "within freight and timing";
}

function checkRange(name: string, [low, usual, high]: Range, least: number, most: number): void {
  if (least <= low && low <= usual && usual <= high && high <= most) return;
  throw new DataError(
    "argument",
    `mirrorGaps: ${name} is ${low}, ${usual}, ${high}, needed three numbers in order from ${least} to ${most}`,
    { name, low, usual, high },
  );
}
