/** The economies that a study is about, by the words of its file. */
import { DataError } from "../errors.ts";
import type { StudySample } from "../findings/evidence.ts";
import type { Covariates } from "../panel/covariates.ts";
import type { EconomyGroup } from "../panel/groups.ts";
import { sample60 } from "../panel/sample.ts";
import type { Label } from "../tables/model.ts";

/** What the rest of the world is called in tables; it is in no sample. */
const rest = "ROW";

/**
 * The economies of a sample that the tables have.
 *
 * `sample-60` are the 60 economies with most values among the covariates, or all where fewer than
 * 60 are known; `all` is every economy of the tables but the rest of the world.
 *
 * @param names       "sample-60", "all", names of groups, or codes; together they are their union
 * @param countries   of the tables
 * @throws DataError "argument"  a name that is neither a group nor an economy of the tables, or fewer
 *                               than two economies
 */
export function studySample(
  names: readonly string[],
  countries: readonly Label[],
  covariates: Covariates,
  groups: readonly EconomyGroup[],
): StudySample {
  const codes = countries.map(({ code }) => code).filter((code) => code !== rest);
  const wanted = new Set(names.flatMap((name) => membersOf(name, codes, covariates, groups)));
  const economies = codes.filter((code) => wanted.has(code));
  if (economies.length < 2) {
    throw new DataError(
      "argument",
      `study: the sample ${names.join(", ")} has ${economies.length} of the tables' economies, needed at least 2`,
      { names, economies },
    );
  }
  return { name: names.join(", "), economies, words: inWords(names, economies.length, codes) };
}

function membersOf(
  name: string,
  codes: readonly string[],
  covariates: Covariates,
  groups: readonly EconomyGroup[],
): readonly string[] {
  if (name === "all") return codes;
  if (name === "sample-60") {
    return covariates.economies.length < 60 ? codes : sample60(covariates).economies;
  }
  const group = groups.find(({ id }) => id === name);
  if (group !== undefined) return group.members;
  if (codes.includes(name)) return [name];
  const known = ["sample-60", "all", ...groups.map(({ id }) => id)].join(", ");
  throw new DataError(
    "argument",
    `study: the sample names ${name}, which is neither an economy of the tables nor one of ${known}`,
    { name },
  );
}

function inWords(names: readonly string[], n: number, codes: readonly string[]): string {
  if (n === codes.length) return `all ${n} economies`;
  if (names.length > 1) return `the ${n} economies of the sample`;
  if (names[0] !== "sample-60") return `the ${n} economies of ${names[0]}`;
  return n === 60
    ? "the sample of 60 economies"
    : `the ${n} economies of the sample that the tables have`;
}
