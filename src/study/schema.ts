/** The schema of the study file; `study.yaml` is checked against it, and editors complete from it. */
import { z } from "zod";
import { schemes } from "../segments/products.ts";
import { hsEditions } from "../trade/editions.ts";

/** The ways of saying who is near whom, by the names that the study file has for them. */
export const weightsNames = [
  "distance",
  "distance-power",
  "nearest",
  "economic",
  "economic-distance",
  "partnership",
] as const;

export type WeightsName = (typeof weightsNames)[number];

const years = z.union([
  z
    .string()
    .regex(
      /^\d{4}(-\d{4})?(,\s*\d{4}(-\d{4})?)*$/,
      "expected years such as 2007-2021 or 2007,2010",
    ),
  z.int(),
  z.array(z.int()).min(1),
]);

const word = z.string().min(1);

const segment = z.strictObject({
  name: word.optional().describe("its name in titles; the segment's own by default"),
  covers: word.describe("what the sectors hold, in words, for titles"),
  sectors: z.array(word).min(1).describe("codes of the table's sectors"),
});

const space = z.strictObject({
  power: z.number().positive().optional().meta({
    description: "power of the inverse distance",
    default: 1,
  }),
  cutoff: z
    .number()
    .positive()
    .optional()
    .describe("distance in km beyond which weights are zero; none by default"),
  permutations: z.int().min(99).max(99999).optional().meta({
    description: "random maps that Moran's I is tested against",
    default: 999,
  }),
});

const models = z.strictObject({
  smallestEffect: z.number().positive().optional().meta({
    description:
      "long-run effect of upstream position on value captured, in standard deviations, below which there is no pull",
    default: 0.2,
  }),
});

const robustness = z.strictObject({
  weights: z
    .array(z.enum(weightsNames))
    .optional()
    .describe("weights that the claims are judged with again; all the others by default"),
  resamples: z.int().min(99).max(99999).optional().meta({
    description: "resamples of every bootstrap",
    default: 999,
  }),
});

const mineral = z.strictObject({
  name: word.describe("its name inside a sentence, such as graphite"),
  adjective: word.optional().describe("its name before a noun; the name by default"),
  measured: word.optional().describe("what its tonnes are of; the name by default"),
  facts: z
    .enum(["rare-earths", "none"])
    .optional()
    .describe(
      "facts of mines, refining and measures beside it: those of rare earths come with the package; none by default",
    ),
});

const trade = z.strictObject({
  files: z
    .array(word)
    .optional()
    .describe("BACI or Comtrade files of the last year; a worked synthetic example without them"),
  scheme: z
    .enum(schemes)
    .optional()
    .meta({ description: "which segment a product counts in", default: "value-chain" }),
  products: word.optional().describe("a list of products like data/segments-hs.csv"),
  edition: z
    .literal(hsEditions)
    .optional()
    .describe("edition of the Harmonized System, where the files do not say it"),
  comtrade: z
    .array(word)
    .optional()
    .describe("Comtrade's reports of both sides, for the trade that customs miss"),
});

const part = (description: string) => z.boolean().optional().meta({ description, default: true });

const outputs = z.strictObject({
  latex: part("tables also as LaTeX (booktabs)"),
  png: part("figures also as PNG, where the optional package is installed"),
  pdf: part("the report also as PDF, where a browser is found"),
});

/** The schema of `study.yaml`; every key may be left out. */
export const studySchema = z.strictObject({
  data: word.optional().meta({
    description: "name of a data set (monazite datasets), or a folder of imported tables",
    default: "ree-estimate",
  }),
  mineral: mineral.optional().describe("what the study is about; rare earths by default"),
  years: years
    .optional()
    .describe("2007-2021, a list, or one year; all that the data set has by default"),
  seed: z.int().min(0).optional().meta({ description: "seed of every random draw", default: 42 }),
  focus: word.optional().meta({
    description: "economy of the headline, by its code in the table",
    default: "CHN",
  }),
  peers: z
    .array(word)
    .max(4)
    .optional()
    .meta({
      description: "economies compared with it",
      default: ["USA", "JPN", "DEU", "KOR"],
    }),
  sample: z
    .union([word, z.array(word).min(1)])
    .optional()
    .meta({
      description:
        "economies of tests in space and of claims: sample-60, all, a group (monazite groups), or a list of groups and codes",
      default: "sample-60",
    }),
  segments: z
    .strictObject({ upstream: segment, midstream: segment, downstream: segment })
    .optional()
    .describe("which sectors stand for each segment of the chain"),
  indicators: z.array(word).optional().meta({
    description:
      "indicators to add to those of the panel, in a table of their own (monazite indicators --list)",
    default: [],
  }),
  space: space.optional().describe("how near is near"),
  weights: z.enum(weightsNames).optional().meta({
    description: "main weights of tests and models in space",
    default: "distance",
  }),
  trade: trade.optional().describe("trade by product, to look inside the sectors"),
  models: models.optional().describe("what models are judged by"),
  robustness: robustness.optional().describe("what results are repeated with"),
  outputs: outputs.optional().describe("what the folder holds besides HTML, CSV and SVG"),
});

export type StudyFile = z.infer<typeof studySchema>;

/** The name of the schema's file, as study files refer to it. */
export const schemaFile = "study.schema.json";

/** The schema as JSON Schema, draft 7: what editors read. */
export function studyJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(studySchema, { target: "draft-7", io: "input" });
  return {
    $schema,
    title: "A Monazite study",
    ...schema,
  };
}
