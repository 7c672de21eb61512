import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { columnOf, hasEqualRows, interceptName, type RegressionData } from "./design.ts";
import { parseFormula } from "./formula.ts";
import { panelLag } from "./panel-data.ts";
import { independentColumns } from "./spatial-instruments.ts";

/** Which regressors are endogenous, and the columns that stand in for them. */
export interface Instruments {
  readonly endogenous: readonly string[];
  readonly excluded: readonly string[]; // columns that are no regressors themselves
}

/**
 * Reads `x ~ z1 + z2`, several endogenous regressors as `x1 + x2 ~ z1 + z2`.
 *
 * @throws DataError "argument"  not of this form, or fewer instruments than endogenous regressors
 */
export function parseInstruments(text: string): Instruments {
  const sides = text.split("~");
  if (sides.length !== 2) {
    throw new DataError("argument", `instruments "${text}": needed the form x ~ z1 + z2`, { text });
  }
  const [endogenous, excluded] = sides.map((side) => parseFormula(`instruments ~ ${side}`).terms);
  const both = endogenous.find((name) => excluded.includes(name));
  if (both !== undefined) {
    throw new DataError("argument", `instruments "${text}": ${both} stands on both sides`, {
      text,
    });
  }
  if (endogenous.length === 0 || excluded.length < endogenous.length) {
    throw new DataError(
      "argument",
      `instruments "${text}": ${excluded.length} instruments for ${endogenous.length} endogenous regressors, needed as many or more`,
      { text },
    );
  }
  return { endogenous, excluded };
}

/** What two stages need: regressors, instruments, and which regressors are endogenous. */
export interface InstrumentedDesign {
  readonly y: Float64Array; //                 N  Qy
  readonly names: readonly string[]; //        of the columns of Z
  readonly Z: Matrix; //                       N×k  rho's Wy first where there is one
  readonly H: Matrix; //                       N×h  exogenous regressors first
  readonly endogenous: readonly string[]; //   names of the endogenous columns of Z
}

/**
 * Regressors and instruments after the effects are taken off: Wy and W applied before Q.
 *
 * The exogenous regressors instrument themselves, the excluded columns the endogenous ones; a lag of
 * y adds the first and second spatial lags of both (and the third where lags are regressors).
 *
 * @param data      terms of the formula and excluded columns together
 * @param lagOfY    whether Wy is a regressor
 * @param durbin    whether the lags of the regressors are
 * @param Q         takes the effects off
 * @throws DataError "argument"    an endogenous regressor or an instrument that is not among the terms
 * @throws DataError "degenerate"  fewer instruments than regressors
 */
export function instrumentedDesign(
  data: RegressionData,
  W: SpatialWeights,
  { endogenous, excluded }: Instruments,
  lagOfY: boolean,
  durbin: boolean,
  Q: (v: Float64Array) => Float64Array,
): InstrumentedDesign {
  for (const name of [...endogenous, ...excluded]) {
    if (data.terms.includes(name) && name !== interceptName) continue;
    throw new DataError(
      "argument",
      `instrumentedDesign: ${name} is not among the columns ${data.terms.join(", ")}; endogenous regressors must be in the formula`,
      { name, terms: data.terms },
    );
  }
  const all = data.terms.map((term, j) => ({ term, values: columnOf(data.X, j) }));
  const regressors = all.filter(({ term }) => !excluded.includes(term));
  const isEndogenous = ({ term }: { readonly term: string }) => endogenous.includes(term);
  const instruments = all.filter((column) => !isEndogenous(column));
  const lagged = (columns: typeof all) =>
    columns
      .filter(({ term }) => term !== interceptName || !hasEqualRows(W))
      .map(({ term, values }) => ({ term: `lag.${term}`, values: panelLag(W, values) }));
  const Wx = durbin ? lagged(regressors) : [];
  const inZ = [
    ...(lagOfY ? [{ term: "rho", values: panelLag(W, data.y) }] : []),
    ...regressors,
    ...Wx,
  ];
  const endogenousNames = [
    ...(lagOfY ? ["rho"] : []),
    ...endogenous,
    ...(durbin ? endogenous.map((term) => `lag.${term}`) : []),
  ];
  const exogenous = inZ.filter(({ term }) => !endogenousNames.includes(term));
  const more = instruments.filter(({ term }) => excluded.includes(term));
  let power = instruments;
  const orders = lagOfY ? (durbin ? 3 : 2) : durbin ? 1 : 0;
  const outside = [...more];
  for (let p = 1; p <= orders; p++) {
    power = lagged(power);
    outside.push(...power);
  }
  const H = independentColumns([...exogenous, ...outside].map(({ values }) => Q(values)));
  if (H.cols < inZ.length) {
    throw new DataError(
      "degenerate",
      `instrumentedDesign: ${H.cols} independent instruments for ${inZ.length} terms, needed as many`,
      { instruments: H.cols, terms: inZ.length },
    );
  }
  return {
    y: Q(data.y),
    names: inZ.map(({ term }) => term),
    Z: matrixOf(inZ.map(({ values }) => Q(values))),
    H,
    endogenous: endogenousNames,
  };
}

/** The columns side by side. */
export function matrixOf(columns: readonly Float64Array[]): Matrix {
  const M = zeros(columns[0].length, columns.length);
  for (const [j, values] of columns.entries()) {
    for (let i = 0; i < values.length; i++) M.data[i * M.cols + j] = values[i];
  }
  return M;
}
