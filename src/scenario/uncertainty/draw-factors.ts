/** One draw of an estimate's factors: each is moved by its measured error. */
import type { Random } from "../../numerics/random.ts";
import type { Factors } from "../../tables/estimate/factors.ts";
import type { FactorSpread, Spread } from "./spread.ts";

/**
 * Factors moved by log-normal errors, not yet balanced.
 *
 *     T[r,s,i] · exp(a[r,s] + b[r,s,i] + c[r,i] + ν[r,i] u[s,i]),   F[r,s,i] · exp(a[r,s] + b′[r,s,i] − c[r,i])
 *     D[s,i,j] · exp(d[s,i,j]),   M[s,i,j] · exp(m[s,i,j])
 *
 * All of a … m are normal with mean −variance/2; a is the error of a pair, c of how exports split
 * into intermediate and final. The same numbers are drawn in the same order whatever the factors.
 *
 * @param factors  balanced
 * @param use      u  G·N  what share of an importer's purchases is exported again (`exportedUse`)
 * @param known    G  whether the structure knows the economy
 * @param source   this draw's own stream
 */
export function drawFactors(
  factors: Factors,
  use: Float64Array,
  known: readonly boolean[],
  spread: Spread,
  { normal }: Pick<Random, "normal">,
): Factors {
  const { G, N } = factors;
  const intermediateTrade = new Float64Array(factors.intermediateTrade.length);
  const finalTrade = new Float64Array(factors.finalTrade.length);
  const domestic = new Float64Array(factors.domestic.length);
  const imported = new Float64Array(factors.imported.length);
  const split = new Float64Array(N);
  const tilt = new Float64Array(N);
  for (let r = 0; r < G; r++) {
    const own = known[r] ? spread.known : spread.hidden;
    for (let i = 0; i < N; i++) {
      split[i] = 0.5 * own.split * normal();
      tilt[i] = spread.nu * normal();
    }
    for (let s = 0; s < G; s++) {
      if (r === s) continue;
      const sd: FactorSpread = known[r] && known[s] ? spread.known : spread.hidden;
      const pair = sd.pair * normal() - sd.pair ** 2 / 2;
      const shiftT = pair - sd.intermediate ** 2 / 2;
      const shiftF = pair - sd.final ** 2 / 2;
      const at = (r * G + s) * N;
      for (let i = 0; i < N; i++) {
        const k = at + i;
        intermediateTrade[k] =
          factors.intermediateTrade[k] *
          Math.exp(shiftT + sd.intermediate * normal() + split[i] + tilt[i] * use[s * N + i]);
        finalTrade[k] = factors.finalTrade[k] * Math.exp(shiftF + sd.final * normal() - split[i]);
      }
    }
  }
  for (let s = 0; s < G; s++) {
    const { domestic: d, imported: m } = known[s] ? spread.known : spread.hidden;
    for (let k = s * N * N; k < (s + 1) * N * N; k++) {
      domestic[k] = factors.domestic[k] * Math.exp(d * normal() - (d * d) / 2);
      imported[k] = factors.imported[k] * Math.exp(m * normal() - (m * m) / 2);
    }
  }
  return { ...factors, intermediateTrade, finalTrade, domestic, imported };
}
