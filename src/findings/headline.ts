/** The headline and the focus economy's shares through time. */
import { miningShare } from "../panel/facts.ts";
import { valueAt } from "../panel/panel.ts";
import { type Finding, type FindingNumber, numberAt } from "./finding.ts";
import {
  capital,
  count,
  firstThatFits,
  list,
  perCent,
  perCentRange,
  percentNumber,
  possessive,
} from "./format.ts";
import { mineralOf } from "./mineral.ts";
import { displayName } from "./names.ts";
import { named, segmentWord, type View, valueIn } from "./view.ts";

/** A change of share below one percentage point is reported as no change. */
export const noticeable = 0.01;

interface Change {
  readonly s: number;
  readonly first: number;
  readonly last: number;
}

/** The focus economy's share of the value captured in each segment, first and last year. */
export function headline(view: View): Finding {
  const shares = focusShares(view);
  return {
    id: "headline",
    title: view.oneYear ? levelTitle(view, shares) : changeTitle(view, shares),
    statement: [
      missingFocus(view),
      sharesSentence(view, shares),
      excursion(view),
      breakSentence(view),
      miningSentence(view),
    ]
      .filter(Boolean)
      .join(" "),
    segments: view.evidence.panel.segments.map(({ id }) => id),
    numbers: [...shareNumbers(view, shares), ...miningNumbers(view)],
    limits: sectorLimits(view),
  };
}

/** The focus economy's shares through time, as the title of their figure. */
export function sharesThroughTime(view: View): Finding {
  const shares = focusShares(view);
  const name = view.names[view.focus];
  const top = extreme(shares, ({ first, last }) => last - first);
  const rise = top === undefined ? NaN : top.last - top.first;
  const title =
    view.oneYear || top === undefined
      ? `${possessive(name)} share of the value captured, by segment, ${view.last}`
      : rise >= noticeable
        ? `${possessive(name)} share rose most ${segmentWord(view, top.s)}: from ${percentNumber(top.first)} to ${percentNumber(top.last)} per cent`
        : `${possessive(name)} share of the value captured rose in no segment, ${view.first}–${view.last}`;
  return {
    id: "shares",
    title: capital(title),
    statement: sharesSentence(view, shares),
    segments: view.evidence.panel.segments.map(({ id }) => id),
    numbers: shareNumbers(view, shares),
    limits: sectorLimits(view),
  };
}

function focusShares(view: View): readonly Change[] {
  return view.evidence.panel.segments.map((_, s) => ({
    s,
    first: valueIn(view, "value_captured_share", view.focus, s, "first"),
    last: valueIn(view, "value_captured_share", view.focus, s, "last"),
  }));
}

function changeTitle(view: View, shares: readonly Change[]): string {
  const name = capital(named(view, view.focus));
  const of = possessive(name);
  const { first } = view;
  const where = (test: (change: Change) => boolean): readonly Change[] => shares.filter(test);
  const rose = where(({ first, last }) => last - first >= noticeable);
  const fell = where(({ first, last }) => first - last >= noticeable);
  const held = where(({ first, last }) => Math.abs(last - first) < noticeable);
  const words = (some: readonly Change[]): string =>
    list(some.map(({ s }) => segmentWord(view, s)));
  const all = shares.length;
  if (all > 1 && shares.every(({ first, last }) => first > 0 && last >= 2 * first)) {
    return `${of} share of the value has at least doubled in every segment since ${first}`;
  }
  if (rose.length === all) {
    return `${name} earns more of the value in every segment of the chain than in ${first}`;
  }
  if (fell.length === all) {
    return `${name} earns less of the value in every segment of the chain than in ${first}`;
  }
  if (held.length === all) {
    return `${name} earns about as much of the value in every segment as in ${first}`;
  }
  if (rose.length + fell.length + held.length < all) return neutralTitle(view);
  const parts = [
    ...(rose.length > 0 ? [`more of the value ${words(rose)}`] : []),
    ...(fell.length > 0 ? [`less ${rose.length > 0 ? "" : "of the value "}${words(fell)}`] : []),
  ];
  return firstThatFits(`${name} earns ${list(parts)} than in ${first}`, neutralTitle(view));
}

function levelTitle(view: View, shares: readonly Change[]): string {
  const name = capital(named(view, view.focus));
  if (!shares.every(({ last }) => Number.isFinite(last))) return neutralTitle(view);
  const [one, ...rest] = shares;
  const others = rest.map(({ s, last }) => `${percentNumber(last)} ${segmentWord(view, s)}`);
  return firstThatFits(
    `${name} earns ${list([`${perCent(one.last)} of the value ${segmentWord(view, one.s)}`, ...others])}`,
    neutralTitle(view),
  );
}

function neutralTitle(view: View): string {
  const years = view.oneYear ? `${view.last}` : `${view.first}–${view.last}`;
  return `Value captured along the chain, ${years}`;
}

function missingFocus(view: View): string {
  if (view.missingFocus === undefined) return "";
  const n = count(view.economies.length, "economy", "economies");
  const name = named(view, view.focus);
  const asked = displayName({ code: view.missingFocus, name: view.missingFocus });
  return `${asked} is not in this table of ${n}; ${name} captures the most value and stands in its place.`;
}

function sharesSentence(view: View, shares: readonly Change[]): string {
  const of = possessive(named(view, view.focus));
  const what = (s: number): string => segmentWord(view, s, true);
  if (view.oneYear) {
    const levels = shares.map(({ s, last }) => `${perCent(last)} in ${what(s)}`);
    return `In ${view.last} ${of} share of the value captured was ${list(levels)}.`;
  }
  const verbOf = ({ first, last }: Change): string =>
    last - first >= noticeable ? "rose" : first - last >= noticeable ? "fell" : "went";
  const changes = shares.map((change, k) => {
    const { s, first, last } = change;
    const verb = verbOf(change);
    const said = k > 0 && verbOf(shares[k - 1]) === verb;
    return `${said ? "" : `${verb} `}from ${percentNumber(first)} to ${perCent(last)} in ${what(s)}`;
  });
  return `Between ${view.first} and ${view.last} ${of} share of the value captured ${list(changes)}.`;
}

// The segment that strayed farthest between the two years, where that is over five points.
function excursion(view: View): string {
  const { panel } = view.evidence;
  const strays = panel.segments.flatMap((_, s) => {
    const values = panel.years.map((year, t) => ({
      s,
      year,
      value: valueAt(panel, "value_captured_share", view.focus, s, t),
    }));
    const known = values.filter(({ value }) => Number.isFinite(value));
    if (known.length < 3) return [];
    const ends = [known[0].value, known[known.length - 1].value];
    return known.map((point) => ({
      ...point,
      beyond: Math.max(point.value - Math.max(...ends), Math.min(...ends) - point.value),
    }));
  });
  const farthest = [...strays].sort((a, b) => b.beyond - a.beyond).at(0);
  if (farthest === undefined || farthest.beyond < 0.05) return "";
  return `${capital(segmentWord(view, farthest.s))} it stood at ${perCent(farthest.value)} in ${farthest.year}.`;
}

/** What a break in the source means for changes across it; empty where there is none. */
function breakSentence(view: View): string {
  const inside = (view.evidence.dataset.breaks ?? []).filter(
    ({ after }) => after >= view.first && after < view.last,
  );
  return inside.map(({ reason }) => reason).join(" ");
}

// The published share of mining in words, by the sources that have a figure for the year.
function miningIn(view: View, year: number): { text: string; sources: string } | undefined {
  const { facts, panel } = view.evidence;
  const iso3 = panel.countries[view.focus].code;
  const bgs = miningShare(facts, iso3, year, "BGS");
  const usgs = miningShare(facts, iso3, year, "USGS");
  if (Number.isFinite(bgs) && Number.isFinite(usgs)) {
    const sources = bgs < usgs ? "BGS and USGS" : "USGS and BGS";
    return { text: perCentRange(bgs, usgs), sources };
  }
  if (Number.isFinite(bgs)) return { text: perCent(bgs), sources: "BGS" };
  if (Number.isFinite(usgs)) return { text: perCent(usgs), sources: "USGS" };
  return undefined;
}

function miningSentence(view: View): string {
  const last = miningIn(view, view.last);
  if (last === undefined) return "";
  const first = view.oneYear ? undefined : miningIn(view, view.first);
  const of = possessive(named(view, view.focus));
  const now = `${last.text} in ${view.last} (${last.sources})`;
  return first === undefined
    ? `${capital(of)} published share of ${mineralOf(view).adjective} mine production was ${now}.`
    : `${capital(of)} published share of ${mineralOf(view).adjective} mine production was ${first.text} in ${view.first} (${first.sources}) and ${now}.`;
}

function miningNumbers(view: View): readonly FindingNumber[] {
  const { facts, panel } = view.evidence;
  const iso3 = panel.countries[view.focus].code;
  const years = view.oneYear ? [view.last] : [view.first, view.last];
  return years
    .flatMap((year) =>
      (["BGS", "USGS"] as const).map((source) =>
        numberAt(
          `${mineralOf(view).adjective} mines, ${source}`,
          year,
          miningShare(facts, iso3, year, source),
          "share",
        ),
      ),
    )
    .filter(({ value }) => Number.isFinite(value));
}

function shareNumbers(view: View, shares: readonly Change[]): readonly FindingNumber[] {
  return shares.flatMap(({ s, first, last }) => {
    const name = segmentWord(view, s);
    const now = numberAt(name, view.last, last, "share");
    if (view.oneYear) return [now];
    const change = numberAt(name, "change", last - first, "points");
    return [numberAt(name, view.first, first, "share"), now, change];
  });
}

function extreme(changes: readonly Change[], by: (change: Change) => number): Change | undefined {
  return [...changes]
    .filter((c) => Number.isFinite(by(c)))
    .sort((a, b) => by(b) - by(a))
    .at(0);
}

/** What holds every statement about segments back: sectors are wider than the mineral. */
export function sectorLimits(view: View): string {
  const sectors = view.evidence.panel.segments
    .map(({ name, covers }) => `${name.toLowerCase()} is all of ${covers}`)
    .join(", ");
  return `Segments are whole sectors of the table: ${sectors}. Most of what they earn is not ${mineralOf(view).name}; a narrower definition of the segments would give other shares.`;
}
