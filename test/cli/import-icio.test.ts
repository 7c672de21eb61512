import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { loadTable } from "../../src/node/tables.ts";
import { needsShared, shared } from "../shared.ts";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-icio-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});

describe("monazite import icio", () => {
  const file = (name: string) => join(shared!, "layouts/oecd_mock", name);

  it(
    "reads a csv file or a zip of one, and takes the year from its name",
    needsShared,
    async () => {
      const outs = ["ICIO2018_2010.CSV", "ICIO2018_2010.zip"].map((name) => {
        const out = join(base, name);
        const args = ["import", "icio", file(name), "--accept-imbalance", "--out", out];
        const { status, stderr } = monazite(args);
        assert.equal(status, 0, stderr);
        assert.match(stderr, /icio 2010: 5 countries × 8 sectors, US\$ million, current prices/);
        assert.match(stderr, /Mexico \(MEX\) includes its parts MX1/);
        return out;
      });
      assert.equal((await loadTable(outs[0])).year, 2010);
      const [plain, zipped] = outs.map((out) => readFileSync(join(out, "flows.f64")));
      assert.deepEqual(plain, zipped);
    },
  );

  it("ends with 3 where the made-up numbers of the mock are not accepted", needsShared, () => {
    const args = ["import", "icio", file("ICIO2018_2010.CSV"), "--out", join(base, "x")];
    const { status, stderr } = monazite(args);
    assert.equal(status, 3);
    assert.match(stderr, /assembleTable: sales differ from output/);
  });
});
