import type { Register } from "../command.ts";
import { register as centre } from "../dynamics/centre.ts";
import { registerBeta, registerSigma } from "../dynamics/convergence.ts";
import { register as coupling } from "../dynamics/coupling.ts";
import { register as density } from "../dynamics/density.ts";
import { register as ellipse } from "../dynamics/ellipse.ts";
import { registerGini, registerTheil } from "../dynamics/inequality.ts";
import { registerMarkov, registerSpatialMarkov } from "../dynamics/markov.ts";
import { register as paths } from "../dynamics/paths.ts";

/** `monazite dynamics` and its commands. */
export const register: Register = (program) => {
  const dynamics = program
    .command("dynamics")
    .description("follow places through time: centre, spread, moves, convergence, inequality")
    .addHelpText(
      "after",
      `
All read a long CSV file: one row per place and period, each place in each period. --where
COLUMN=VALUE or COLUMN!=VALUE picks rows first, such as one segment of the panel of a study. What does not change
(coordinates, groups) may be in a file of its own, --places.

Examples:
  monazite dynamics centre --data panel.csv --id country --time year --where segment=upstream --variable value_added --places economies.csv --places-id iso3 --longitude longitude --latitude latitude
  monazite dynamics spatial-markov --data panel.csv --id country --time year --where segment=upstream --variable value_added --weights W.csv --permutations 999`,
    );
  const each = [
    centre,
    ellipse,
    paths,
    registerMarkov,
    registerSpatialMarkov,
    registerSigma,
    registerBeta,
    registerTheil,
    registerGini,
    coupling,
    density,
  ];
  for (const one of each) one(dynamics);
};
