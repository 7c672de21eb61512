import { useMemo } from "preact/hooks";
import { fixed, signed } from "../../findings/format.ts";
import { segmentIds } from "../../segments/segments.ts";
import { mineLines, ownPositions, peersFigure, peersOf } from "../figures/country-facts.ts";
import { positionLines, rankLines } from "../figures/country-position.ts";
import { keptBars, keptShares, partnerBars, supplierBars } from "../figures/country-value.ts";
import { codeOf, common, here, leading, nameOf, nameWithin } from "../figures/scene.ts";
import { positionRank } from "../study.ts";
import { index } from "../../findings/format.ts";
import { fill } from "../texts/texts.ts";
import { Choice } from "./choice.tsx";
import { FigureFrame, type Surroundings } from "./figure-frame.tsx";
import { Badge, Chain } from "./signs.tsx";
import { TableFigure } from "./table-figure.tsx";
import type { ViewPart } from "./view-part.ts";

const marks = ["up", "mid", "down"];

/** How many peers are listed. */
const mostPeers = 6;

/** One economy: where it sits, what it keeps, with whom, and who resembles it. */
export const CountryView: ViewPart = ({ around, go }) => {
  const { scene } = around;
  const { study, place, words } = scene;
  const g = leading(scene);
  const { s, t } = here(scene);
  const kept = keptShares(study, g, s, t);
  const cents = (share: number): string => fixed(share * 100, 0);
  const figures = useMemo(
    () => ({
      position: positionLines(scene),
      kept: keptBars(scene),
      partners: partnerBars(scene),
      suppliers: supplierBars(scene),
      ranks: rankLines(scene),
      mines: mineLines(scene),
    }),
    [scene],
  );
  const names = study.frame.codes
    .map((code): readonly [string, string] => [code, nameOf(scene, study.at.get(code)!)])
    .sort(([, a], [, b]) => a.localeCompare(b));
  const own = { ...common(scene), name: nameWithin(scene, g) };
  return (
    <>
      <div class="head grid">
        <div class="c8 t12">
          <h1>{nameOf(scene, g)}</h1>
          <p class="lead-line">
            {Number.isFinite(kept.home) &&
              fill(words.country.sentence, {
                ...own,
                kept: cents(kept.home),
                downstream: cents(kept.downstream),
                others: cents(kept.others),
              })}
          </p>
          <div class="choices">
            <Choice
              name={words.country.change}
              value={place.selected[0]}
              options={names}
              choose={(code) => {
                go({ selected: [code] });
              }}
            />
          </div>
        </div>
        <div class="c4 t12">
          <Ranks around={around} />
        </div>
      </div>
      <div class="grid">
        <div class="c7 t12">
          <FigureFrame figure={figures.position} around={around} lead />
        </div>
        <div class="c5 t12">
          <FigureFrame figure={figures.kept} around={around} />
        </div>
      </div>
      <div class="grid">
        <div class="c4 t6">
          <FigureFrame figure={figures.partners} around={around} />
        </div>
        <div class="c4 t6">
          <FigureFrame figure={figures.suppliers} around={around} />
        </div>
        <div class="c4 t12">
          <FigureFrame figure={figures.ranks} around={around} />
        </div>
      </div>
      <div class="grid">
        <div class="c6 t12">
          {figures.mines === undefined ? (
            <Missing around={around} />
          ) : (
            <FigureFrame figure={figures.mines} around={around} />
          )}
        </div>
        <div class="c6 t12">
          <Peers around={around} />
        </div>
      </div>
    </>
  );
};

function Ranks({ around: { scene } }: { readonly around: Surroundings }) {
  const { study, words } = scene;
  const g = leading(scene);
  const { t } = here(scene);
  return (
    <ul class="ranks">
      {segmentIds.map((id, s) => {
        const { rank, of } = positionRank(study, g, { s, t });
        const change = positionRank(study, g, { s, t: 0 }).rank - rank;
        return (
          <li>
            <Chain segments={[id]} />
            <span class={`${marks[s]}-word`}>{words.segments[id]}</span>
            <span class="big">
              {Number.isFinite(rank)
                ? fill(words.country.rankLine, { rank, n: of })
                : words.country.notRanked}
            </span>
            <span>
              {Number.isFinite(change) &&
                fill(words.country.since, {
                  change: change === 0 ? "±0" : signed(change, 0),
                  year: study.view.first,
                })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Missing({ around: { scene } }: { readonly around: Surroundings }) {
  const { words } = scene;
  return (
    <figure id="production">
      <div class="kicker">
        <Chain segments={["upstream"]} />
        <span>{words.country.production}</span>
        <Badge kind="published" words={words} />
      </div>
      <h2>
        {fill(words.country.productionTitle.none, {
          name: nameWithin(scene, leading(scene)),
        })}
      </h2>
      <figcaption>
        <span class="source">{words.figure.mines}</span>
      </figcaption>
    </figure>
  );
}

function Peers({ around }: { readonly around: Surroundings }) {
  const { scene, pick } = around;
  const { study, words } = scene;
  const g = leading(scene);
  const { t } = here(scene);
  const peers = useMemo(() => peersOf(study, g, t), [study, g, t]);
  const figure = useMemo(() => peersFigure(scene, peers), [scene, peers]);
  return (
    <TableFigure figure={figure} scene={scene}>
      <thead>
        <tr>
          <th scope="col">{words.map.columns.economy}</th>
          {segmentIds.map((id, s) => (
            <th scope="col" class={`n ${marks[s]}-word`}>
              {words.segments[id]}
            </th>
          ))}
          <th scope="col" class="n">
            {words.country.distance}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{nameOf(scene, g)}</th>
          {ownPositions(scene, t).map((text) => (
            <td class="n">{text}</td>
          ))}
          <td class="n">–</td>
        </tr>
        {peers.slice(0, mostPeers).map((peer) => (
          <tr>
            <td>
              <button
                type="button"
                class="link"
                onClick={() => {
                  pick(codeOf(scene, peer.g), false);
                }}
              >
                {nameOf(scene, peer.g)}
              </button>
            </td>
            {peer.positions.map((value) => (
              <td class="n">{index(value)}</td>
            ))}
            <td class="n">{fixed(peer.distance, 2)}</td>
          </tr>
        ))}
      </tbody>
    </TableFigure>
  );
}
