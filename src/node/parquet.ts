import { parquetWriteBuffer } from "hyparquet-writer";
import { type Panel, valueAt } from "../panel/panel.ts";
import { variables } from "../panel/variables.ts";

/**
 * The panel as a Parquet file: a row for each economy, segment and year, a column for each variable.
 *
 * @returns the bytes; undefined values are null
 */
export function panelParquet(panel: Panel): Uint8Array {
  const { countries, segments, years } = panel;
  const rows = countries.flatMap((country, g) =>
    segments.flatMap((segment, s) => years.map((year, t) => ({ country, segment, year, g, s, t }))),
  );
  const text = (name: string, data: string[]) => ({ name, data, type: "STRING" as const });
  const buffer = parquetWriteBuffer({
    columnData: [
      text(
        "country",
        rows.map(({ country }) => country.code),
      ),
      text(
        "country_name",
        rows.map(({ country }) => country.name),
      ),
      text(
        "segment",
        rows.map(({ segment }) => segment.id),
      ),
      { name: "year", data: Int32Array.from(rows, ({ year }) => year), type: "INT32" as const },
      ...variables.map((name) => ({
        name,
        type: "DOUBLE" as const,
        nullable: true,
        data: rows.map(({ g, s, t }) => {
          const value = valueAt(panel, name, g, s, t);
          return Number.isFinite(value) ? value : null;
        }),
      })),
    ],
  });
  return new Uint8Array(buffer);
}
