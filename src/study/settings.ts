/** The settings of a study as a study file of its own, with no default left to another version. */
import { stringify } from "yaml";
import { type StudyConfig, yearsInWords } from "./config.ts";
import { schemaFile } from "./schema.ts";

/**
 * The study file that gives these settings again: `studyConfig(settingsText(config, years), …)` is
 * the same config with its years written out.
 *
 * Focus and peers that the user did not ask for are left out: they stand in only where the tables
 * have them.
 *
 * @param years  that were studied
 */
export function settingsText(config: StudyConfig, years: readonly number[]): string {
  const { data, mineral, seed, focus, peers, required, sample, segments, indicators, space } =
    config;
  const { weights, trade, smallestEffect, robustness, outputs } = config;
  const asked = new Set(required);
  const file = {
    data,
    mineral: { ...mineral },
    years: yearsInWords(years),
    seed,
    ...(asked.has(focus) && { focus }),
    ...(peers.length > 0 && peers.every((code) => asked.has(code)) && { peers: [...peers] }),
    sample: sample.length === 1 ? sample[0] : [...sample],
    segments: Object.fromEntries(
      segments.map(({ id, name, covers, sectors }) => [
        id,
        { name, covers, sectors: [...sectors] },
      ]),
    ),
    indicators: [...indicators],
    space: {
      power: space.power,
      ...(space.cutoff !== undefined && { cutoff: space.cutoff }),
      permutations: space.permutations,
    },
    weights,
    trade: {
      scheme: trade.scheme,
      ...(trade.files.length > 0 && { files: [...trade.files] }),
      ...(trade.products !== undefined && { products: trade.products }),
      ...(trade.edition !== undefined && { edition: trade.edition }),
      ...(trade.comtrade.length > 0 && { comtrade: [...trade.comtrade] }),
    },
    models: { smallestEffect },
    robustness: { weights: [...robustness.weights], resamples: robustness.resamples },
    outputs: { ...outputs },
  };
  return `# The settings of this study, as they were used. Run it again with:
# monazite study --config study.yaml --out out
# yaml-language-server: $schema=./${schemaFile}
${stringify(file)}`;
}
