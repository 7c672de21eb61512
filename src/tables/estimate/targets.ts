/** What the two published VAX columns demand of the table, given the table as it stands. */
import type { Factors } from "./factors.ts";
import { localInverses, timesVector, vectorTimes } from "./local-inverse.ts";
import type { Margins } from "./margins.ts";
import { returnedValue } from "./returned.ts";

export interface Targets {
  readonly forwardShare: Float64Array; //    h  G·N  share of value added that is exported, in the end
  readonly forwardTarget: Float64Array; //   W  G·N  sum_j D[s,i,j] h[s,j]; NaN where margins only
  readonly backwardShare: Float64Array; //   m  G·N  domestic value added per unit of exports
  readonly backwardTarget: Float64Array; //  tb G·N  sum_i m[s,i] D[s,i,j]; NaN where margins only
  readonly induced: Float64Array; //         X  G·N·G  output by country of final use, for the next round
}

/**
 * The constraints that published VAX sets on domestic inputs.
 *
 * Backward: v'L e = vb + the part that returns, so m = vb / (e − ret) is the domestic value added
 * per unit, and m − v = sum_i m_i D_ij / x_j binds a column. Forward: (L e)/x = h = (vf + ref)/va,
 * so sum_j D_ij h_j = h_i x_i − e_i binds a row. A cell whose figures contradict that keeps its
 * margins only, with m = v'L and h = (L e)/x of the present table.
 */
export function vaxTargets(
  margins: Margins,
  factors: Factors,
  output: Float64Array,
  earlier?: Float64Array,
): Targets {
  const { N } = factors;
  const { inputs, exports: e, vaxBackward, vaxForward } = margins;
  const v = output.map((x, k) => (x > 0 ? (x - inputs[k]) / x : 0));
  const L = localInverses(factors.domestic, output, N);
  const back = returnedValue(factors, L, output, earlier === undefined ? 4 : 2, earlier);
  const localBackward = vectorTimes(v, L, N);
  const localForward = timesVector(L, e, N);
  const n = output.length;
  const forwardShare = new Float64Array(n);
  const forwardTarget = new Float64Array(n).fill(NaN);
  const backwardShare = new Float64Array(n);
  const backwardTarget = new Float64Array(n).fill(NaN);
  for (let k = 0; k < n; k++) {
    const x = output[k];
    const m = vaxBackward[k] / (e[k] - Math.min(back.exports[k], 0.9 * e[k]));
    const usable = e[k] > 1e-4 * x && e[k] > 0.5 && v[k] > 0 && m <= 1;
    if (usable && m > v[k] + 0.003 * (1 - v[k])) {
      backwardShare[k] = m;
      const target = (m - v[k]) * x;
      if (target > 0 && target < 0.998 * inputs[k]) backwardTarget[k] = target;
    } else {
      backwardShare[k] = clip01(localBackward[k]);
    }
    const va = x - inputs[k];
    const h = (vaxForward[k] + v[k] * back.output[k]) / va;
    const W = h * x - e[k];
    if (va > 0.02 * x && h >= 0 && h <= 1 && W > 1e-4 * x && x > 1) {
      forwardShare[k] = h;
      forwardTarget[k] = W;
    } else {
      forwardShare[k] = x > 0 ? clip01(localForward[k] / x) : 0;
    }
  }
  return { forwardShare, forwardTarget, backwardShare, backwardTarget, induced: back.induced };
}

function clip01(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}
