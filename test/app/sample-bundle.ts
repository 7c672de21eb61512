/** A bundle for tests: the fixture's evidence with distances on a circle. */
import type { Bundle, Drivers } from "../../src/app/bundle.ts";
import type { Evidence } from "../../src/findings/evidence.ts";
import { drivers } from "../../src/findings/claims/drivers/driver-panel.ts";
import { zeros } from "../../src/numerics/matrix.ts";
import { random } from "../../src/numerics/random.ts";
import { fixture } from "../report/fixture.ts";
import { sampleClaim } from "../report/sample-claim.ts";

/** The evidence and what the page takes besides it. */
export function sampleBundle(evidence: Evidence = fixture({ years: [2007, 2014, 2021] })): Bundle {
  const codes = evidence.panel.countries.map(({ code }) => code).filter((code) => code !== "ROW");
  const n = codes.length;
  const matrix = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const step = Math.abs(i - j);
      matrix.data[i * n + j] = 500 * Math.min(step, n - step);
    }
  }
  return {
    evidence,
    claims: [sampleClaim],
    distances: { codes, matrix, description: "a circle" },
    covariates: {
      economies: codes,
      years: evidence.panel.years,
      variables: [],
      values: {},
      notes: [],
    },
    drivers: sampleDrivers(codes, evidence.panel.years),
    space: { power: 1, cutoff: 9000, permutations: 199 },
    weights: "distance",
  };
}

function sampleDrivers(codes: readonly string[], years: readonly number[]): Drivers {
  const source = random(5);
  const values = drivers.map(
    ({ variable }) =>
      [
        variable,
        Float64Array.from({ length: codes.length * years.length }, () => source.uniform()),
      ] as const,
  );
  return {
    covariates: {
      economies: codes,
      years: years.map((year) => year - 1),
      variables: [],
      values: Object.fromEntries(values),
      notes: [],
    },
    filled: Object.fromEntries(drivers.map(({ variable }) => [variable, 0])),
  };
}
