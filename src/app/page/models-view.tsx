import { useEffect, useMemo, useState } from "preact/hooks";
import { modelsBeside } from "../estimate.ts";
import {
  impactsFigure,
  modelHeadline,
  type Modelled,
  modelTable,
  settingsKey,
  testsTable,
} from "../figures/model-figures.ts";
import { common } from "../figures/scene.ts";
import { modelPanel } from "../model-panel.ts";
import type { Place } from "../address.ts";
import { fill } from "../texts/texts.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { Coefficients, Tests } from "./model-tables.tsx";
import { Reproduce } from "./reproduce.tsx";
import { Specification } from "./specification.tsx";
import { useEstimate } from "./use-estimate.ts";
import type { ViewPart } from "./view-part.ts";

interface Made {
  readonly place: Place;
  readonly weights: string;
  readonly leftOut: readonly string[];
}

/** Models of a variable, estimated in the browser by the library that the command line uses. */
export const ModelsView: ViewPart = ({ around, go }) => {
  const { scene } = around;
  const { study, place, words } = scene;
  const own = words.models;
  const key = settingsKey(place);
  const panel = useMemo(() => modelPanel(study, place), [study, key]);
  const { last, progress, failure, start, cancel } = useEstimate<Made>();
  const [cancelled, setCancelled] = useState(false);
  const estimate = (): void => {
    if (panel === undefined) return;
    const { data, W, words: weights, leftOut } = panel;
    setCancelled(false);
    start(
      { data, W, models: modelsBeside(place.model), effects: place.effects },
      { place, weights, leftOut },
    );
  };
  useEffect(estimate, []);
  const modelled = useMemo((): Modelled | undefined => {
    if (last === undefined) return undefined;
    const { language, selected } = place;
    const { place: then, weights } = last.made;
    return {
      scene: { ...scene, place: { ...then, language, selected } },
      all: last.result,
      weights,
    };
  }, [last, scene]);
  const figures = useMemo(
    () =>
      modelled && {
        headline: modelHeadline(modelled),
        table: modelTable(modelled),
        impacts: impactsFigure(modelled),
        tests: testsTable(modelled),
      },
    [modelled],
  );
  const stale = last !== undefined && settingsKey(last.made.place) !== key;
  const status = (): string => {
    if (progress !== undefined)
      return fill(own.progress, {
        k: Math.min(progress.done + 1, progress.of),
        n: progress.of,
      });
    if (panel === undefined) return own.tooFew;
    if (failure !== undefined) return fill(own.failed, { message: failure });
    if (stale) return own.stale;
    if (cancelled || last === undefined) return cancelled ? own.cancelled : "";
    const [{ fit }] = last.result;
    return fill(own.done, {
      seconds: last.seconds.toFixed(1),
      n: fit.n,
      t: fit.t,
      out: last.made.leftOut.length === 0 ? own.nobody : last.made.leftOut.join(words.comma),
    });
  };
  return (
    <>
      <div class={stale ? "head stale" : "head"}>
        <h1>{figures?.headline.title ?? fill(own.headline.waiting, common(scene))}</h1>
        {figures !== undefined && <p class="lead-line">{figures.headline.lead}</p>}
      </div>
      <div class="grid models">
        <section class="section c3 t12">
          <h2>{own.specification}</h2>
          <Specification scene={scene} go={go} />
          <button
            type="button"
            class="estimate"
            disabled={panel === undefined}
            onClick={() => {
              if (progress === undefined) estimate();
              else {
                cancel();
                setCancelled(true);
              }
            }}
          >
            {progress !== undefined ? own.cancel : last === undefined ? own.estimate : own.again}
          </button>
          {progress !== undefined && (
            <progress value={progress.done} max={progress.of} aria-label={own.estimate} />
          )}
          <p class="says" role="status">
            {status()}
          </p>
          {panel !== undefined && <Reproduce scene={scene} panel={panel} />}
        </section>
        <div class={stale ? "c9 t12 stale" : "c9 t12"} aria-busy={progress !== undefined}>
          {modelled !== undefined && figures !== undefined && (
            <>
              <Coefficients modelled={modelled} figure={figures.table} />
              <div class="grid">
                <div class="c7 t12">
                  {figures.impacts === undefined ? (
                    <p class="says">{own.noImpacts}</p>
                  ) : (
                    <FigureFrame figure={figures.impacts} around={around} />
                  )}
                </div>
                <div class="c5 t12">
                  <Tests modelled={modelled} figure={figures.tests} />
                </div>
              </div>
            </>
          )}
        </div>
      </div>
    </>
  );
};
