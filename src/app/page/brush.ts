import type { PointerStore } from "./pointer.ts";

/** Lets a drag over a drawing mark the circles inside its rectangle; gives what ends that. */
export function startBrush(root: HTMLElement, pointer: PointerStore): () => void {
  let from: readonly [number, number] | undefined;
  let rectangle: SVGRectElement | undefined;
  const clear = (): void => {
    rectangle?.remove();
    rectangle = undefined;
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    from = [event.clientX, event.clientY];
  };
  const move = (event: PointerEvent): void => {
    if (from === undefined) return;
    const [x0, y0] = from;
    const [x1, y1] = [event.clientX, event.clientY];
    if (rectangle === undefined && Math.hypot(x1 - x0, y1 - y0) < 5) return;
    const svg = root.querySelector("svg");
    if (svg === null) return;
    const room = svg.getBoundingClientRect();
    rectangle ??= svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
    const [left, top] = [Math.min(x0, x1), Math.min(y0, y1)];
    const [right, bottom] = [Math.max(x0, x1), Math.max(y0, y1)];
    const place = {
      x: left - room.left,
      y: top - room.top,
      width: right - left,
      height: bottom - top,
    };
    for (const [name, value] of Object.entries(place)) rectangle.setAttribute(name, String(value));
    rectangle.setAttribute("class", "brush");
    const inside = [...root.querySelectorAll<SVGElement>("circle[data-code]")].filter((circle) => {
      const box = circle.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      return x >= left && x <= right && y >= top && y <= bottom;
    });
    pointer.set({ lit: undefined, brushed: new Set(inside.map((circle) => circle.dataset.code!)) });
  };
  const up = (): void => {
    if (from !== undefined && rectangle === undefined) pointer.set({ brushed: undefined });
    from = undefined;
    clear();
  };
  root.addEventListener("pointerdown", down);
  addEventListener("pointermove", move);
  addEventListener("pointerup", up);
  return () => {
    clear();
    root.removeEventListener("pointerdown", down);
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", up);
  };
}
