// Damaged tables of covariates and groups end in what they hold or in a DataError: nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { DataError } from "../../src/errors.ts";
import { readCovariates } from "../../src/panel/covariates.ts";
import { readGroups } from "../../src/panel/groups.ts";
import { dice, mutateText, rounds } from "./mutate.ts";

const groups = readFileSync(join(import.meta.dirname, "..", "..", "data", "groups.csv"), "utf8");
const sources = "variable,label,theme,unit,source,code,licence\na,A,t,u,S,c,L\nb,B,t,u,S,c,L\n";
const values = "variable,iso3,2000,2001,2002\na,X,1,,3.5\na,Y,2,-1e3,\nb,X,0,1,2\n";

const snippets = [
  ",",
  "\n",
  '"',
  ";",
  "AAA",
  "__proto__",
  "variable,iso3",
  "2000",
  "-",
  "e",
  "NaN",
];

function outcomes(
  good: string,
  read: (text: string) => unknown,
): { read: number; refused: number } {
  const count = { read: 0, refused: 0 };
  for (let seed = 0; seed < rounds / 4; seed++) {
    try {
      read(mutateText(good, dice(seed), snippets));
      count.read++;
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      count.refused++;
    }
  }
  return count;
}

it("readCovariates reads or refuses any text", () => {
  const { read, refused } = outcomes(values, (text) => readCovariates(text, sources));
  assert.ok(read > 0 && refused > 0);
  assert.ok(outcomes(sources, (text) => readCovariates(values, text)).refused > 0);
});

it("readGroups reads or refuses any text", () => {
  const { read, refused } = outcomes(groups, (text) => readGroups(text));
  assert.ok(read > 0 && refused > 0);
});
