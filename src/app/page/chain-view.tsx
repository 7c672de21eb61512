import { useMemo } from "preact/hooks";
import { smileCurve, userBars } from "../figures/chain-curves.ts";
import { chainFlows, chainRibbons, chainTitle } from "../figures/chain-flow.ts";
import { nameOf } from "../figures/scene.ts";
import { Choice } from "./choice.tsx";
import { FigureFrame } from "./figure-frame.tsx";
import type { ViewPart } from "./view-part.ts";

/** Value from where it is added to where the product is finished. */
export const ChainView: ViewPart = ({ around, go }) => {
  const { scene } = around;
  const { study, place, words } = scene;
  const flows = useMemo(() => chainFlows(scene), [scene]);
  const figures = useMemo(
    () => ({
      ribbons: chainRibbons(scene, flows),
      smile: smileCurve(scene),
      users: userBars(scene),
    }),
    [scene, flows],
  );
  const names = study.frame.codes
    .map((code): readonly [string, string] => [code, nameOf(scene, study.at.get(code)!)])
    .sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <>
      <div class="head">
        <h1>{chainTitle(scene, flows)}</h1>
        <div class="choices">
          <Choice
            name={words.map.columns.economy}
            value={place.selected[0]}
            options={names}
            choose={(code) => {
              go({ selected: [code] });
            }}
          />
        </div>
      </div>
      <div class="grid">
        <div class="c12">
          <FigureFrame figure={figures.ribbons} around={around} lead />
        </div>
        <div class="c7 t12">
          <FigureFrame figure={figures.smile} around={around} />
        </div>
        <div class="c5 t12">
          <FigureFrame figure={figures.users} around={around} />
        </div>
      </div>
    </>
  );
};
