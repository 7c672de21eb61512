import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { assertClose } from "../close-to.ts";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-spatial-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  const path = join(base, name);
  writeFileSync(path, text);
  return path;
}

const places = file("places.csv", "code,y,x\nA,1,4\nB,2,1\nC,4,3\nD,3,7\nE,6,2\nF,5,9\nG,9,5\n");
const ring = file(
  "ring.csv",
  "i,j,w\nA,B,1\nB,C,1\nC,D,1\nD,E,1\nE,F,1\nF,G,1\nG,A,1\nB,A,1\nC,B,1\nD,C,1\nE,D,1\nF,E,1\nG,F,1\nA,G,1\n",
);
const named = ["--data", places, "--weights", ring, "--id", "code"];

function json(...args: string[]): Record<string, unknown> {
  const { status, stdout, stderr } = monazite(args);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

function refused(status: number, words: RegExp, ...args: string[]): void {
  const result = monazite(args);
  assert.equal(result.status, status, result.stderr);
  assert.match(result.stderr, words);
  assert.equal(result.stdout, "");
}

describe("moran, geary and getis-ord", () => {
  it("print the documented fields", () => {
    const result = json(
      "moran",
      ...named,
      "--variable",
      "y",
      "--permutations",
      "99",
      "--seed",
      "3",
    );
    const y = [1, 2, 4, 3, 6, 5, 9];
    const mean = 30 / 7;
    const products = y.reduce((sum, v, i) => sum + (v - mean) * (y[(i + 1) % 7] - mean), 0);
    const squares = y.reduce((sum, v) => sum + (v - mean) ** 2, 0);
    assertClose([result.statistic as number], [products / squares]);
    assertClose([result.expected as number], [-1 / 6]);
    for (const key of ["variance_normality", "variance_randomisation", "z", "p"]) {
      assert.equal(typeof result[key], "number", key);
    }
    for (const key of ["p_permutation", "mean_permutation", "sd_permutation"]) {
      assert.equal(typeof result[key], "number", key);
    }
    assert.equal(result.weights_matched_by, "id");
    assert.equal(json("geary", ...named, "--variable", "y").expected, 1);
    assert.equal(json("getis-ord", ...named, "--variable", "y").variance_normality, null);
  });

  it("name the row of a value that is missing, and labels that differ", () => {
    const gap = file("gap.csv", "code,y\nA,1\nB,\n");
    refused(
      3,
      /gap\.csv, line 3 \(row 2\): column y is empty/,
      "moran",
      "--data",
      gap,
      "--weights",
      ring,
      "--variable",
      "y",
    );
    const other = file("other.csv", "i,j,w\nA,B,1\nB,Z,1\n");
    refused(
      3,
      /other\.csv: labels that the data lack: Z; no line for C, D/,
      "moran",
      "--data",
      places,
      "--id",
      "code",
      "--weights",
      other,
      "--variable",
      "y",
    );
    refused(3, /no column "z", found code, y, x/, "moran", ...named, "--variable", "z");
    refused(2, /whole number/, "moran", ...named, "--variable", "y", "--permutations", "x");
  });
});

describe("lisa", () => {
  it("prints one row per place under the documented columns", () => {
    const { stdout } = monazite(["lisa", ...named, "--variable", "y"]);
    const [header, first, ...rest] = stdout.trim().split("\n");
    assert.equal(
      header,
      "id,statistic,expected,variance,z,p,p_permutation,quadrant,p_adjusted,cluster",
    );
    assert.match(first, /^A,/);
    assert.equal(rest.length, 6);
    refused(
      2,
      /conditional moments only/,
      "lisa",
      ...named,
      "--variable",
      "y",
      "--statistic",
      "geary",
      "--moments",
      "total",
    );
  });
});

describe("regress", () => {
  it("prints the documented fields", () => {
    const fit = json("regress", ...named, "--formula", "y ~ x", "--tests");
    assert.deepEqual(
      (fit.tests as { name: string }[]).map(({ name }) => name),
      [
        ...["LMlag", "LMerr", "RLMlag", "RLMerr", "SARMA", "Moran"],
        ...["BreuschPagan", "White", "JarqueBera"],
      ],
    );
    const sar = json(
      "regress",
      ...named,
      "--formula",
      "y ~ x",
      "--model",
      "sar",
      "--impacts",
      "50",
    );
    for (const key of ["rho", "sigma2", "log_likelihood", "aic", "bic", "impacts", "simulation"]) {
      assert.ok(key in sar, key);
    }
    assert.equal(sar.k, 2);
  });

  it("prints several models side by side", () => {
    const regress = ["regress", ...named, "--formula", "y ~ x", "--model", "ols,sar"];
    const fits = JSON.parse(monazite(regress).stdout) as { model: string }[];
    assert.deepEqual(
      fits.map(({ model }) => model),
      ["ols", "sar"],
    );
    const csv = monazite([...regress, "--format", "csv"]).stdout;
    assert.match(csv, /^model,term,estimate,std_error,z,p\nols,/);
    assert.match(monazite([...regress, "--format", "text"]).stdout, /OLS +SAR\n/);
    assert.match(monazite([...regress, "--format", "latex"]).stdout, /\\begin\{tabular\}\{lrr\}/);
    assert.match(monazite([...regress, "--format", "html"]).stdout, /<th scope="col">SAR<\/th>/);
    refused(
      2,
      /Allowed choices are ols/,
      "regress",
      ...named,
      "--formula",
      "y ~ x",
      "--model",
      "x",
    );
  });

  it("fits a panel, and says what is wrong with one", () => {
    const rows = Array.from({ length: 28 }, (_, r) => {
      const [unit, year] = ["ABCDEFG"[r % 7], 2000 + Math.floor(r / 7)];
      return `${unit},${year},${(r * 37) % 11},${(r * 53) % 13}`;
    });
    const whole = file("panel.csv", `code,year,y,x\n${rows.join("\n")}\n`);
    const panel = ["--formula", "y ~ x", "--id", "code", "--time", "year", "--effects", "twoways"];
    const weights = file(
      "half.csv",
      `i,j,w\n${[0, 1, 2, 3, 4, 5, 6].flatMap((i) => [`${i + 1},${((i + 1) % 7) + 1},0.5`, `${i + 1},${((i + 6) % 7) + 1},0.5`]).join("\n")}\n`,
    );
    const fit = json("regress", "--data", whole, "--weights", weights, "--model", "sdm", ...panel);
    assert.deepEqual([fit.n, fit.t, fit.weights_matched_by], [7, 4, "first appearance"]);
    assert.match(fit.method as string, /transformed likelihood/);
    const gaps = file("gaps.csv", `code,year,y,x\n${rows.slice(1).join("\n")}\n`);
    refused(
      3,
      /1 of 28 unit-periods are missing, the first A in 2000/,
      "regress",
      "--data",
      gaps,
      ...panel,
    );
    refused(2, /need --time/, "regress", ...named, "--formula", "y ~ x", "--effects", "time");
    refused(
      2,
      /--model sar needs --weights/,
      "regress",
      "--data",
      places,
      "--formula",
      "y ~ x",
      "--model",
      "sar",
    );
  });
});
