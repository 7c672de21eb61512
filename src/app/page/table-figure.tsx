import type { ComponentChildren } from "preact";
import type { Captioned } from "../../report/figure.ts";
import type { Scene } from "../figures/scene.ts";
import { Caption } from "./figure-frame.tsx";
import { Badge, Chain } from "./signs.tsx";

/** A figure whose drawing is a table. */
export function TableFigure({
  figure,
  scene,
  children,
}: {
  readonly figure: Captioned;
  readonly scene: Scene;
  readonly children: ComponentChildren;
}) {
  return (
    <figure id={figure.name}>
      <div class="kicker">
        <Chain segments={figure.segments} />
        <span>{figure.measure}</span>
        <Badge kind={figure.badge} words={scene.words} />
      </div>
      <h2>{figure.title}</h2>
      <p class="subtitle">{figure.subtitle}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={figure.title}>
        <table class="rows">{children}</table>
      </div>
      <Caption figure={figure} scene={scene} />
    </figure>
  );
}
