/** Value that leaves a country in its exports and comes home in its own final use. */
import type { Factors } from "./factors.ts";
import { sumsOfLast } from "./start.ts";

export interface Returned {
  readonly exports: Float64Array; //  ret  G·N  exports of a product that end in the exporter's own final use
  readonly output: Float64Array; //   G·N  output that the exporter's own final use induces beyond its home final use
}

const rounds = 4; // of trade; a fifth changes nothing that rounding would show

/**
 * Follows each country's final use around the world through its suppliers.
 *
 * X[s,i,c] = L (Y + trade of M/x X), iterated four times from L Y: output of (s,i) that c's final
 * use induces. ret[s,j] = the exports of j inside X[.,.,s]; and X[s,i,s] − (L y_home)[s,i].
 *
 * @param factors   the present table
 * @param L         G·N·N  local inverses
 * @param output    G·N
 */
export function returnedValue(factors: Factors, L: Float64Array, output: Float64Array): Returned {
  const { G, N, imported: M, intermediateTrade: T, finalTrade: F } = factors;
  const n = G * N;
  const A = new Float64Array(G * N * N); // imported input coefficients [s,i,j]
  const supply = new Float64Array(G * G * N); // share of exporter r in imports of i by s, [s,i,r]
  const imports = sumsOfLast(M, N);
  for (let k = 0; k < n; k++) {
    const s = Math.floor(k / N);
    for (let j = 0; j < N; j++) {
      const x = output[s * N + j];
      A[k * N + j] = x > 0 ? M[k * N + j] / x : 0;
    }
    if (imports[k] > 0) {
      for (let r = 0; r < G; r++) supply[k * G + r] = T[r * n + k] / imports[k];
    }
  }
  const Y = new Float64Array(n * G); // final sales [s,i,c]
  for (let s = 0; s < G; s++) {
    for (let i = 0; i < N; i++) {
      const k = s * N + i;
      for (let c = 0; c < G; c++) {
        Y[k * G + c] =
          s === c ? factors.domesticFinal[k] + factors.stockFall[k] : F[(s * G + c) * N + i];
      }
    }
  }
  const home = new Float64Array(n);
  const X = new Float64Array(n * G);
  const needs = Y.slice();
  const wanted = new Float64Array(N * G);
  applyInverse(X, L, needs, G, N);
  for (let k = 0; k < n; k++) {
    const s = Math.floor(k / N);
    let own = 0;
    for (let j = 0; j < N; j++) own += L[k * N + j] * Y[(s * N + j) * G + s];
    home[k] = own;
  }
  for (let round = 0; round < rounds; round++) {
    needs.set(Y);
    for (let s = 0; s < G; s++) {
      multiplyInto(wanted, A, s * N * N, X, s * N * G, N, G);
      for (let i = 0; i < N; i++) {
        for (let r = 0; r < G; r++) {
          const share = supply[(s * N + i) * G + r];
          if (share === 0) continue;
          const to = (r * N + i) * G;
          for (let c = 0; c < G; c++) needs[to + c] += share * wanted[i * G + c];
        }
      }
    }
    applyInverse(X, L, needs, G, N);
  }
  const exports = new Float64Array(n);
  const induced = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const s = Math.floor(k / N);
    exports[k] = needs[k * G + s] - Y[k * G + s];
    induced[k] = X[k * G + s] - home[k];
  }
  return { exports, output: induced };
}

function applyInverse(X: Float64Array, L: Float64Array, needs: Float64Array, G: number, N: number) {
  for (let s = 0; s < G; s++) {
    multiplyInto(X.subarray(s * N * G, (s + 1) * N * G), L, s * N * N, needs, s * N * G, N, G);
  }
}

/** out = A B for an N×N block of A at a and an N×G block of B at b. */
function multiplyInto(
  out: Float64Array,
  A: Float64Array,
  a: number,
  B: Float64Array,
  b: number,
  N: number,
  G: number,
): void {
  for (let i = 0; i < N; i++) {
    const row = out.subarray(i * G, (i + 1) * G);
    row.fill(0);
    for (let j = 0; j < N; j++) {
      const f = A[a + i * N + j];
      if (f === 0) continue;
      const from = b + j * G;
      for (let c = 0; c < G; c++) row[c] += f * B[from + c];
    }
  }
}
