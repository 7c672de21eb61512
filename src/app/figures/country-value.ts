/** Where the value added of an economy goes, and who stands behind its products. */
import { percent } from "../../findings/format.ts";
import { flowAt } from "../../panel/panel.ts";
import { pullVariables } from "../../panel/variables.ts";
import { textOver } from "../../report/contrast.ts";
import { colour, segmentColours, type Token } from "../../report/tokens.ts";
import { segmentIds } from "../../segments/segments.ts";
import { type Study, valueOf } from "../study.ts";
import { fill } from "../texts/texts.ts";
import { barsDrawing, wholeBars } from "./bars.ts";
import { destinations } from "./flow-map.ts";
import { moneyText, threeDigits } from "./money.ts";
import {
  codeOf,
  common,
  frameOf,
  here,
  leading,
  nameFirst,
  nameOf,
  nameWithin,
  type PageFigure,
  type Scene,
} from "./scene.ts";

/** How many rows a list of partners has. */
const most = 9;

/** Where a segment's value added leaves its economy: shares of it that sum to one. */
export interface Kept {
  readonly home: number; //       in its own products sold at home
  readonly downstream: number; // in its own downstream exports
  readonly others: number; //     in its other exports
}

/** The three shares of a segment in a year. */
export function keptShares(study: Study, g: number, s: number, t: number): Kept {
  const sum = (use: "home" | "abroad"): number =>
    pullVariables
      .filter((name) => name.endsWith(use))
      .reduce((total, name) => total + valueOf(study, name, g, { s, t }), 0);
  const downstream = valueOf(study, "pull_downstream_abroad", g, { s, t });
  return { home: sum("home"), downstream, others: sum("abroad") - downstream };
}

const parts = ["home", "downstream", "others"] as const;

/** The shares of all segments as bars. */
export function keptBars(scene: Scene): PageFigure {
  const { study, words, place } = scene;
  const { panel } = study.bundle.evidence;
  const g = leading(scene);
  const { s: chosen, t } = here(scene);
  const all = segmentIds.map((_, s) => keptShares(study, g, s, t));
  return {
    ...frameOf(scene, "kept", words.country.kept, segmentIds),
    title: fill(words.country.keptTitle, {
      ...common(scene),
      exported: percent(all[chosen].downstream + all[chosen].others),
      share: percent(all[chosen].downstream),
    }),
    subtitle: fill(words.country.keptSub, { ...common(scene), name: nameWithin(scene, g) }),
    sentence: segmentIds
      .map(
        (id, s) =>
          `${words.segments[id]}: ${parts.map((part) => `${words.country.keptParts[part]} ${percent(all[s][part])}`).join(", ")}`,
      )
      .join("; "),
    computed: [words.country.keptComputed],
    table: {
      columns: ["segment", "year", "country", ...parts, ...pullVariables],
      rows: segmentIds.map((id, s) => [
        id,
        place.year,
        place.selected[0],
        ...parts.map((part) => all[s][part]),
        ...pullVariables.map((name) => valueOf(study, name, g, { s, t })),
      ]),
    },
    draw: (width) =>
      wholeBars(
        segmentIds.map((id, s) => ({
          code: "",
          name: words.segments[id],
          nameToken: segmentColours[s].text,
          end: moneyText(valueOf(study, "value_added", g, { s, t }), panel.unit, place.language),
          parts: parts.map((part, k) => {
            const token = `seq-${segmentColours[s].mark}-${[4, 3, 1][k]}` as Token;
            return {
              share: all[s][part],
              text: percent(all[s][part]),
              under: words.country.keptParts[part],
              fill: token,
              over: textOver(colour, token),
            };
          }),
        })),
        width,
        { inline: false },
      ),
  };
}

/** The economies in whose downstream products the segment's value added ends abroad. */
export function partnerBars(scene: Scene): PageFigure {
  const { study, words, place } = scene;
  const { unit } = study.bundle.evidence.panel;
  const all = destinations(scene);
  const { s } = here(scene);
  const [first, second] = all;
  const billions = unit.startsWith("US$ million");
  return {
    ...frameOf(scene, "partners", words.country.partners, [place.segment]),
    title:
      all.length < 2
        ? fill(words.map.nobody, common(scene))
        : fill(words.country.partnersTitle, {
            first: nameFirst(scene, first.g),
            second: nameWithin(scene, second.g),
          }),
    subtitle: fill(words.country.partnersSub, { ...common(scene), unit: words.units.money }),
    sentence: all
      .slice(0, 3)
      .map(({ g, value }) => `${nameOf(scene, g)} ${moneyText(value, unit, place.language)}`)
      .join("; "),
    computed: [words.country.flowsComputed],
    table: {
      columns: ["from", "segment", "finished_in", "name", "year", "value"],
      rows: all.map(({ g, value }) => [
        place.selected[0],
        place.segment,
        codeOf(scene, g),
        nameOf(scene, g),
        place.year,
        value,
      ]),
    },
    draw: (width) =>
      barsDrawing(
        all.slice(0, most).map(({ g, value }) => ({
          code: codeOf(scene, g),
          name: nameOf(scene, g),
          value,
          text: billions ? threeDigits(value) : String(value),
          mark: segmentColours[s].mark,
        })),
        width,
      ),
    tip: (code) => {
      const found = all.find(({ g }) => codeOf(scene, g) === code);
      return (
        found && {
          name: nameOf(scene, found.g),
          rows: [[words.country.partners, moneyText(found.value, unit, place.language)]],
        }
      );
    },
  };
}

/** Shares of the economies in a segment's value added inside an economy's downstream products. */
export function supplierShares(
  study: Study,
  to: number,
  s: number,
  t: number,
): readonly { readonly g: number; readonly share: number }[] {
  const { panel } = study.bundle.evidence;
  const all = panel.countries.map((_, g) => ({ g, value: flowAt(panel, g, s, to, t) }));
  const total = all.reduce((sum, { value }) => sum + value, 0);
  return all
    .map(({ g, value }) => ({ g, share: value / total }))
    .sort((a, b) => b.share - a.share || a.g - b.g);
}

/** Who supplies the segment's value added in an economy's downstream products. */
export function supplierBars(scene: Scene): PageFigure {
  const { study, words, place } = scene;
  const to = leading(scene);
  const { s, t } = here(scene);
  const all = supplierShares(study, to, s, t).filter(({ share }) => share > 0);
  const foreign = all.find(({ g }) => g !== to && study.view.economies.includes(g));
  return {
    ...frameOf(scene, "suppliers", words.country.suppliers, [place.segment]),
    title:
      foreign === undefined
        ? fill(words.map.nobody, common(scene))
        : fill(words.country.suppliersTitle, {
            ...common(scene),
            first: nameFirst(scene, foreign.g),
          }),
    subtitle: fill(words.country.suppliersSub, { ...common(scene), name: nameWithin(scene, to) }),
    sentence: all
      .slice(0, 3)
      .map(({ g, share }) => `${nameOf(scene, g)} ${percent(share)}`)
      .join("; "),
    computed: [words.country.suppliersComputed, words.country.flowsComputed],
    table: {
      columns: ["supplier", "name", "segment", "finished_in", "year", "share"],
      rows: all.map(({ g, share }) => [
        codeOf(scene, g),
        nameOf(scene, g),
        place.segment,
        place.selected[0],
        place.year,
        share,
      ]),
    },
    draw: (width) =>
      barsDrawing(
        all.slice(0, most).map(({ g, share }) => ({
          code: codeOf(scene, g),
          name: nameOf(scene, g),
          value: share,
          text: percent(share),
          mark: g === to ? "others" : segmentColours[s].mark,
          bold: g === to,
        })),
        width,
      ),
    tip: (code) => {
      const found = all.find(({ g }) => codeOf(scene, g) === code);
      return (
        found && {
          name: nameOf(scene, found.g),
          rows: [[words.country.suppliers, percent(found.share)]],
        }
      );
    },
  };
}
