/** Who gained most of the value captured, by segment. */
import { type Finding, type FindingNumber, numberAt } from "./finding.ts";
import { capital, firstThatFits, list, perCent, percentNumber, points } from "./format.ts";
import { sectorLimits } from "./headline.ts";
import { ranked } from "./ranks.ts";
import { named, segmentWord, type View } from "./view.ts";

interface Gain {
  readonly economy: number;
  readonly first: number;
  readonly last: number;
  readonly change: number;
}

/** The largest gain of each segment between the first and the last year; the largest share where there is one year. */
export function gains(view: View): Finding {
  const segments = view.evidence.panel.segments.map((_, s) => ({ s, all: changes(view, s) }));
  const tops = segments.flatMap(({ s, all }) => (all.length > 0 ? [{ s, top: all[0] }] : []));
  const risen = view.oneYear ? tops : tops.filter(({ top }) => top.change > 0);
  return {
    id: "gains",
    title: title(view, risen),
    statement: [...segments.map(({ s, all }) => sentence(view, s, all)), unranked(view)]
      .filter(Boolean)
      .join(" "),
    brief: brief(view, risen),
    segments: view.evidence.panel.segments.map(({ id }) => id),
    numbers: tops.flatMap(({ s, top }) => numbers(view, s, top)),
    limits: sectorLimits(view),
  };
}

/** Who holds the largest share of each segment in the last year. */
export function leaders(view: View): Finding {
  const tops = view.evidence.panel.segments.flatMap((_, s) => {
    const top = ranked(view, "value_captured_share", s).at(0);
    return top === undefined ? [] : [{ s, top: { ...top, change: NaN } }];
  });
  return {
    id: "leaders",
    title: leadTitle(view, tops, "holds the largest share", String(view.last)),
    statement: [
      ...tops.map(
        ({ s, top }) =>
          `${capital(segmentWord(view, s))} the largest share is that of ${named(view, top.economy)}: ${perCent(top.last)}.`,
      ),
      unranked(view),
    ]
      .filter(Boolean)
      .join(" "),
    segments: view.evidence.panel.segments.map(({ id }) => id),
    numbers: tops.flatMap(({ s, top }) => numbers(view, s, top)),
    limits: sectorLimits(view),
  };
}

// "Upstream China +5.2 points, from 21 to 26 per cent; midstream ..."
function brief(view: View, leading: readonly { s: number; top: Gain }[]): string {
  if (leading.length === 0) return "No economy gained in any segment.";
  const clauses = leading.map(({ s, top: { economy, first, last, change } }) => {
    const who = `${segmentWord(view, s)} ${named(view, economy)}`;
    return view.oneYear
      ? `${who} ${perCent(last)}`
      : `${who} ${points(change)} points, from ${percentNumber(first)} to ${perCent(last)}`;
  });
  return `Of the value captured: ${clauses.join("; ")}.`;
}

// Largest change first; with one year, largest share first.
function changes(view: View, s: number): readonly Gain[] {
  const rows = ranked(view, "value_captured_share", s).map(({ economy, first, last }) => ({
    economy,
    first,
    last,
    change: view.oneYear ? NaN : last - first,
  }));
  if (view.oneYear) return rows;
  return rows
    .filter(({ change }) => Number.isFinite(change))
    .sort((a, b) => b.change - a.change || a.economy - b.economy);
}

function title(view: View, leading: readonly { s: number; top: Gain }[]): string {
  return view.oneYear
    ? leadTitle(view, leading, "captures most", String(view.last))
    : leadTitle(view, leading, "gained most", `${view.first}–${view.last}`);
}

// "A gained most upstream and midstream, B downstream", or a neutral title.
function leadTitle(
  view: View,
  leading: readonly { s: number; top: Gain }[],
  verb: string,
  span: string,
): string {
  const neutral = `Shares of the value captured, by economy and segment, ${span}`;
  if (leading.length === 0) return neutral;
  const byEconomy = new Map<number, number[]>();
  for (const { s, top } of leading) {
    byEconomy.set(top.economy, [...(byEconomy.get(top.economy) ?? []), s]);
  }
  const all = view.evidence.panel.segments.length;
  if (byEconomy.size === 1 && leading.length === all && all > 1) {
    return capital(`${named(view, leading[0].top.economy)} ${verb} in every segment, ${span}`);
  }
  const clauses = [...byEconomy].map(([g, where], k) => {
    const words = list(where.map((s) => segmentWord(view, s)));
    return `${named(view, g)} ${k === 0 ? `${verb} ` : ""}${words}`;
  });
  const sentence = capital(clauses.join(", "));
  return firstThatFits(`${sentence}, ${span}`, sentence, neutral);
}

function sentence(view: View, s: number, all: readonly Gain[]): string {
  const where = capital(segmentWord(view, s));
  if (all.length === 0) return `${where}, no share is defined.`;
  if (view.oneYear) {
    const top = all
      .slice(0, 3)
      .map(({ economy, last }) => `${named(view, economy)} (${perCent(last)})`);
    return top.length === 1
      ? `${where} the largest share is that of ${list(top)}.`
      : `${where} the largest shares are those of ${list(top)}.`;
  }
  const describe = ({ economy, first, last, change }: Gain): string =>
    `${named(view, economy)} (${points(change)} points, from ${percentNumber(first)} to ${perCent(last)})`;
  const risen = all.filter(({ change }) => change > 0).slice(0, 2);
  const loss = all[all.length - 1];
  const gained =
    risen.length > 0
      ? `${where} the largest gain is that of ${risen.map(describe).join(", then ")}`
      : `${where} no economy gained`;
  return loss.change < 0
    ? `${gained}; the largest loss is that of ${describe(loss)}.`
    : `${gained}.`;
}

function numbers(view: View, s: number, top: Gain): readonly FindingNumber[] {
  const row = `${segmentWord(view, s)}: ${view.names[top.economy]}`;
  const now = numberAt(row, view.last, top.last, "share");
  if (!Number.isFinite(top.change)) return [now];
  const change = numberAt(row, "change", top.change, "points");
  return [numberAt(row, view.first, top.first, "share"), now, change];
}

// Aggregates hold more than any member: they are in the totals and not in the ranking.
function unranked({ evidence: { panel }, economies }: View): string {
  return panel.countries.length > economies.length ? "The rest of the world is not ranked." : "";
}
