import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { requireValues } from "./checks.ts";

/** How alike and how high k systems are. Descriptive: never evidence that one moves the other. */
export interface Coupling {
  readonly scaled: readonly Matrix[]; // k of n×T, 0.01 … 0.99
  readonly coupling: Matrix; //          C, n×T: 1 where all are equal
  readonly level: Matrix; //             T, n×T: their weighted mean
  readonly coordination: Matrix; //      D, n×T: √(C T)
}

/**
 * The coupling and coordination degree of k systems.
 *
 *     U = 0.01 + 0.98 (u − min) / (max − min)  over the pooled panel
 *     C = (Π Uᵢ)^(1/k) / mean(U),   T = Σ wᵢ Uᵢ,   D = √(C T)
 *
 * @param systems  k ≥ 2 of n×T
 * @param weights  k  from 0; scaled to sum to one; default equal
 * @throws DataError "shape"       systems that differ in shape, or not a weight each
 * @throws DataError "argument"    fewer than two systems, or a weight below zero
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "degenerate"  a system that is constant, or weights that sum to zero
 * Source: the usual model as Wang, Kong, Ren, Zhi & Dai (2021), Journal of Natural Resources 36,
 * 793-810, write it down; the coupling degree that they propose instead is not this one.
 */
export function couplingCoordination(
  systems: readonly Matrix[],
  weights: readonly number[] = systems.map(() => 1),
): Coupling {
  const k = systems.length;
  if (k < 2)
    throw new DataError("argument", `couplingCoordination: ${k} systems, needed two`, { k });
  const { rows, cols } = systems[0];
  if (weights.length !== k || systems.some((s) => s.rows !== rows || s.cols !== cols)) {
    throw new DataError(
      "shape",
      `couplingCoordination: ${weights.length} weights for systems of ` +
        systems.map((s) => `${s.rows}×${s.cols}`).join(", ") +
        ", needed a weight each and one shape",
      { weights: weights.length, k },
    );
  }
  requireValues("couplingCoordination: of the weights", Float64Array.from(weights), "from 0");
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (total === 0)
    throw new DataError("degenerate", "couplingCoordination: the weights sum to 0", {});
  const scaled = systems.map((system, i) => toUnit(system, i));
  const cells = rows * cols;
  const coupling = new Float64Array(cells);
  const level = new Float64Array(cells);
  for (let c = 0; c < cells; c++) {
    let logs = 0;
    let mean = 0;
    for (const [i, { data }] of scaled.entries()) {
      logs += Math.log(data[c]) / k;
      mean += data[c] / k;
      level[c] += (weights[i] / total) * data[c];
    }
    coupling[c] = Math.exp(logs) / mean;
  }
  const coordination = coupling.map((C, c) => Math.sqrt(C * level[c]));
  const shaped = (data: Float64Array): Matrix => ({ rows, cols, data });
  return {
    scaled,
    coupling: shaped(coupling),
    level: shaped(level),
    coordination: shaped(coordination),
  };
}

function toUnit(system: Matrix, i: number): Matrix {
  requireValues(`couplingCoordination: of system ${i + 1}`, system.data);
  const min = system.data.reduce((a, b) => Math.min(a, b), Infinity);
  const max = system.data.reduce((a, b) => Math.max(a, b), -Infinity);
  if (min === max) {
    throw new DataError(
      "degenerate",
      `couplingCoordination: system ${i + 1} is constant (${min})`,
      {
        system: i + 1,
      },
    );
  }
  return { ...system, data: system.data.map((u) => 0.01 + (0.98 * (u - min)) / (max - min)) };
}
