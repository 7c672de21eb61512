/** Outlines of countries at a map's size: drawn once, used by every layer and small map. */
import * as Plot from "@observablehq/plot";
import { countryShapes, dots, type Shape } from "./atlas.ts";
import { type Kit, plot, round } from "./draw.ts";

export interface Outlines {
  readonly height: number;
  readonly countries: readonly {
    readonly code: string | undefined;
    readonly name: string;
    readonly path: string; // SVG path data
  }[];
  readonly places: ReadonlyMap<string, readonly [number, number]>; // of dots and names, in pixels
}

/** Height over width of the map: Equal Earth without Antarctica. */
const ratio = 0.455;

/**
 * The countries of the atlas in Equal Earth, rotated by 11 degrees so that no country is cut.
 *
 * @param extra  longitude and latitude of further places by name
 */
export function outlines(
  kit: Kit,
  width: number,
  extra: ReadonlyMap<string, readonly [number, number]> = new Map(),
): Outlines {
  const shapes = countryShapes(kit.atlas);
  const height = Math.round(width * ratio);
  const places = [...dots, ...extra];
  const markup = plot(kit, {
    width,
    height,
    margin: 1,
    projection: projection(shapes),
    marks: [
      Plot.geo(shapes, { fill: "none" }),
      Plot.dot(places, {
        x: ([, [x]]: (typeof places)[number]) => x,
        y: ([, [, y]]: (typeof places)[number]) => y,
      }),
    ],
  });
  const paths = [...markup.matchAll(/<path [^>]*\bd="([^"]*)"/g)].map(([, d]) => thin(d, 0.45));
  const circles = [...markup.matchAll(/<circle [^>]*>/g)].map(
    ([circle]): readonly [number, number] => [attribute(circle, "cx"), attribute(circle, "cy")],
  );
  return {
    height,
    countries: shapes.map(({ code, name }, i) => ({ code, name, path: paths[i] })),
    places: new Map(places.map(([name], i) => [name, circles[i]])),
  };
}

function projection(shapes: readonly Shape[]): Plot.ProjectionOptions {
  return {
    type: "equal-earth",
    rotate: [-11, 0],
    domain: { type: "FeatureCollection", features: [...shapes] },
  };
}

/**
 * A path without the points that lie closer than a tolerance to the last one kept.
 *
 * @param tolerance  pixels
 */
function thin(d: string, tolerance: number): string {
  return d
    .split("M")
    .slice(1)
    .map((ring) => {
      const closed = ring.endsWith("Z");
      const points = ring.replace("Z", "").split("L");
      const kept: string[] = [];
      let [x0, y0] = [NaN, NaN];
      for (const point of points) {
        const [x, y] = point.split(",").map(Number);
        if (kept.length > 0 && Math.hypot(x - x0, y - y0) < tolerance) continue;
        kept.push(point);
        [x0, y0] = [x, y];
      }
      return `M${kept.join("L")}${closed ? "Z" : ""}`;
    })
    .join("");
}

function attribute(element: string, name: string): number {
  return round(Number(new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1]));
}
