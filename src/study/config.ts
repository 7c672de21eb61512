/** The study file: what to measure, on which data, with which settings. */
import { isMap, isPair, isScalar, type Document, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { DataError } from "../errors.ts";
import { defaultSegments, type Segment, segmentIds } from "../segments/segments.ts";

const years = z
  .union([
    z
      .string()
      .regex(
        /^\d{4}(-\d{4})?(,\s*\d{4}(-\d{4})?)*$/,
        "expected years such as 2007-2021 or 2007,2010",
      ),
    z.int(),
    z.array(z.int()).min(1),
  ])
  .describe("years to study: 2007-2021, a list, or one year; all that the data set has by default");

const segment = z.strictObject({
  name: z.string().min(1).optional(),
  covers: z.string().min(1).describe("what the sectors hold, in words, for titles"),
  sectors: z.array(z.string().min(1)).min(1).describe("codes of the table's sectors"),
});

/** The schema of `study.yaml`; every key may be left out. */
export const studySchema = z.strictObject({
  data: z.string().min(1).optional().describe("name of a data set, or a folder of imported tables"),
  years: years.optional(),
  seed: z.int().min(0).optional().describe("seed of every random draw"),
  focus: z.string().min(1).optional().describe("economy of the headline, by its code in the table"),
  peers: z.array(z.string().min(1)).max(4).optional().describe("economies compared with it"),
  segments: z
    .strictObject({ upstream: segment, midstream: segment, downstream: segment })
    .optional()
    .describe("which sectors stand for each segment of the chain"),
  space: z
    .strictObject({
      power: z.number().positive().optional().describe("power of the inverse distance"),
      cutoff: z
        .number()
        .positive()
        .optional()
        .describe("distance in km beyond which weights are zero"),
      permutations: z.int().min(99).max(99999).optional(),
    })
    .optional(),
});

/** A study, complete: every setting has its value. */
export interface StudyConfig {
  readonly data: string;
  readonly years: readonly number[] | undefined; // all, where undefined
  readonly seed: number;
  readonly focus: string;
  readonly peers: readonly string[];
  readonly required: readonly string[]; //  economies that the study file asks for by code
  readonly segments: readonly Segment[];
  readonly space: {
    readonly power: number;
    readonly cutoff: number | undefined;
    readonly permutations: number;
  };
}

/** What a command line says over a study file. */
export interface StudyOverrides {
  readonly data?: string | undefined;
  readonly years?: string | undefined;
  readonly seed?: number | undefined;
}

/**
 * The settings of a study from its file and the command line; the command line wins.
 *
 * @param text  YAML, or undefined for the defaults
 * @param file  its name, for messages
 * @throws DataError "format"    not YAML, or not the schema; the message has line and column
 * @throws DataError "argument"  years that cannot be read
 */
export function studyConfig(
  text: string | undefined,
  file: string,
  overrides: StudyOverrides = {},
): StudyConfig {
  const read = text === undefined ? {} : parse(text, file);
  const { segments } = read;
  return {
    data: overrides.data ?? read.data ?? "ree-estimate",
    years: yearList(overrides.years ?? read.years),
    seed: overrides.seed ?? read.seed ?? 42,
    focus: read.focus ?? "CHN",
    peers: read.peers ?? ["USA", "JPN", "DEU", "KOR"],
    required: [...(read.focus === undefined ? [] : [read.focus]), ...(read.peers ?? [])],
    segments:
      segments === undefined
        ? defaultSegments
        : segmentIds.map((id, k) => {
            const { name, covers, sectors } = segments[id];
            return { id, name: name ?? defaultSegments[k].name, covers, sectors };
          }),
    space: {
      power: read.space?.power ?? 1,
      cutoff: read.space?.cutoff,
      permutations: read.space?.permutations ?? 999,
    },
  };
}

/**
 * Years from words: `2007-2010`, `2007,2009`, a number or a list; undefined stays undefined.
 *
 * @throws DataError "argument"  anything else, or a range that runs backwards
 */
export function yearList(
  given: string | number | readonly number[] | undefined,
): readonly number[] | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== "string") return [...new Set([given].flat())].sort((a, b) => a - b);
  const years = new Set<number>();
  for (const part of given.split(",")) {
    const range = /^\s*(\d{4})(?:-(\d{4}))?\s*$/.exec(part);
    const from = Number(range?.[1]);
    const to = Number(range?.[2] ?? range?.[1]);
    if (!range || to < from) {
      throw new DataError(
        "argument",
        `years: found "${given}", expected years such as 2007-2021 or 2007,2010`,
      );
    }
    for (let year = from; year <= to; year++) years.add(year);
  }
  return [...years].sort((a, b) => a - b);
}

/** Years as `yearList` reads them: 2007-2010, 2012. */
export function yearsInWords(years: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const year of years) {
    const last = ranges.at(-1);
    if (last !== undefined && year === last[1] + 1) last[1] = year;
    else ranges.push([year, year]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(", ");
}

function parse(text: string, file: string): z.infer<typeof studySchema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = document.errors.at(0);
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    const found = fault.code === "MULTIPLE_DOCS" ? "a second document starts here" : fault.message;
    throw new DataError(
      "format",
      `${file}, line ${line}, column ${col}: is not a study file in YAML: ${found}`,
      { file, line, column: col },
      { cause: fault },
    );
  }
  const read = studySchema.safeParse(plain(document, file) ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  const { line, col } = lines.linePos(offsetOf(document, path));
  throw new DataError(
    "format",
    `${file}, line ${line}, column ${col}: ${path.join(".") || "the file"}: ${issue.message}`,
    { file, line, column: col, path },
  );
}

function plain(document: Document, file: string): unknown {
  try {
    return document.toJS() as unknown;
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new DataError("format", `${file}: cannot be read as YAML: ${found}`, { file }, { cause });
  }
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent: unknown =
      depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
      );
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, depth), true);
    if (isScalar(node) && node.range) return node.range[0];
  }
  return 0;
}
