import { useMemo } from "preact/hooks";
import { percent } from "../../findings/format.ts";
import { errorsFigure } from "../../report/figures/errors.ts";
import { segmentIds } from "../../segments/segments.ts";
import { coverageOf, worstIdentities } from "../coverage.ts";
import { frameOf, type Scene, variableName, years } from "../figures/scene.ts";
import { fill } from "../texts/texts.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { TableFigure } from "./table-figure.tsx";
import type { ViewPart } from "./view-part.ts";

/** What is real and what is estimated, what is missing, and how to cite. */
export const DataView: ViewPart = ({ around }) => {
  const { scene } = around;
  const { study, words, kit } = scene;
  const { dataset, version } = study.bundle.evidence;
  const errors = useMemo(() => errorsFigure(study.view, study.findings, kit), [study]);
  return (
    <>
      <div class="head">
        <h1>{fill(words.data.title, { kind: words.data.kinds[dataset.provenance] })}</h1>
        {words.english !== "" && <p class="lead-line">{words.english}</p>}
      </div>
      <div class="grid">
        <section class="section prose c8 t12">
          <h2>{words.data.real}</h2>
          <p>{dataset.description}</p>
          <p>{study.findings.trust.statement}</p>
          {(dataset.breaks ?? []).length > 0 && (
            <>
              <h3>{words.data.breaks}</h3>
              {(dataset.breaks ?? []).map(({ reason }) => (
                <p>{reason}</p>
              ))}
            </>
          )}
        </section>
        <section class="section prose c4 t12">
          <h2>{words.data.cite}</h2>
          <p>
            {fill(words.data.citation, { version, dataset: dataset.name, years: years(scene) })}
          </p>
          <h3>{words.data.sources}</h3>
          <ul>
            {dataset.sources.map((source) => (
              <li>{source}</li>
            ))}
          </ul>
          <h3>{words.data.licences}</h3>
          <p>{words.data.licence}</p>
          <h3>{words.data.commands}</h3>
          <pre>{`monazite study --tables ${dataset.name}\nmonazite indicators ${dataset.name}:${scene.place.year}`}</pre>
        </section>
        {errors !== undefined && (
          <div class="c12">
            <FigureFrame figure={errors} around={around} lead />
          </div>
        )}
        <div class="c6 t12">
          <CoverageTable scene={scene} />
        </div>
        <div class="c6 t12">
          <Checks scene={scene} />
        </div>
      </div>
    </>
  );
};

function CoverageTable({ scene }: { readonly scene: Scene }) {
  const { study, words } = scene;
  const { panel } = study.bundle.evidence;
  const all = useMemo(() => coverageOf(panel), [panel]);
  const each = panel.countries.length * panel.years.length;
  const known = all.reduce(
    (sum, { shares }) => sum + shares.reduce((inner, share) => inner + share * each, 0),
    0,
  );
  const figure = {
    ...frameOf(scene, "coverage", words.data.coverage, segmentIds),
    title: fill(words.data.coverageTitle, {
      n: percent(known / (all.length * segmentIds.length * each)),
      total: all.length,
    }),
    subtitle: words.data.coverageSub,
    sentence: "",
    computed: [words.data.coverageComputed],
    table: {
      columns: ["variable", ...segmentIds],
      rows: all.map(({ variable, shares }) => [variable, ...shares]),
    },
  };
  return (
    <TableFigure figure={figure} scene={scene}>
      <thead>
        <tr>
          <th scope="col">{words.data.variable}</th>
          {segmentIds.map((id) => (
            <th scope="col" class="n">
              {words.segments[id]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {all.map(({ variable, shares }) => (
          <tr>
            <td>{variableName(words, variable)}</td>
            {shares.map((share) => (
              <td class="n">{percent(share)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFigure>
  );
}

function Checks({ scene }: { readonly scene: Scene }) {
  const { study, words } = scene;
  const all = useMemo(() => worstIdentities(study.bundle.evidence.panel), [study]);
  const broken = all.filter(({ holds }) => !holds).length;
  const figure = {
    ...frameOf(scene, "checks", words.data.checks, segmentIds),
    title:
      broken === 0
        ? fill(words.data.checksTitle, { n: all.length })
        : fill(words.data.checksFailed, { n: broken }),
    subtitle: words.data.checksSub,
    sentence: "",
    computed: [words.data.checksComputed],
    table: {
      columns: ["identity", "year", "error", "limit", "where"],
      rows: all.map(({ name, year, error, limit, where }) => [name, year, error, limit, where]),
    },
  };
  return (
    <TableFigure figure={figure} scene={scene}>
      <thead>
        <tr>
          <th scope="col">{words.data.identity}</th>
          <th scope="col" class="n">
            {words.data.error}
          </th>
          <th scope="col" class="n">
            {words.data.limit}
          </th>
        </tr>
      </thead>
      <tbody>
        {all.map(({ name, year, error, limit, where }) => (
          <tr>
            <td>
              {name} ({where}, {year})
            </td>
            <td class="n">{error.toExponential(1)}</td>
            <td class="n">{limit.toExponential(0)}</td>
          </tr>
        ))}
      </tbody>
    </TableFigure>
  );
}
