import { sparseLogDeterminant } from "./sparse-log-determinant.ts";
import { logDeterminant, spectralTraces, spectrum, spectrumWithoutMean } from "./spectrum.ts";
import type { Spectrum } from "./spectrum.ts";
import type { SpatialWeights } from "./weights.ts";

/** tr (I − ρW)⁻¹, tr G and tr G² with G = W (I − ρW)⁻¹. */
export interface Traces {
  readonly inverse: number;
  readonly g: number; //  minus the slope of ln |I − ρW|
  readonly g2: number; // minus its second derivative
}

/** ln |I − ρW| and its slopes on a stretch of ρ. */
export interface DeterminantCurve {
  readonly at: (rho: number) => number;
  readonly traces: (rho: number) => Traces;
}

/** ln |I − ρW| of one W as a function of ρ. */
export interface LogDeterminant {
  readonly method: string; //  how it is computed, in words
  /** The ρ between which I − ρW is known to be never singular. */
  readonly lower: number;
  readonly upper: number;
  /** ln |I − ρW| at one ρ. */
  readonly at: (rho: number) => number;
  /** The curve for many ρ in [low, high] inside the bounds, to 10 digits or better. */
  readonly near: (low: number, high: number) => DeterminantCurve;
  /** A rough curve over all admissible ρ, for a first search; none where `near` costs nothing. */
  readonly rough?: DeterminantCurve;
  /** The eigenvalues of W where they are known. */
  readonly omega?: Spectrum;
}

/** The log-determinant from the eigenvalues of W, exact everywhere once they are known. */
export function spectralLogDeterminant(omega: Spectrum): LogDeterminant {
  const curve: DeterminantCurve = {
    at: (rho) => (rho === 0 ? 0 : logDeterminant(omega, rho)),
    traces: (rho) => spectralTraces(omega, rho),
  };
  return {
    method: "eigenvalues",
    lower: omega.lower,
    upper: omega.upper,
    at: curve.at,
    near: () => curve,
    omega,
  };
}

/** The log-determinant of weights whose eigenvalues may be all that is at hand. */
export function asLogDeterminant(source: LogDeterminant | Spectrum): LogDeterminant {
  return "re" in source ? spectralLogDeterminant(source) : source;
}

/**
 * The log-determinant of W by the cheaper way: eigenvalues up to 150 places or where a tenth of all
 * pairs are linked, else sparse factors.
 *
 * @throws DataError "not-converged"  eigenvalues that the QR method does not find
 */
export function logDeterminantOf(W: SpatialWeights): LogDeterminant {
  return W.n <= 150 || W.neighbour.length > 0.1 * W.n * W.n
    ? spectralLogDeterminant(spectrum(W))
    : sparseLogDeterminant(W);
}

/**
 * The log-determinant that is left when the places are taken from their mean, ln |I − ρW| − ln(1 − ρ),
 * for W whose rows sum to one; see `spectrumWithoutMean`.
 */
export function withoutMean(source: LogDeterminant | Spectrum): LogDeterminant {
  if ("re" in source) return spectralLogDeterminant(spectrumWithoutMean(source));
  if (source.omega) return spectralLogDeterminant(spectrumWithoutMean(source.omega));
  const reduced = (curve: DeterminantCurve): DeterminantCurve => ({
    at: (rho) => curve.at(rho) - Math.log1p(-rho),
    traces: (rho) => {
      const one = 1 / (1 - rho);
      const { inverse, g, g2 } = curve.traces(rho);
      return { inverse: inverse - one, g: g - one, g2: g2 - one * one };
    },
  });
  return {
    ...source,
    at: (rho) => source.at(rho) - Math.log1p(-rho),
    near: (low, high) => reduced(source.near(low, high)),
    ...(source.rough && { rough: reduced(source.rough) }),
  };
}
