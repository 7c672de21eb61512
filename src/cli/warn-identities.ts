import type { Identity } from "../accounting/identity.ts";

/** Says on standard error which identities fail beyond rounding, by how much and where. */
export function warnIdentities(identities: readonly Identity[]): void {
  for (const found of identities) {
    if (found.holds) continue;
    const off = found.worst.toExponential(1);
    process.stderr.write(
      `monazite: warning: ${found.statement}, and here they are off by ${off} at ${found.at}; ` +
        "does the table close? See monazite check\n",
    );
  }
}
