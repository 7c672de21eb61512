import { useMemo } from "preact/hooks";
import { fixed, percent } from "../../findings/format.ts";
import { levels, weightsNames } from "../address.ts";
import { fifthSteps } from "../fifth-steps.ts";
import { clusterOf, computedLocal, levelText } from "../figures/map.ts";
import { moranPoints } from "../figures/moran-points.ts";
import { clusteredYears, moranYears, type Yearly } from "../figures/moran-years.ts";
import {
  common,
  frameOf,
  here,
  menuVariables,
  nameOf,
  type Scene,
  variableName,
} from "../figures/scene.ts";
import { weightsOf } from "../neighbours.ts";
import { fill } from "../texts/texts.ts";
import { Choice } from "./choice.tsx";
import { FigureFrame } from "./figure-frame.tsx";
import { TableFigure } from "./table-figure.tsx";
import { useYearly } from "./use-yearly.ts";
import type { ViewPart } from "./view-part.ts";

/** Whether like lies near like, in every year, and how economies move. */
export const SpaceView: ViewPart = ({ around, go }) => {
  const { scene } = around;
  const { study, place, words } = scene;
  const total = study.frame.years.length;
  const { near, done } = useYearly(scene);
  const now = near.at(here(scene).t);
  const variables = menuVariables(words);
  const offered = variables.includes(place.variable) ? variables : [place.variable, ...variables];
  const figure = useMemo(() => moranYears(scene, near), [scene, near]);
  const scatter = useMemo(
    () => (now === undefined ? undefined : moranPoints(scene, now)),
    [scene, now],
  );
  const n = clusteredYears(near);
  const shown = { ...common(scene), n, total };
  return (
    <>
      <div class="head">
        <h1>
          {done < total
            ? fill(words.space.drawing, { share: percent(done / total) })
            : fill(n === 0 ? words.space.title.none : words.space.title.some, shown)}
        </h1>
        <p class="lead-line">
          {fill(words.space.sub, { weights: weightsOf(study, place.weights)?.words ?? "" })}
        </p>
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
        <div class="c7 t12">
          <FigureFrame figure={figure} around={around} lead />
        </div>
        <div class="c5 t12">
          {scatter !== undefined && <FigureFrame figure={scatter} around={around} brush />}
        </div>
        <div class="c7 t12">
          <Hot scene={scene} near={near} />
        </div>
        <div class="c5 t12">
          <Steps scene={scene} />
        </div>
      </div>
    </>
  );
};

function Hot({ scene, near }: { readonly scene: Scene; readonly near: Yearly }) {
  const { study, words, place } = scene;
  const { years } = study.frame;
  const rows = study.frame.codes
    .map((code) => ({
      code,
      name: nameOf(scene, study.at.get(code)!),
      classes: years.map((_, t) => {
        const own = near.at(t)?.economies.find((each) => each.code === code);
        return own === undefined ? undefined : clusterOf(own, place.level);
      }),
    }))
    .map((row) => ({
      ...row,
      count: row.classes.filter((each) => each !== undefined && each !== "ns").length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const figure = {
    ...frameOf(scene, "hot", words.space.hot, [place.segment]),
    title: fill(words.space.hotTitle, {
      n: rows.filter(({ count }) => count === years.length).length,
      m: rows.length,
    }),
    subtitle: fill(words.space.hotSub, { ...common(scene), level: levelText(place.level) }),
    sentence: "",
    computed: [computedLocal(scene)],
    table: {
      columns: ["country", "name", ...years.map(String)],
      rows: rows.map(({ code, name, classes }) => [
        code,
        name,
        ...classes.map((each) => each ?? ""),
      ]),
    },
  };
  return (
    <TableFigure figure={figure} scene={scene}>
      <thead>
        <tr>
          <th scope="col">{words.map.columns.economy}</th>
          {years.map((year) => (
            <th scope="col" class="n">
              {String(year).slice(2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, classes }) => (
          <tr>
            <td>{name}</td>
            {classes.map((each) => (
              <td class="n">
                {each !== undefined && each !== "ns" && (
                  <svg
                    class={`dot ${each}`}
                    viewBox="0 0 12 12"
                    width="12"
                    height="12"
                    role="img"
                    aria-label={words.map.quadrants[each]}
                  >
                    <circle cx="6" cy="6" r="5" />
                  </svg>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFigure>
  );
}

function Steps({ scene }: { readonly scene: Scene }) {
  const { study, words, place } = scene;
  const { s } = here(scene);
  const chain = useMemo(() => fifthSteps(study, place.variable, s), [study, place.variable, s]);
  if (chain === undefined) return null;
  const k = chain.counts.rows;
  const all = Array.from({ length: k }, (_, i) => i);
  const count = (i: number, j: number): number => chain.counts.data[i * k + j];
  const total = chain.counts.data.reduce((sum, each) => sum + each, 0);
  const stay = all.reduce((sum, i) => sum + count(i, i), 0);
  const figure = {
    ...frameOf(scene, "steps", words.space.markov, [place.segment]),
    title: fill(words.space.markovTitle, { share: percent(stay / total) }),
    subtitle: fill(words.space.markovSub, common(scene)),
    sentence: "",
    computed: [words.space.markovComputed],
    table: {
      columns: ["from", ...all.map((j) => `to_${j + 1}`), "steps"],
      rows: all.map((i) => [
        i + 1,
        ...all.map((j) => chain.probabilities.data[i * k + j]),
        all.reduce((sum, j) => sum + count(i, j), 0),
      ]),
    },
  };
  return (
    <TableFigure figure={figure} scene={scene}>
      <thead>
        <tr>
          <th scope="col">{words.space.before}</th>
          {all.map((j) => (
            <th scope="col" class="n">
              {fill(words.space.markovClass, { k: j + 1 })}
            </th>
          ))}
          <th scope="col" class="n">
            {words.space.steps}
          </th>
        </tr>
      </thead>
      <tbody>
        {all.map((i) => (
          <tr>
            <th scope="row">{fill(words.space.markovClass, { k: i + 1 })}</th>
            {all.map((j) => (
              <td class="n">{fixed(chain.probabilities.data[i * k + j], 2)}</td>
            ))}
            <td class="n">{all.reduce((sum, j) => sum + count(i, j), 0)}</td>
          </tr>
        ))}
      </tbody>
    </TableFigure>
  );
}
