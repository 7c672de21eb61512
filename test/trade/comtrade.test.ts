import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { comtradeCsvReader, readComtradeJson } from "../../src/trade/comtrade.ts";
import { flowsFromReports } from "../../src/trade/reports.ts";
import { assertRefuses } from "../refuses.ts";
import { codes, fed } from "./codes.ts";

const head =
  "typeCode,freqCode,refYear,period,reporterCode,reporterISO,reporterDesc,flowCode,partnerCode,partnerDesc,partner2Code,classificationCode,cmdCode,cmdDesc,customsCode,motCode,netWgt,cifvalue,fobvalue,primaryValue\n";

/** A row of the present site's CSV. */
function row(over: Partial<Record<string, string | number>> = {}): string {
  const { period, reporter, flow, partner, partner2, cmd, customs, mot, kg, value } = {
    period: "2019",
    reporter: "156",
    flow: "X",
    partner: "842",
    partner2: 0,
    cmd: "284690",
    customs: "C00",
    mot: 0,
    kg: 2500,
    value: 1000000,
    ...over,
  };
  return `C,A,2019,${period},${reporter},,"China, mainland",${flow},${partner},USA,${partner2},H5,${cmd},"compounds, other",${customs},${mot},${kg},,,${value}\n`;
}

const read = (text: string) => fed(comtradeCsvReader("c.csv", codes), text);

describe("comtradeCsvReader", () => {
  it("reads US$ as thousands and kilograms as tonnes", () => {
    const { reports } = read(head + row());
    assert.deepEqual(reports, [
      {
        year: 2019,
        month: 0,
        reporter: "CHN",
        partner: "USA",
        direction: "export",
        product: "284690",
        edition: "H5",
        value: 1000,
        quantity: 2.5,
      },
    ]);
  });

  it("leaves out and counts sums, areas, breakdowns, part flows and other codes", () => {
    const { reports, counts } = read(
      head +
        row() +
        row({ partner: 0 }) +
        row({ partner: 899, value: 5000 }) +
        row({ cmd: "2846" }) +
        row({ cmd: "TOTAL" }) +
        row({ cmd: "28469011" }) +
        row({ mot: 2100 }) +
        row({ partner2: 392 }) +
        row({ customs: "C04" }) +
        row({ flow: "DX" }) +
        row({ partner: 156 }),
    );
    assert.equal(reports.length, 1);
    const {
      aggregates,
      areas,
      areasValue,
      productSums,
      nationalProducts,
      breakdowns,
      otherFlows,
      own,
    } = counts;
    assert.deepEqual(
      { aggregates, areas, areasValue, productSums, nationalProducts, breakdowns, otherFlows, own },
      {
        aggregates: 1,
        areas: 1,
        areasValue: 5,
        productSums: 2,
        nationalProducts: 1,
        breakdowns: 3,
        otherFlows: 1,
        own: 1,
      },
    );
  });

  it("takes a weight of nothing, or of 0 beside a value, as missing", () => {
    const { reports, counts } = read(
      head +
        row({ kg: "" }) +
        row({ kg: 0, partner: 392 }) +
        row({ kg: 0, value: 0, partner: 410 }),
    );
    assert.deepEqual(
      reports.map(({ quantity }) => quantity),
      [NaN, NaN, 0],
    );
    assert.equal(counts.missingQuantity, 2);
  });

  it("passes over the empty cell that some downloads end their rows with", () => {
    assert.equal(read(head + row().replace("\n", ",\n")).reports.length, 1);
    assertRefuses(() => read(head + row().replace("\n", ",1\n")), "format", /line 2: has 21 cells/);
  });

  it("reads the older site's columns", () => {
    const text =
      "Classification,Year,Period,Trade Flow Code,Trade Flow,Reporter Code,Reporter ISO,Partner Code,Commodity Code,Netweight (kg),Trade Value (US$)\n" +
      "H4,2015,2015,1,Import,381,ITA,579,30499,1000,2000\n";
    const [report] = read(text).reports;
    assert.deepEqual(
      [
        report.direction,
        report.reporter,
        report.partner,
        report.product,
        report.value,
        report.quantity,
      ],
      ["import", "ITA", "NOR", "030499", 2, 1],
    );
  });

  it("sums months, says which years are not whole, and refuses a year beside its months", () => {
    const months = row({ period: "201901", kg: 1000 }) + row({ period: "201902", kg: 1000 });
    const found = read(head + months);
    assert.match(found.notes[0], /1 reports by month do not have all twelve/);
    const { flows } = flowsFromReports(found);
    assert.deepEqual([flows[0].value, flows[0].quantity], [2000, 2]);
    assertRefuses(() => read(head + months + row()), "shape", /line 4.*whole year/);
  });

  it("names file, line and column of what it refuses", () => {
    const refused = (over: Parameters<typeof row>[0], words: RegExp) => {
      assertRefuses(() => read(head + row() + row(over)), "format", words);
    };
    refused({ period: "19" }, /c.csv, line 3, column period/);
    refused({ period: "201913" }, /line 3, column period/);
    refused({ flow: "Z" }, /line 3, column flowCode: is "z"/);
    refused({ reporter: 999 }, /line 3, column reporterCode: "999"/);
    refused({ partner: "" }, /line 3, column partnerCode/);
    refused({ cmd: "REE" }, /line 3, column cmdCode/);
    refused({ value: "n/a" }, /line 3, column primaryValue/);
    refused({ value: -5 }, /line 3, column primaryValue/);
    refused({ kg: "heavy" }, /line 3, column netWgt/);
    assertRefuses(() => read(head + row() + row()), "shape", /line 3.*second time/);
    assertRefuses(() => read("a,b\n1,2"), "format", /no column for period/);
    assertRefuses(() => read(""), "format", /empty/);
    assertRefuses(() => read(`${head}"open`), "format", /never closed/);
  });

  it("refuses BACI, which has reconciled the two reports", () => {
    assertRefuses(
      () => read("t,i,j,k,v,q\n2019,156,842,284690,1,1"),
      "argument",
      /BACI.*reconciled.*no gap/,
    );
  });
});

describe("readComtradeJson", () => {
  const record = {
    period: "2019",
    reporterCode: 104,
    partnerCode: 156,
    flowCode: "X",
    cmdCode: "284690",
    primaryValue: 5000,
    netWgt: null,
    partner2Code: 0,
    motCode: 0,
    customsCode: "C00",
    classificationCode: "H5",
  };

  it("reads the API's answer, the older one's, and a list", () => {
    const older = {
      yr: 2019,
      rtCode: 104,
      ptCode: 156,
      rgCode: 2,
      cmdCode: "284690",
      TradeValue: 5000,
      NetWeight: null,
    };
    const texts = [{ count: 1, data: [record] }, { dataset: [older] }, [record]];
    for (const text of texts) {
      const { reports } = readComtradeJson("c.json", JSON.stringify(text), codes);
      const [{ reporter, partner, direction, value, quantity }] = reports;
      assert.deepEqual(
        [reporter, partner, direction, value, quantity],
        ["MMR", "CHN", "export", 5, NaN],
      );
    }
  });

  it("names the record and field of what it refuses", () => {
    const read = (text: string) => readComtradeJson("c.json", text, codes);
    assertRefuses(() => read("{"), "format", /c.json: is not JSON/);
    assertRefuses(() => read("{}"), "format", /no list "data"/);
    assertRefuses(() => read("null"), "format", /no list "data"/);
    assertRefuses(() => read("[1]"), "format", /record 1: is no object/);
    assertRefuses(
      () => read(JSON.stringify([record, { ...record, partnerCode: 999 }])),
      "format",
      /record 2, field partnerCode/,
    );
  });
});

describe("flowsFromReports", () => {
  const both = read(
    head +
      row() +
      row({ reporter: 842, partner: 156, flow: "M", value: 1113000 }) +
      row({ reporter: 392, partner: 156, flow: "M", value: 530000 }) +
      row({ flow: "RX", value: 100000, kg: 100 }),
  );

  it("takes the exporter's report, else the importer's at the border of the exporter", () => {
    const { flows, notes } = flowsFromReports(both);
    assert.deepEqual(
      flows.map(({ importer, value }) => [importer, value]),
      [
        ["USA", 1000],
        ["JPN", 500],
      ],
    );
    assert.match(notes[0], /exporter's reports.*1.06/);
  });

  it("prefers the importer, and takes re-exports off, where it is told to", () => {
    const value = (options: Parameters<typeof flowsFromReports>[1]) =>
      flowsFromReports(both, options).flows.find(({ importer }) => importer === "USA")?.value;
    assert.equal(value({ prefer: "importer", margin: 1.06 }), 1050);
    assert.equal(value({ reexports: "subtract" }), 900);
  });

  it("refuses a margin below 1", () => {
    assertRefuses(() => flowsFromReports(both, { margin: 0.9 }), "argument", /margin is 0.9/);
  });
});
