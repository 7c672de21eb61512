/** The few products with A and the domestic inverses from which every decomposition is built. */
import { blockProducts, type Matrix, zeros } from "../../numerics/index.ts";
import type { LeontiefModel } from "./leontief-model.ts";

/**
 * Output that each country needs at home for its own deliveries: Lᵈ w, block by block.
 *
 * @param w  n  deliveries of each sector
 * @returns  n
 */
export function domesticRequirements(model: LeontiefModel, w: Float64Array): Float64Array {
  const { n, N, domesticLeontiefInverse } = model;
  const local = domesticLeontiefInverse.data;
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const first = i - (i % N);
    let sum = 0;
    for (let k = 0; k < N; k++) sum += local[i * N + k] * w[first + k];
    product[i] = sum;
  }
  return product;
}

/** The same for many columns at once: Lᵈ W, n×m. */
export function domesticRequirementsOf(model: LeontiefModel, W: Matrix): Matrix {
  const { n, N, domesticLeontiefInverse } = model;
  const local = domesticLeontiefInverse.data;
  const m = W.cols;
  const product = zeros(n, m);
  for (let i = 0; i < n; i++) {
    const first = i - (i % N);
    for (let k = 0; k < N; k++) {
      const l = local[i * N + k];
      if (l === 0) continue;
      const from = (first + k) * m;
      for (let c = 0; c < m; c++) product.data[i * m + c] += l * W.data[from + c];
    }
  }
  return product;
}

/**
 * What one unit of each sector's deliveries calls for at home, valued by w: w′Lᵈ.
 *
 * @param w  n  a value per unit of output
 * @returns  n
 */
export function domesticContent(model: LeontiefModel, w: Float64Array): Float64Array {
  const { n, N, domesticLeontiefInverse } = model;
  const local = domesticLeontiefInverse.data;
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const first = i - (i % N);
    for (let k = 0; k < N; k++) product[first + k] += w[i] * local[i * N + k];
  }
  return product;
}

/**
 * Sales of inputs that users' outputs w call for, by the users' country: A^sr w^r.
 *
 * @param w  n  output of each using sector
 * @returns  n×G, sales at home left at 0
 */
export function inputSalesByPartner(model: LeontiefModel, w: Float64Array): Matrix {
  const { n, N, G, inputCoefficients } = model;
  const A = inputCoefficients.data;
  const sales = zeros(n, G);
  for (let i = 0; i < n; i++) {
    const home = Math.floor(i / N);
    for (let r = 0; r < G; r++) {
      if (r === home) continue;
      let sum = 0;
      for (let j = r * N; j < r * N + N; j++) sum += A[i * n + j] * w[j];
      sales.data[i * G + r] = sum;
    }
  }
  return sales;
}

/**
 * Sales of inputs from country s to the users in every other country r, for several outputs at once:
 * A^sr W^r.
 *
 * @param W  n×m
 * @returns  N×(G·m), the outputs of r in columns r·m … r·m + m − 1; sales at home left at 0
 */
export function inputSalesFrom(
  { n, N, inputCoefficients }: LeontiefModel,
  s: number,
  W: Matrix,
): Matrix {
  const rows = { rows: N, cols: n, data: inputCoefficients.data.slice(s * N * n, (s + 1) * N * n) };
  for (let k = 0; k < N; k++) rows.data.fill(0, k * n + s * N, k * n + (s + 1) * N);
  return blockProducts(rows, W, N);
}

/** Sales of inputs to users at home, (A^D w)_i, n long. */
export function domesticInputSales(model: LeontiefModel, w: Float64Array): Float64Array {
  const { n, N, inputCoefficients } = model;
  const A = inputCoefficients.data;
  const sales = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const first = i - (i % N);
    for (let j = first; j < first + N; j++) sales[i] += A[i * n + j] * w[j];
  }
  return sales;
}

/** Sales of inputs to users abroad, (A^F w)_i, n long. */
export function foreignInputSales(model: LeontiefModel, w: Float64Array): Float64Array {
  const { n, N, inputCoefficients } = model;
  const A = inputCoefficients.data;
  const sales = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const first = i - (i % N);
    let sum = 0;
    for (let j = 0; j < first; j++) sum += A[i * n + j] * w[j];
    for (let j = first + N; j < n; j++) sum += A[i * n + j] * w[j];
    sales[i] = sum;
  }
  return sales;
}

/** Domestic inputs per unit of output, valued by w: w′A^D, n long. */
export function domesticInputs(model: LeontiefModel, w: Float64Array): Float64Array {
  const { n, N, inputCoefficients } = model;
  const A = inputCoefficients.data;
  const inputs = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const first = i - (i % N);
    for (let j = first; j < first + N; j++) inputs[j] += w[i] * A[i * n + j];
  }
  return inputs;
}

/** Imported inputs per unit of output, valued by w: w′A^F, n long. */
export function importedInputs(model: LeontiefModel, w: Float64Array): Float64Array {
  const { n, N, inputCoefficients } = model;
  const A = inputCoefficients.data;
  const inputs = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const first = i - (i % N);
    for (let j = 0; j < first; j++) inputs[j] += w[i] * A[i * n + j];
    for (let j = first + N; j < n; j++) inputs[j] += w[i] * A[i * n + j];
  }
  return inputs;
}

/** The part of final demand that stays at home, Y^ss, n long. */
export function domesticFinalDemand(model: LeontiefModel): Float64Array {
  const { n, N, G, finalDemand } = model;
  return Float64Array.from({ length: n }, (_, i) => finalDemand.data[i * G + Math.floor(i / N)]);
}

/** Final sales to all countries, y = Y u, n long. */
export function finalSales(model: LeontiefModel): Float64Array {
  const { n, G, finalDemand } = model;
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let g = 0; g < G; g++) y[i] += finalDemand.data[i * G + g];
  }
  return y;
}

/** The bilateral exports of one country, N×G. */
export function exportsOf({ N, G, exportsByPartner }: LeontiefModel, s: number): Matrix {
  return { rows: N, cols: G, data: exportsByPartner.data.slice(s * N * G, (s + 1) * N * G) };
}

/**
 * L w with the part of w that belongs to each country in a column of its own: Σ_j L_ij w_j over the
 * sectors j of t at (i, t).
 */
export function byBlock({ n, N, G }: LeontiefModel, L: Matrix, w: Float64Array): Matrix {
  const sums = zeros(n, G);
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < G; t++) {
      let sum = 0;
      for (let j = t * N; j < t * N + N; j++) sum += L.data[i * n + j] * w[j];
      sums.data[i * G + t] = sum;
    }
  }
  return sums;
}

/** The part of w that belongs to country t in column t, n×G: what to solve for `byBlock`. */
export function blockDiagonal({ n, N, G }: LeontiefModel, w: Float64Array): Matrix {
  const M = zeros(n, G);
  for (let i = 0; i < n; i++) M.data[i * G + Math.floor(i / N)] = w[i];
  return M;
}
