import { useMemo } from "preact/hooks";
import type { Claim } from "../../findings/claims/claim.ts";
import { fixed, percent, points, pValue, thousands } from "../../findings/format.ts";
import { rankingFigure } from "../../report/figures/ranking.ts";
import { sharesFigure } from "../../report/figures/shares.ts";
import { addressOf, type Place } from "../address.ts";
import { nameOf, type Scene } from "../figures/scene.ts";
import { fill } from "../texts/texts.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { Mark } from "./signs.tsx";
import type { ViewPart } from "./view-part.ts";

/** The findings in words, each with its evidence, and four questions to start with. */
export const OverviewView: ViewPart = ({ around }) => {
  const { scene } = around;
  const { study, place, words, kit } = scene;
  const { findings, view, bundle } = study;
  const figures = useMemo(
    () => ({
      shares: sharesFigure(view, findings, kit),
      ranking: rankingFigure(view, findings, kit),
    }),
    [study],
  );
  return (
    <>
      <div class="head grid">
        <div class="c7 t12">
          <h1>{findings.headline.title}</h1>
          <p class="lead-line">{findings.headline.statement}</p>
          {words.english !== "" && <p class="status">{words.english}</p>}
        </div>
        <div class="c5 t12 questions">
          <h2>{words.overview.questions}</h2>
          <ul class="questions">
            {questions(scene).map(([text, change]) => (
              <li>
                <a href={addressOf({ ...place, ...change }, study.frame)}>{text}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div class="grid">
        {figures.shares !== undefined && (
          <div class="c7 t12">
            <FigureFrame figure={figures.shares} around={around} lead />
          </div>
        )}
        {figures.ranking !== undefined && (
          <div class="c5 t12">
            <FigureFrame figure={figures.ranking} around={around} />
          </div>
        )}
      </div>
      {bundle.claims.length > 0 && (
        <section class="ledger">
          <h2>{words.overview.claims}</h2>
          {bundle.claims.map((claim, k) => (
            <Row claim={claim} k={k} scene={scene} />
          ))}
        </section>
      )}
    </>
  );
};

function questions(scene: Scene): readonly (readonly [string, Partial<Place>])[] {
  const { study, words } = scene;
  const { frame, view } = study;
  const name = nameOf(scene, view.focus);
  const since = study.bundle.evidence.panel.years.includes(2010) ? 2010 : view.first;
  return [
    [
      fill(words.overview.gained, { year: since }),
      {
        view: "compare",
        segment: "upstream",
        variable: "value_captured_share",
        year: view.last,
        against: since,
      },
    ],
    [words.overview.clustered, { view: "map", show: "lisa", segment: "upstream" }],
    [
      fill(words.overview.ends, { name }),
      { view: "country", segment: "upstream", selected: [frame.focus] },
    ],
    [
      fill(words.overview.supplied, { name }),
      { view: "map", show: "flows", segment: "upstream", selected: [frame.focus] },
    ],
  ];
}

function Row({
  claim,
  k,
  scene: { words },
}: {
  readonly claim: Claim;
  readonly k: number;
  readonly scene: Scene;
}) {
  const first = claim.numbers.at(0);
  const number = claim.numbers.findLast(({ row }) => row === first?.row);
  return (
    <details>
      <summary>
        <span class="big">{k + 1}</span>
        <span class="sentence">{claim.title}</span>
        <span class="number">
          {number !== undefined && (
            <>
              <span class="big">{numberText(number.value, number.unit)}</span>
              <span class="says"> {number.label}</span>
            </>
          )}
        </span>
        <span class="verdict">
          <Mark mark={claim.mark} />
          {words.marks[claim.mark]}
        </span>
      </summary>
      <dl class="inside">
        <dt>{words.overview.claimed}</dt>
        <dd>
          {claim.claim}: {words.verdicts[claim.verdict]}
          {claim.reason === undefined ? "" : ` (${claim.reason})`}
        </dd>
        <dt>{words.overview.evidence}</dt>
        <dd>{claim.statement}</dd>
        <dt>{words.overview.method}</dt>
        <dd>{claim.method}</dd>
        <dt>{words.overview.quality}</dt>
        <dd>{claim.quality}</dd>
        <dt>{words.overview.limits}</dt>
        <dd>{claim.limits}</dd>
        <dt>{words.overview.command}</dt>
        <dd>
          <code>{claim.command}</code>
        </dd>
      </dl>
    </details>
  );
}

function numberText(value: number, unit: Claim["numbers"][number]["unit"]): string {
  if (unit === "share") return percent(value);
  if (unit === "points") return points(value);
  if (unit === "p") return pValue(value);
  if (unit === "count" || unit === "rank" || unit === "tonnes") return thousands(value);
  return fixed(value, 2);
}
