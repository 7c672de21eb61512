import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { assertClose } from "../close-to.ts";
import { needsShared, shared } from "../shared.ts";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-weights-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  writeFileSync(join(base, name), text);
  return join(base, name);
}

function build(...args: string[]): string {
  const { status, stdout, stderr } = monazite(["weights", "build", "--kind", ...args]);
  assert.equal(status, 0, stderr);
  return stdout;
}

const places = file(
  "places.csv",
  "code,x,y,gdp,bloc\nA,0,0,1,n\nB,1,0,3,n\nC,3,0,7,s\nD,7,0,15,s\n",
);
const data = ["--data", places, "--id", "code"];
const plane = [...data, "--x", "x", "--y", "y"];

describe("weights build", () => {
  it("makes each kind", () => {
    assert.equal(build("knn", ...plane, "--k", "1"), "i,j,w\nA,B,1\nB,A,1\nC,B,1\nD,C,1\n");
    const band = ["band", ...plane, "--to", "2", "--standardise", "none"];
    assert.equal(build(...band), "i,j,w\nA,B,1\nB,A,1\nB,C,1\nC,B,1\nD,D,0\n");
    const economic = build("economic", ...plane, "--variable", "gdp", "--times-distance");
    assert.match(economic, /^A,B,0\.88376/m); // 1/2 of 1/2 + 1/18 + 1/98
    assert.equal(
      build("block", ...data, "--variable", "bloc"),
      "i,j,w\nA,B,1\nB,A,1\nC,D,1\nD,C,1\n",
    );
    const trade = file("trade.csv", "seller,buyer,value\nA,B,3\nC,B,1\nB,A,5\nB,C,2\n");
    const flows = build("flows", "--flows", trade, "--direction", "from");
    assert.equal(flows, "i,j,w\nA,B,1\nB,A,0.75\nB,C,0.25\nC,B,1\n");
  });

  it("writes GAL and GWT, reads them back, and says who is alone", () => {
    const gwt = join(base, "W.gwt");
    const args = ["weights", "build", "--kind", "band", ...plane, "--to", "2", "--out", gwt];
    const { stdout, stderr } = monazite(args);
    assert.equal(stdout, "");
    assert.equal(stderr, "monazite: note: 1 without neighbours: D\n");
    assert.equal(readFileSync(gwt, "utf8"), "0 4 monazite id\nA B 1\nB A 0.5\nB C 0.5\nC B 1\n");
    const back = build("file", "--weights", gwt, ...data, "--standardise", "none");
    assert.equal(back, "i,j,w\nA,B,1\nB,A,0.5\nB,C,0.5\nC,B,1\nD,D,0\n");
  });

  it("gives weights that moran takes", needsShared, () => {
    const W = join(base, "queen.csv");
    const map = join(shared!, "reference", "sp_columbus", "polygons.geojson");
    build("contiguity", "--polygons", map, "--out", W);
    const csv = join(shared!, "reference", "sp_columbus", "data.csv");
    const moran = monazite(["moran", "--data", csv, "--variable", "CRIME", "--weights", W]);
    assert.equal(moran.status, 0, moran.stderr);
  });

  it("says which option is missing, and which number is none", () => {
    const refused = (status: number, words: RegExp, ...args: string[]) => {
      const result = monazite(["weights", ...args]);
      assert.match(result.stderr, words);
      assert.equal(result.status, status, result.stderr);
    };
    refused(2, /needs --k/, "build", "--kind", "knn", ...plane);
    refused(2, /--longitude and --latitude or/, "build", "--kind", "band", ...data);
    refused(2, /--kind <kind>.*invalid|invalid.*kind/s, "build", "--kind", "thin");
    refused(2, /needed a number above 0/, "build", "--kind", "band", ...plane, "--to", "x");
    refused(2, /needs a file/, "summary");
    const twice = file("twice.csv", "code,x,y\nA,0,0\nA,1,1\n");
    const columns = ["--id", "code", "--x", "x", "--y", "y", "--k", "1"];
    refused(3, /line 3: A comes twice/, "build", "--kind", "knn", "--data", twice, ...columns);
    const half = file("half.csv", "i,j,d\nA,B,1\n");
    refused(3, /from B to A is NaN/, "build", "--kind", "band", "--distances", half);
  });
});

describe("weights summary", () => {
  it("prints the documented fields", () => {
    const ring = file("ring.csv", "i,j,w\nA,B,1\nB,A,0.5\nB,C,0.5\nC,B,1\nD,D,0\n");
    const { status, stdout, stderr } = monazite(["weights", "summary", ring]);
    assert.equal(status, 0, stderr);
    const summary = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual([summary.n, summary.links, summary.components], [4, 4, 2]);
    assert.deepEqual(summary.islands, ["D"]);
    assert.deepEqual([summary.symmetric_links, summary.symmetric], [true, false]);
    assertClose([summary.eigenvalue_min, summary.rho_upper] as number[], [-1, 1]);
    const csv = monazite(["weights", "summary", "--weights", ring, "--format", "csv"]).stdout;
    assert.match(csv, /^n,links,density,/);
  });
});
