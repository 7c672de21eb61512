/** Lock-in in words: of the focus economy, of the others, since when and whether it eases. */
import {
  capital,
  count,
  firstThatFits,
  fixed,
  index,
  list,
  perCent,
  perCentRange,
} from "../../format.ts";
import { named, type View } from "../../view.ts";
import type { LockInJudgement, LockInState } from "./judge-lock-in.ts";
import type { PanelWorld } from "./world.ts";

/** "2007–2011", or the one year. */
export function windowWords([from, to]: readonly [number, number]): string {
  return from === to ? String(from) : `${from}–${to}`;
}

/** The economies of which something holds, as places in the world. */
function those(
  { states }: LockInJudgement,
  holds: (states: readonly LockInState[], i: number) => boolean,
): readonly number[] {
  return states.flatMap((each, i) => (holds(each, i) ? [i] : []));
}

function atLast(states: readonly LockInState[]): LockInState {
  return states[states.length - 1];
}

/** The economies that are locked in in the last window, but for one; places in the world. */
export function lockedIn(found: LockInJudgement, economy: number): readonly number[] {
  return those(found, (states, i) => i !== economy && atLast(states).label === "locked in");
}

/** Our sentence. */
export function lockInTitle(
  view: View,
  world: PanelWorld,
  found: LockInJudgement,
  economy: number,
): string {
  const name = (i: number): string => named(view, world.economies[i]);
  const who = capital(named(view, view.focus));
  const locked = lockedIn(found, economy);
  const low = those(
    found,
    (states, i) => i !== economy && atLast(states).level && atLast(states).persistent,
  );
  const neutral = "Lock-in at the low end of the chain, economy by economy";
  const others = (some: readonly number[]): string => list(some.map(name));
  if (economy < 0) return neutral;
  const { label, level } = atLast(found.states[economy]);
  if (label === "locked in") {
    return firstThatFits(
      locked.length === 0
        ? `${who} alone is locked in at the low end`
        : `${who} is locked in at the low end, with ${count(locked.length, "other economy", "others")}`,
      neutral,
    );
  }
  if (label === "not locked in") {
    const clause = `${who} is not locked in at the low end`;
    return firstThatFits(
      ...(locked.length > 0
        ? [`${clause}; ${others(locked)} ${locked.length === 1 ? "is" : "are"}`]
        : []),
      ...(locked.length === 0 && low.length > 0
        ? [`${clause}; ${others(low)} may be: low and likely to stay there`]
        : []),
      clause,
      neutral,
    );
  }
  return firstThatFits(
    `${who} shows a part of lock-in, not all: ${level ? "it captures little" : "it is likely to stay low"}`,
    neutral,
  );
}

/** The statement, without the checks. */
export function lockInWords(
  view: View,
  world: PanelWorld,
  found: LockInJudgement,
  economy: number,
  smallest: number,
): string {
  return [
    economy < 0 ? "" : ofFocus(view, world, found, economy),
    ofOthers(view, world, found),
    ofPull(found, smallest),
    easing(view, world, found),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function ofFocus(view: View, world: PanelWorld, found: LockInJudgement, economy: number): string {
  const level = found.levels[found.levels.length - 1];
  const { persistent } = atLast(found.states[economy]);
  const n = world.economies.length;
  const rank = (ranks: Float64Array): string => fixed(n + 1 - ranks[economy], 0);
  const [low, high] = [1, -1].map((side) =>
    Math.min(n, Math.max(1, n + 1 - (level.expected[economy] + side * level.reach[economy]))),
  );
  const where = level.below[economy]
    ? "below"
    : level.capture[economy] > level.expected[economy] + level.reach[economy]
      ? "above"
      : "within";
  return `In ${windowWords(found.windows[found.windows.length - 1])} ${named(view, view.focus)} ranks ${rank(level.upstream)} of ${n} upstream and ${rank(level.capture)} by what it captures beyond it, ${where} what the line allows (${fixed(low, 0)} to ${fixed(high, 0)}), and it is ${persistent ? "" : "not "}held in the lowest class.`;
}

function ofOthers(view: View, world: PanelWorld, found: LockInJudgement): string {
  const name = (i: number): string => named(view, world.economies[i]);
  const last = windowWords(found.windows[found.windows.length - 1]);
  const since = (i: number, holds: (state: LockInState) => boolean): number => {
    const broken = found.states[i].findLastIndex((state) => !holds(state));
    return found.windows[broken + 1][0];
  };
  const describe = (some: readonly number[], holds: (state: LockInState) => boolean): string =>
    list(some.map((i) => `${name(i)} (since ${since(i, holds)})`));
  const isLocked = (state: LockInState): boolean => state.label === "locked in";
  const isLow = (state: LockInState): boolean => state.level && state.persistent;
  const locked = those(found, (states) => isLocked(atLast(states)));
  const low = those(found, (states) => isLow(atLast(states)));
  const classed = those(found, (states) => atLast(states).persistent).length;
  const held = `${count(classed, "economy is", "economies are")} held in the lowest class`;
  if (locked.length > 0) {
    return `In ${last} ${list([`${count(locked.length, "economy is", "economies are")} locked in: ${describe(locked, isLocked)}`])}; ${held}.`;
  }
  return low.length === 0
    ? `In ${last} no economy is both below the line and held in the lowest class; ${held}.`
    : `In ${last} no economy meets all three parts; ${describe(low, isLow)} ${low.length === 1 ? "is" : "are"} below the line and held in the lowest class; ${held}.`;
}

function ofPull({ pull, persistence }: LockInJudgement, smallest: number): string {
  const { effect, low, high, verdict, memory } = pull;
  const { probability, low: least, high: most } = persistence.pooled;
  const staying = `The chance of staying in the lowest class for a year is ${perCent(probability)} (${perCentRange(least, most)}).`;
  if (Number.isNaN(effect)) {
    return `${staying} The panel is not stationary, so there is no long-run effect of position to judge.`;
  }
  const words = {
    "no pull": `there is no pull: an effect of ${smallest} or more is ruled out`,
    pull: "being further upstream raises capture",
    undetermined: `neither a pull nor its absence can be told`,
  }[verdict];
  const edge =
    verdict === "no pull"
      ? ` (with a smallest effect under ${fixed(Math.max(high, 0), 2)} it could not be told)`
      : "";
  return `${staying} In the long run a standard deviation more of upstream position goes with ${index(effect)} standard deviations of capture (${index(low)} to ${index(high)}; ${fixed(memory, 2)} is left after a year), so ${words}${edge}.`;
}

// Economies that have fewer parts of lock-in than at first, and those that have more.
function easing(view: View, world: PanelWorld, found: LockInJudgement): string {
  if (found.windows.length < 2) return "";
  const parts = ({ level, persistent }: LockInState): number => Number(level) + Number(persistent);
  const name = (i: number): string => named(view, world.economies[i]);
  const eased = those(found, (states) => parts(atLast(states)) < parts(states[0])).map(name);
  const deeper = those(found, (states) => parts(atLast(states)) > parts(states[0])).map(name);
  const first = windowWords(found.windows[0]);
  if (eased.length + deeper.length === 0) return `Since ${first} it has eased for no economy.`;
  return `Since ${first} it has eased for ${eased.length === 0 ? "no economy" : list(eased)}${deeper.length === 0 ? "" : `, and deepened for ${list(deeper)}`}.`;
}
