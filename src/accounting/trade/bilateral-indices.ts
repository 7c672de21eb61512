/**
 * Indices of the trade between two countries.
 *
 * Sources: Grubel and Lloyd (1971), Economic Record 47(4); Brown (1949) and Kojima (1964) for
 * intensity; Michaely (1996) for complementarity.
 */
import { type Matrix, zeros } from "../../numerics/index.ts";

/**
 * Sums over sectors of an n×G matrix: what country s sells to r.
 *
 * @returns G×G
 */
export function betweenCountries(flows: Matrix): Matrix {
  const G = flows.cols;
  const N = flows.rows / G;
  const sums = zeros(G, G);
  for (let i = 0; i < flows.rows; i++) {
    const to = Math.floor(i / N) * G;
    for (let r = 0; r < G; r++) sums.data[to + r] += flows.data[i * G + r];
  }
  return sums;
}

/**
 * What each country buys from all others of each product.
 *
 * @param flows  n×G  sales by seller and buyer, 0 at home
 * @returns      n    buyer by product
 */
export function imports(flows: Matrix): Float64Array {
  const G = flows.cols;
  const N = flows.rows / G;
  const bought = new Float64Array(flows.rows);
  for (let i = 0; i < flows.rows; i++) {
    for (let r = 0; r < G; r++) bought[r * N + (i % N)] += flows.data[i * G + r];
  }
  return bought;
}

/**
 * Intra-industry trade 1 − Σ|X − M| / Σ(X + M): 1 where sales and purchases match product by product.
 *
 * @param sold    K  sales by product
 * @param bought  K  purchases of the same products
 * @returns       0 … 1; NaN without trade
 */
export function grubelLloyd(sold: Float64Array, bought: Float64Array): number {
  let gap = 0;
  let trade = 0;
  for (let k = 0; k < sold.length; k++) {
    gap += Math.abs(sold[k] - bought[k]);
    trade += sold[k] + bought[k];
  }
  return trade === 0 ? NaN : 1 - gap / trade;
}

/**
 * Trade intensity (X_sr / X_s) / (M_r / (M_w − M_s)): above 1 where s sells more to r than r's share
 * of the rest of the world's imports.
 *
 * @param trade  G×G  sales of s to r, 0 at home
 * @returns      G×G; NaN at home and where s sells nothing or r buys nothing
 */
export function tradeIntensity(trade: Matrix): Matrix {
  const G = trade.rows;
  const sold = new Float64Array(G);
  const bought = new Float64Array(G);
  for (let s = 0; s < G; s++) {
    for (let r = 0; r < G; r++) {
      sold[s] += trade.data[s * G + r];
      bought[r] += trade.data[s * G + r];
    }
  }
  const intensity = zeros(G, G);
  for (let s = 0; s < G; s++) {
    let others = 0; // M_w − M_s, without cancellation
    for (let r = 0; r < G; r++) if (r !== s) others += bought[r];
    for (let r = 0; r < G; r++) {
      const defined = r !== s && sold[s] !== 0 && bought[r] !== 0 && others !== 0;
      const expected = bought[r] / others;
      intensity.data[s * G + r] = defined ? trade.data[s * G + r] / sold[s] / expected : NaN;
    }
  }
  return intensity;
}

/**
 * Complementarity 1 − ½ Σ_i |m_ri − x_si|: 1 where r buys the products that s sells.
 *
 * @param exports  n  of each country by product
 * @param bought   n  imports of each country by product (`imports`)
 * @param G        countries
 * @returns        G×G; NaN at home and without trade
 */
export function complementarity(exports: Float64Array, bought: Float64Array, G: number): Matrix {
  const N = exports.length / G;
  const share = (amounts: Float64Array, s: number): Float64Array => {
    const own = amounts.subarray(s * N, (s + 1) * N);
    const sum = own.reduce((running, value) => running + value, 0);
    return own.map((value) => (sum === 0 ? NaN : value / sum));
  };
  const index = zeros(G, G);
  for (let s = 0; s < G; s++) {
    const sells = share(exports, s);
    for (let r = 0; r < G; r++) {
      const buys = share(bought, r);
      const gap = sells.reduce((sum, value, i) => sum + Math.abs(buys[i] - value), 0);
      index.data[s * G + r] = r === s ? NaN : 1 - gap / 2;
    }
  }
  return index;
}
