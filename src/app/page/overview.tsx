import type { Claim } from "../../findings/claims/claim.ts";
import type { View } from "../../findings/view.ts";
import type { Findings } from "../../findings/write-findings.ts";
import type { Texts } from "../texts/en.ts";

/** The findings in words, each with its verdict and mark. */
export function Overview({
  findings,
  claims,
  words,
}: {
  readonly view: View;
  readonly findings: Findings;
  readonly claims: readonly Claim[];
  readonly words: Texts;
}) {
  return (
    <>
      <h1>{findings.headline.title}</h1>
      <p>{findings.headline.statement}</p>
      <section class="ledger">
        <h2>{words.claims}</h2>
        <ul>
          {claims.map(({ id, verdict, title, mark }) => (
            <li key={id}>
              <span>{words.verdicts[verdict]}</span>
              <span class="sentence">{title}</span>
              <span>{words.marks[mark]}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
