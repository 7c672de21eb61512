/** The calibration factor: who buys an exporter's intermediates, those who export again or not. */
import type { Margins } from "./margins.ts";
import type { Structure } from "./structure.ts";

/** T[r,s,i] *= exp(ν[r,i] u[s,i]), u the share of the importer's purchases that it exports again. */
export function calibrateInPlace(
  trade: Float64Array,
  margins: Margins,
  { calibration }: Structure,
  imported: Float64Array,
): void {
  if (calibration === undefined) return;
  const G = margins.countries.length;
  const N = margins.sectors.length;
  const use = exportedUse(imported, forwardShares(margins), N);
  margins.countries.forEach(({ code }, r) => {
    const q = calibration.economies.indexOf(code);
    if (q < 0) return;
    for (let s = 0; s < G; s++) {
      for (let i = 0; i < N; i++) {
        trade[(r * G + s) * N + i] *= Math.exp(calibration.values[q * N + i] * use[s * N + i]);
      }
    }
  });
}

/** Published forward VAX over value added, within [0, 1], G·N; exports over output where unknown. */
export function forwardShares(margins: Margins): Float64Array {
  return margins.vaxForward.map((vf, k) => {
    const output = margins.intermediateSales[k] + margins.finalSales[k];
    const share = Number.isNaN(vf)
      ? margins.exports[k] / output
      : vf / (output - margins.inputs[k]);
    return clip(Number.isFinite(share) ? share : 0, 0, 1);
  });
}

/** u[s,i] = sum_j M[s,i,j] h[s,j] / sum_j M[s,i,j], G·N. */
export function exportedUse(imported: Float64Array, h: Float64Array, N: number): Float64Array {
  const use = new Float64Array(h.length);
  for (let k = 0; k < h.length; k++) {
    const s = Math.floor(k / N);
    let over = 0;
    let under = 0;
    for (let j = 0; j < N; j++) {
      over += imported[k * N + j] * h[s * N + j];
      under += imported[k * N + j];
    }
    use[k] = under > 0 ? over / under : 0;
  }
  return use;
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
