/** The rows that `change` prints. */
import { accounts } from "../accounting/accounts.ts";
import { priceAndQuantity } from "../accounting/change/price-quantity.ts";
import { outputIdentity } from "../accounting/identity.ts";
import { requireSameFrame } from "../accounting/change/same-frame.ts";
import { type ChangeFactor, structuralChange } from "../accounting/change/structural-change.ts";
import { type LeontiefModel, leontiefModel } from "../accounting/model/leontief-model.ts";
import { byCountry, sum } from "../accounting/model/vectors.ts";
import { loadTable } from "../node/tables.ts";
import type { ChangeOptions } from "./commands/change.ts";
import { positions } from "./filters.ts";
import { mineralFacts } from "./mineral-facts.ts";
import { printRows } from "./print.ts";
import { UsageError } from "./usage.ts";
import { warnIdentities } from "./warn-identities.ts";

const causes: Readonly<Record<ChangeFactor, string>> = {
  valueAddedShare: "value_added_share",
  technology: "technology",
  inputSourcing: "input_sourcing",
  finalSourcing: "final_sourcing",
  composition: "composition",
  level: "level",
};

/** Value-added exports before and after, and the six causes of the change, or seven with prices. */
export async function printCauses(
  first: string,
  second: string,
  options: ChangeOptions,
): Promise<void> {
  const before = await load(first);
  const after = await load(second);
  const { N, countries, sectors } = before;
  const isCountry = options.level === "country";
  const rows = positions("country", countries, options.country).flatMap((s) => {
    if (isCountry) return [{ keys: [countries[s].code], at: s }];
    const chosen = positions("sector", sectors, options.sector);
    return chosen.map((k) => ({ keys: [countries[s].code, sectors[k].code], at: s * N + k }));
  });
  if (isCountry && options.sector) {
    throw new UsageError("change: --sector chooses rows, and by country there are none of sectors");
  }
  const volumes = options.oldPrices === undefined ? after : await load(options.oldPrices);
  const causesOf = structuralChange(before, volumes, options.method);
  const { vaxBefore, change, effects, identities } = causesOf;
  if (volumes !== after) requireSameFrame("change", before, after);
  const current = volumes === after ? undefined : accounts(after);
  const prices = current && difference(current.vaxForward(), sum(vaxBefore, change));
  const whole = prices ? sum(change, prices) : change;
  const columns = [
    vaxBefore,
    sum(vaxBefore, whole),
    whole,
    ...(Object.keys(causes) as ChangeFactor[]).map((cause) => effects[cause]),
    ...(prices ? [prices] : []),
  ].map((amounts) => (isCountry ? byCountry(amounts, N) : amounts));
  await printRows(
    [
      ...(isCountry ? ["country"] : ["country", "sector"]),
      ...["before", "after", "change"],
      ...Object.values(causes),
      ...(prices ? ["prices"] : []),
    ],
    rows.map(({ keys, at }) => [...keys, ...columns.map((column) => column[at])]),
    options,
  );
  warnIdentities([
    ...identities,
    ...(current ? [outputIdentity(after, current.outputByFinalUse())] : []),
  ]);
}

/** Value added of a mineral's sectors before and after, and the change by price and quantity. */
export async function printPriceAndQuantity(
  first: string,
  second: string,
  options: ChangeOptions,
): Promise<void> {
  if (options.sector === undefined) {
    throw new UsageError(
      "change: --split price-quantity needs the sectors of the mineral, --sector",
    );
  }
  const before = await load(first);
  const after = await load(second);
  requireSameFrame("change", before, after);
  const sectors = positions("sector", before.sectors, options.sector);
  const countries = positions("country", before.countries, options.country);
  const facts = await mineralFacts([before.year, after.year], options);
  const years = [before, after] as const;
  const rows = countries.flatMap((s) => {
    const { code } = before.countries[s];
    const [old, recent] = years.map((model) => ({
      valueAdded: sectors.reduce((all, k) => all + model.valueAdded[s * model.N + k], 0),
      price: facts.price(code, model.year),
      tonnes: facts.tonnes(code, model.year),
    }));
    if (!(old.tonnes > 0 || recent.tonnes > 0)) return [];
    const isKnown = [...Object.values(old), ...Object.values(recent)].every((value) => value > 0);
    const { price, quantity, intensity } = isKnown
      ? priceAndQuantity(old, recent)
      : { price: NaN, quantity: NaN, intensity: NaN };
    const [from, to] = [old.valueAdded, recent.valueAdded];
    return [[code, from, to, to - from, price, quantity, intensity]];
  });
  if (rows.length === 0) {
    throw new UsageError(
      `change: none of these countries has tonnes in ${before.year} or ${after.year}`,
    );
  }
  const names = ["country", "before", "after", "change", "price", "quantity", "intensity"];
  await printRows(names, rows, options);
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

async function load(reference: string): Promise<LeontiefModel> {
  return leontiefModel(await loadTable(reference));
}
