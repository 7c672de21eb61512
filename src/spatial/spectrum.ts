import { zeros, type Matrix } from "../numerics/matrix.ts";
import { eigenvalues, type Eigenvalues } from "../numerics/eigenvalues.ts";
import { symmetricEigenvalues } from "../numerics/symmetric-eigenvalues.ts";
import { transposedWeights, type SpatialWeights } from "./weights.ts";

/** The eigenvalues ω of W and what follows from them; those that are not real come in pairs. */
export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** The ρ between which I − ρW is never singular: 1/ω at the outermost real ω, at most ±1/min|ω|. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * The eigenvalues of W. Weights that a scaling of rows makes symmetric, such as row-standardised
 * contiguity or inverse distance, have real ones and are solved as symmetric.
 *
 * @throws DataError "not-converged"  the QR method did not end
 * Source: Ord (1975), Journal of the American Statistical Association 70.
 */
export function spectrum(W: SpatialWeights): Spectrum {
  const scale = symmetrisingScale(W);
  return withBounds(
    scale
      ? { re: symmetricEigenvalues(scaled(W, scale)), im: new Float64Array(W.n) }
      : eigenvalues(denseWeights(W)),
  );
}

/**
 * The spectrum that is left when the places are taken from their mean, for W whose rows sum to one:
 * the eigenvalue 1 of the constant goes, so ρ may reach beyond 1.
 *
 * Source: Lee & Yu (2010), Journal of Econometrics 154, §3.
 */
export function spectrumWithoutMean({ re, im }: Spectrum): Spectrum {
  let at = 0;
  for (let k = 1; k < re.length; k++) {
    if (Math.hypot(re[k] - 1, im[k]) < Math.hypot(re[at] - 1, im[at])) at = k;
  }
  const others = (_: number, k: number) => k !== at;
  return withBounds({ re: re.filter(others), im: im.filter(others) });
}

function withBounds({ re, im }: Eigenvalues): Spectrum {
  let least = 0;
  let most = 0;
  let radius = 0;
  for (let k = 0; k < re.length; k++) {
    radius = Math.max(radius, Math.hypot(re[k], im[k]));
    if (Math.abs(im[k]) > 1e-10 * Math.abs(re[k])) continue;
    least = Math.min(least, re[k]);
    most = Math.max(most, re[k]);
  }
  const tiny = 1e-8 * radius; // an eigenvalue of rounding size bounds nothing
  return {
    re,
    im,
    lower: 1 / (least < -tiny ? least : -radius),
    upper: 1 / (most > tiny ? most : radius),
  };
}

/** ln |I − ρW| = Σ ln |1 − ρω|. */
export function logDeterminant({ re, im }: Spectrum, rho: number): number {
  let sum = 0;
  for (let k = 0; k < re.length; k++) {
    const a = 1 - rho * re[k];
    const b = rho * im[k];
    sum += 0.5 * Math.log(a * a + b * b);
  }
  return sum;
}

/** tr (I − ρW)⁻¹, tr G and tr G² with G = W (I − ρW)⁻¹; tr G is minus the slope of ln |I − ρW|. */
export function spectralTraces(
  { re, im }: Spectrum,
  rho: number,
): { readonly inverse: number; readonly g: number; readonly g2: number } {
  let inverse = 0;
  let g = 0;
  let g2 = 0;
  for (let k = 0; k < re.length; k++) {
    const a = 1 - rho * re[k];
    const b = -rho * im[k];
    const size = a * a + b * b;
    const x = (re[k] * a + im[k] * b) / size; // ω/(1 − ρω) = x + iy
    const y = (im[k] * a - re[k] * b) / size;
    inverse += a / size;
    g += x;
    g2 += x * x - y * y;
  }
  return { inverse, g, g2 };
}

/** W as a dense matrix. */
export function denseWeights(W: SpatialWeights): Matrix {
  const D = zeros(W.n, W.n);
  for (let i = 0; i < W.n; i++) {
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      D.data[i * W.n + W.neighbour[k]] = W.weight[k];
    }
  }
  return D;
}

/** Positive d with dᵢ wᵢⱼ = dⱼ wⱼᵢ for all pairs, found along the links and then checked; none, undefined. */
export function symmetrisingScale(W: SpatialWeights): Float64Array | undefined {
  const back = transposedWeights(W);
  const d = new Float64Array(W.n);
  for (let root = 0; root < W.n; root++) {
    if (d[root] > 0) continue;
    d[root] = 1;
    const queue = [root];
    for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
      if (W.start[i + 1] - W.start[i] !== back.start[i + 1] - back.start[i]) return undefined;
      for (let k = W.start[i]; k < W.start[i + 1]; k++) {
        const j = W.neighbour[k];
        if (back.neighbour[k] !== j) return undefined;
        const ratio = W.weight[k] / back.weight[k];
        if (!(ratio > 0)) return undefined;
        if (d[j] === 0) {
          d[j] = d[i] * ratio;
          queue.push(j);
        } else if (Math.abs(d[i] * ratio - d[j]) > 1e-9 * d[j]) {
          return undefined;
        }
      }
    }
  }
  return d;
}

// D^½ W D^−½, symmetric
function scaled(W: SpatialWeights, d: Float64Array): Matrix {
  const S = denseWeights(W);
  for (let i = 0; i < W.n; i++) {
    for (let j = 0; j < i; j++) {
      const value = S.data[i * W.n + j] * Math.sqrt(d[i] / d[j]);
      S.data[i * W.n + j] = S.data[j * W.n + i] = value;
    }
  }
  return S;
}
