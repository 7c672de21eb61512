/** `monazite scenario friend-shore` and `refinery`: a table, and what it changes in the panel. */
import type { Counterfactual } from "../../scenario/friend-shoring.ts";
import type { MrioTable } from "../../tables/model.ts";
import { positions } from "../filters.ts";
import { claimFolder } from "../out-option.ts";
import { printRows, type PrintOptions } from "../print.ts";
import { progress, type ProgressOptions } from "../progress.ts";
import { UsageError } from "../usage.ts";
import {
  countriesOf,
  countryAt,
  knownSegments,
  limits,
  type SectorFlags,
  sectorsOf,
} from "./question.ts";

interface CounterfactualFlags extends ProgressOptions {
  readonly out: string;
  readonly force?: boolean;
  readonly format: PrintOptions["format"];
  readonly compare?: readonly string[];
  readonly variable?: readonly string[];
}

export interface FriendShoreFlags extends CounterfactualFlags, SectorFlags {
  readonly members: readonly string[];
  readonly supplier: string;
  readonly share: number;
  readonly keep: "output" | "demand";
}

export interface RefineryFlags extends CounterfactualFlags {
  readonly country: string;
  readonly sector: string;
  readonly output: number;
  readonly like: string;
  readonly insteadOf: string;
  readonly buyers?: readonly string[];
  readonly feed?: readonly string[];
  readonly feedFrom?: readonly string[];
}

/** Writes the table of a coalition that buys from its own, and prints what changes. */
export async function friendShoreCommand(
  reference: string,
  options: FriendShoreFlags,
): Promise<void> {
  claimFolder(options.out, options.force);
  const { loadTable } = await import("../../node/tables.ts");
  const { friendShore } = await import("../../scenario/friend-shoring.ts");
  const before = await loadTable(reference);
  const supplier = countryAt(before, options.supplier);
  const sectors = sectorsOf(before, options);
  const { members, absent } = await countriesOf(before, options.members);
  if (absent.length > 0) progress(options).line(`not in the table: ${absent.join(", ")}`);
  const { share, keep } = options;
  const made = friendShore(before, { members, supplier, sectors, share, keep });
  await finish(reference, before, made, sectors, [...members, supplier], options);
}

/** Writes the table with a new refinery, and prints what changes. */
export async function refineryCommand(reference: string, options: RefineryFlags): Promise<void> {
  claimFolder(options.out, options.force);
  if ((options.feed === undefined) !== (options.feedFrom === undefined)) {
    throw new UsageError("--feed and --feed-from go together: which products, and from where");
  }
  const { loadTable } = await import("../../node/tables.ts");
  const { buildRefinery } = await import("../../scenario/refinery.ts");
  const before = await loadTable(reference);
  const country = countryAt(before, options.country);
  const insteadOf = countryAt(before, options.insteadOf);
  const [sector] = positions("sector", before.sectors, [options.sector]);
  const buyers =
    options.buyers === undefined ? undefined : (await countriesOf(before, options.buyers)).members;
  const { feed, feedFrom } = options;
  const made = buildRefinery(before, {
    country,
    sector,
    output: options.output,
    like: countryAt(before, options.like),
    insteadOf,
    ...(buyers !== undefined && { buyers: buyers.filter((g) => g !== insteadOf) }),
    ...(feed !== undefined &&
      feedFrom !== undefined && {
        feed: {
          sectors: positions("sector", before.sectors, feed),
          from: (await countriesOf(before, feedFrom)).members,
        },
      }),
  });
  await finish(reference, before, made, [sector], [country, insteadOf], options);
}

async function finish(
  reference: string,
  before: MrioTable,
  { table, moved, worst }: Counterfactual,
  sectors: readonly number[],
  concerned: readonly number[],
  options: CounterfactualFlags,
): Promise<void> {
  const { saveTable } = await import("../../node/tables.ts");
  const { comparePanels } = await import("./compare.ts");
  const segments = knownSegments(before);
  const shown =
    options.compare === undefined
      ? concerned
      : (await countriesOf(before, options.compare)).members;
  const rows = comparePanels(before, table, segments, shown, options.variable);
  const note = table.notes.at(-1)?.message ?? "";
  await saveTable(
    options.out,
    { ...table, dataset: `${before.dataset}-scenario` },
    { scenario_of: reference, assumed: note, moved, worst_margin: worst },
  );
  const report = progress(options);
  report.line(limits(before, sectors, before));
  report.line(note);
  report.line(
    `${moved.toFixed(1)} moved, ${before.unit}; margins that were kept are met to ${worst.toExponential(1)}; table in ${options.out}`,
  );
  if (segments.length === 0) report.line("no comparison: the table has not the chain's sectors");
  const columns = ["country", "segment", "variable", "base", "scenario", "change"];
  await printRows(columns, rows, { format: options.format });
}
