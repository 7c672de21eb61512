import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { dataText } from "../../src/node/data-file.ts";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-estimate-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});
const at = (name: string): string => join(base, name);

/** The package's margins of 2019 in the documented columns, some economies folded into ROW. */
async function margins(keep: (iso3: string) => boolean, rename = (iso3: string) => iso3) {
  const [, ...lines] = (await dataText("margins.csv.gz")).trimEnd().split("\n");
  const rows = new Map<string, number[]>();
  for (const line of lines) {
    const [year, iso3, sector, ...cells] = line.split(",");
    if (year !== "2019") continue;
    const key = `2019,${keep(iso3) ? rename(iso3) : "ROW"},${sector}`;
    const sums = rows.get(key) ?? cells.map(() => 0);
    rows.set(
      key,
      sums.map((sum, k) => sum + Number(cells[k])),
    );
  }
  const text = [...rows].map(
    ([key, [inputs, sales, final, exports, backward, forward]]) =>
      `${key},${sales + final},${inputs},${sales},${final},${exports},${backward},${forward}`,
  );
  return [
    "year,iso3,sector,output,intermediate_inputs,intermediate_sales,final_sales,exports,vax_backward,vax_forward",
    ...text,
    "",
  ].join("\n");
}

describe("monazite estimate", () => {
  it("makes a table of a user's own set of economies that passes check", async () => {
    const folded = new Set(["BTN", "FJI", "LAO", "MDV", "NPL"]); // they hardly trade with each other
    // MNG under a code that neither structure nor distances know.
    writeFileSync(
      at("few.csv"),
      await margins(
        (iso3) => !folded.has(iso3),
        (iso3) => (iso3 === "MNG" ? "QQQ" : iso3),
      ),
    );
    const args = ["--margins", at("few.csv"), "--year", "2019", "--out", at("few")];
    const { status, stdout, stderr } = monazite(["estimate", ...args]);
    assert.equal(status, 0, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, /does not know [A-Z, ]*QQQ/);
    assert.match(stderr, /no distances for QQQ/);
    const header = JSON.parse(readFileSync(join(at("few"), "table.json"), "utf8")) as {
      readonly provenance: string;
      readonly countries: readonly { readonly code: string }[];
    };
    assert.equal(header.provenance, "estimate");
    assert.equal(header.countries.length, 58);
    const check = monazite(["check", at("few"), "--format", "json"]);
    assert.equal(check.status, 0, check.stdout);
    assert.equal((JSON.parse(check.stdout) as { readonly ok: boolean }).ok, true);
  });

  it("refuses bad margins by line with exit code 3, and leaves nothing behind", async () => {
    const text = await margins((iso3) => iso3 === "CHN");
    writeFileSync(at("bad.csv"), text.replace("2019,CHN,c9,", "2019,CHN,c99,"));
    const args = ["--margins", at("bad.csv"), "--year", "2019", "--out", at("bad")];
    const { status, stderr } = monazite(["estimate", ...args]);
    assert.equal(status, 3);
    assert.match(stderr, /bad\.csv, line \d+: unknown sector "c99", needed c1 to c35/);
    assert.ok(!existsSync(at("bad")));
  });

  it("refuses a rest of the world that exports to itself, with exit code 3", async () => {
    writeFileSync(at("inside.csv"), await margins((iso3) => iso3 === "CHN"));
    const args = ["--margins", at("inside.csv"), "--year", "2019", "--out", at("inside")];
    const { status, stderr } = monazite(["estimate", ...args]);
    assert.equal(status, 3);
    assert.match(stderr, /exports of ROW are \d+, and all others import \d+/);
  });

  it("asks for its options with exit code 2", () => {
    assert.equal(monazite(["estimate", "--margins", "x.csv", "--out", at("y")]).status, 2);
    const args = ["estimate", "--margins", "x.csv", "--year", "19", "--out", at("y")];
    assert.equal(monazite(args).status, 2);
  });
});

describe("monazite datasets", () => {
  it("says what is real and what is estimated, with sources and measured accuracy", () => {
    const { status, stdout } = monazite(["datasets", "--format", "json"]);
    assert.equal(status, 0);
    const [plain, calibrated] = JSON.parse(stdout) as {
      readonly name: string;
      readonly provenance: string;
      readonly first_year: number;
      readonly last_year: number;
      readonly economies: readonly string[];
      readonly description: string;
      readonly sources: readonly string[];
      readonly accuracy: readonly { readonly measure: string; readonly note: string }[];
    }[];
    assert.equal(plain.name, "ree-estimate");
    assert.deepEqual([plain.first_year, plain.last_year, plain.economies.length], [2007, 2021, 63]);
    assert.match(plain.description, /are published.*are estimated/);
    assert.ok(plain.sources.some((source) => source.includes("Asian Development Bank")));
    assert.ok(plain.accuracy.some(({ measure }) => measure === "forward"));
    assert.equal(calibrated.name, "ree-estimate-calibrated");
    assert.ok(calibrated.accuracy.every(({ note }) => note.startsWith("in sample")));
  });

  it("prints one line a data set as csv", () => {
    const lines = monazite(["datasets"]).stdout.trimEnd().split("\n");
    assert.equal(lines.length, 3);
    assert.match(lines[0], /^name,first_year,last_year,economies,sectors,provenance,/);
    assert.match(lines[1], /^ree-estimate,2007,2021,63,35,estimate,/);
  });
});
