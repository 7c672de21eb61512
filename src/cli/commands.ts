/** The commands, in the order of the data's path. */
import type { Register } from "./command.ts";
import { register as aggregate } from "./commands/aggregate.ts";
import { register as balance } from "./commands/balance.ts";
import { register as bivariateMoran } from "./commands/bivariate-moran.ts";
import { register as brief } from "./commands/brief.ts";
import { register as change } from "./commands/change.ts";
import { register as check } from "./commands/check.ts";
import { register as correlogram } from "./commands/correlogram.ts";
import { register as covariates } from "./commands/covariates.ts";
import { register as datasets } from "./commands/datasets.ts";
import { register as decompose } from "./commands/decompose.ts";
import { register as dynamics } from "./commands/dynamics.ts";
import { register as estimate } from "./commands/estimate.ts";
import { register as exposure } from "./commands/exposure.ts";
import { register as findings } from "./commands/findings.ts";
import { register as facts } from "./commands/facts.ts";
import { register as geary } from "./commands/geary.ts";
import { register as getisOrd } from "./commands/getis-ord.ts";
import { register as groups } from "./commands/groups.ts";
import { register as importTable } from "./commands/import.ts";
import { register as indicators } from "./commands/indicators.ts";
import { register as init } from "./commands/init.ts";
import { register as lisa } from "./commands/lisa.ts";
import { register as moran } from "./commands/moran.ts";
import { register as networks } from "./commands/networks.ts";
import { register as serve } from "./commands/serve.ts";
import { register as site } from "./commands/site.ts";
import { register as smile } from "./commands/smile.ts";
import { register as panelTests } from "./commands/panel-tests.ts";
import { register as regress } from "./commands/regress.ts";
import { register as study } from "./commands/study.ts";
import { register as cache } from "./commands/cache.ts";
import { register as scenario } from "./commands/scenario.ts";
import { register as segments } from "./commands/segments.ts";
import { register as trade } from "./commands/trade.ts";
import { register as uncertainty } from "./commands/uncertainty.ts";
import { register as update } from "./commands/update.ts";
import { register as weights } from "./commands/weights.ts";

export const commands: readonly Register[] = [
  importTable,
  check,
  aggregate,
  balance,
  estimate,
  update,
  decompose,
  indicators,
  exposure,
  smile,
  change,
  trade,
  segments,
  networks,
  scenario,
  weights,
  moran,
  bivariateMoran,
  correlogram,
  geary,
  getisOrd,
  lisa,
  dynamics,
  regress,
  panelTests,
  init,
  study,
  findings,
  brief,
  serve,
  site,
  facts,
  covariates,
  groups,
  datasets,
  uncertainty,
  cache,
];
