/** What tests of ../shared/reference take out of fits, as the peers report it. */
import { inverse } from "../../src/numerics/inverse.ts";
import { zeros, type Matrix } from "../../src/numerics/matrix.ts";
import type { RegressionData } from "../../src/regression/design.ts";
import type { Fit } from "../../src/regression/fit.ts";
import { spatialInstruments } from "../../src/regression/spatial-instruments.ts";
import {
  twoStageCovariance,
  twoStageLeastSquares,
  type ErrorModel,
} from "../../src/regression/two-stage.ts";
import { lag, type SpatialWeights } from "../../src/spatial/weights.ts";
import { leaves } from "../peer-walk.ts";
import { referenceFile } from "../spatial/reference.ts";

/** Two-stage least squares with the instruments X, WX, …, up to a power of W. */
export function twoStage(
  data: RegressionData,
  W: SpatialWeights,
  order: number,
  errors: ErrorModel = "homoskedastic",
) {
  const { X, y, terms } = data;
  const [n, k] = [y.length, terms.length + 1];
  const Wy = lag(W, y);
  const Z = { rows: n, cols: k, data: new Float64Array(n * k) };
  for (let i = 0; i < n; i++) {
    Z.data.set([Wy[i], ...X.data.subarray(i * X.cols, (i + 1) * X.cols)], i * k);
  }
  const fit = twoStageLeastSquares(Z, spatialInstruments(X, W, order), y, ["rho", ...terms]);
  const V = twoStageCovariance(fit, errors);
  return {
    rho: fit.coefficients[0],
    beta: Array.from(fit.coefficients).slice(1),
    errors: Array.from({ length: k }, (_, j) => Math.sqrt(V.data[j * k + j])),
    sse: fit.sumOfSquares,
  };
}

export function of(fit: Fit, term: string): number {
  return fit.coefficients.find((one) => one.term === term)!.estimate;
}

export function errorOf(fit: Fit, term: string): number {
  return fit.coefficients.find((one) => one.term === term)!.stdError;
}

export function impacts(fit: Fit, kind: string): number[] {
  return fit.impacts!.map((impact) => impact[kind as "direct"].estimate);
}

export function errors(fit: Fit, kind: string): number[] {
  return fit.impacts!.map((impact) => impact[kind as "direct"].stdError);
}

export function squaresOf(v: Float64Array): number {
  return v.reduce((sum, value) => sum + value * value, 0);
}

export function squares(y: Float64Array): number {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  return squaresOf(y.map((value) => value - mean));
}

/** A file of results by the paths of its leaves. */
export function tree(name: string, file: string) {
  return leaves(JSON.parse(referenceFile(name, file)));
}

/** The covariance of the coefficients where ρ is taken as known. */
export function covarianceGivenRho({ covariance, coefficients }: Fit): Matrix {
  const { names, matrix } = covariance;
  const information = inverse(matrix);
  const kept = names.flatMap((name, at) => (name === "rho" ? [] : [at]));
  const block = zeros(kept.length, kept.length);
  for (const [i, a] of kept.entries()) {
    for (const [j, b] of kept.entries()) {
      block.data[i * kept.length + j] = information.data[a * names.length + b];
    }
  }
  const given = inverse(block);
  const at = coefficients.map(({ term }) => kept.indexOf(names.indexOf(term)));
  const out = zeros(at.length, at.length);
  for (const [i, a] of at.entries()) {
    for (const [j, b] of at.entries()) {
      out.data[i * at.length + j] = given.data[a * kept.length + b];
    }
  }
  return out;
}
