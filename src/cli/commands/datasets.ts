import type { Register } from "../command.ts";
import { printJson, printRows, withPrintOptions, type PrintOptions } from "../print.ts";

/** `monazite datasets`. */
export const register: Register = (program) => {
  const command = program
    .command("datasets")
    .description("list the data sets that come with the package: what is real, what is estimated")
    .addHelpText(
      "after",
      `
A table of a data set is named NAME:YEAR. JSON has all that csv has, and the measured accuracy.

Examples:
  monazite datasets
  monazite datasets --format json
  monazite indicators ree-estimate:2019 --level country`,
    );
  withPrintOptions(command).action(async (options: PrintOptions) => {
    const { embeddedDatasets, embeddedMargins } = await import("../../node/embedded.ts");
    const { describeEmbedded } = await import("../../node/catalogue.ts");
    const { loadAccuracy } = await import("../../node/background.ts");
    const { accuracyOfEconomies } = await import("../dataset-accuracy.ts");
    const accuracy = await loadAccuracy();
    const { countries, sectors } = await embeddedMargins(2021);
    const described = embeddedDatasets().map(({ name, years }) => {
      const { title, provenance, description, sources } = describeEmbedded(name);
      return {
        name,
        title,
        provenance,
        first_year: years[0],
        last_year: years[years.length - 1],
        economies: countries.map(({ code }) => code),
        sectors: sectors.map(({ code }) => code),
        unit: "US$ million, current prices",
        description,
        sources,
        accuracy: accuracyOfEconomies(accuracy, name),
      };
    });
    if (options.format === "json") {
      await printJson(described, options);
      return;
    }
    const columns = [
      "name",
      "first_year",
      "last_year",
      "economies",
      "sectors",
      "provenance",
      "unit",
      "description",
      "accuracy",
      "sources",
    ];
    await printRows(
      columns,
      described.map((dataset) => [
        dataset.name,
        dataset.first_year,
        dataset.last_year,
        dataset.economies.length,
        dataset.sectors.length,
        dataset.provenance,
        dataset.unit,
        dataset.description,
        dataset.accuracy
          .map(({ measure, year, metric, value }) => `${measure} ${year}: ${metric} ${value}`)
          .join("; "),
        dataset.sources.join("; "),
      ]),
      options,
    );
  });
};
