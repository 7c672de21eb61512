/** A map of labels to groups, from a csv file with columns `from,to` and perhaps `name`. */
import { DataError } from "../../errors.ts";
import { textColumn } from "../csv/columns.ts";
import type { CsvText } from "../csv/text.ts";
import type { Label } from "../model.ts";

export interface LabelMap {
  readonly source: string; //                         the file's name, for messages
  readonly groups: readonly Label[]; //               in the order of the file
  readonly group: ReadonlyMap<string, number>; //     from a code to its group; `*` stands for any other code
}

/** Which group each label goes to, and the groups that are met, in the map's order. */
export interface Grouping {
  readonly groups: readonly Label[];
  readonly of: Int32Array; // as long as the labels
}

/**
 * A map from a csv file. `*` in the column `from` takes every code that has no line of its own. The
 * name of a group is the first one given for it, else its code.
 *
 * @throws DataError "format"  a column is missing or a cell is empty
 * @throws DataError "shape"   a code is mapped twice, or a group has two names
 */
export function readLabelMap(csv: CsvText): LabelMap {
  const from = textColumn(csv, "from");
  const to = textColumn(csv, "to");
  const nameAt = csv.columns.indexOf("name");
  const places = new Map<string, number>();
  const names: (string | undefined)[] = [];
  const group = new Map<string, number>();
  for (const [r, code] of from.entries()) {
    const where = { source: csv.source, line: csv.lines[r], code };
    if (group.has(code)) {
      throw new DataError(
        "shape",
        `${csv.source}, line ${csv.lines[r]}: ${code} is mapped a second time, needed one line for each code`,
        where,
      );
    }
    const place = places.get(to[r]) ?? places.size;
    places.set(to[r], place);
    group.set(code, place);
    const name = nameAt === -1 ? "" : csv.rows[r][nameAt].trim();
    if (name === "") continue;
    if (names[place] !== undefined && names[place] !== name) {
      throw new DataError(
        "shape",
        `${csv.source}, line ${csv.lines[r]}: ${to[r]} is named "${name}" here and "${names[place]}" above, needed one name`,
        where,
      );
    }
    names[place] = name;
  }
  const groups = [...places.keys()].map((code, k) => ({ code, name: names[k] ?? code }));
  return { source: csv.source, groups, group };
}

/**
 * The groups of labels. Codes of the map that no label has are passed over.
 *
 * @param labels  of a table
 * @param map     undefined leaves every label as it is
 * @throws DataError "shape"  a label has no line in the map
 */
export function groupLabels(labels: readonly Label[], map: LabelMap | undefined): Grouping {
  if (map === undefined) return { groups: labels, of: Int32Array.from(labels.keys()) };
  const rest = map.group.get("*");
  const missing = rest === undefined ? labels.filter(({ code }) => !map.group.has(code)) : [];
  if (missing.length > 0) {
    const codes = missing.map(({ code }) => code);
    throw new DataError(
      "shape",
      `${map.source}: ${codes.length} of the table's ${labels.length} codes are not in column from ` +
        `(${codes.slice(0, 5).join(", ")}); needed each, or a line with * for all others`,
      { source: map.source, missing: codes },
    );
  }
  const places = labels.map(({ code }) => map.group.get(code) ?? rest!);
  const met = [...new Set(places)].sort((a, b) => a - b);
  return {
    groups: met.map((place) => map.groups[place]),
    of: Int32Array.from(places, (place) => met.indexOf(place)),
  };
}

/** The codes of a map that no label has: a concordance may know more, or a code is misspelt. */
export function unusedCodes(labels: readonly Label[], { group }: LabelMap): readonly string[] {
  const known = new Set(labels.map(({ code }) => code));
  return [...group.keys()].filter((code) => code !== "*" && !known.has(code));
}
