/** The study's claims, judged. */
import { captureClaim } from "./capture/capture-claim.ts";
import { type Claim, type ClaimId, claimIds } from "./claim.ts";
import { clusteringClaim } from "./clustering/clustering-claim.ts";
import { driversClaim } from "./drivers/drivers-claim.ts";
import type { ClaimInput } from "./input.ts";
import { linkageClaim } from "./linkage/linkage-claim.ts";
import { lockInClaim } from "./lock-in/lock-in-claim.ts";
import { upstreamClaim } from "./upstream/upstream-claim.ts";

const writers: Readonly<Record<ClaimId, (input: ClaimInput) => Claim>> = {
  upstream: upstreamClaim,
  capture: captureClaim,
  "lock-in": lockInClaim,
  clustering: clusteringClaim,
  linkage: linkageClaim,
  drivers: driversClaim,
};

/**
 * The claims in the order of the argument, all or those that are named.
 *
 * @param step  called before each claim with how many are done
 */
export function writeClaims(
  input: ClaimInput,
  ids: readonly ClaimId[] = claimIds,
  step: (done: number, total: number) => void = () => undefined,
): Claim[] {
  return ids.map((id, k) => {
    step(k, ids.length);
    return writers[id](input);
  });
}
