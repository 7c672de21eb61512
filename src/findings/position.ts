/** Where economies sit in each segment: the map, its small multiples, and the ranking. */
import { type Finding, type FindingNumber, numberAt } from "./finding.ts";
import { capital, count, firstThatFits, index, list } from "./format.ts";
import { rankable, type Ranked, ranked, ranksLargeOnly } from "./ranks.ts";
import { named, segmentWord, type View } from "./view.ts";

/** What the sign of the index means, said wherever it is first used. */
const positionMeaning =
  "Above zero an economy is a net supplier: its exports of the segment feed other economies’ exports more than they draw on foreign inputs. Below zero it is the other way round. Position is location, not merit.";

const largeOnly = "Only economies that export over US$ 100 million in the segment are named.";

// "that export over US$ 100 million", where that is a condition.
function ofLarge(view: View): string {
  return ranksLargeOnly(view) ? " that export over US$ 100 million" : "";
}

const positionLimits =
  "Position says where exports sit, not what they earn: a miner ranks high without upgrading. Small exporters move the ranks most, and the index says nothing of goods that are used at home.";

/** The first segment's position in the last year. */
export function positionMap(view: View): Finding {
  const rows = ranked(view, "gvc_position_trade", 0);
  const above = rows.filter(({ last }) => last > 0).length;
  const where = segmentWord(view, 0);
  const top = ranked(view, "gvc_position_trade", 0, rankable(view, 0))
    .filter(({ last }) => last > 0)
    .slice(0, 3);
  const split = `${capital(where)}, ${above} of ${count(rows.length, "economy", "economies")} feed others’ exports more than they draw on imported inputs`;
  const neutral = `${capital(where)} position of ${count(rows.length, "economy", "economies")}, ${view.last}`;
  const none = `${capital(where)} no economy exports, ${view.last}`;
  return {
    id: "map",
    title: rows.length === 0 ? none : rows.length < 2 ? neutral : firstThatFits(split, neutral),
    statement:
      top.length === 0
        ? positionMeaning
        : `${positionMeaning} Highest of those${ofLarge(view)}: ${list(top.map(({ economy, last }) => `${named(view, economy)} (${index(last)})`))}.`,
    segments: [view.evidence.panel.segments[0].id],
    numbers: [
      numberAt(where, "above zero", above, "count"),
      numberAt(where, "economies", rows.length, "count"),
    ],
    limits: positionLimits,
  };
}

/** Position in every segment, first and last year. */
export function positionAlongChain(view: View): Finding {
  const segments = view.evidence.panel.segments.map((_, s) => {
    const rows = ranked(view, "gvc_position_trade", s);
    return { s, rows, above: rows.filter(({ last }) => last > 0).length };
  });
  const [start] = segments;
  const end = segments[segments.length - 1];
  const neutral = `Position along the chain, ${view.oneYear ? view.last : `${view.first} and ${view.last}`}`;
  const title =
    segments.length > 1 && start.rows.length > 1 && end.rows.length > 1
      ? `${start.above} of ${start.rows.length} economies are net suppliers ${segmentWord(view, start.s)}; ${end.above} of ${end.rows.length} are ${segmentWord(view, end.s)}`
      : neutral;
  const sentences = segments
    .map(({ s }) => ({ s, rows: ranked(view, "gvc_position_trade", s, rankable(view, s)) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ s, rows }) => {
      const highest = rows[0];
      const lowest = rows[rows.length - 1];
      return `${capital(segmentWord(view, s))} the index runs from ${index(lowest.last)} (${named(view, lowest.economy)}) to ${index(highest.last)} (${named(view, highest.economy)}).`;
    });
  return {
    id: "position",
    title: firstThatFits(title, neutral),
    statement: [
      positionMeaning,
      ...sentences,
      ...(ranksLargeOnly(view) && sentences.length > 0 ? [largeOnly] : []),
    ].join(" "),
    segments: view.evidence.panel.segments.map(({ id }) => id),
    numbers: segments.flatMap(({ s, rows, above }): FindingNumber[] => [
      numberAt(segmentWord(view, s), "above zero", above, "count"),
      numberAt(segmentWord(view, s), "economies", rows.length, "count"),
    ]),
    limits: positionLimits,
  };
}

/** How many economies are net suppliers in the first segment, then and now. */
export function sides(view: View): Finding {
  const where = segmentWord(view, 0);
  const rows = ranked(view, "gvc_position_trade", 0).filter(
    ({ first, last }) => Number.isFinite(first) && Number.isFinite(last),
  );
  const then = rows.filter(({ first }) => first > 0).length;
  const now = rows.filter(({ last }) => last > 0).length;
  const neutral = `Position in each segment, ${view.oneYear ? view.last : `${view.first} and ${view.last}`}`;
  const title =
    view.oneYear || rows.length === 0
      ? neutral
      : now > then
        ? `More economies are net suppliers ${where} than in ${view.first}: ${now}, not ${then}`
        : now < then
          ? `Fewer economies are net suppliers ${where} than in ${view.first}: ${now}, not ${then}`
          : `As many economies are net suppliers ${where} as in ${view.first}: ${now} of ${rows.length}`;
  return {
    id: "sides",
    title,
    statement: view.oneYear
      ? `Of ${count(rows.length, "economy", "economies")}, ${now} ${now === 1 ? "is" : "are"} above zero ${where}.`
      : `Of ${count(rows.length, "economy", "economies")} with a value in both years, ${then} were above zero ${where} in ${view.first} and ${now} in ${view.last}.`,
    segments: view.evidence.panel.segments.map(({ id }) => id),
    numbers: [
      ...(view.oneYear ? [] : [numberAt(`${where}, above zero`, view.first, then, "count")]),
      numberAt(`${where}, above zero`, view.last, now, "count"),
    ],
    limits: positionLimits,
  };
}

// 1st, 2nd, 3rd, 11th, 21st.
function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"].at(n % 10) ?? "th");
  return `${n}${ending}`;
}

/** How many economies the ranking shows. */
export const shownInRanking = 13;

/** Ranks of the first segment's position, then and now. */
export function positionRanking(view: View): Finding {
  const rows = ranked(view, "gvc_position_trade", 0, rankable(view, 0));
  const shown = rows.slice(0, shownInRanking);
  const where = segmentWord(view, 0);
  const first = shown.at(0);
  const own = rows.find(({ economy }) => economy === view.focus);
  const neutral = `Highest position ${where}, ${view.last}`;
  const leads =
    first === undefined ? neutral : capital(`${named(view, first.economy)} ranks first ${where}`);
  const moved = (row: Ranked): string =>
    row.climb > 0
      ? `, up ${count(row.climb, "place", "places")} since ${view.first}`
      : row.climb < 0
        ? `, down ${count(-row.climb, "place", "places")} since ${view.first}`
        : "";
  const title =
    first === undefined || own === undefined
      ? leads
      : own.economy === first.economy
        ? `${leads}${moved(own)}`
        : `${leads}; ${named(view, own.economy)} is ${ordinal(own.rank)}${moved(own)}`;
  return {
    id: "ranking",
    title: firstThatFits(title, leads, neutral),
    statement:
      rows.length === 0
        ? `No economy${ofLarge(view)} has a position ${where}, ${view.last}: it needs exports.`
        : `The highest of ${count(rows.length, "economy", "economies")}${ofLarge(view)} by the position index ${where}, ${view.last}.`,
    segments: [view.evidence.panel.segments[0].id],
    numbers: shown.map(({ economy, last }) =>
      numberAt(view.names[economy], view.last, last, "index"),
    ),
    limits: positionLimits,
  };
}

/** A change of the index below this is reported as none. */
const steady = 0.02;

/** How the focus economy's position moved. */
export function positionThroughTime(view: View): Finding {
  const moves = view.evidence.panel.segments.map((_, s) => {
    const own = ranked(view, "gvc_position_trade", s).find(({ economy }) => economy === view.focus);
    return { s, first: own?.first ?? NaN, last: own?.last ?? NaN };
  });
  const name = capital(named(view, view.focus));
  const neutral = `${name}: position by segment, ${view.oneYear ? view.last : `${view.first}–${view.last}`}`;
  const up = moves.filter(({ first, last }) => last - first >= steady);
  const down = moves.filter(({ first, last }) => first - last >= steady);
  const words = (some: typeof moves): string => list(some.map(({ s }) => segmentWord(view, s)));
  const known = moves.every(({ first, last }) => Number.isFinite(first + last));
  const title =
    view.oneYear || !known
      ? neutral
      : up.length === moves.length && up.length > 1
        ? `${name} moved towards supplying inputs in every segment`
        : down.length === moves.length && down.length > 1
          ? `${name} moved towards using inputs in every segment`
          : up.length + down.length === 0
            ? `${name} kept its position in every segment, to within ${steady}`
            : `${name} moved towards ${[
                ...(up.length > 0 ? [`supplying inputs ${words(up)}`] : []),
                ...(down.length > 0 ? [`using them ${words(down)}`] : []),
              ].join(" and ")}`.replace(/towards using them/, "towards using inputs");
  const sentences = moves
    .filter(({ last }) => Number.isFinite(last))
    .map(({ s, first, last }) =>
      view.oneYear || !Number.isFinite(first)
        ? `${capital(segmentWord(view, s))} the index is ${index(last)}.`
        : `${capital(segmentWord(view, s))} the index went from ${index(first)} to ${index(last)}.`,
    );
  return {
    id: "trajectories",
    title: firstThatFits(title, neutral),
    statement: sentences.join(" "),
    segments: view.evidence.panel.segments.map(({ id }) => id),
    numbers: moves.flatMap(({ s, first, last }): FindingNumber[] => {
      const row = segmentWord(view, s);
      const now = numberAt(row, view.last, last, "index");
      return view.oneYear ? [now] : [numberAt(row, view.first, first, "index"), now];
    }),
    limits: positionLimits,
  };
}
