/** How likely an economy of the lowest class of capture is to stay there, by its neighbours' class. */
import { period, relativeToMean } from "../../../dynamics/checks.ts";
import { classesOf } from "../../../dynamics/markov.ts";
import { spatialMarkov, type SpatialMarkov } from "../../../dynamics/spatial-markov.ts";
import { incompleteBeta } from "../../../numerics/incomplete-beta.ts";
import type { Matrix } from "../../../numerics/matrix.ts";
import { lag, type SpatialWeights } from "../../../spatial/weights.ts";

/** Years of those who were in the lowest class, and how many were there a year later. */
export interface Staying {
  readonly stays: number;
  readonly years: number;
  readonly probability: number; // mean of the Dirichlet distribution
  readonly low: number; //          90 % interval
  readonly high: number;
}

export interface Persistence {
  readonly classes: Uint8Array; //    n×T, 0 the lowest
  readonly around: Uint8Array; //     n×T, of the neighbours' mean
  readonly pooled: Staying;
  readonly conditional: readonly Staying[]; // by the neighbours' class
  readonly chain: SpatialMarkov;
  readonly pValue: number; // of moves that do not depend on the neighbours, likelihood ratio
}

/** A class is persistent where half of those in it stay through a window of five years: four moves. */
export const persistentFrom = 0.5 ** (1 / 4);

/** Under so many years in the lowest class beside neighbours of a class, all are taken together. */
const enoughYears = 20;

/** Moves depend on the neighbours' class where homogeneity is rejected at this level. */
const dependsBelow = 0.05;

/** Expected counts below this make χ² reject too often; a rejection is then put to permutations. */
const smallCell = 5;
const permutations = 199;

/**
 * The probability of staying in the lowest class for another year, by a spatial Markov chain.
 *
 * The rows of the chain have Dirichlet priors of 1/k for each class, so that staying has a beta
 * distribution: Beta(stays + 1/k, moves + 1 − 1/k).
 *
 * @param values   n×T, positive; capture over size
 * @param W        row-standardised, without islands
 * @param classes  k
 * @throws DataError  as spatialMarkov does
 */
export function persistenceOf(values: Matrix, W: SpatialWeights, classes = 4): Persistence {
  const { rows: n, cols: T } = values;
  const plain = spatialMarkov(values, W, { classes });
  const chain =
    plain.test.smallestCell < smallCell && plain.test.pValueLr < dependsBelow
      ? spatialMarkov(values, W, { classes, permutations })
      : plain;
  const relative = relativeToMean("persistenceOf", values);
  const around = new Uint8Array(n * T);
  for (let t = 0; t < T; t++) {
    const near = classesOf(lag(W, period(relative, t)), chain.bounds);
    for (let i = 0; i < n; i++) around[i * T + t] = near[i];
  }
  const staying = ({ data }: Matrix): Staying => {
    const years = data.subarray(0, classes).reduce((sum, count) => sum + count, 0);
    return stayingOf(data[0], years, classes);
  };
  return {
    classes: classesOf(relative.data, chain.bounds),
    around,
    pooled: staying(chain.pooled.counts),
    conditional: chain.conditional.map(({ counts }) => staying(counts)),
    chain,
    pValue: chain.test.permutation?.pValueLr ?? chain.test.pValueLr,
  };
}

/**
 * The chance of staying of an economy whose neighbours are of a class; that of all where moves do
 * not detectably depend on the neighbours, or where few were beside such neighbours.
 */
export function stayingBeside(persistence: Persistence, around: number): Staying {
  const { pooled, conditional, pValue } = persistence;
  return pValue < dependsBelow && conditional[around].years >= enoughYears
    ? conditional[around]
    : pooled;
}

function stayingOf(stays: number, years: number, k: number): Staying {
  const a = stays + 1 / k;
  const b = years - stays + 1 - 1 / k;
  return {
    stays,
    years,
    probability: a / (a + b),
    low: betaQuantile(0.05, a, b),
    high: betaQuantile(0.95, a, b),
  };
}

// By halving, to where the two ends are neighbours.
function betaQuantile(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const x = (low + high) / 2;
    if (incompleteBeta(a, b, x, 1 - x).lower < p) low = x;
    else high = x;
  }
  return (low + high) / 2;
}
