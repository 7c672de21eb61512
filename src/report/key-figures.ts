/** The row of big numbers: the focus economy's share of each segment, and of the world's mines. */
import { mineralOf } from "../findings/mineral.ts";
import { shareOfMining } from "../findings/production.ts";
import { capital, percent, percentNumber } from "../findings/format.ts";
import type { View } from "../findings/view.ts";
import { focusSeries } from "./figures/shares.ts";
import { html, type Markup, raw } from "./markup.ts";
import { chainSign } from "./signs.ts";
import { colour, segmentColours, type Token } from "./tokens.ts";

/** The key figures as a row of the page. */
export function keyFigures(view: View): Markup {
  const { panel } = view.evidence;
  const points = focusSeries(view);
  const most = Math.max(...points.map(({ share }) => share).filter(Number.isFinite), 0.01);
  const cards = panel.segments.map(({ id, name, covers }, s) => {
    const own = points.filter((point) => point.s === s);
    const first = own[0].share;
    const last = own[own.length - 1].share;
    const was = view.oneYear ? `in ${view.last}` : `was ${percent(first)} in ${view.first}`;
    return html`<div class="key">
      <div class="name">
        ${chainSign([id])}<b style="color:var(--${segmentColours[s].text})">${name}</b
        ><span>${covers}</span>
      </div>
      <div class="row">
        <div class="big">${big(percentNumber(last))}</div>
        ${sparkline(
          own.map(({ year, share }) => [year, share]),
          most,
          segmentColours[s].mark,
        )}
      </div>
      <div class="was">${was}</div>
    </div>`;
  });
  return html`<section class="keys" aria-label="Share of the value captured by segment">
    ${cards}${miningCard(view)}
  </section>`;
}

function miningCard(view: View): Markup | undefined {
  const series = shareOfMining(view);
  const first = series.at(0);
  const last = series.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const range = ({ bgs, usgs }: (typeof series)[number]): string => {
    const known = [bgs, usgs].filter(Number.isFinite).map((share) => Math.round(share * 100));
    const [low, high] = [Math.min(...known), Math.max(...known)];
    return low === high ? String(low) : `${low}–${high}`;
  };
  const was = first.year === last.year ? "" : `; was ${range(first)}% in ${first.year}`;
  return html`<div class="key">
    <div class="name">
      ${chainSign([])}<b>${capital(mineralOf(view).adjective)} mines</b
      ><span>published, of world tonnage</span>
    </div>
    <div class="row"><div class="big">${big(range(last))}</div></div>
    <div class="was">in ${last.year}, ${sourcesOf(last)}${was}</div>
  </div>`;
}

function sourcesOf({ bgs, usgs }: { readonly bgs: number; readonly usgs: number }): string {
  if (!Number.isFinite(usgs)) return "BGS";
  return Number.isFinite(bgs) ? "BGS and USGS" : "USGS";
}

function big(number: string): Markup {
  return html`${number}<small>%</small>`;
}

function sparkline(
  points: readonly (readonly [number, number])[],
  most: number,
  mark: Token,
): Markup | undefined {
  const known = points.filter(([, value]) => Number.isFinite(value));
  if (known.length < 2) return undefined;
  const [width, height] = [110, 40];
  const [from, to] = [known[0][0], known[known.length - 1][0]];
  const x = (year: number): number => 3 + ((year - from) / (to - from)) * (width - 8);
  const y = (value: number): number => height - 5 - (value / most) * (height - 10);
  const path = known.map(([year, value]) => `${x(year).toFixed(1)},${y(value).toFixed(1)}`);
  const [endX, endY] = path[path.length - 1].split(",");
  return raw(
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true"><polyline points="${path.join(" ")}" fill="none" stroke="${colour[mark]}" stroke-width="1.8" stroke-linejoin="round"/><circle cx="${endX}" cy="${endY}" r="3.4" fill="${colour[mark]}"/></svg>`,
  );
}
