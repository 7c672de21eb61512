/** A study's evidence and findings as a report: one HTML file, figures, tables. */
import type { Claim } from "../findings/claims/claim.ts";
import type { Evidence } from "../findings/evidence.ts";
import { type View, viewOf } from "../findings/view.ts";
import type { Findings } from "../findings/write-findings.ts";
import { drawClaims } from "./claim-figures/draw-claims.ts";
import { claimTables } from "./claims.ts";
import type { Table } from "./csv.ts";
import { svgElement, type Kit } from "./draw.ts";
import type { Drawn, FigureMaker } from "./figure.ts";
import { errorsFigure } from "./figures/errors.ts";
import { leadersFigure } from "./figures/leaders.ts";
import { mapFigure } from "./figures/map.ts";
import { moranFigure } from "./figures/moran.ts";
import { positionMapsFigure } from "./figures/position-maps.ts";
import { producersFigure } from "./figures/producers.ts";
import { productionFigure } from "./figures/production.ts";
import { rankingFigure } from "./figures/ranking.ts";
import { scatterFigure } from "./figures/scatter.ts";
import { sharesFigure } from "./figures/shares.ts";
import { trajectoriesFigure } from "./figures/trajectories.ts";
import { page } from "./page.ts";
import { alternative, drawingPlace, fontPlace, plate } from "./plate.ts";
import { fontFaces } from "./style.ts";
import { subSectorTables } from "./sub-sectors.ts";
import { reportTables } from "./tables.ts";

/** What a report is drawn with; all of it is handed in, so that it works in any environment. */
export interface ReportKit extends Kit {
  readonly fonts: { readonly sans: string; readonly serif: string }; // base64 WOFF2
}

export interface Report {
  readonly html: string; //                          self-contained
  readonly figures: ReadonlyMap<string, string>; //  name to SVG file
  readonly tables: ReadonlyMap<string, Table>; //    name to table
}

const makers: readonly FigureMaker[] = [
  mapFigure,
  rankingFigure,
  sharesFigure,
  productionFigure,
  leadersFigure,
  positionMapsFigure,
  trajectoriesFigure,
  moranFigure,
  scatterFigure,
  producersFigure,
  errorsFigure,
];

/**
 * The report of a study. The same evidence gives the same bytes.
 *
 * @param kit  a document for drawing (linkedom or a browser's), TopoJSON of the world, fonts
 * @throws DataError "argument"  a panel without an economy or without a year
 * @throws DataError "format"    an atlas that is not TopoJSON of countries
 */
export function renderReport(
  evidence: Evidence,
  findings: Findings,
  claims: readonly Claim[],
  kit: ReportKit,
): Report {
  const view = viewOf(evidence);
  const drawn = [...drawFigures(view, findings, kit), ...drawClaims(view, claims, kit)];
  return {
    html: page(view, findings, claims, drawn, kit.fonts),
    figures: new Map(drawn.map((each) => [each.figure.name, figureFile(each, kit.fonts)])),
    tables: new Map([
      ...reportTables(view, findings),
      ...claimTables(claims),
      ...subSectorTables(evidence.subSectors),
    ]),
  };
}

/** All figures of a report, each drawn at its widths, in the order of the page. */
export function drawFigures(view: View, findings: Findings, kit: Kit): readonly Drawn[] {
  return makers.flatMap((make) => {
    const figure = make(view, findings, kit);
    if (figure === undefined) return [];
    return [{ figure, drawings: figure.widths.map((width) => figure.draw(width)) }];
  });
}

/** A figure as an SVG file with its title, badge, source and fonts. */
function figureFile({ figure, drawings }: Drawn, fonts: ReportKit["fonts"]): string {
  const drawing = drawings[drawings.length - 1];
  const text = {
    id: `${figure.name}-drawing`,
    title: figure.title,
    description: alternative(figure),
  };
  return plate(figure, drawing)
    .replace(fontPlace, () => `<style>${fontFaces(fonts)}</style>`)
    .replace(drawingPlace, () => svgElement(drawing, text));
}
