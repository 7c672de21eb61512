import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fitRandomEffects } from "../../src/regression/random-effects.ts";
import { drawPanel, lopsidedWeights } from "../regression/simulated-panel.ts";
import { assertClose } from "../close-to.ts";
import { monazite } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "monazite-panel-"));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const W = lopsidedWeights(9);
const panel = drawPanel({ n: 9, t: 4, rho: 0.3, lambda: 0.2, sigmaMu: 1 }, W, 3);
const rows = Array.from(panel.y, (y, at) => {
  const [x, z] = [panel.X.data[3 * at + 1], panel.X.data[3 * at + 2]];
  return [panel.units[at % 9], panel.periods[Math.floor(at / 9)], y, x, z].join(",");
});
writeFileSync(join(folder, "panel.csv"), `code,year,y,x,z\n${rows.join("\n")}\n`);
const links = W.ids.flatMap((id, i) =>
  Array.from({ length: W.start[i + 1] - W.start[i] }, (_, k) => {
    const at = W.start[i] + k;
    return `${id},${W.ids[W.neighbour[at]]},${W.weight[at]}`;
  }),
);
writeFileSync(join(folder, "W.csv"), `i,j,w\n${links.join("\n")}\n`);

function regress(...args: string[]) {
  const named = ["--data", "panel.csv", "--weights", "W.csv", "--id", "code", "--time", "year"];
  return monazite(["regress", ...named, "--formula", "y ~ x + z", ...args], { cwd: folder });
}

interface Printed {
  readonly coefficients: readonly { readonly term: string; readonly estimate: number }[];
  readonly phi: { readonly estimate: number; readonly std_error: number };
  readonly impacts: readonly object[];
  readonly method: string;
  readonly tests: readonly {
    readonly name: string;
    readonly statistic: number | null;
    readonly df: number | null;
    readonly df2?: number;
    readonly p: number | null;
  }[];
}

function json(...args: string[]): Printed {
  const { status, stdout, stderr } = regress(...args);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Printed;
}

describe("regress with random effects", () => {
  it("prints the fit of the library, in either form", () => {
    for (const form of ["independent", "spatial"] as const) {
      const printed = json("--model", "sac", "--effects", "random", "--random-effects", form);
      const fit = fitRandomEffects(panel, W, "sac", { form });
      assertClose(
        printed.coefficients.map(({ estimate }) => estimate),
        fit.coefficients.map(({ estimate }) => estimate),
        { rel: 1e-9 },
      );
      assertClose(
        [printed.phi.estimate, printed.phi.std_error],
        [fit.phi.estimate, fit.phi.stdError],
        {
          rel: 1e-8,
        },
      );
      assert.equal(printed.method, fit.method);
    }
    const drawn = json("--model", "sar", "--effects", "random", "--impacts", "50", "--seed", "2");
    assert.ok("total_lower" in drawn.impacts[0]);
  });

  it("refuses options that do not go together", () => {
    const both = regress("--model", "sar", "--effects", "random", "--bias-correction", "none");
    assert.equal(both.status, 2);
    assert.match(both.stderr, /--bias-correction goes with fixed effects/);
    const form = regress("--model", "sar", "--effects", "twoways", "--random-effects", "spatial");
    assert.equal(form.status, 2);
  });
});

describe("regress --tests of a panel", () => {
  it("prints each test with its degrees of freedom", () => {
    const tests = new Map(json("--tests").tests.map((test) => [test.name, test]));
    assert.equal(tests.get("LMlag")!.df, 1);
    assert.equal(tests.get("SARMA")!.df, 2);
    assert.equal(tests.get("LM1")!.df, null); // a normal score
    const { df, df2 } = tests.get("F_individual")!;
    assert.deepEqual([df, df2], [8, 36 - 9 - 2]);
    const within = json("--effects", "individual", "--tests").tests.map(({ name }) => name);
    assert.ok(within.includes("LMlag") && within.includes("LMlag_transformed"));
    const durbin = json("--model", "sdm", "--effects", "twoways", "--tests").tests;
    const ratio = durbin.find(({ name }) => name === "LR_SDM_vs_SAR")!;
    assert.equal(ratio.df, 2);
    assert.ok(ratio.p! > 0 && ratio.p! < 1);
  });
});
