/** Whether economies with a high position lie near each other. */
import type { Clustering } from "./evidence.ts";
import { type Finding, numberAt } from "./finding.ts";
import {
  capital,
  count,
  firstThatFits,
  fixed,
  index,
  list,
  permutationP,
  pValue,
} from "./format.ts";
import { segmentWord, type View } from "./view.ts";

/** Tests are read at 5 per cent. */
const level = 0.05;

/** What a test of one segment and year says. */
export function reading({
  pPermutation,
  statistic,
  expected,
}: Clustering): "clusters" | "scatters" | "none" {
  if (!(pPermutation < level)) return "none";
  return statistic > expected ? "clusters" : "scatters";
}

/** The test of a segment in a year. */
export function testOf(view: View, s: number, year: number): Clustering | undefined {
  const { id } = view.evidence.panel.segments[s];
  return view.evidence.clustering.find((row) => row.segment === id && row.year === year);
}

/** Moran's I of the position index, by segment and year. */
export function clustering(view: View): Finding {
  const { panel, settings } = view.evidence;
  const tests = panel.segments.flatMap((_, s) => {
    const last = testOf(view, s, view.last);
    return last === undefined ? [] : [{ s, last, first: testOf(view, s, view.first) }];
  });
  const floor = 2 / (settings.permutations + 1);
  const atFloor = tests.findIndex(({ last }) => last.pPermutation <= floor * (1 + 1e-9));
  const values = tests.map(({ s, last }, k) => {
    const p =
      k === atFloor
        ? permutationP(last.pPermutation, settings.permutations)
        : `p = ${pValue(last.pPermutation)}`;
    return `${index(last.statistic)} ${segmentWord(view, s)} (${p})`;
  });
  return {
    id: "clustering",
    title: title(view, tests),
    statement:
      tests.length === 0
        ? notTested
        : `In ${view.last} Moran’s I of the position index is ${list(values)}; chance alone gives ${index(tests[0].last.expected)} on average. A high value says that economies of like position lie near each other. Two-sided permutation tests at 5 per cent, ${count(settings.permutations, "draw", "draws")}, seed ${settings.seed}; n = ${sizes(tests)}; weights: ${settings.weights}.`,
    brief:
      tests.length === 0
        ? notTested
        : `Moran’s I of the position index, ${view.last}: ${list(values)}; n = ${sizes(tests)}; weights: ${settings.weights}.`,
    segments: panel.segments.map(({ id }) => id),
    numbers: tests.flatMap(({ s, first, last }) => {
      const row = segmentWord(view, s);
      return [
        ...(view.oneYear || first === undefined
          ? []
          : [numberAt(row, `I, ${view.first}`, first.statistic, "index")]),
        numberAt(row, `I, ${view.last}`, last.statistic, "index"),
        numberAt(row, `p, ${view.last}`, last.pPermutation, "p"),
      ];
    }),
    limits: testLimits,
  };
}

// The numbers of economies tested; segments may differ.
function sizes(tests: readonly { readonly last: Clustering }[]): string {
  return list([...new Set(tests.map(({ last }) => String(last.n)))]);
}

/** In how many years position clusters, by segment. */
export function chance(view: View): Finding {
  const { panel, clustering: tests } = view.evidence;
  const tallies = panel.segments.flatMap(({ id }, s) => {
    const all = tests.filter(({ segment }) => segment === id);
    const years = all.filter((test) => reading(test) === "clusters").length;
    return all.length === 0 ? [] : [{ s, years, all: all.length }];
  });
  const neutral = `Moran’s I of the position index, ${view.oneYear ? view.last : `${view.first}–${view.last}`}`;
  const most = Math.max(0, ...tallies.map(({ all }) => all));
  const title =
    view.oneYear || tallies.length === 0
      ? neutral
      : tallies.every(({ years }) => years === most)
        ? `Position clusters in every segment in each of ${most} years`
        : tallies.every(({ years }) => years === 0)
          ? `Position clusters in no segment in any of ${most} years`
          : `Of ${most} years, position clusters in ${list(tallies.map(({ s, years }) => `${years} ${segmentWord(view, s)}`))}`;
  return {
    id: "chance",
    title: firstThatFits(title, neutral),
    statement:
      tallies.length === 0
        ? notTested
        : tallies
            .map(
              ({ s, years, all }) =>
                `${capital(segmentWord(view, s))} Moran’s I is detectably above what chance gives in ${years} of ${count(all, "year", "years")}.`,
            )
            .join(" "),
    segments: panel.segments.map(({ id }) => id),
    numbers: tallies.map(({ s, years }) =>
      numberAt(segmentWord(view, s), "years with clustering", years, "count"),
    ),
    limits: testLimits,
  };
}

const notTested =
  "Clustering was not tested: the table has too few economies with known distances.";

const testLimits =
  "It rests on one choice of weights, and economies inside the rest of the world are left out. Each segment and year is its own test: of twenty such tests one is expected below 5 per cent by chance alone.";

/** Whether an economy resembles its neighbours, for the scatterplots of the last year. */
export function neighbours(view: View): Finding {
  const tests = view.evidence.panel.segments.flatMap((_, s) => {
    const last = testOf(view, s, view.last);
    return last === undefined ? [] : [{ s, last }];
  });
  const alike = tests.filter(({ last }) => reading(last) === "clusters");
  const unlike = tests.filter(({ last }) => reading(last) === "scatters");
  const words = (some: typeof tests): string => list(some.map(({ s }) => segmentWord(view, s)));
  const neutral = `Position and the neighbours’ mean position, ${view.last}`;
  const title =
    tests.length === 0
      ? neutral
      : alike.length === tests.length && tests.length > 1
        ? "Economies resemble their neighbours in every segment"
        : alike.length + unlike.length === 0
          ? "Economies do not detectably resemble their neighbours in any segment"
          : alike.length > 0 && unlike.length === 0
            ? `Economies resemble their neighbours ${words(alike)}, not detectably elsewhere`
            : `Economies ${[
                ...(alike.length > 0 ? [`resemble their neighbours ${words(alike)}`] : []),
                ...(unlike.length > 0
                  ? [
                      `differ from ${alike.length > 0 ? "them" : "their neighbours"} ${words(unlike)}`,
                    ]
                  : []),
              ].join(" and ")}`;
  return {
    id: "scatter",
    title: firstThatFits(title, neutral),
    statement:
      tests.length === 0
        ? notTested
        : tests
            .map(
              ({ s, last }) =>
                `${capital(segmentWord(view, s))} the slope is ${fixed(last.statistic, 3)} (Moran’s I, n = ${last.n}).`,
            )
            .join(" "),
    segments: view.evidence.panel.segments.map(({ id }) => id),
    numbers: tests.map(({ s, last }) =>
      numberAt(segmentWord(view, s), `I, ${view.last}`, last.statistic, "index"),
    ),
    limits:
      "A slope is an average over all economies; single economies differ from their neighbours.",
  };
}

function title(view: View, tests: readonly { s: number; last: Clustering }[]): string {
  const neutral = `Moran’s I of the position index, ${view.oneYear ? view.last : `${view.first}–${view.last}`}`;
  if (tests.length === 0) return neutral;
  const where = (kind: ReturnType<typeof reading>): readonly string[] =>
    tests.filter(({ last }) => reading(last) === kind).map(({ s }) => segmentWord(view, s));
  const clusters = where("clusters");
  const scatters = where("scatters");
  const none = where("none");
  const year = view.last;
  if (clusters.length === tests.length && tests.length > 1) {
    return `Position clusters in every segment in ${year}`;
  }
  if (none.length === tests.length) {
    return `No clustering of position is detected in any segment in ${year}`;
  }
  const clauses = [
    ...(clusters.length > 0 ? [`clusters ${list(clusters)}`] : []),
    ...(scatters.length > 0 ? [`differs between neighbours ${list(scatters)}`] : []),
    ...(none.length > 0 ? [`not detectably ${list(none).replace(/ and /, " or ")}`] : []),
  ];
  return firstThatFits(
    `Position ${clauses.slice(0, -1).join(", ")}${clauses.length > 1 ? ", " : ""}${clauses[clauses.length - 1]}, in ${year}`,
    neutral,
  );
}
