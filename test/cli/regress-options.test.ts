import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { random } from "../../src/numerics/random.ts";
import { monazite } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "monazite-regress-"));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

// ten places in a ring, twelve years, in the order of the places
const { normal } = random(4);
const codes = "ABCDEFGHIJ".split("");
const y = new Float64Array(10);
const rows: string[] = [];
for (let year = 2000; year < 2012; year++) {
  for (let i = 0; i < 10; i++) {
    const z = normal();
    const e = normal();
    const x = z + e + normal();
    y[i] = 0.5 * y[i] + x + e;
    rows.push([codes[i], year, y[i], x, z].join(","));
  }
}
const header = "code,year,y,x,z";
writeFileSync(join(folder, "panel.csv"), `${header}\n${rows.join("\n")}\n`);
const holed = rows.map((row, r) => (r === 25 ? row.replace(/,[^,]*,([^,]*)$/, ",NA,$1") : row));
writeFileSync(join(folder, "holed.csv"), `${header}\n${holed.join("\n")}\n`);
const ring = codes.flatMap((code, i) => [
  `${code},${codes[(i + 1) % 10]},0.5`,
  `${code},${codes[(i + 9) % 10]},0.5`,
]);
writeFileSync(join(folder, "W.csv"), `i,j,w\n${ring.join("\n")}\n`);

interface Printed {
  readonly method: string;
  readonly n: number;
  readonly t: number;
  readonly coefficients: readonly { readonly term: string; readonly estimate: number }[];
  readonly impacts: readonly Record<string, number>[];
  readonly long_run_impacts: readonly Record<string, number>[];
  readonly stationarity: { readonly radius: number };
  readonly tests: readonly { readonly name: string; readonly p: number }[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}

function run(data: string, ...args: string[]) {
  const named = ["--data", data, "--id", "code", "--time", "year", "--formula", "y ~ x"];
  return monazite(["regress", ...named, ...args], { cwd: folder });
}

function json(data: string, ...args: string[]): Printed {
  const { status, stdout, stderr } = run(data, ...args);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Printed;
}

describe("regress", () => {
  const space = ["--weights", "W.csv", "--effects", "twoways"];

  it("prints a dynamic panel with effects at once and in the end", () => {
    const fit = json("panel.csv", ...space, "--model", "sdm", "--dynamic", "--impacts", "50");
    const terms = fit.coefficients.map(({ term }) => term);
    assert.deepEqual(terms, ["time_lag", "space_time_lag", "x", "lag.x"]);
    assert.deepEqual([fit.n, fit.t], [10, 11]);
    assert.ok(fit.stationarity.radius < 1);
    for (const effects of [fit.impacts, fit.long_run_impacts]) {
      const [{ direct, indirect, total, total_lower: lower, total_upper: upper }] = effects;
      assert.ok(Math.abs(direct + indirect - total) < 1e-12);
      assert.ok(lower < total && total < upper);
    }
    const alone = json("panel.csv", "--effects", "individual", "--dynamic");
    assert.deepEqual(
      alone.coefficients.map(({ term }) => term),
      ["time_lag", "x"],
    );
    const one = json("panel.csv", ...space, "--model", "sar", "--dynamic", "space-time");
    assert.equal(one.coefficients[0].term, "space_time_lag");
    const sem = run("panel.csv", ...space, "--model", "sem", "--dynamic");
    assert.equal(sem.status, 3);
    assert.match(sem.stderr, /sem has no dynamic form/);
  });

  it("prints robust errors and instruments with their tests", () => {
    const robust = json("panel.csv", "--errors", "driscoll-kraay", "--error-lags", "1");
    assert.match(robust.method, /Driscoll-Kraay errors, lags up to 1/);
    const fit = json("panel.csv", "--instruments", "x ~ z", "--errors", "cluster");
    assert.deepEqual(
      fit.tests.map(({ name }) => name),
      ["first_stage_F.x", "Wu_Hausman"],
    );
    const stages = json("panel.csv", ...space, "--model", "sar", "--estimator", "2sls", "--tests");
    assert.ok(stages.tests.some(({ name }) => name === "Sargan"));
    assert.ok(stages.tests.some(({ name }) => name === "Pesaran_CD"));
    const drawn = json("panel.csv", ...space, "--tests", "--resamples", "99");
    assert.ok(drawn.tests.some(({ name }) => name === "LMlag_transformed_bootstrap"));
    const refused = run("panel.csv", ...space, "--model", "sar", "--errors", "cluster");
    assert.match(refused.stderr, /cluster errors of a sar, needed ols or slx/);
  });

  it("names a gap and the ways to deal with it, and says which it took", () => {
    const refused = run("holed.csv");
    assert.equal(refused.status, 3);
    assert.match(refused.stderr, /holed.csv, line 27 \(row 26\): column x .*--missing listwise/);
    const left = json("holed.csv", ...space, "--model", "sar", "--missing", "listwise");
    assert.equal(left.n, 9);
    assert.deepEqual(
      left.notes.map(({ code }) => code),
      ["left-out", "weights-left"],
    );
    assert.match(left.notes[0].message, /units F; 108 of 120 rows are left/);
    const filled = json("holed.csv", "--missing", "interpolate");
    assert.match(filled.notes[0].message, /x: 1 of 120 values filled in by interpolate \(F 1\)/);
  });

  it("refuses options that don't go together", () => {
    for (const [args, words] of [
      [["--dynamic", "both"], /needs --weights/],
      [["--dynamic", "--errors", "cluster"], /without --errors/],
      [["--error-lags", "2"], /goes with --errors driscoll-kraay/],
      [["--effects", "random", "--errors", "cluster"], /fixed effects or none/],
    ] as const) {
      const { status, stderr } = run("panel.csv", ...args);
      assert.equal(status, 2, stderr);
      assert.match(stderr, words);
    }
  });
});

describe("panel-tests", () => {
  const named = ["--data", "panel.csv", "--variable", "y", "--id", "code", "--time", "year"];

  it("prints all tests, the same each time", () => {
    const args = ["panel-tests", ...named, "--cause", "z", "--draws", "100", "--seed", "5"];
    const { status, stdout, stderr } = monazite(args, { cwd: folder });
    assert.equal(status, 0, stderr);
    const tests = stdout
      .trim()
      .split("\n")
      .map((line) => line.split(",")[0]);
    const granger = ["granger_w_bar", "granger_z_bar", "granger_z_bar_tilde"];
    assert.deepEqual(tests, ["test", "pesaran_cd", "ips", "cips", ...granger]);
    assert.equal(monazite(args, { cwd: folder }).stdout, stdout);
  });

  it("refuses what does not go together", () => {
    const { status, stderr } = monazite(["panel-tests", ...named, "--test", "granger"], {
      cwd: folder,
    });
    assert.equal(status, 2);
    assert.match(stderr, /needs --cause/);
  });
});
