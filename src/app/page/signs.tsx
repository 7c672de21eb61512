import type { Badge as Kind } from "../../report/figure.ts";
import { chainSign, tilde } from "../../report/signs.ts";
import type { SegmentId } from "../../segments/segments.ts";
import type { Texts } from "../texts/en.ts";

/** Three joined dots, filled for the segments concerned. */
export function Chain({
  segments,
  size = 10,
}: {
  readonly segments: readonly SegmentId[];
  readonly size?: number;
}) {
  return (
    <span class="sign" dangerouslySetInnerHTML={{ __html: chainSign(segments, size).markup }} />
  );
}

/** What kind of numbers a figure shows; opens to say what that means. */
export function Badge({ kind, words }: { readonly kind: Kind; readonly words: Texts }) {
  return (
    <details class={`badge-box ${kind}`}>
      <summary class={`badge ${kind}`}>
        {kind === "estimate" && (
          <span class="sign" dangerouslySetInnerHTML={{ __html: tilde.markup }} />
        )}
        {words.badges[kind]}
      </summary>
      <p>{words.figure[kind]}</p>
    </details>
  );
}

/** How firmly a sentence stands: a full, half or hollow dot. */
export function Mark({ mark }: { readonly mark: "strong" | "some" | "none" | "unknown" }) {
  return (
    <svg class={`mark ${mark}`} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <circle cx="7" cy="7" r="6" />
      {mark === "some" && <path d="M7,1A6,6 0 0 0 7,13Z" />}
      {mark === "unknown" && <path d="M4,7H10" />}
    </svg>
  );
}
