import { logDeterminant, spectralTraces, spectrum, type Spectrum } from "./spectrum.ts";
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
  /** A rough curve over all admissible ρ, for a first search; the exact one where it costs nothing. */
  readonly rough: DeterminantCurve;
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
    rough: curve,
  };
}

/** The log-determinant of weights whose eigenvalues may be all that is at hand. */
export function asLogDeterminant(source: LogDeterminant | Spectrum): LogDeterminant {
  return "re" in source ? spectralLogDeterminant(source) : source;
}

export function logDeterminantOf(W: SpatialWeights): LogDeterminant {
  return spectralLogDeterminant(spectrum(W));
}
