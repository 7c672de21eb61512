import { useLayoutEffect, useRef } from "preact/hooks";
import type { Tip } from "../figures/scene.ts";

export interface PlacedTip {
  readonly tip: Tip;
  readonly x: number; // of the pointer, pixels inside the drawing
  readonly y: number;
}

/** What stands beside the pointer: inside the figure, never under the pointer. */
export function Tooltip({ tip, x, y }: PlacedTip) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    const stage = box?.parentElement;
    if (box === null || stage === null || stage === undefined) return;
    const { width, height } = box.getBoundingClientRect();
    const room = stage.getBoundingClientRect();
    const left = x + 16 + width <= room.width ? x + 16 : Math.max(0, x - 16 - width);
    const top = Math.max(0, Math.min(y - height / 2, room.height - height));
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
  });
  return (
    <div class="tip" role="status" ref={ref}>
      <strong>{tip.name}</strong>
      {tip.note !== undefined && <div class="note">{tip.note}</div>}
      <dl>
        {tip.rows.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
