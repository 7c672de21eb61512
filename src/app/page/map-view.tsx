import { useMemo } from "preact/hooks";
import { fixed, permutationP } from "../../findings/format.ts";
import { levels, shows, weightsNames } from "../address.ts";
import { flowMap } from "../figures/flow-map.ts";
import { clusterMap, levelText, valueMap } from "../figures/map.ts";
import { likeness, moranPoints } from "../figures/moran-points.ts";
import { common, here, menuVariables, variableName } from "../figures/scene.ts";
import { neighbourhood } from "../neighbours.ts";
import { fill } from "../texts/texts.ts";
import { Choice } from "./choice.tsx";
import { FigureFrame } from "./figure-frame.tsx";
import { SelectionTable } from "./selection-table.tsx";
import type { ViewPart } from "./view-part.ts";

/** A map of any indicator, its clusters or flows, with the Moran scatterplot beside it. */
export const MapView: ViewPart = ({ around, go }) => {
  const { scene } = around;
  const { study, place, words } = scene;
  const near = useMemo(
    () => neighbourhood(study, place.variable, here(scene), place.weights),
    [study, place.variable, place.segment, place.year, place.weights],
  );
  const figure = useMemo(() => {
    if (place.show === "lisa") return clusterMap(scene, near);
    return place.show === "flows" ? flowMap(scene) : valueMap(scene);
  }, [scene, near]);
  const scatter = useMemo(
    () => (near === undefined ? undefined : moranPoints(scene, near)),
    [scene, near],
  );
  const shown = common(scene);
  const title = near === undefined ? words.map.untested : words.map[likeness(near)];
  const variables = menuVariables(words);
  const offered = variables.includes(place.variable) ? variables : [place.variable, ...variables];
  return (
    <>
      <div class="head">
        <h1>{fill(title, shown)}</h1>
        <p class="lead-line">
          {near === undefined
            ? words.map.noMoran
            : fill(words.map.moran, {
                ...shown,
                i: fixed(near.statistic, 2),
                p: permutationP(near.p, near.permutations),
              })}
        </p>
        <div class="choices">
          <Choice
            name={words.map.show}
            value={place.show}
            options={shows.map((show) => [show, words.map.shows[show]])}
            choose={(show) => {
              go({ show });
            }}
          />
          <Choice
            name={words.map.indicator}
            value={place.variable}
            options={offered.map((name) => [name, variableName(words, name)])}
            choose={(variable) => {
              go({ variable });
            }}
          />
          <Choice
            name={words.map.weights}
            value={place.weights}
            options={weightsNames.map((name) => [name, words.map.weightsNames[name]])}
            choose={(weights) => {
              go({ weights });
            }}
          />
          <Choice
            name={words.map.significance}
            value={String(place.level)}
            options={levels.map((level) => [String(level), levelText(level)])}
            choose={(text) => {
              go({ level: levels.find((level) => String(level) === text)! });
            }}
          />
        </div>
      </div>
      <div class="grid">
        <div class="c8 t12">
          <FigureFrame figure={figure} around={around} lead />
        </div>
        <div class="c4 t12">
          {scatter !== undefined && <FigureFrame figure={scatter} around={around} brush />}
        </div>
      </div>
      <SelectionTable around={around} near={near} />
    </>
  );
};
