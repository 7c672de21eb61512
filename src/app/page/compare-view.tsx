import { useMemo } from "preact/hooks";
import { changeBars, changes } from "../figures/compare.ts";
import { valueMap } from "../figures/map.ts";
import { common, menuVariables, type Scene, variableName } from "../figures/scene.ts";
import { fill } from "../texts/texts.ts";
import { Choice } from "./choice.tsx";
import { FigureFrame } from "./figure-frame.tsx";
import type { ViewPart } from "./view-part.ts";

/** Two years side by side on one scale, and what changed between them. */
export const CompareView: ViewPart = ({ around, go }) => {
  const { scene } = around;
  const { study, place, words } = scene;
  const all = useMemo(() => changes(scene), [scene]);
  const figures = useMemo(() => {
    const then: Scene = { ...scene, place: { ...place, year: place.against } };
    return {
      then: { ...valueMap(then), name: "then" },
      now: { ...valueMap(scene), name: "now" },
      change: changeBars(scene),
    };
  }, [scene]);
  const variables = menuVariables(words);
  const offered = variables.includes(place.variable) ? variables : [place.variable, ...variables];
  return (
    <>
      <div class="head">
        <h1>
          {fill(words.compare.title, {
            ...common(scene),
            up: all.filter(({ change }) => change > 0).length,
            down: all.filter(({ change }) => change < 0).length,
            a: place.against,
            b: place.year,
          })}
        </h1>
        <div class="choices">
          <Choice
            name={words.map.indicator}
            value={place.variable}
            options={offered.map((name) => [name, variableName(words, name)])}
            choose={(variable) => {
              go({ variable });
            }}
          />
          <Choice
            name={words.compare.against}
            value={String(place.against)}
            options={study.frame.years.map((year) => [String(year), String(year)])}
            choose={(year) => {
              go({ against: Number(year) });
            }}
          />
        </div>
      </div>
      <div class="grid">
        <div class="c6 t12">
          <FigureFrame figure={figures.then} around={around} />
        </div>
        <div class="c6 t12">
          <FigureFrame figure={figures.now} around={around} />
        </div>
        <div class="c12">
          <FigureFrame figure={figures.change} around={around} lead />
        </div>
      </div>
    </>
  );
};
