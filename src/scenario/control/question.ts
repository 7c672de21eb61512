/** Which deliveries an export control stops. */
import type { LeontiefModel } from "../../accounting/model/leontief-model.ts";
import { DataError } from "../../errors.ts";
import { requirePositions } from "../extraction.ts";

export interface ControlQuestion {
  readonly exporter: number; //            position of the country
  readonly sectors: readonly number[]; //  its sectors whose exports are held back, 0 … N − 1
  readonly targets: readonly number[]; //  countries that they are held back from
  readonly severity: number; //            share held back: 1 a ban, 1 − q a quota of q
}

/** One good that is held back: amounts a month, by user; users are n sectors, then G final demands. */
export interface HeldGood {
  readonly sector: number;
  readonly row: number; //             of the exporter's sector
  readonly bought: Float64Array; //    n + G, from everybody
  readonly usual: Float64Array; //     n + G, from the exporter; 0 where it is not held back
  readonly missing: Float64Array; //   n + G, what is held back of it
}

/**
 * The goods that a control holds back.
 *
 * A negative final sale is a stock that is run down, not a delivery, and counts as none.
 *
 * @throws DataError "argument"  a position outside the table, the exporter among the targets, a severity
 *                               outside 0 … 1, or a negative flow
 */
export function heldGoods(model: LeontiefModel, question: ControlQuestion): HeldGood[] {
  const { n, N, G, inputCoefficients: A, output: x, finalDemand: Y } = model;
  const { exporter, sectors, targets, severity } = question;
  requirePositions("exportControl: exporter", [exporter], G);
  requirePositions("exportControl: sectors", sectors, N);
  requirePositions("exportControl: targets", targets, G);
  if (targets.includes(exporter)) {
    throw new DataError(
      "argument",
      "exportControl: the exporter is among the targets, needed others",
      { exporter },
    );
  }
  if (!(severity >= 0 && severity <= 1)) {
    throw new DataError("argument", `exportControl: severity is ${severity}, needed 0 to 1`);
  }
  const cell = A.data.findIndex((a) => a < 0);
  if (cell >= 0) {
    throw new DataError(
      "argument",
      `exportControl: the flow from row ${Math.floor(cell / n)} to column ${cell % n} is negative, needed none below 0`,
      { row: Math.floor(cell / n), column: cell % n },
    );
  }
  const cut = new Set(targets);
  return sectors.map((sector) => {
    const row = exporter * N + sector;
    const bought = new Float64Array(n + G);
    const usual = new Float64Array(n + G);
    for (let s = 0; s < G; s++) {
      const i = s * N + sector;
      for (let j = 0; j < n; j++) bought[j] += (A.data[i * n + j] * x[j]) / 12;
      for (let g = 0; g < G; g++) bought[n + g] += Math.max(0, Y.data[i * G + g]) / 12;
    }
    for (const g of cut) {
      for (let j = g * N; j < g * N + N; j++) usual[j] = (A.data[row * n + j] * x[j]) / 12;
      usual[n + g] = Math.max(0, Y.data[row * G + g]) / 12;
    }
    return { sector, row, bought, usual, missing: usual.map((amount) => severity * amount) };
  });
}
