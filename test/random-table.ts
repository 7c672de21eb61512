/** A balanced random table for tests: rows and columns close exactly, by construction of output. */
import { random } from "../src/numerics/random.ts";
import { zeros } from "../src/numerics/matrix.ts";
import type { MrioTable } from "../src/tables/model.ts";

/**
 * @param G     countries
 * @param N     sectors
 * @param seed  of the cells
 */
export function randomTable(G: number, N: number, seed: number, year = 2010): MrioTable {
  const { uniform } = random(seed);
  const n = G * N;
  const flows = zeros(n, n);
  const finalDemand = zeros(n, G);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const home = Math.floor(i / N) === Math.floor(j / N);
      flows.data[i * n + j] = uniform() * (home ? 10 : 2);
    }
    for (let g = 0; g < G; g++) {
      finalDemand.data[i * G + g] = uniform() * N * (Math.floor(i / N) === g ? 12 : 3);
    }
  }
  const output = new Float64Array(n);
  const inputs = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      output[i] += flows.data[i * n + j];
      inputs[j] += flows.data[i * n + j];
    }
    for (let g = 0; g < G; g++) output[i] += finalDemand.data[i * G + g];
  }
  for (let j = 0; j < n; j++) {
    // a column may cost more than the row sells: sell the rest, and a margin, at home
    const short = inputs[j] * 1.2 - output[j];
    if (short <= 0) continue;
    finalDemand.data[j * G + Math.floor(j / N)] += short;
    output[j] += short;
  }
  const code = (letter: string, count: number) =>
    Array.from({ length: count }, (_, k) => ({
      code: `${letter}${k + 1}`,
      name: `${letter} ${k + 1}`,
    }));
  return {
    dataset: "random",
    provenance: "user",
    year,
    unit: "US$ million",
    countries: code("R", G),
    sectors: code("s", N),
    categories: [{ code: "f1", name: "Final demand" }],
    flows,
    finalDemand,
    valueAdded: output.map((x, j) => x - inputs[j]),
    output,
    notes: [],
  };
}
