/** Who gained most of the value captured, by segment. */
import type { Finding, FindingNumber } from "./finding.ts";
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
  const leaders = segments.flatMap(({ s, all }) => (all.length > 0 ? [{ s, top: all[0] }] : []));
  const risen = view.oneYear ? leaders : leaders.filter(({ top }) => top.change > 0);
  return {
    id: "gains",
    title: title(view, risen),
    statement: segments.map(({ s, all }) => sentence(view, s, all)).join(" "),
    segments: view.evidence.panel.segments.map(({ id }) => id),
    numbers: leaders.flatMap(({ s, top }) => numbers(view, s, top)),
    limits: sectorLimits(view),
  };
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

function title(view: View, leaders: readonly { s: number; top: Gain }[]): string {
  const span = view.oneYear ? `${view.last}` : `${view.first}–${view.last}`;
  const verb = view.oneYear ? "captures most" : "gained most";
  const neutral = `Shares of the value captured, by economy and segment, ${span}`;
  if (leaders.length === 0) return neutral;
  const byEconomy = new Map<number, number[]>();
  for (const { s, top } of leaders) {
    byEconomy.set(top.economy, [...(byEconomy.get(top.economy) ?? []), s]);
  }
  const clauses = [...byEconomy].map(([g, where], k) => {
    const words = list(where.map((s) => segmentWord(view, s)));
    return `${named(view, g)} ${k === 0 ? `${verb} ` : ""}${words}`;
  });
  const all = view.evidence.panel.segments.length;
  if (byEconomy.size === 1 && leaders.length === all && all > 1) {
    return capital(`${named(view, leaders[0].top.economy)} ${verb} in every segment, ${span}`);
  }
  return firstThatFits(capital(`${list(clauses)}, ${span}`), capital(list(clauses)), neutral);
}

function sentence(view: View, s: number, all: readonly Gain[]): string {
  const where = capital(segmentWord(view, s));
  if (all.length === 0) return `${where}, no share is defined.`;
  if (view.oneYear) {
    const top = all
      .slice(0, 3)
      .map(({ economy, last }) => `${named(view, economy)} (${perCent(last)})`);
    return `${where} the largest shares are those of ${list(top)}.`;
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
  const label = `${segmentWord(view, s)}, ${view.names[top.economy]}`;
  if (view.oneYear) return [{ label, value: top.last, unit: "share" }];
  return [
    { label: `${label}, ${view.first}`, value: top.first, unit: "share" },
    { label: `${label}, ${view.last}`, value: top.last, unit: "share" },
    { label: `${label}, change`, value: top.change, unit: "points" },
  ];
}
