/** Low-end lock-in: low for its rank upstream, in the lowest class for good, and without a pull. */
import type { Matrix } from "../../../numerics/matrix.ts";
import type { SpatialWeights } from "../../../spatial/weights.ts";
import type { Verdict } from "../claim.ts";
import { type Level, levelOf } from "./level.ts";
import { persistenceOf, type Persistence, persistentFrom, stayingBeside } from "./persistence.ts";
import { type Pull, pullOf } from "./pull.ts";

/** What the three parts are judged from, n economies in T years. */
export interface LockInWorld {
  readonly years: readonly number[];
  readonly upstream: Matrix; //  n×T  how much an economy has upstream, positive
  readonly capture: Matrix; //   n×T  value captured beyond it, positive
  readonly relative: Matrix; //  n×T  the same over the economy's size, positive
  readonly position: Matrix; //  n×T  upstream position
  readonly controls: readonly Matrix[]; // of the pull
  readonly W: SpatialWeights; // row-standardised, without islands
}

export type LockInLabel = "locked in" | "mixed" | "not locked in";

/** What is found of one economy in one window of years. */
export interface LockInState {
  readonly level: boolean; //      captures less than the band around the line
  readonly persistent: boolean; // in the lowest class in most of its years, and likely to stay
  readonly label: LockInLabel;
}

export interface LockInJudgement {
  readonly windows: readonly (readonly [from: number, to: number])[]; // years
  readonly levels: readonly Level[]; // by window
  readonly persistence: Persistence;
  readonly pull: Pull;
  readonly states: readonly (readonly LockInState[])[]; // n × windows
}

/** Years of a window, about. */
const windowYears = 5;

/**
 * Labels economies by window of about five years.
 *
 * "locked in" needs all three: level and persistence, which are of the economy, and "no pull", which
 * is of all together; "not locked in" is an economy with neither of its own two; all else is "mixed".
 *
 * @param smallestEffect  of position on capture, in standard deviations
 * @param classes         of capture
 * @throws DataError  as the three parts do
 */
export function judgeLockIn(
  world: LockInWorld,
  smallestEffect: number,
  { classes = 4, windows: wanted }: { classes?: number; windows?: number } = {},
): LockInJudgement {
  const { years, upstream, capture, relative, position, controls, W } = world;
  const T = years.length;
  const count = wanted ?? Math.max(1, Math.round(T / windowYears));
  const spans = Array.from(
    { length: count },
    (_, w) => [Math.floor((w * T) / count), Math.floor(((w + 1) * T) / count)] as const,
  );
  const levels = spans.map(([from, to]) =>
    levelOf(meanOf(upstream, from, to), meanOf(capture, from, to)),
  );
  const persistence = persistenceOf(relative, W, classes);
  const logs = { ...capture, data: capture.data.map(Math.log) };
  const pull = pullOf(logs, position, controls, W, smallestEffect, years);
  const states = Array.from({ length: W.n }, (_, i) =>
    spans.map(([from, to], w): LockInState => {
      const level = levels[w].below[i];
      const persistent = persists(persistence, i, from, to, T);
      const all = level && persistent && pull.verdict === "no pull";
      const label = all ? "locked in" : level || persistent ? "mixed" : "not locked in";
      return { level, persistent, label };
    }),
  );
  return {
    windows: spans.map(([from, to]) => [years[from], years[to - 1]] as const),
    levels,
    persistence,
    pull,
    states,
  };
}

/** The verdict on the claim that an economy is locked in, from the last window. */
export function verdictOn({ states }: LockInJudgement, economy: number): Verdict {
  const label = states[economy].at(-1)?.label;
  if (label === "locked in") return "supported";
  return label === "not locked in" ? "contradicted" : "undetermined";
}

function persists(
  persistence: Persistence,
  i: number,
  from: number,
  to: number,
  T: number,
): boolean {
  const { classes, around } = persistence;
  const lowest = classes.subarray(i * T + from, i * T + to).filter((each) => each === 0).length;
  if (2 * lowest <= to - from) return false;
  return stayingBeside(persistence, around[i * T + to - 1]).low > persistentFrom;
}

function meanOf({ rows, cols, data }: Matrix, from: number, to: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    const values = data.subarray(i * cols + from, i * cols + to);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}
