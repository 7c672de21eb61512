/** Value that leaves a country in its exports and comes home in its own final use. */
import type { Factors } from "./factors.ts";
import { multiplyAddInPlace } from "./multiply-add.ts";
import { sumsOfLast } from "./sums.ts";

export interface Returned {
  readonly exports: Float64Array; //  ret  G·N  exports of a product that end in the exporter's own final use
  readonly output: Float64Array; //   G·N  output that the exporter's own final use induces through trade
  readonly induced: Float64Array; //  X    G·N·G  [s,i,c] output that c's final use induces, for the next call
}

/**
 * Follows each country's final use around the world through its suppliers.
 *
 * X = L (Y + trade of M/x X), iterated from L Y or from an earlier X; X[s,i,c] is the output of
 * (s,i) that c's final use induces. Returned: the exports of s inside X[.,.,s], and
 * X[s,i,s] − (L y_home)[s,i].
 *
 * @param factors  the present table
 * @param L        G·N·N  local inverses
 * @param output   G·N
 * @param rounds   of trade; four from the start, fewer from an X that is nearly right
 * @param earlier  X of a table nearby
 */
export function returnedValue(
  factors: Factors,
  L: Float64Array,
  output: Float64Array,
  rounds: number,
  earlier?: Float64Array,
): Returned {
  const { G, N } = factors;
  const n = G * N;
  const A = importedCoefficients(factors, output);
  const supply = supplyShares(factors);
  const Y = finalSalesByUser(factors);
  const X = earlier?.slice() ?? applyInverse(L, Y, G, N);
  const wanted = new Float64Array(N * G * G); // imports of product i by s for c, [i,s,c]
  let needs = Y;
  for (let round = 0; round < rounds; round++) {
    wanted.fill(0);
    for (let s = 0; s < G; s++) {
      multiplyAddInPlace([wanted, s * G, G * G], [A, s * N * N, N], [X, s * N * G, G], N, N, G);
    }
    needs = Y.slice();
    for (let i = 0; i < N; i++) {
      const square = i * G * G;
      multiplyAddInPlace([needs, i * G, N * G], [supply, square, G], [wanted, square, G], G, G, G);
    }
    X.set(applyInverse(L, needs, G, N));
  }
  const exports = new Float64Array(n);
  const induced = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const s = Math.floor(k / N);
    let home = 0;
    for (let j = 0; j < N; j++) home += L[k * N + j] * Y[(s * N + j) * G + s];
    exports[k] = needs[k * G + s] - Y[k * G + s];
    induced[k] = X[k * G + s] - home;
  }
  return { exports, output: induced, induced: X };
}

/** L W, block by block, for W of G·N rows and G columns. */
function applyInverse(L: Float64Array, W: Float64Array, G: number, N: number): Float64Array {
  const out = new Float64Array(W.length);
  for (let s = 0; s < G; s++) {
    const at = s * N * G;
    multiplyAddInPlace([out, at, G], [L, s * N * N, N], [W, at, G], N, N, G);
  }
  return out;
}

/** M[s,i,j] / x[s,j]. */
function importedCoefficients({ N, imported }: Factors, output: Float64Array): Float64Array {
  return imported.map((value, at) => {
    const k = Math.floor(at / N);
    const x = output[k - (k % N) + (at % N)];
    return x > 0 ? value / x : 0;
  });
}

/** The share of exporter r in the imports of product i by s, [i,r,s]. */
function supplyShares({ G, N, imported, intermediateTrade }: Factors): Float64Array {
  const imports = sumsOfLast(imported, N);
  const shares = new Float64Array(N * G * G);
  for (let r = 0; r < G; r++) {
    for (let k = 0; k < G * N; k++) {
      const s = Math.floor(k / N);
      const all = imports[k];
      if (all > 0) {
        shares[(k % N) * G * G + r * G + s] = intermediateTrade[r * G * N + k] / all;
      }
    }
  }
  return shares;
}

/** Final sales [s,i,c] by country of use. */
function finalSalesByUser(factors: Factors): Float64Array {
  const { G, N, finalTrade, domesticFinal, stockFall } = factors;
  const Y = new Float64Array(G * N * G);
  for (let k = 0; k < G * N; k++) {
    const s = Math.floor(k / N);
    for (let c = 0; c < G; c++) {
      Y[k * G + c] =
        s === c ? domesticFinal[k] + stockFall[k] : finalTrade[(s * G + c) * N + (k % N)];
    }
  }
  return Y;
}
