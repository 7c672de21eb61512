/**
 * The standard normal distribution, each tail by its own function.
 *
 *     Q(z) = P(Z > z) = e^(−z²/2) · g(s) / (z + 4),   s = (z − 4)/(z + 4),   z ≥ 0
 *
 * g is smooth on [−1, 1], so that one Chebyshev series serves the whole half-line, as in Schonfelder
 * (1978), Math. Comp. 32. The coefficients were computed in 60-digit arithmetic for this file.
 */
import { DataError } from "../errors.ts";

const chebyshev = [
  0.97045120456607654, -0.75170881683957053, 0.22219355567525103, -0.048517753260446086,
  0.0069259204962424804, -0.00032059847439814995, -0.00010054739163210678, 1.8903369019706964e-5,
  1.0103568854746311e-6, -6.1453347493978239e-7, -3.3810201200691756e-9, 2.0686508061742834e-8,
  -1.1282603632469506e-10, -7.7740152283886943e-10, -9.9414241914047075e-12, 3.1744829498583028e-11,
  1.842480684447049e-12, -1.3128616466710965e-12, -1.7415362652654814e-13, 4.9072740317044241e-14,
  1.2931384326165576e-14, -1.2180663521726341e-15, -8.052147372620933e-16, -2.8604941442616211e-17,
  4.0570644243353541e-17, 7.0064007728145959e-18, -1.339675403016036e-18, -6.0957549096591215e-19,
];

/** P(Z > z); relative error below 1e-14 wherever it is a normal number (z < 37.5). */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  if (z === Infinity) return 0;
  const s = (z - 4) / (z + 4);
  let b1 = 0; // Clenshaw's recurrence
  let b2 = 0;
  for (let k = chebyshev.length - 1; k > 0; k--) {
    const b0 = 2 * s * b1 - b2 + chebyshev[k];
    b2 = b1;
    b1 = b0;
  }
  return (gaussian(z) * (s * b1 - b2 + chebyshev[0])) / (z + 4);
}

/** P(Z ≤ z), the mirror image of the upper tail. */
export function normalLowerTail(z: number): number {
  return normalUpperTail(-z);
}

/** The density of the standard normal at z. */
export function normalDensity(z: number): number {
  return gaussian(z) / Math.sqrt(2 * Math.PI);
}

/**
 * The z whose upper tail is q, P(Z > z) = q, by two Halley steps from Hastings' approximation.
 *
 * @param q  0 ≤ q ≤ 1; 0 gives ∞ and 1 gives −∞
 * @throws DataError "argument"  q outside [0, 1]
 * Source of the start: Abramowitz & Stegun (1964), 26.2.23.
 */
export function normalUpperQuantile(q: number): number {
  if (!(q >= 0 && q <= 1)) {
    throw new DataError("argument", `normalUpperQuantile: q is ${q}, needed 0 to 1`, { q });
  }
  if (q > 0.5) return -smallTailQuantile(1 - q);
  return smallTailQuantile(q);
}

/**
 * The z below which a share p lies, P(Z ≤ z) = p.
 *
 * @throws DataError "argument"  p outside [0, 1]
 */
export function normalQuantile(p: number): number {
  return -normalUpperQuantile(p);
}

function smallTailQuantile(q: number): number {
  if (q === 0) return Infinity;
  if (q === 0.5) return 0;
  const t = Math.sqrt(-2 * Math.log(q));
  const start =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  let z = Math.max(start, 0);
  for (let step = 0; step < 2; step++) {
    // f = Q(z)/q − 1 divided by its slope; Halley's correction uses φ'/φ = −z
    const ratio = (normalUpperTail(z) - q) / normalDensity(z);
    z += ratio / (1 - (z * ratio) / 2);
  }
  return z;
}

// e^(−z²/2), with z split so that its square is exact where it matters.
function gaussian(z: number): number {
  const head = Math.trunc(z * 16) / 16;
  return Math.exp((-head * head) / 2) * Math.exp((-(z - head) * (z + head)) / 2);
}
