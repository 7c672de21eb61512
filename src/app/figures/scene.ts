/** What every figure of the page is drawn from, and what all of them say. */
import { inSentence } from "../../findings/names.ts";
import { capital, fixed, index, percent, thousands } from "../../findings/format.ts";
import { type Variable, variableMeaning } from "../../panel/variables.ts";
import type { Captioned } from "../../report/figure.ts";
import type { Drawing, Kit } from "../../report/draw.ts";
import type { SegmentId } from "../../segments/segments.ts";
import type { Place } from "../address.ts";
import { type Spot, spotOf, type Study } from "../study.ts";
import type { Texts } from "../texts/en.ts";
import { fill } from "../texts/texts.ts";

export interface Scene {
  readonly study: Study;
  readonly place: Place;
  readonly words: Texts;
  readonly kit: Kit;
}

/** What a mark says when it is pointed at. */
export interface Tip {
  readonly name: string;
  readonly note?: string;
  readonly rows: readonly (readonly [string, string])[];
}

/** A figure of the page; its marks carry the code of their economy in `data-code`. */
export interface PageFigure extends Captioned {
  readonly draw: (width: number) => Drawing;
  readonly tip?: (code: string) => Tip | undefined;
}

/** The variables of the menu; an address may name any other. */
export function menuVariables(words: Texts): readonly Variable[] {
  return Object.keys(words.variables) as Variable[];
}

/** The name of a variable in the reader's language, where it has one. */
export function variableName(words: Texts, name: Variable): string {
  const known: Readonly<Record<string, string>> = words.variables;
  return known[name] ?? variableMeaning[name].label;
}

/** The unit of a variable. */
export function unitName({ words, study }: Scene, name: Variable): string {
  const { unit } = variableMeaning[name];
  if (unit === "money") return study.bundle.evidence.panel.unit;
  const known: Readonly<Record<string, string>> = words.units;
  return known[unit] ?? unit;
}

/** A value as its unit is written. */
export function valueText(name: Variable, value: number): string {
  if (!Number.isFinite(value)) return "–";
  const { unit } = variableMeaning[name];
  if (unit === "share") return percent(value);
  if (unit === "index") return index(value);
  if (unit === "money") return thousands(value);
  return fixed(value, 2);
}

/** A change of a value: percentage points for shares. */
export function changeText(name: Variable, change: number): string {
  if (!Number.isFinite(change)) return "–";
  const { unit } = variableMeaning[name];
  const sign = change > 0 ? "+" : "";
  if (unit === "share") return `${sign}${fixed(change * 100, 1)}`;
  if (unit === "money") return `${sign}${thousands(change)}`;
  return `${sign}${fixed(change, 2)}`;
}

/** The spot of the scene. */
export function here({ study, place }: Scene): Spot {
  return spotOf(study, place);
}

/** The economy that leads the selection, by index. */
export function leading({ study, place }: Scene): number {
  return study.at.get(place.selected[0])!;
}

/** The name of an economy. */
export function nameOf({ study }: Scene, g: number): string {
  return study.view.names[g];
}

/** The name of an economy inside a sentence: "the United States". */
export function nameWithin(scene: Scene, g: number): string {
  return scene.place.language === "en" ? inSentence(nameOf(scene, g)) : nameOf(scene, g);
}

/** The name of an economy where a sentence starts: "The United States". */
export function nameFirst(scene: Scene, g: number): string {
  return capital(nameWithin(scene, g));
}

/** A name of a measure inside a sentence. */
function lowered({ place }: Scene, text: string): string {
  return place.language === "en" ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The code of an economy. */
export function codeOf({ study }: Scene, g: number): string {
  return study.bundle.evidence.panel.countries[g].code;
}

/** The years of the panel in words. */
export function years({ study }: Scene): string {
  const { first, last, oneYear } = study.view;
  return oneYear ? String(last) : `${first}–${last}`;
}

/** The segment's name inside a sentence. */
export function segmentName({ words, place }: Scene): string {
  return words.inSentence[place.segment];
}

/** The values that templates of the scene name. */
export function common(scene: Scene) {
  const { place, words } = scene;
  return {
    segment: segmentName(scene),
    year: place.year,
    years: years(scene),
    variable: variableName(words, place.variable),
    variableIn: lowered(scene, variableName(words, place.variable)),
    unit: unitName(scene, place.variable),
  };
}

/** What all figures that are drawn from the tables have in common. */
export function frameOf(
  scene: Scene,
  name: string,
  measure: string,
  segments: readonly SegmentId[],
): Pick<Captioned, "name" | "measure" | "segments" | "badge" | "source"> {
  const { dataset, version } = scene.study.bundle.evidence;
  return {
    name,
    measure,
    segments,
    badge: dataset.provenance,
    source: fill(scene.words.figure.source, {
      version,
      dataset: dataset.name,
      n: scene.study.view.economies.length,
    }),
  };
}
