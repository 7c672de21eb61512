/** The system (I − A) x = y, ready to be solved from both sides. */
import {
  type Kernel,
  luFactor,
  luSolve,
  luSolveLeft,
  type Matrix,
  multiply,
} from "../../numerics/index.ts";
import { identityMinus } from "./leontief.ts";
import { labelled, type LeontiefModel } from "./leontief-model.ts";

export interface LeontiefSolver {
  readonly solve: (W: Matrix) => Matrix; //      L W   n×m → n×m
  readonly solveLeft: (W: Matrix) => Matrix; //  W L   m×n → m×n
}

/**
 * A solver from the LU factors of I − A: a third of the cost of an inverse, and enough for every
 * result that is not bilateral.
 *
 * @param kernel  the implementation; the fastest on one thread by default
 * @throws DataError "singular"  I − A has no inverse
 */
export function leontiefSolver(model: LeontiefModel, kernel?: Kernel): LeontiefSolver {
  const factor = labelled(model, () => luFactor(identityMinus(model.inputCoefficients), kernel));
  return {
    solve: (W) => luSolve(factor, W, kernel),
    solveLeft: (W) => luSolveLeft(factor, W, kernel),
  };
}

/** A solver from an inverse that is there already. */
export function solverFromInverse(L: Matrix, kernel?: Kernel): LeontiefSolver {
  return { solve: (W) => multiply(L, W, kernel), solveLeft: (W) => multiply(W, L, kernel) };
}

/** L w for one vector. */
export function solveVector(solver: LeontiefSolver, w: Float64Array): Float64Array {
  return solver.solve({ rows: w.length, cols: 1, data: w }).data;
}

/** w′L for one vector. */
export function solveVectorLeft(solver: LeontiefSolver, w: Float64Array): Float64Array {
  return solver.solveLeft({ rows: 1, cols: w.length, data: w }).data;
}
