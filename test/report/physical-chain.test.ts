import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { viewOf } from "../../src/findings/view.ts";
import { loadChainFacts } from "../../src/node/facts.ts";
import type { ChainFacts } from "../../src/panel/chain-facts.ts";
import { besideTable, physicalChainSection } from "../../src/report/physical-chain.ts";
import { physicalTable } from "../../src/report/physical-facts.ts";
import { fixture } from "./fixture.ts";

const evidence = fixture({ years: [2007, 2021] });
const none: ChainFacts = {
  production: [],
  productionNotes: [],
  stageShares: [],
  stageOutput: [],
  reserves: [],
  quotas: [],
  prices: [],
  measures: [],
};
const words = (chain: ChainFacts): string =>
  (physicalChainSection(viewOf({ ...evidence, chain }))?.markup ?? "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("the physical chain beside the value chain", () => {
  it("shows China's mining as the range of both sources, with the reason", async () => {
    const text = words(await loadChainFacts());
    assert.match(text, /58 to 68 per cent of the tonnes mined in 2021/);
    assert.match(text, /67\.8 % by BGS, 57\.9 % by USGS/);
    assert.match(text, /60 %|60 per cent/); // BGS takes 60 % of an American figure
    assert.match(text, /Source/i);
  });

  it("prints no number where no source has one", () => {
    const { rows } = besideTable(viewOf(evidence), none);
    assert.deepEqual(
      rows.map(([, published]) => published),
      rows.map(() => "not available here"),
    );
    assert.equal(words(none).match(/not available here/g)?.length, 4 + 1 + 4 + 1);
  });

  it("does not take a projection for a fact", () => {
    const text = words(evidence.chain ?? none);
    assert.match(text, /about 87% \(refining, 2020/);
    assert.doesNotMatch(text, /77%/);
    assert.ok(!physicalTable(evidence.chain ?? none).rows.some((row) => row[4] === 77));
  });

  it("is not there in a study without such facts", () => {
    const { chain, ...without } = evidence;
    assert.ok(chain !== undefined);
    assert.equal(physicalChainSection(viewOf(without)), undefined);
  });
});

it("every fact has a source, and no unknown quota is a zero", async () => {
  const chain = await loadChainFacts();
  const { columns, rows } = physicalTable(chain);
  const at = (name: string): number => columns.indexOf(name);
  for (const row of rows) assert.notEqual(row[at("source")], "", row.join());
  const unknown = chain.quotas.filter(({ tonnes }) => Number.isNaN(tonnes)).length;
  const empty = rows.filter(
    (row) => row[at("measure")] === "quota" && Number.isNaN(row[at("low")]),
  ).length;
  assert.equal(empty, unknown);
  assert.ok(unknown > 0);
});
