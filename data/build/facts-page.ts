/** Prints the tables of docs/facts.md from the data, each between its two marks. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  loadAllCovariates,
  loadCovariates,
  loadGroups,
  loadProduction,
  loadProductionNotes,
} from "../../src/node/facts.ts";
import { covariateCoverage } from "../../src/panel/covariates.ts";
import { groupOf } from "../../src/panel/groups.ts";
import { miningShares } from "../../src/panel/mining-shares.ts";
import { sample60 } from "../../src/panel/sample.ts";

const page = join(import.meta.dirname, "..", "..", "docs", "facts.md");

/** The page as it should read: all but the parts between the marks stays. */
export async function factsPage(text: string): Promise<string> {
  const tables = {
    mining: await miningTable(),
    covariates: await coverageTable(),
    sample: await sampleText(),
    groups: await groupsTable(),
  };
  return Object.entries(tables).reduce((whole, [name, table]) => {
    const first = `<!-- ${name}: printed from data, do not edit -->`;
    const last = `<!-- end of ${name} -->`;
    const [from, to] = [whole.indexOf(first), whole.indexOf(last)];
    if (from < 0 || to < from) throw new Error(`docs/facts.md has lost its marks of ${name}`);
    return `${whole.slice(0, from)}${first}\n\n${table}\n\n${whole.slice(to)}`;
  }, text);
}

/** Writes the page. */
export async function writeFactsPage(): Promise<void> {
  writeFileSync(page, await factsPage(readFileSync(page, "utf8")));
}

async function miningTable(): Promise<string> {
  const [production, notes] = [await loadProduction(), await loadProductionNotes()];
  const percent = (share: number): string =>
    Number.isFinite(share) ? (100 * share).toFixed(1) : "";
  const points = (share: number): string =>
    `${share < 0 ? "−" : "+"}${(100 * Math.abs(share)).toFixed(1)}`;
  const years = Array.from({ length: 17 }, (_, k) => 2007 + k);
  const rows = years.map((year) => {
    const { bgs, usgs, difference, causes } = miningShares(production, notes, "CHN", year);
    const main = causes
      .slice(0, 3)
      .map((cause) => `${cause.country} ${points(cause.contribution)}`);
    const gap = Number.isFinite(difference) ? points(difference) : "";
    return [String(year), percent(bgs), percent(usgs), gap, main.join(", ")];
  });
  return markdown(["year", "BGS, %", "USGS, %", "points apart", "mostly by"], rows);
}

async function coverageTable(): Promise<string> {
  const covariates = await loadAllCovariates();
  const coverage = covariateCoverage(covariates);
  const rows = covariates.variables.map(({ name, label, theme, unit, source, code }, k) => {
    const { economies, share, firstYear, lastYear } = coverage[k];
    return [
      `\`${name}\``,
      `${label}, ${unit}`,
      theme,
      String(economies),
      (100 * share).toFixed(0),
      `${firstYear}–${lastYear}`,
      `${source}: ${code}`,
    ];
  });
  return markdown(["name", "what", "theme", "economies", "% known", "years", "source"], rows);
}

async function sampleText(): Promise<string> {
  const { rule, leftOut, counts } = sample60(await loadCovariates());
  const least = counts.slice(-8).map(({ iso3, values }) => `${iso3} ${values}`);
  const most = counts[0];
  return `\`sample-60\`: ${rule}. Left out: ${leftOut.join(", ")}. Values: ${most.iso3} ${most.values}, …, ${least.join(", ")}.`;
}

async function groupsTable(): Promise<string> {
  const groups = await loadGroups();
  const all = groupOf(groups, "adb-62").members;
  const rows = groups.map((group) => [
    `\`${group.id}\``,
    group.partition,
    group.asOf,
    String(group.members.length),
    String(group.members.filter((code) => all.includes(code)).length),
    group.definition,
  ]);
  return markdown(["group", "partition", "as of", "members", "of the 62", "what"], rows);
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
