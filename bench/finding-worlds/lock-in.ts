import {
  judgeLockIn,
  type LockInWorld,
  verdictOn,
} from "../../src/findings/claims/lock-in/judge-lock-in.ts";
import { type Matrix, zeros } from "../../src/numerics/matrix.ts";
import { random } from "../../src/numerics/random.ts";
import { inverseDistanceWeights } from "../../src/spatial/distance-weights.ts";
import { type FindingWorlds, remembering, type WorldKind } from "./worlds.ts";

const n = 57;
const years = Array.from({ length: 15 }, (_, k) => 2007 + k);

/** Logarithms over the mean economy: of size, of the share upstream, of capture beyond it. */
const focus: Readonly<
  Record<WorldKind, readonly [size: number, up: number, beyond: number] | undefined>
> = {
  true: [-3.0, 0.3, -6.0], //  between Mongolia and Brunei
  false: [3.6, 5.0, 4.9], //   China
  noise: undefined, //         an economy like the others
};

export const lockInWorlds: FindingWorlds = {
  claim: "lock-in",
  words:
    "57 economies in random places, 15 years, no effect of position on capture. Logarithms of size, share upstream and capture have standard deviations 2.2, 2.4 and 2.9 and correlations 0.77 (size and share) and 0.94 (size and capture), as in the tables; yearly innovations of 0.19 and 0.13, of which 0.9 is left after a year (an autoregression of what the effects leave then finds about 0.76, as in the tables). Position: 0.12 between economies, 0.046 within, 0.75 left. True: the economy has the means of Mongolia and Brunei; false: those of China; noise: it is drawn as the others.",
  judge(kind, draw) {
    return verdictOn(judgeLockIn(lockInDraw(kind, draw), 0.2), 0);
  },
};

/** One world; the economy that is judged is the first. */
export function lockInDraw(kind: WorldKind, draw: number): LockInWorld {
  const { normal, uniform } = random(3000 + draw);
  const T = years.length;
  const [upstream, capture, relative, position, control] = Array.from({ length: 5 }, () =>
    zeros(n, T),
  );
  for (let i = 0; i < n; i++) {
    const drawn = 2.2 * normal();
    const [size, up, beyond] = (i === 0 ? focus[kind] : undefined) ?? [
      drawn,
      0.84 * drawn + 1.5 * normal(),
      1.24 * drawn + 1.0 * normal(),
    ];
    const ups = remembering(T, 0.9, 0.43, normal);
    const beyonds = remembering(T, 0.9, 0.3, normal);
    const place = 0.12 * normal();
    const places = remembering(T, 0.75, 0.046, normal);
    for (let t = 0; t < T; t++) {
      const k = i * T + t;
      upstream.data[k] = Math.exp(up + ups[t]);
      capture.data[k] = Math.exp(beyond + beyonds[t]);
      relative.data[k] = Math.exp(beyond + beyonds[t] - size);
      position.data[k] = 1.2 + place + places[t];
      control.data[k] = size + 0.05 * normal();
    }
  }
  return { years, upstream, capture, relative, position, controls: [control], W: near(uniform) };
}

function near(uniform: () => number) {
  const places = Array.from({ length: n }, () => [uniform(), uniform()] as const);
  const distances: Matrix = zeros(n, n);
  for (const [i, [a, b]] of places.entries()) {
    for (const [j, [c, d]] of places.entries())
      distances.data[i * n + j] = Math.hypot(a - c, b - d);
  }
  const ids = places.map((_, i) => `E${i}`);
  return inverseDistanceWeights(ids, distances, { power: 1 });
}
