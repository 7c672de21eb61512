import type { Register } from "../command.ts";
import { printRows } from "../print.ts";
import { UsageError } from "../usage.ts";
import { withPanelVariable, withPlacesFile } from "./panel-options.ts";
import type { Coordinates, OneVariable } from "./panel-options.ts";

interface Options extends OneVariable, Coordinates {}

/** `monazite dynamics ellipse`. */
export const register: Register = (program) => {
  const command = program
    .command("ellipse")
    .description("show how far and in which direction a variable spreads: deviational ellipses")
    .option("--longitude <column>", "longitude in degrees")
    .option("--latitude <column>", "latitude in degrees")
    .option("--x <column>", "first coordinate on a plane, instead of longitude")
    .option("--y <column>", "second coordinate on a plane, instead of latitude")
    .addHelpText(
      "after",
      `
One row per period. Longitudes and latitudes are first put on an equal-area plane in km about the
centre of gravity of all periods together; bearing is of the long axis, degrees from the north of
that plane, clockwise. The axes are standard deviations.

Example:
  monazite dynamics ellipse --data panel.csv --id country --time year --where segment=upstream --variable value_added --places economies.csv --places-id iso3 --longitude longitude --latitude latitude`,
    );
  withPanelVariable(withPlacesFile(command)).action(async (options: Options) => {
    const { longitude, latitude, x, y } = options;
    const globe = longitude !== undefined && latitude !== undefined;
    if (globe === (x !== undefined && y !== undefined)) {
      throw new UsageError("needed --longitude and --latitude, or --x and --y");
    }
    const { openPanel } = await import("./read-panel.ts");
    const panel = await openPanel(options);
    const values = panel.values(options.variable, "from 0");
    const first = await panel.constants(globe ? longitude : x!);
    const second = await panel.constants(globe ? latitude : y!);
    const { globeEllipses, planeEllipses } = await import("../../dynamics/ellipse.ts");
    const ellipses = (globe ? globeEllipses : planeEllipses)(first, second, values);
    const centre = globe ? ["longitude", "latitude"] : ["x", "y"];
    const columns = ["period", ...centre, "major", "minor", "bearing", "area", "flattening"];
    const rows = ellipses.map((e, t) => [
      panel.periods[t],
      ...e.centre,
      e.major,
      e.minor,
      e.bearing,
      e.area,
      e.flattening,
    ]);
    await printRows(columns, rows, options);
  });
};
