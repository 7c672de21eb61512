import { useEffect, useState } from "preact/hooks";
import { segmentIds } from "../../segments/segments.ts";
import type { Place } from "../address.ts";
import type { Study } from "../study.ts";
import type { Texts } from "../texts/en.ts";
import { copy } from "./files.ts";
import { Badge } from "./signs.tsx";
import type { Go } from "./use-place.ts";

/** How long a year stands while the years play, milliseconds. */
const yearTime = 700;

/** The state that all views share: segment, year, data set, and a link to it. */
export function ContextBar({
  study,
  place,
  words,
  go,
}: {
  readonly study: Study;
  readonly place: Place;
  readonly words: Texts;
  readonly go: Go;
}) {
  const { panel, dataset } = study.bundle.evidence;
  const [copied, setCopied] = useState(false);
  return (
    <section class="context" aria-label={words.bar.state}>
      <div class="row wide">
        <div class="chevrons" role="group" aria-label={words.bar.segment}>
          {segmentIds.map((id, s) => (
            <button
              type="button"
              class={id}
              aria-pressed={id === place.segment}
              onClick={() => {
                go({ segment: id });
              }}
            >
              <b>{words.segments[id]}</b>
              <span>{place.language === "en" ? panel.segments[s].covers : ""}</span>
            </button>
          ))}
        </div>
        {panel.years.length > 1 && <Years study={study} place={place} words={words} go={go} />}
        <div class="dataset">
          <span class="what">{words.bar.data}</span>
          <b>{dataset.name}</b>
          <Badge kind={dataset.provenance} words={words} />
        </div>
        <button
          class="plain copy"
          type="button"
          onClick={() =>
            void copy(location.href).then((done) => {
              setCopied(done);
              setTimeout(() => {
                setCopied(false);
              }, 2000);
            })
          }
        >
          {copied ? words.bar.copied : words.bar.copy}
        </button>
      </div>
    </section>
  );
}

function Years({
  study,
  place,
  words,
  go,
}: {
  readonly study: Study;
  readonly place: Place;
  readonly words: Texts;
  readonly go: Go;
}) {
  const { years } = study.bundle.evidence.panel;
  const [playing, setPlaying] = useState(false);
  const t = years.indexOf(place.year);
  const last = years.length - 1;
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => {
      if (t >= last) setPlaying(false);
      else go({ year: years[t + 1] }, "replace");
    }, yearTime);
    return () => {
      clearTimeout(timer);
    };
  }, [playing, t]);
  const toggle = (): void => {
    if (!playing && t === last) go({ year: years[0] }, "replace");
    setPlaying(!playing);
  };
  const step = Math.ceil(last / 3);
  return (
    <div class="years">
      <button
        type="button"
        class="play"
        aria-label={playing ? words.bar.pause : words.bar.play}
        onClick={toggle}
      >
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
          <path d={playing ? "M2,1H5V13H2ZM9,1H12V13H9Z" : "M2,1L13,7L2,13Z"} />
        </svg>
      </button>
      <div class="slider">
        <input
          id="year"
          type="range"
          min={0}
          max={last}
          step={1}
          value={t}
          aria-label={words.bar.year}
          aria-valuetext={String(place.year)}
          onInput={({ currentTarget }) => {
            setPlaying(false);
            go({ year: years[Number(currentTarget.value)] }, "replace");
          }}
          onKeyDown={(event) => {
            if (event.key !== " ") return;
            event.preventDefault();
            toggle();
          }}
        />
        <div class="ticks" aria-hidden="true">
          {years.map((year, k) => (
            <span class={year === place.year ? "now" : ""}>
              <b>{year === place.year || (k % step === 0 && Math.abs(k - t) > 1) ? year : ""}</b>
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}
