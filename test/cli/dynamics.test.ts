import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { assertClose } from "../close-to.ts";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-dynamics-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  const path = join(base, name);
  writeFileSync(path, text);
  return path;
}

// eight places in a ring, four years, two segments; rows in no order
const codes = ["A", "B", "C", "D", "E", "F", "G", "H"];
const value = (i: number, t: number) => 3 + ((i * 5 + t * 3) % 8) + (i % 2) * t;
const lines = [2, 0, 3, 1].flatMap((t) =>
  codes.flatMap((code, i) => [
    `up,${2010 + t},${code},${value(i, t)},${10 - (i % 3)}`,
    `down,${2010 + t},${code},${-value(i, t)},0`,
  ]),
);
const panel = file("panel.csv", ["segment,year,code,v,w", ...lines, ""].join("\n"));
const places = file(
  "places.csv",
  "iso,lon,lat,region\n" +
    codes
      .map((code, i) => `${code},${10 * i - 30},${5 * i - 10},${i < 4 ? "west" : "east"}\n`)
      .join(""),
);
const gal = file(
  "ring.gal",
  `0 8 ring iso\n${codes.map((c, i) => `${c} 2\n${codes[(i + 1) % 8]} ${codes[(i + 7) % 8]}\n`).join("")}`,
);
const ring = join(base, "W.csv");
const up = ["--data", panel, "--id", "code", "--time", "year", "--where", "segment=up"];
const there = ["--places", places, "--places-id", "iso"];
const v = ["--variable", "v"];

function run(...args: string[]): string {
  const { status, stdout, stderr } = monazite(args);
  assert.equal(status, 0, stderr);
  return stdout;
}

const rows = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.split(","));

function refused(status: number, words: RegExp, ...args: string[]): void {
  const result = monazite(args);
  assert.equal(result.status, status, result.stderr);
  assert.match(result.stderr, words);
  assert.equal(result.stdout, "");
}

describe("weights in GAL", () => {
  it("are read by every command, with a note where rows do not sum to one", () => {
    run("weights", "build", "--kind", "file", "--weights", gal, "--out", ring);
    const one = file("one.csv", "code,v\n" + codes.map((c, i) => `${c},${value(i, 0)}\n`).join(""));
    const args = ["--data", one, "--id", "code", "--variable", "v", "--weights"];
    const binary = monazite(["moran", ...args, gal]);
    assert.match(binary.stderr, /note: the rows of .*ring\.gal do not all sum to one/);
    const scaled = monazite(["moran", ...args, ring]);
    assert.equal(scaled.stderr, "");
    const statistic = (text: string) => (JSON.parse(text) as { statistic: number }).statistic;
    assertClose([statistic(binary.stdout)], [statistic(scaled.stdout)]);
    refused(3, /bad\.txt, line 1: "hello"/, "lisa", ...args, file("bad.txt", "hello\n"));
  });

  it("leave islands out where asked", () => {
    const data = file("isle.csv", "v\n1\n2\n5\n4\n8\n9\n");
    const W = file("isle.gal", "0 6 m i\n1 1\n2\n2 1\n1\n3 1\n4\n4 2\n3 5\n5 1\n4\n6 0\n\n");
    const args = ["moran", "--data", data, "--variable", "v", "--weights", W];
    const n = (...more: string[]) => (JSON.parse(run(...args, ...more)) as { n: number }).n;
    assert.deepEqual([n(), n("--drop-islands")], [6, 5]);
  });
});

describe("dynamics", () => {
  it("centre and ellipse: a row a period, in order", () => {
    const globe = [...v, ...there, "--longitude", "lon", "--latitude", "lat"];
    const [head, first, , , last] = rows(run("dynamics", "centre", ...up, ...globe));
    assert.equal(head.join(), "period,longitude,latitude,step_km,bearing,path_km,displacement_km");
    assert.deepEqual([first[0], first[3], last[0]], ["2010", "", "2013"]);
    const ellipses = rows(run("dynamics", "ellipse", ...up, ...globe));
    assert.equal(
      ellipses[0].join(),
      "period,longitude,latitude,major,minor,bearing,area,flattening",
    );
    assertClose([Number(ellipses[1][1])], [Number(first[1])], { rel: 0.05 });
    refused(2, /--longitude and --latitude, or --x and --y/, "dynamics", "ellipse", ...up, ...v);
  });

  it("paths, markov and spatial-markov", () => {
    assert.equal(rows(run("dynamics", "paths", ...up, ...v, "--weights", ring)).length, 9);
    const chain = JSON.parse(run("dynamics", "markov", ...up, ...v, "--classes", "2")) as {
      n: number;
      counts: number[][];
    };
    assert.equal(
      chain.counts.flat().reduce((a, b) => a + b),
      24,
    );
    const spatial = ["dynamics", "spatial-markov", ...up, ...v, "--weights", ring];
    const options = ["--classes", "2", "--permutations", "49", "--seed", "3"];
    const text = run(...spatial, ...options);
    assert.equal(run(...spatial, ...options), text);
    const { pooled, test } = JSON.parse(text) as {
      pooled: { counts: number[][] };
      test: Record<string, number>;
    };
    assert.deepEqual(pooled.counts, chain.counts);
    assert.ok(test.p_q_permutation > 0 && test.p_q_permutation <= 1);
    assert.equal(rows(run(...spatial, "--classes", "2", "--format", "csv")).length, 1 + 3 * 4);
    refused(3, /row-standardised/, "dynamics", "paths", ...up, ...v, "--weights", gal);
  });

  it("sigma and beta", () => {
    const sigma = JSON.parse(run("dynamics", "sigma", ...up, ...v)) as {
      slope: number;
      periods: { sd_log: number }[];
    };
    const logs = codes.map((_, i) => Math.log(value(i, 1)));
    const mean = logs.reduce((a, b) => a + b) / 8;
    const variance = logs.reduce((a, b) => a + (b - mean) ** 2, 0) / 8;
    assertClose([sigma.periods[1].sd_log], [Math.sqrt(variance)]);
    const beta = JSON.parse(run("dynamics", "beta", ...up, ...v)) as Record<string, number>;
    assert.equal(beta.converging, beta.beta < 0);
    const sar = run("dynamics", "beta", ...up, ...v, "--model", "sar", "--weights", ring);
    assert.match(sar, /"rho"/);
    refused(2, /--model sar needs --weights/, "dynamics", "beta", ...up, ...v, "--model", "sar");
    const down = up.map((arg) => arg.replace("=up", "!=up"));
    refused(3, /v of A in 2010 is -3, needed numbers above 0/, "dynamics", "sigma", ...down, ...v);
  });

  it("theil and gini add up", () => {
    const group = [...v, ...there, "--group", "region"];
    const [, all] = rows(run("dynamics", "theil", ...up, ...group));
    assertClose([Number(all[4]) + Number(all[5])], [Number(all[3])]);
    const [, sum, , , pair] = rows(run("dynamics", "gini", ...up, ...group));
    assertClose([Number(sum[3]) + Number(sum[4]) + Number(sum[5])], [Number(sum[2])]);
    assert.equal(pair[1], "west|east");
    const short = file("short.csv", "iso,region\nA,west\n");
    const missing = ["--places", short, "--places-id", "iso", "--group", "region"];
    refused(3, /short\.csv: no row for B, C/, "dynamics", "theil", ...up, ...v, ...missing);
  });

  it("coupling and density", () => {
    const coupled = rows(run("dynamics", "coupling", ...up, "--variables", "v,w"));
    assert.equal(coupled.length, 33);
    assert.equal(rows(run("dynamics", "density", ...up, ...v, "--points", "9")).length, 1 + 4 * 9);
    const own = run("dynamics", "density", ...up, ...v, "--points", "9", "--given", "own");
    assert.equal(rows(own).length, 82);
    const given = ["--given", "neighbours", "--weights", ring, "--points", "9"];
    assert.equal(rows(run("dynamics", "density", ...up, ...v, ...given)).length, 82);
  });

  it("says which rows are wanting", () => {
    const markov = ["dynamics", "markov", "--data", panel, "--id", "code", "--time", "year", ...v];
    refused(3, /A comes twice in period 2012/, ...markov);
    refused(3, /no row has segment=mid/, ...markov, "--where", "segment=mid");
    refused(2, /needed COLUMN=VALUE/, ...markov, "--where", "segment");
    refused(3, /has no column "stage"/, ...markov, "--where", "stage=up");
    refused(
      3,
      /coordinate|lon/,
      "dynamics",
      "centre",
      ...up,
      ...v,
      "--longitude",
      "lon",
      "--latitude",
      "lat",
    );
  });
});

describe("bivariate-moran and correlogram", () => {
  it("test each pair of periods", () => {
    const args = ["bivariate-moran", ...up, ...v, "--other", "w", "--weights", ring, "--lag", "2"];
    const [head, first, second, ...rest] = rows(run(...args, "--permutations", "19"));
    assert.equal(head.slice(0, 3).join(), "period,other_period,statistic");
    assert.deepEqual([first[0], first[1], second[1], rest.length], ["2010", "2012", "2013", 0]);
    refused(
      2,
      /--lag needs --time/,
      "bivariate-moran",
      "--data",
      places,
      ...v,
      "--other",
      "w",
      "--weights",
      ring,
      "--lag",
      "1",
    );
    refused(2, /less than the 4 periods/, ...args.with(-1, "4"));
  });

  it("show how far clustering reaches", () => {
    const args = ["correlogram", "--data", places, "--id", "iso", "--variable", "lat"];
    const globe = ["--longitude", "lon", "--latitude", "lat", "--breaks", "0,1500,4000,9000"];
    const far = rows(run(...args, ...globe));
    assert.equal(far.length, 4);
    assert.ok(Number(far[1][3]) > Number(far[3][3]));
    assert.equal(rows(run(...args, "--weights", gal, "--orders", "3")).length, 4);
    refused(2, /--breaks or --orders/, ...args);
    refused(2, /ascending/, ...args, "--breaks", "2,1");
  });
});
