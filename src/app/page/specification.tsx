import { covariateNames, effects, models, weightsNames } from "../address.ts";
import { segmentIds } from "../../segments/segments.ts";
import { termName } from "../figures/model-figures.ts";
import { menuVariables, type Scene, variableName } from "../figures/scene.ts";
import { fill } from "../texts/texts.ts";
import { Choice } from "./choice.tsx";
import type { Go } from "./use-place.ts";

/** The settings of a model: outcome, segment, covariates, weights, effects, model. */
export function Specification({ scene, go }: { readonly scene: Scene; readonly go: Go }) {
  const { place, words } = scene;
  const own = words.models;
  const menu = menuVariables(words);
  const offered = menu.includes(place.variable) ? menu : [place.variable, ...menu];
  return (
    <div class="specification">
      <Choice
        name={own.outcome}
        value={place.variable}
        options={offered.map((name) => [name, variableName(words, name)])}
        choose={(variable) => {
          go({ variable });
        }}
      />
      <Choice
        name={own.segment}
        value={place.segment}
        options={segmentIds.map((id) => [id, words.segments[id]])}
        choose={(segment) => {
          go({ segment });
        }}
      />
      <details class="covariates">
        <summary>{fill(own.chosen, { n: place.covariates.length })}</summary>
        {covariateNames.map((name) => (
          <label>
            <input
              type="checkbox"
              checked={place.covariates.includes(name)}
              disabled={place.covariates.length === 1 && place.covariates.includes(name)}
              onInput={({ currentTarget: { checked } }) => {
                const held = place.covariates.filter((each) => each !== name);
                const covariates = covariateNames.filter(
                  (each) => held.includes(each) || (checked && each === name),
                );
                go({ covariates });
              }}
            />{" "}
            {termName(words, name)}
          </label>
        ))}
      </details>
      <Choice
        name={own.weights}
        value={place.weights}
        options={weightsNames.map((name) => [name, words.map.weightsNames[name]])}
        choose={(weights) => {
          go({ weights });
        }}
      />
      <Choice
        name={own.effects}
        value={place.effects}
        options={effects.map((name) => [name, own.effectsNames[name]])}
        choose={(chosen) => {
          go({ effects: chosen });
        }}
      />
      <Choice
        name={own.model}
        value={place.model}
        options={models.map((name) => [name, own.modelNames[name]])}
        choose={(model) => {
          go({ model });
        }}
      />
    </div>
  );
}
