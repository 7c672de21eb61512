import { useMemo, useRef, useState } from "preact/hooks";
import { csvText } from "../../report/csv.ts";
import { svgElement } from "../../report/draw.ts";
import { tableHtml } from "../../report/figure-html.ts";
import type { Captioned } from "../../report/figure.ts";
import { alternative } from "../../report/plate.ts";
import type { PageFigure, Scene } from "../figures/scene.ts";
import { copy, download, pngFile, svgFile } from "./files.ts";
import { Badge, Chain } from "./signs.tsx";
import { Tooltip } from "./tooltip.tsx";
import { type Pick as Choose, useMarks } from "./use-marks.ts";
import { useWidth } from "./use-width.ts";
import type { PointerStore } from "./pointer.ts";

/** What figures need besides what they draw. */
export interface Surroundings {
  readonly scene: Scene;
  readonly pointer: PointerStore;
  readonly pick: Choose;
}

/** A figure: kicker, title, drawing, source, and the ways to its evidence. */
export function FigureFrame({
  figure,
  around,
  lead = false,
  brush = false,
}: {
  readonly figure: PageFigure;
  readonly around: Surroundings;
  readonly lead?: boolean;
  readonly brush?: boolean;
}) {
  const { scene, pointer, pick } = around;
  const { words, place } = scene;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const drawing = useMemo(() => (width > 0 ? figure.draw(width) : undefined), [figure, width]);
  const markup = useMemo(
    () =>
      drawing === undefined
        ? ""
        : svgElement(drawing, {
            id: `${figure.name}-drawing`,
            title: figure.title,
            description: alternative(figure),
          }),
    [drawing],
  );
  const tip = useMarks(box, { markup, figure, pointer, selected: place.selected, pick, brush });
  return (
    <figure id={figure.name} class={lead ? "lead" : undefined}>
      <div class="kicker">
        <Chain segments={figure.segments} />
        <span>
          {figure.measure} ·{" "}
          {figure.segments.length === 1 ? words.segments[figure.segments[0]] : words.allSegments}
        </span>
        <Badge kind={figure.badge} words={words} />
      </div>
      <h2>{figure.title}</h2>
      <p class="subtitle">{figure.subtitle}</p>
      <div class="stage">
        <div
          ref={box}
          class="drawing"
          tabIndex={figure.tip === undefined ? undefined : 0}
          role="group"
          aria-label={
            figure.tip === undefined ? figure.title : `${figure.title}. ${words.figure.keys}`
          }
          dangerouslySetInnerHTML={{ __html: markup }}
        />
        {tip !== undefined && <Tooltip {...tip} />}
      </div>
      <Caption figure={figure} scene={scene} width={Math.max(width, 480)} />
    </figure>
  );
}

/** The source of a figure and the ways to its evidence. */
export function Caption({
  figure,
  scene: { words },
  width,
}: {
  readonly figure: Captioned & Partial<Pick<PageFigure, "draw">>;
  readonly scene: Scene;
  readonly width?: number;
}) {
  const [copied, setCopied] = useState(false);
  const table = useMemo(() => tableHtml(figure.table).markup, [figure.table]);
  const [open, setOpen] = useState<"computed" | "table" | undefined>(undefined);
  const toggle = (which: "computed" | "table") => () => {
    setOpen(open === which ? undefined : which);
  };
  const csv = async (): Promise<void> => {
    const text = csvText(figure.table);
    if (await copy(text)) setCopied(true);
    else download(`${figure.name}.csv`, new Blob([text], { type: "text/csv" }));
    setTimeout(() => {
      setCopied(false);
    }, 2000);
  };
  const { draw } = figure;
  const svg = (): string => (draw === undefined ? "" : svgFile(figure, draw(width ?? 700)));
  return (
    <figcaption>
      <span class="source">{figure.source}</span>
      <span class="ways">
        <button
          type="button"
          aria-expanded={open === "computed"}
          aria-label={`${words.figure.computed}: ${figure.title}`}
          onClick={toggle("computed")}
        >
          {words.figure.computed}
        </button>
        <button
          type="button"
          class="to-table"
          aria-expanded={open === "table"}
          aria-label={`${words.figure.table}: ${figure.title}`}
          onClick={toggle("table")}
        >
          {words.figure.table}
        </button>
        <button
          type="button"
          aria-label={`${words.figure.csv}: ${figure.title}`}
          onClick={() => void csv()}
        >
          {copied ? words.figure.copied : words.figure.csv}
        </button>
        {draw !== undefined && (
          <>
            <button
              type="button"
              aria-label={`${words.figure.svg}: ${figure.title}`}
              onClick={() => {
                download(`${figure.name}.svg`, new Blob([svg()], { type: "image/svg+xml" }));
              }}
            >
              {words.figure.svg}
            </button>
            <button
              type="button"
              aria-label={`${words.figure.png}: ${figure.title}`}
              onClick={() =>
                void pngFile(svg()).then((blob) => {
                  download(`${figure.name}.png`, blob);
                })
              }
            >
              {words.figure.png}
            </button>
          </>
        )}
      </span>
      {open === "computed" && (
        <div class="computed">
          {figure.computed.map((text) => (
            <p>{text}</p>
          ))}
        </div>
      )}
      {open === "table" && (
        <div
          class="scroll"
          tabIndex={0}
          role="region"
          aria-label={words.figure.table}
          dangerouslySetInnerHTML={{ __html: table }}
        />
      )}
    </figcaption>
  );
}
