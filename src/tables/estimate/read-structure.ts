/** The embedded structure from its tables of figures. */
import { columnIndex, parseCsv } from "../csv/text.ts";
import { industries } from "../labels/industry-names.ts";
import type { Calibration, Geography, Structure } from "./structure.ts";

/** Texts of the files in `data/`, by name without ending. */
export interface StructureTexts {
  readonly inputs: string; //        iso3, product, user, domestic, imported
  readonly destinations: string; //  iso3, sector, importer, intermediate, final
  readonly sectors: string; //       iso3, sector, intermediate_exports, final_exports, final_import_share
  readonly gravity: string; //       sector, distance, border, language
  readonly distances: string; //     iso3_a, iso3_b, border, language, distw, …
  readonly calibration?: string; //  iso3, sector, nu
}

/**
 * The structure that comes with the package. Shares are rounded and need not sum to one; the
 * estimate only uses their proportions.
 *
 * @param texts  the files
 * @param years  of the tables they were taken from
 */
export function readStructure(texts: StructureTexts, years: readonly number[]): Structure {
  const sectors = rows(texts.sectors, "structure-sectors");
  const all = [...new Set(sectors.column("iso3"))];
  const members = all.filter((code) => code !== "ROW");
  const economy = places([...members, "ROW"]);
  const sector = places(industries.map(({ code }) => code));
  const K = all.length;
  const N = industries.length;

  const intermediateExports = new Float64Array(K * N);
  const finalExports = new Float64Array(K * N);
  const finalImportShare = new Float64Array(K * N);
  const own = sectors.at(
    "iso3",
    "sector",
    "intermediate_exports",
    "final_exports",
    "final_import_share",
  );
  for (const [iso3, code, intermediate, final, share] of own) {
    const k = economy.get(iso3)! * N + sector.get(code)!;
    intermediateExports[k] = Number(intermediate);
    finalExports[k] = Number(final);
    finalImportShare[k] = Number(share);
  }

  const domesticInputs = new Float64Array(K * N * N);
  const importedInputs = new Float64Array(K * N * N);
  const inputs = rows(texts.inputs, "structure-inputs");
  for (const [iso3, product, user, domestic, imported] of inputs.at(
    "iso3",
    "product",
    "user",
    "domestic",
    "imported",
  )) {
    const k = (economy.get(iso3)! * N + sector.get(product)!) * N + sector.get(user)!;
    domesticInputs[k] = Number(domestic);
    importedInputs[k] = Number(imported);
  }

  const intermediateDestinations = new Float64Array(K * K * N);
  const finalDestinations = new Float64Array(K * K * N);
  const destinations = rows(texts.destinations, "structure-destinations");
  for (const [iso3, code, importer, intermediate, final] of destinations.at(
    "iso3",
    "sector",
    "importer",
    "intermediate",
    "final",
  )) {
    const k = (economy.get(iso3)! * K + economy.get(importer)!) * N + sector.get(code)!;
    intermediateDestinations[k] = Number(intermediate);
    finalDestinations[k] = Number(final);
  }

  const gravity = rows(texts.gravity, "gravity");
  const elasticity = (name: string): Float64Array =>
    Float64Array.from(gravity.column(name), Number);
  return {
    years,
    sectors: industries,
    members,
    domesticInputs,
    importedInputs,
    intermediateExports,
    finalExports,
    finalImportShare,
    intermediateDestinations,
    finalDestinations,
    gravity: {
      distance: elasticity("distance"),
      border: elasticity("border"),
      language: elasticity("language"),
    },
    geography: readGeography(texts.distances),
    ...(texts.calibration === undefined ? {} : { calibration: readCalibration(texts.calibration) }),
  };
}

/** Distances and ties of pairs that are listed once. */
export function readGeography(text: string): Geography {
  const pairs = rows(text, "distances");
  const economies = [...new Set(pairs.column("iso3_a"))];
  const place = places(economies);
  const P = economies.length;
  const distance = new Float64Array(P * P);
  const border = new Float64Array(P * P);
  const language = new Float64Array(P * P);
  for (const [a, b, touch, speak, km] of pairs.at(
    "iso3_a",
    "iso3_b",
    "border",
    "language",
    "distw",
  )) {
    const p = place.get(a)!;
    const q = place.get(b)!;
    for (const at of [p * P + q, q * P + p]) {
      distance[at] = Number(km);
      border[at] = Number(touch);
      language[at] = Number(speak);
    }
  }
  return { economies, distance, border, language };
}

function readCalibration(text: string): Calibration {
  const factors = rows(text, "calibration");
  const economies = [...new Set(factors.column("iso3"))];
  const place = places(economies);
  const sector = places(industries.map(({ code }) => code));
  const N = industries.length;
  const values = new Float64Array(economies.length * N);
  for (const [iso3, code, nu] of factors.at("iso3", "sector", "nu")) {
    values[place.get(iso3)! * N + sector.get(code)!] = Number(nu);
  }
  return { economies, values };
}

function places(codes: readonly string[]): ReadonlyMap<string, number> {
  return new Map(codes.map((code, k) => [code, k]));
}

/** Rows of a table of ours, by column name. */
function rows(text: string, source: string) {
  const csv = parseCsv(text, source);
  return {
    column(name: string): string[] {
      const at = columnIndex(csv, name);
      return csv.rows.map((row) => row[at]);
    },
    *at(...names: readonly string[]): Generator<string[]> {
      const columns = names.map((name) => columnIndex(csv, name));
      for (const row of csv.rows) yield columns.map((at) => row[at]);
    },
  };
}
