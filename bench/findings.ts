/**
 * How often the study's claims are judged rightly in worlds where they are true, false, or neither.
 *
 * Usage: node --import tsx bench/findings.ts [--draws 200] [--claims upstream,capture]
 */
import { parseArgs } from "node:util";
import { findingWorlds } from "./finding-worlds/all.ts";
import { asked, counted, tally, worldKinds } from "./finding-worlds/worlds.ts";

const { values: options } = parseArgs({
  options: { draws: { type: "string", default: "200" }, claims: { type: "string" } },
});
const draws = Number(options.draws);
const wanted = options.claims?.split(",");

console.log(`| claim | world | supported | contradicted | undetermined | asked for |`);
console.log(`| --- | --- | ---: | ---: | ---: | --- |`);
for (const worlds of findingWorlds) {
  if (wanted?.includes(worlds.claim) === false) continue;
  for (const kind of worldKinds) {
    const counts = tally(worlds, kind, draws);
    const share = (count: number): string => `${((100 * count) / draws).toFixed(1)} %`;
    console.log(
      `| ${worlds.claim} | ${kind} | ${share(counts.supported)} | ${share(counts.contradicted)} | ${share(counts.undetermined)} | ${counted[kind]} ${kind === "noise" ? "≤" : "≥"} ${share(draws * asked[kind])} |`,
    );
  }
}
