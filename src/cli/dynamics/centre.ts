import type { Register } from "../command.ts";
import { printRows } from "../print.ts";
import { withPanelVariable, withPlacesFile, type OneVariable } from "./panel-options.ts";

interface Options extends OneVariable {
  readonly longitude: string;
  readonly latitude: string;
}

const columns = [
  "period",
  "longitude",
  "latitude",
  "step_km",
  "bearing",
  "path_km",
  "displacement_km",
];

/** `monazite dynamics centre`. */
export const register: Register = (program) => {
  const command = program
    .command("centre")
    .description("follow the centre of gravity of a variable on the globe")
    .requiredOption("--longitude <column>", "longitude in degrees")
    .requiredOption("--latitude <column>", "latitude in degrees")
    .addHelpText(
      "after",
      `
One row per period: where the centre lies, how far and in which direction (degrees from north,
clockwise) it moved since the period before, the path so far and the distance from the first
centre. Values are weights and cannot be negative.

Example:
  monazite dynamics centre --data panel.csv --id country --time year --where segment=upstream --variable value_added --places economies.csv --places-id iso3 --longitude longitude --latitude latitude`,
    );
  withPanelVariable(withPlacesFile(command)).action(async (options: Options) => {
    const { openPanel } = await import("./read-panel.ts");
    const { centreTrack } = await import("../../dynamics/centre.ts");
    const panel = await openPanel(options);
    const longitude = await panel.constants(options.longitude);
    const latitude = await panel.constants(options.latitude);
    const track = centreTrack(longitude, latitude, panel.values(options.variable, "from 0"));
    let path = 0;
    const rows = track.centres.map(([lon, lat], t) => {
      const step = t === 0 ? NaN : track.steps[t - 1];
      if (t > 0) path += step;
      const bearing = t === 0 ? NaN : track.bearings[t - 1];
      return [panel.periods[t], lon, lat, step, bearing, path, track.displacements[t]];
    });
    await printRows(columns, rows, options);
  });
};
