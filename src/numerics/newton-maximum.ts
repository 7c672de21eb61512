/** Newton's method for the maximum of a smooth function of few variables whose slope is known. */

/** The height of a function and its slopes at a point. */
export interface Height {
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface Maximum extends Height {
  readonly at: Float64Array;
}

/** Where the variables may be; `floor` may be reached, `lower` and `upper` only approached. */
export interface Range {
  readonly lower: number;
  readonly upper: number;
  readonly floor?: number;
}

/**
 * The maximum uphill from a start: Newton's steps on the slopes, whose own slopes are central
 * differences, made uphill where the function is not concave and halved where they overshoot. A
 * variable at its floor with the function falling away from it stays there.
 *
 * @param evaluate  height and slopes at a point
 * @param start     within the ranges
 * @param ranges    one per variable
 * @returns the point, or undefined where no step leads on and the slope is not zero
 */
export function newtonMaximum(
  evaluate: (at: Float64Array) => Height,
  start: readonly number[],
  ranges: readonly Range[],
): Maximum | undefined {
  let at: Float64Array = Float64Array.from(start);
  let here = evaluate(at);
  for (let step = 0; step < 200; step++) {
    const free = ranges
      .map((range, i) => [range, i] as const)
      .filter(([{ floor }, i]) => floor === undefined || at[i] > floor || here.gradient[i] > 0)
      .map(([, i]) => i);
    if (free.length === 0) return { at, ...here };
    const curvature = negativeCurvature(evaluate, at, free, ranges);
    const slope = Float64Array.from(free, (i) => here.gradient[i]);
    const direction = uphill(curvature, slope);
    const largest = Math.max(...direction.map(Math.abs));
    if (largest < 1e-11) return { at, ...here };
    const next = climb(evaluate, at, here, free, direction, ranges);
    if (!next) {
      const flat = free.every((i, f) => Math.abs(direction[f]) < 1e-7 * (1 + Math.abs(at[i])));
      return flat ? { at, ...here } : undefined;
    }
    ({ at } = next);
    here = next;
  }
  return undefined;
}

// the first of the halved steps that is inside and not lower
function climb(
  evaluate: (at: Float64Array) => Height,
  at: Float64Array,
  here: Height,
  free: readonly number[],
  direction: Float64Array,
  ranges: readonly Range[],
): Maximum | undefined {
  let moved = false;
  for (let scale = 1; scale > 1e-14; scale /= 2) {
    const candidate = at.slice();
    for (const [f, i] of free.entries()) {
      candidate[i] = Math.max(candidate[i] + scale * direction[f], ranges[i].floor ?? -Infinity);
    }
    moved = candidate.some((value, i) => value !== at[i]);
    if (!moved) return undefined;
    if (!candidate.every((value, i) => value > ranges[i].lower && value < ranges[i].upper))
      continue;
    const there = evaluate(candidate);
    if (there.value >= here.value - 1e-13 * Math.abs(here.value)) {
      return { at: candidate, ...there };
    }
  }
  return undefined;
}

// −∂²f of the free variables, row by row
function negativeCurvature(
  evaluate: (at: Float64Array) => Height,
  at: Float64Array,
  free: readonly number[],
  ranges: readonly Range[],
): number[][] {
  const rows = free.map((i) => {
    const { lower, upper } = ranges[i];
    const h = 1e-5 * Math.min(1, upper - at[i], at[i] - lower);
    const beside = (shift: number) => {
      const moved = at.slice();
      moved[i] += shift;
      return evaluate(moved).gradient;
    };
    const above = beside(h);
    const below = beside(-h);
    return free.map((j) => (below[j] - above[j]) / (2 * h));
  });
  return rows.map((row, a) => row.map((value, b) => (value + rows[b][a]) / 2));
}

// (C + shift)⁻¹ g with the least shift that makes all pivots positive
function uphill(curvature: readonly (readonly number[])[], slope: Float64Array): Float64Array {
  const size = slope.length;
  const scale = Math.max(...curvature.map((row, i) => Math.abs(row[i])), 1e-8);
  for (let shift = 0; ; shift = shift === 0 ? 1e-3 * scale : 4 * shift) {
    const rows = curvature.map((row, i) => [...row, slope[i]]);
    for (let i = 0; i < size; i++) rows[i][i] += shift;
    let positive = true;
    for (let p = 0; p < size && positive; p++) {
      positive = rows[p][p] > 1e-10 * scale;
      for (let i = p + 1; i < size && positive; i++) {
        const factor = rows[i][p] / rows[p][p];
        for (let j = p; j <= size; j++) rows[i][j] -= factor * rows[p][j];
      }
    }
    if (!positive) continue;
    const step = new Float64Array(size);
    for (let i = size - 1; i >= 0; i--) {
      let sum = rows[i][size];
      for (let j = i + 1; j < size; j++) sum -= rows[i][j] * step[j];
      step[i] = sum / rows[i][i];
    }
    return step;
  }
}
