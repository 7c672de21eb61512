/** Groups of economies by ISO code. */
import { DataError } from "../errors.ts";
import { columnIndex, parseCsv } from "../tables/csv/text.ts";

export interface EconomyGroup {
  readonly id: string; //         "eu-27"
  readonly name: string;
  readonly partition: string; //  groups of one partition do not overlap; empty for others
  readonly asOf: string; //       the date or years of the membership
  readonly members: readonly string[]; // ISO 3166-1 alpha-3, sorted
  readonly definition: string;
  readonly source: string;
}

/**
 * The groups of a table with columns group, name, partition, as_of, members, definition, source.
 *
 * @param text    CSV; members are codes with blanks between
 * @param source  the file's name, for messages
 * @throws DataError "format"  a missing column, a group twice, no members, a code that is none, or
 *                             a code in two groups of one partition
 */
export function readGroups(text: string, source = "groups"): readonly EconomyGroup[] {
  const csv = parseCsv(text, source);
  const columns = ["group", "name", "partition", "as_of", "members", "definition", "source"];
  const at = columns.map((column) => columnIndex(csv, column));
  const groups = csv.rows.map((row, r): EconomyGroup => {
    const [id, name, partition, asOf, members, definition, from] = at.map((k) => row[k].trim());
    const codes = members.split(/\s+/).filter((code) => code !== "");
    const wrong = codes.find((code, k) => !/^[A-Z]{3}$/.test(code) || codes.indexOf(code) !== k);
    if (codes.length === 0 || wrong !== undefined) {
      const found = wrong === undefined ? "has no members" : `has the member ${wrong}`;
      throw new DataError(
        "format",
        `${source}, line ${csv.lines[r]}: group ${id} ${found}, needed codes of three letters, each once`,
        { source, line: csv.lines[r], group: id },
      );
    }
    return { id, name, partition, asOf, members: codes.sort(), definition, source: from };
  });
  for (const [k, { id }] of groups.entries()) {
    if (groups.findIndex((group) => group.id === id) === k) continue;
    throw new DataError("format", `${source}: has the group ${id} twice, needed once`, { id });
  }
  for (const { partition } of groups) if (partition !== "") partitionOf(groups, partition);
  return groups;
}

/**
 * A group.
 *
 * @throws DataError "argument"  no such group
 */
export function groupOf(groups: readonly EconomyGroup[], id: string): EconomyGroup {
  const group = groups.find((candidate) => candidate.id === id);
  if (group !== undefined) return group;
  const known = groups.map((candidate) => candidate.id);
  throw new DataError("argument", `there is no group ${id}, expected one of ${known.join(", ")}`, {
    id,
  });
}

/**
 * The group of each economy within a partition.
 *
 * @param partition  "region", "income-2007", ...
 * @returns id of the group by code; an economy outside the partition is not in it
 * @throws DataError "argument"  no such partition
 * @throws DataError "format"    an economy in two of its groups
 */
export function partitionOf(
  groups: readonly EconomyGroup[],
  partition: string,
): ReadonlyMap<string, string> {
  const parts = groups.filter((group) => group.partition === partition && partition !== "");
  if (parts.length === 0) {
    const known = [...new Set(groups.map((group) => group.partition))].filter((p) => p !== "");
    throw new DataError(
      "argument",
      `there is no partition ${partition}, expected one of ${known.join(", ")}`,
      { partition },
    );
  }
  const of = new Map<string, string>();
  for (const { id, members } of parts) {
    for (const code of members) {
      const other = of.get(code);
      if (other !== undefined) {
        throw new DataError(
          "format",
          `partition ${partition}: ${code} is in ${other} and in ${id}, needed in one`,
          { partition, code },
        );
      }
      of.set(code, id);
    }
  }
  return of;
}
