import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { assertClose } from "../close-to.ts";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { segmentIds } from "../../src/segments/segments.ts";
import { decompositions } from "../../src/cli/decompositions.ts";
import { tableOf } from "../accounting/tables.ts";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-accounting-"));
const table = join(base, "table");
after(() => {
  rmSync(base, { recursive: true, force: true });
});
before(() => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(base, name), text);
    return join(base, name);
  };
  // The table worked through in docs/accounting.md.
  const Z = file("Z.csv", "id,A.a,B.a\nA.a,20,10\nB.a,10,20\n");
  const Y = file("Y.csv", "id,A,B\nA.a,50,20\nB.a,20,50\n");
  const VX = file("VX.csv", "id,V,X\nA.a,70,100\nB.a,70,100\n");
  done("import", "csv", "--z", Z, "--y", Y, "--vx", VX, "--year", "2020", "--out", table);
});

function done(...args: string[]): string {
  const { status, stdout, stderr } = monazite(args);
  assert.equal(status, 0, stderr);
  return stdout;
}

function fails(status: number, says: RegExp, ...args: string[]): void {
  const found = monazite(args);
  assert.equal(found.status, status, found.stderr);
  assert.match(found.stderr, says);
  assert.equal(found.stdout, "");
}

// Header and rows of numbers, without the first `keys` columns.
function numbers(text: string, keys: number): { header: string; rows: number[][] } {
  const [header, ...lines] = text.trimEnd().split("\n");
  const rows = lines.map((line) => line.split(",").slice(keys).map(Number));
  return { header, rows };
}

describe("monazite decompose", () => {
  const bm = "EXGR,VAX1,VAX2,VAX3,VAX4,REF1,REF2,DDC,FVA1,FVA2,FVA3,FVA4,FDC";
  const flow = "exporter,sector,importer";
  const methods = [
    ["kww", "country,DVA_FIN,DVA_INT,DVA_INTrex,RDV_FIN,RDV_INT,DDC,FVA_FIN,FVA_INT,FDC", 1, 0],
    [
      "wwz",
      `${flow},DVA_FIN,DVA_INT,DVA_INTrexI1,DVA_INTrexF,DVA_INTrexI2,RDV_INT,RDV_FIN,RDV_FIN2,` +
        "OVA_FIN,MVA_FIN,OVA_INT,MVA_INT,DDC_FIN,DDC_INT,ODC,MDC",
      3,
      0,
    ],
    ["bm-source", `${flow},${bm}`, 3, 1],
    ["bm-sink", `${flow},${bm}`, 3, 1],
    ["my", `${flow},EXGR,DVA,DDC,FVA,FDC`, 3, 1],
    ["oecd", `${flow},EXGR,EXGR_DDC,EXGR_IDC,EXGR_RIM,EXGR_FVA`, 3, 1],
    ["tripartite", `${flow},EXGR,DAVAX,PF,PB,TS`, 3, 1],
  ] as const;

  for (const [method, columns, keys, before] of methods) {
    it(`${method}: prints the columns that scripts rely on, and terms that sum to exports`, () => {
      const { header, rows } = numbers(done("decompose", table, "--method", method), keys);
      assert.equal(header, columns);
      assert.equal(rows.length, 2);
      for (const row of rows) {
        const terms = row.slice(before);
        assertClose([terms.reduce((sum, term) => sum + term, 0)], [30], { rel: 1e-13 });
      }
    });
  }

  it("sums to countries, and keeps to the chosen exporters, importers and perimeter", () => {
    const level = done("decompose", table, "--method", "bm-source", "--level", "country");
    assert.equal(level.split("\n")[0], `country,${bm}`);
    const one = done("decompose", table, "--method", "wwz", "--exporter", "B", "--importer", "A");
    assert.deepEqual(
      one
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => line.slice(0, 6)),
      ["B,a,A,"],
    );
    const world = done("decompose", table, "--method", "my", "--perimeter", "world");
    assertClose([numbers(world, 3).rows[0][3]], [0]);
  });

  it("prints value added by source and by final use", () => {
    const leontief = numbers(done("decompose", table, "--method", "leontief"), 4).rows.flat();
    assertClose(leontief, [80 / 3, 10 / 3, 10 / 3, 80 / 3]);
    const vax = numbers(done("decompose", table, "--method", "vax"), 3).rows;
    assertClose(vax.flat(), [70 / 3, 70 / 3, 70 / 3, 70 / 3]);
  });

  it("takes a filter on exporters, importers and sectors, and a level, with every method", () => {
    const Z = Float64Array.of(20, 10, 10, 20);
    const model = leontiefModel(tableOf(2, 1, Z, Float64Array.of(50, 20, 20, 50)));
    const only = { exporter: ["C1"], importer: ["C0"], sector: ["s0"] };
    for (const [method, decompose] of Object.entries(decompositions)) {
      const terms = (["bilateral", "country"] as const).map((level) => {
        const rows = [...decompose(model, { ...only, level }).rows];
        assert.equal(rows.length, method === "leontief" ? 2 : 1, method);
        return rows.map((row) => row.filter((cell) => typeof cell === "number")).flat();
      });
      assertClose(terms[0], terms[1], { rel: 1e-12 }); // one flow is the whole country here
    }
    const { kww } = decompositions;
    const [flows, whole] = [{ importer: ["C0", "C1"] }, {}].map((selection) =>
      [...kww(model, selection).rows].flatMap((row) => row.slice(1).map(Number)),
    );
    assertClose(flows, whole, { rel: 1e-12 });
  });

  it("checks its sums with every method, and says where a table does not close", () => {
    const flows = Float64Array.of(20, 10, 10, 20);
    const table = tableOf(2, 1, flows, Float64Array.of(50, 20, 20, 50));
    const open = { ...table, output: Float64Array.of(table.output[0] * 1.01, table.output[1]) };
    const broken = (of: typeof table, method: string): string[] => {
      const { rows, check } = decompositions[method](leontiefModel(of), {});
      assert.ok([...rows].length > 0);
      const found = check();
      assert.ok(found.length > 0, `${method} checks nothing`);
      return found.filter(({ holds }) => !holds).map(({ name, at }) => `${name} ${at}`);
    };
    for (const method of Object.keys(decompositions)) {
      assert.deepEqual(broken(table, method), [], method);
    }
    assert.deepEqual(broken(open, "vax"), ["output C0.s0"]);
    assert.deepEqual(broken(open, "tripartite"), ["terms C1.s0>C0"]);
  });

  it("refuses an unknown country, method or table with the exit code of its kind", () => {
    const kww = ["decompose", table, "--method", "kww"];
    fails(2, /no exporter ZZZ; the table has A, B/, ...kww, "--exporter", "ZZZ");
    fails(2, /--method/, "decompose", table, "--method", "guess");
    fails(2, /--method/, "decompose", table);
    fails(
      2,
      /--perimeter goes with/,
      "decompose",
      table,
      "--method",
      "wwz",
      "--perimeter",
      "world",
    );
    fails(2, /no exporter Z/, "decompose", table, "--method", "tripartite", "--exporter", "Z");
    fails(3, /nowhere/, "decompose", join(base, "nowhere"), "--method", "kww");
  });
});

describe("monazite indicators", () => {
  it("prints by sector unless told otherwise, by country and by pair", () => {
    const only = ["--only", "exports,vax_forward"];
    const sector = done("indicators", table, ...only);
    assert.equal(sector.split("\n")[0], "country,sector,exports,vax_forward");
    assertClose(numbers(sector, 2).rows.flat(), [30, 70 / 3, 30, 70 / 3]);
    const country = done("indicators", table, "--level", "country");
    assert.match(country, /koopman_participation,koopman_position/);
    const pairs = done("indicators", table, "--level", "bilateral", ...only);
    assert.equal(pairs.split("\n")[0], "exporter,importer,exports,vax_forward");
  });

  it("lists the registry and takes incomes", () => {
    assert.match(done("indicators", "--list"), /^gvc_position_trade,GVC position,index,/m);
    const file = join(base, "income.csv");
    writeFileSync(file, "country,income\nA,10\nB,30\n");
    const level = ["--level", "country", "--only", "expy"];
    assertClose(
      numbers(done("indicators", table, ...level, "--income", file), 1).rows.flat(),
      [20, 20],
    );
    writeFileSync(file, "country,income\nA,ten\n");
    fails(3, /line 2 has income "ten"/, "indicators", table, ...level, "--income", file);
    writeFileSync(file, "country,income\nA,10\nA,30\n");
    fails(3, /line 3 has A a second time/, "indicators", table, ...level, "--income", file);
    writeFileSync(file, "country,income\nChina,10\n");
    fails(3, /none of the table's countries/, "indicators", table, ...level, "--income", file);
  });

  it("sums to the segments of a study file, and keeps to the chosen ones", () => {
    done("import", "csv", "--wide", wide(), "--year", "2020", "--out", join(base, "w"));
    const study = join(base, "study.yaml");
    const of = (sector: string): string => `{ covers: ${sector}, sectors: [${sector}] }`;
    const text = (upstream: string): string =>
      `segments: { upstream: ${upstream}, midstream: ${of("b")}, downstream: ${of("c")} }\n`;
    writeFileSync(study, text(of("a")));
    const level = ["indicators", join(base, "w"), "--level", "segment", "--only", "output"];
    const all = done(...level, "--config", study)
      .trimEnd()
      .split("\n");
    assert.deepEqual(
      all.map((line) => line.split(",").slice(0, 2).join(" ")),
      ["country segment", ...["A", "B"].flatMap((c) => segmentIds.map((id) => `${c} ${id}`))],
    );
    const sectors = done("indicators", join(base, "w"), "--only", "output");
    assertClose(numbers(all.join("\n"), 2).rows.flat(), numbers(sectors, 2).rows.flat());
    const some = ["--segment", "midstream", "--country", "B"];
    assert.equal(done(...level, "--config", study, ...some), `${all[0]}\n${all[5]}\n`);
    fails(
      2,
      /no segment ore; the table has upstream/,
      ...level,
      "--config",
      study,
      "--segment",
      "ore",
    );
    fails(3, /names sector c2, and the table has a, b, c/, ...level);
    writeFileSync(study, text(of("b")));
    fails(3, /sector b is in upstream and in midstream/, ...level, "--config", study);
    writeFileSync(study, "segment: 1\n");
    fails(3, /study.yaml, line 1, column 1: segment/, ...level, "--config", study);
    fails(2, /--segment needs --level segment/, "indicators", table, "--segment", "upstream");
    fails(2, /--config needs --level segment/, "indicators", table, "--config", study);
  });

  it("refuses an unknown indicator, one at another level, and no table at all", () => {
    fails(2, /there is no indicator nonsense/, "indicators", table, "--only", "nonsense");
    fails(2, /only by country/, "indicators", table, "--only", "koopman_position");
    fails(2, /needs a table/, "indicators");
    fails(2, /--sector has no meaning/, "indicators", table, "--level", "country", "--sector", "a");
    fails(2, /--importer needs/, "indicators", table, "--importer", "A");
    fails(2, /there is no indicator x/, "indicators", "--list", "--only", "x");
  });
});

describe("monazite exposure, smile and change", () => {
  it("print shares that sum, and a change of nothing", () => {
    const exposure = done("exposure", table, "--upstream", "a", "--downstream", "a");
    const all = numbers(exposure, 2).rows.map((row) => row[1]);
    assertClose([all[0] + all[1], all[2] + all[3]], [1, 1]);
    const smile = numbers(done("smile", table, "--products", "a", "--by-country"), 1).rows;
    assertClose([smile[0][0] + smile[1][0]], [1]);
    const change = numbers(done("change", table, table, "--level", "country"), 1).rows;
    assertClose(change[0], [70 / 3, 70 / 3, 0, 0, 0, 0, 0, 0, 0]);
  });
});

// Two countries of three sectors; everyone buys 1, 2, 3, 4, 5, 1 from the six.
function wide(): string {
  const ids = ["A", "B"].flatMap((c) => ["a", "b", "c"].map((k) => `${c}_${k}`));
  const flows = [1, 2, 3, 4, 5, 1];
  const output = flows.map((flow) => 6 * flow + 30);
  const lines = [
    ["", ...ids, "A_f", "B_f", "GO"],
    ...ids.map((id, i) => [id, ...ids.map(() => flows[i]), 10, 20, output[i]]),
    ["VA", ...output.map((x) => x - 16), "", "", ""],
  ];
  const file = join(base, "wide.csv");
  writeFileSync(file, lines.map((line) => `${line.join(",")}\n`).join(""));
  return file;
}
