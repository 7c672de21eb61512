import { percent } from "../../findings/format.ts";
import { modelsBeside } from "../estimate.ts";
import { termName } from "../figures/model-figures.ts";
import type { Scene } from "../figures/scene.ts";
import { modelCommand, type ModelPanel, panelCsv, weightsCsv } from "../model-panel.ts";
import { fill } from "../texts/texts.ts";
import { download } from "./files.ts";

/** The command that fits the same models, and the two files that it reads. */
export function Reproduce({ scene, panel }: { readonly scene: Scene; readonly panel: ModelPanel }) {
  const { place, words, study } = scene;
  const own = words.models;
  const { filled } = study.bundle.drivers;
  const list = place.covariates
    .map((name) => `${termName(words, name)} ${percent(filled[name])}`)
    .join(words.comma);
  const file = (name: string, text: () => string) => (
    <button
      type="button"
      class="plain"
      onClick={() => {
        download(name, new Blob([text()], { type: "text/csv" }));
      }}
    >
      {fill(own.download, { file: name })}
    </button>
  );
  return (
    <>
      <h3>{own.reproduce}</h3>
      <pre>
        {modelCommand(place.variable, place.covariates, modelsBeside(place.model), place.effects)}
      </pre>
      <p class="files">
        {file(own.panelFile, () => panelCsv(panel))}{" "}
        {file(own.weightsFile, () => weightsCsv(panel))}
      </p>
      <p class="says">{fill(own.filled, { list })}</p>
    </>
  );
}
