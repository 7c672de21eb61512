import { useEffect, useState } from "preact/hooks";
import { fixed, index, pValue } from "../../findings/format.ts";
import { clusterOf, computedLocal, localTable } from "../figures/map.ts";
import {
  changeText,
  common,
  frameOf,
  here,
  nameOf,
  valueText,
  variableName,
} from "../figures/scene.ts";
import type { Neighbourhood } from "../neighbours.ts";
import { sortedBy, valueOf } from "../study.ts";
import { fill } from "../texts/texts.ts";
import type { Surroundings } from "./figure-frame.tsx";
import { TableFigure } from "./table-figure.tsx";

/** The longest table of brushed economies. */
const most = 12;

/** The economies that are selected, or inside the brush, with their local statistics. */
export function SelectionTable({
  around,
  near,
}: {
  readonly around: Surroundings;
  readonly near: Neighbourhood | undefined;
}) {
  const { scene, pointer, pick } = around;
  const { study, place, words } = scene;
  const [brushed, setBrushed] = useState(pointer.get().brushed);
  useEffect(
    () =>
      pointer.follow((next) => {
        setBrushed(next.brushed);
      }),
    [pointer],
  );
  const spot = here(scene);
  const order = sortedBy(study, place.variable, spot);
  const codes = brushed === undefined ? place.selected : [...brushed];
  const rows = codes
    .map((code) => ({
      code,
      g: study.at.get(code)!,
      own: near?.economies.find((each) => each.code === code),
    }))
    .sort((a, b) => (a.own?.p ?? 2) - (b.own?.p ?? 2))
    .slice(0, most);
  const local = localTable(scene, near);
  const figure = {
    ...frameOf(scene, "selection", words.map.selection, [place.segment]),
    title:
      brushed === undefined ? words.map.selected : fill(words.map.brushed, { n: brushed.size }),
    subtitle: fill(words.map.selectedSub, common(scene)),
    sentence: "",
    computed: [computedLocal(scene)],
    table: { ...local, rows: local.rows.filter(([code]) => codes.includes(String(code))) },
  };
  const { columns } = words.map;
  const first = study.frame.years[0];
  return (
    <TableFigure figure={figure} scene={scene}>
      <thead>
        <tr>
          <th scope="col">{columns.economy}</th>
          <th scope="col">{columns.cluster}</th>
          <th scope="col" class="n">
            {variableName(words, place.variable)}
          </th>
          <th scope="col" class="n">
            {fill(columns.change, { year: first })}
          </th>
          <th scope="col" class="n">
            {columns.around}
          </th>
          <th scope="col" class="n">
            {columns.local}
          </th>
          <th scope="col" class="n">
            {columns.p}
          </th>
          <th scope="col" class="n">
            {columns.rank}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, g, own }) => {
          const value = valueOf(study, place.variable, g, spot);
          const then = valueOf(study, place.variable, g, { ...spot, t: 0 });
          const cluster = own === undefined ? "ns" : clusterOf(own, place.level);
          return (
            <tr>
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  onClick={() => {
                    pick(code, false);
                  }}
                >
                  {nameOf(scene, g)}
                </button>
              </th>
              <td>
                <svg class={`dot ${cluster}`} viewBox="0 0 12 12" width="12" height="12">
                  <circle cx="6" cy="6" r="5" />
                </svg>{" "}
                {words.map.quadrants[cluster]}
              </td>
              <td class="n">{valueText(place.variable, value)}</td>
              <td class="n">{changeText(place.variable, value - then)}</td>
              <td class="n">{own === undefined ? "–" : index(own.around)}</td>
              <td class="n">{own === undefined ? "–" : fixed(own.local, 2)}</td>
              <td class="n">{own === undefined ? "–" : pValue(own.p)}</td>
              <td class="n">{order.includes(g) ? 1 + order.indexOf(g) : "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </TableFigure>
  );
}
