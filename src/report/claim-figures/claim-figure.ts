/** What makes the figure of a claim; nothing where there is nothing to draw. */
import type { Claim } from "../../findings/claims/claim.ts";
import type { View } from "../../findings/view.ts";
import type { Kit } from "../draw.ts";
import type { Figure } from "../figure.ts";

export type ClaimFigureMaker = (view: View, claim: Claim, kit: Kit) => Figure | undefined;
