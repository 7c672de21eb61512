/** The figures of claims, drawn. */
import type { Claim, ClaimId } from "../../findings/claims/claim.ts";
import type { View } from "../../findings/view.ts";
import type { Kit } from "../draw.ts";
import type { Drawn } from "../figure.ts";
import { captureFigure } from "./capture.ts";
import type { ClaimFigureMaker } from "./claim-figure.ts";
import { clusteringFigure } from "./clustering.ts";
import { driversFigure } from "./drivers.ts";
import { linkageFigure } from "./linkage.ts";
import { lockInFigure } from "./lock-in.ts";

const makers: Readonly<Partial<Record<ClaimId, ClaimFigureMaker>>> = {
  capture: captureFigure,
  "lock-in": lockInFigure,
  clustering: clusteringFigure,
  linkage: linkageFigure,
  drivers: driversFigure,
};

/** The name of a claim's figure: its file and anchor. */
export function claimFigureName(id: ClaimId): string {
  return `claim-${id}`;
}

/** The figure of each claim that has one, in the order of the claims. */
export function drawClaims(view: View, claims: readonly Claim[], kit: Kit): readonly Drawn[] {
  return claims.flatMap((claim) => {
    const figure = makers[claim.id]?.(view, claim, kit);
    if (figure === undefined) return [];
    return [{ figure, drawings: figure.widths.map((width) => figure.draw(width)) }];
  });
}
