import { fixed, signed } from "../../findings/format.ts";
import type { Captioned } from "../../report/figure.ts";
import type { Estimate } from "../../regression/fit.ts";
import { type Modelled, modelRows, shownTests, stars, testP } from "../figures/model-figures.ts";
import { fill } from "../texts/texts.ts";
import { TableFigure } from "./table-figure.tsx";

interface Props {
  readonly modelled: Modelled;
  readonly figure: Captioned;
}

/** Coefficients with their standard errors, a column a model. */
export function Coefficients({ modelled, figure }: Props) {
  const { scene, all } = modelled;
  const { words, place } = scene;
  const own = words.models;
  const chosen = (k: number): string => (all[k].fit.model === place.model ? "n chosen" : "n");
  return (
    <TableFigure figure={figure} scene={scene}>
      <thead>
        <tr>
          <th scope="col">{own.term}</th>
          {all.map(({ fit }, k) => (
            <th scope="col" class={chosen(k)}>
              {fit.model === place.model
                ? fill(own.chosenModel, { model: fit.model.toUpperCase() })
                : fit.model.toUpperCase()}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {modelRows(modelled).map(({ label, cells }) => (
          <tr>
            <td>{label}</td>
            {cells.map((cell, k) => (
              <td class={chosen(k)}>{cell !== undefined && <Cell {...cell} />}</td>
            ))}
          </tr>
        ))}
        <tr>
          <td>{own.logLikelihood}</td>
          {all.map(({ fit }, k) => (
            <td class={chosen(k)}>{fixed(fit.logLikelihood, 1)}</td>
          ))}
        </tr>
        <tr>
          <td>{own.aic}</td>
          {all.map(({ fit }, k) => (
            <td class={chosen(k)}>{fixed(fit.aic, 1)}</td>
          ))}
        </tr>
      </tbody>
    </TableFigure>
  );
}

function Cell({ estimate, stdError, pValue }: Estimate) {
  return (
    <>
      {signed(estimate, 3)}
      <span class="quiet">{stars(pValue)}</span>
      <span class="below">({fixed(stdError, 3)})</span>
    </>
  );
}

/** Tests of least squares and of the chosen model. */
export function Tests({ modelled, figure }: Props) {
  const { scene } = modelled;
  const own = scene.words.models;
  return (
    <TableFigure figure={figure} scene={scene}>
      <thead>
        <tr>
          <th scope="col">{own.test}</th>
          <th scope="col" class="n">
            {own.statistic}
          </th>
          <th scope="col" class="n">
            {own.p}
          </th>
        </tr>
      </thead>
      <tbody>
        {shownTests(modelled).map(({ model, name, statistic, pValue }) => (
          <tr>
            <td>
              {name.replaceAll("_", " ")} ({model.toUpperCase()})
            </td>
            <td class="n">{fixed(statistic, 2)}</td>
            <td class="n">{testP(pValue)}</td>
          </tr>
        ))}
      </tbody>
    </TableFigure>
  );
}
