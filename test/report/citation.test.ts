import assert from "node:assert/strict";
import { it } from "node:test";
import { parse } from "yaml";
import { citationBib, citationCff } from "../../src/report/citation.ts";

const cited = {
  version: "1.2.3",
  dataset: {
    name: "ree-estimate",
    title: "Tables: an estimate",
    provenance: "estimate" as const,
    description: 'Real margins; "estimated" flows.',
    sources: ["Agency & Co. (2015), a base", "Other, another_base"],
  },
};

it("citationCff is YAML that names title, software and every source", () => {
  const read = parse(citationCff(cited, 'China: "more"')) as {
    "cff-version": string;
    title: string;
    abstract: string;
    references: { type: string; title: string; version?: string }[];
  };
  assert.equal(read["cff-version"], "1.2.0");
  assert.equal(read.title, 'China: "more"');
  assert.equal(read.abstract, cited.dataset.description);
  assert.deepEqual(
    read.references.map(({ title }) => title),
    ["Monazite", ...cited.dataset.sources],
  );
  assert.equal(read.references[0].version, "1.2.3");
});

it("citationBib has an entry for the software, the data set and each source, and no stray signs", () => {
  const bib = citationBib(cited);
  assert.deepEqual(
    [...bib.matchAll(/^@misc\{(\w+),$/gm)].map(([, key]) => key),
    ["monazite", "data_ree_estimate", "source_1", "source_2"],
  );
  assert.match(bib, /Agency \\& Co\./);
  assert.match(bib, /another\\_base/);
});
