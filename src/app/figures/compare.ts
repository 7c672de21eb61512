/** What changed between two years, economy by economy. */
import { variableMeaning } from "../../panel/variables.ts";
import { segmentColours } from "../../report/tokens.ts";
import { valueOf } from "../study.ts";
import { fill } from "../texts/texts.ts";
import { barsDrawing } from "./bars.ts";
import {
  changeText,
  codeOf,
  common,
  frameOf,
  here,
  nameFirst,
  nameOf,
  nameWithin,
  type PageFigure,
  type Scene,
  valueText,
} from "./scene.ts";

/** How many economies stand at either end. */
const ends = 10;

export interface Change {
  readonly g: number;
  readonly then: number;
  readonly now: number;
  readonly change: number;
}

/** The change of the scene's variable from one year to the other, largest first. */
export function changes(scene: Scene): readonly Change[] {
  const { study, place } = scene;
  const { s, t } = here(scene);
  const before = study.frame.years.indexOf(place.against);
  return study.view.economies
    .map((g) => {
      const then = valueOf(study, place.variable, g, { s, t: before });
      const now = valueOf(study, place.variable, g, { s, t });
      return { g, then, now, change: now - then };
    })
    .filter(({ change }) => Number.isFinite(change))
    .sort((a, b) => b.change - a.change || a.g - b.g);
}

/** The largest changes as bars. */
export function changeBars(scene: Scene): PageFigure {
  const { words, place } = scene;
  const { s } = here(scene);
  const all = changes(scene);
  const shown = all.length <= 2 * ends ? all : [...all.slice(0, ends), ...all.slice(-ends)];
  const [first, last] = [all.at(0), all.at(-1)];
  const { unit } = variableMeaning[place.variable];
  const between = {
    ...common(scene),
    ...(unit === "share" && { unit: words.units.points }),
    a: place.against,
    b: place.year,
  };
  return {
    ...frameOf(scene, "change", words.compare.change, [place.segment]),
    title:
      first === undefined || last === undefined
        ? fill(words.map.nobody, between)
        : fill(words.compare.changeTitle, {
            name: nameFirst(scene, first.g),
            low: nameWithin(scene, last.g),
          }),
    subtitle: fill(words.compare.changeSub, between),
    sentence: [first, last]
      .filter((each) => each !== undefined)
      .map(({ g, change }) => `${nameOf(scene, g)} ${changeText(place.variable, change)}`)
      .join("; "),
    computed: [words.compare.changeComputed],
    table: {
      columns: ["country", "name", "segment", `${place.against}`, `${place.year}`, "change"],
      rows: all.map(({ g, then, now, change }) => [
        codeOf(scene, g),
        nameOf(scene, g),
        place.segment,
        then,
        now,
        change,
      ]),
    },
    draw: (width) =>
      barsDrawing(
        shown.map(({ g, change }) => ({
          code: codeOf(scene, g),
          name: nameOf(scene, g),
          value: change,
          text: changeText(place.variable, change),
          mark: change < 0 ? "others" : segmentColours[s].mark,
          bold: place.selected.includes(codeOf(scene, g)),
        })),
        width,
      ),
    tip: (code) => {
      const found = all.find(({ g }) => codeOf(scene, g) === code);
      return (
        found && {
          name: nameOf(scene, found.g),
          rows: [
            [String(place.against), valueText(place.variable, found.then)],
            [String(place.year), valueText(place.variable, found.now)],
            [words.compare.change, changeText(place.variable, found.change)],
          ],
        }
      );
    },
  };
}
