/**
 * What fixed effects of units do to the score of a dynamic panel, and when it is stationary.
 *
 *     y_t = ρWy_t + τy_{t−1} + ηWy_{t−1} + …,  A = (I − ρW)⁻¹(τI + ηW),  G = W(I − ρW)⁻¹
 *
 * All matrices are functions of W, so that every trace is a sum over the eigenvalues ω of W, of
 * α(ω) = (τ + ηω)/(1 − ρω) for A.
 *
 * Source: Yu, de Jong & Lee (2008), Journal of Econometrics 146, eq. 15 (their λ, γ, ρ are our ρ, τ,
 * η); Lee & Yu (2010), Econometric Theory 26, for effects of periods.
 */
import type { Spectrum } from "../spatial/spectrum.ts";

/** The parameters that make a panel dynamic; 0 for those that a model leaves out. */
export interface Dynamics {
  readonly rho: number;
  readonly tau: number;
  readonly eta: number;
}

/** The largest modulus of the eigenvalues of A: the panel is stationary where it is below 1. */
export function spectralRadiusOfDynamics({ re, im }: Spectrum, dynamics: Dynamics): number {
  let radius = 0;
  for (let k = 0; k < re.length; k++) {
    const [x, y] = propagation(re[k], im[k], dynamics);
    radius = Math.max(radius, Math.hypot(x, y));
  }
  return radius;
}

/**
 * Minus the expected score that the effects of units leave, whatever the number of periods.
 *
 *     τ: tr M    η: tr WM    ρ: τ tr GM + η tr GWM + tr G    σ²: n/2σ²
 *     M = Σ_h A^h (I − ρW)⁻¹ = ((1 − τ)I − (ρ + η)W)⁻¹
 *
 * @param spectrum  of W, or of W taken from the mean of the places; its size is n
 */
export function scoreOfUnitEffects(
  { re, im }: Spectrum,
  { rho, tau, eta }: Dynamics,
  sigma2: number,
): { readonly tau: number; readonly eta: number; readonly rho: number; readonly sigma2: number } {
  let ofTau = 0;
  let ofEta = 0;
  let ofRho = 0;
  for (let k = 0; k < re.length; k++) {
    const w = [re[k], im[k]] as const;
    const m = divided([1, 0], [1 - tau - (rho + eta) * w[0], -(rho + eta) * w[1]]);
    const wm = times(w, m);
    const g = divided(w, [1 - rho * w[0], -rho * w[1]]);
    ofTau += m[0];
    ofEta += wm[0];
    ofRho += tau * times(g, m)[0] + eta * times(g, wm)[0] + g[0];
  }
  return { tau: ofTau, eta: ofEta, rho: ofRho, sigma2: re.length / (2 * sigma2) };
}

type Complex = readonly [re: number, im: number];

function propagation(re: number, im: number, { rho, tau, eta }: Dynamics): Complex {
  return divided([tau + eta * re, eta * im], [1 - rho * re, -rho * im]);
}

function times([a, b]: Complex, [c, d]: Complex): Complex {
  return [a * c - b * d, a * d + b * c];
}

function divided([a, b]: Complex, [c, d]: Complex): Complex {
  const size = c * c + d * d;
  return [(a * c + b * d) / size, (b * c - a * d) / size];
}
