/** The schema of the study file; `study.yaml` is checked against it, and editors complete from it. */
import { z } from "zod";

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
  name: word.optional().describe("its name in titles; Upstream, Midstream, Downstream by default"),
  covers: word.describe("what the sectors hold, in words, for titles"),
  sectors: z.array(word).min(1).describe("codes of the table's sectors"),
});

const space = z.strictObject({
  power: z.number().positive().optional().describe("power of the inverse distance"),
  cutoff: z.number().positive().optional().describe("distance in km beyond which weights are zero"),
  permutations: z
    .int()
    .min(99)
    .max(99999)
    .optional()
    .describe("random maps that Moran's I is tested against"),
});

const models = z.strictObject({
  smallestEffect: z
    .number()
    .positive()
    .optional()
    .describe(
      "long-run effect of upstream position on value captured, in standard deviations, below which there is no pull",
    ),
});

const robustness = z.strictObject({
  weights: z
    .array(z.enum(weightsNames))
    .optional()
    .describe("weights that results are repeated with; all the others by default"),
  resamples: z.int().min(99).max(99999).optional().describe("resamples of every bootstrap"),
});

/** The schema of `study.yaml`; every key may be left out. */
export const studySchema = z.strictObject({
  data: word.optional().describe("name of a data set, or a folder of imported tables"),
  years: years
    .optional()
    .describe(
      "years to study: 2007-2021, a list, or one year; all that the data set has by default",
    ),
  seed: z.int().min(0).optional().describe("seed of every random draw"),
  focus: word.optional().describe("economy of the headline, by its code in the table"),
  peers: z.array(word).max(4).optional().describe("economies compared with it"),
  sample: z
    .union([word, z.array(word).min(1)])
    .optional()
    .describe("sample-60, all, a group's name, or a list of groups and codes of economies"),
  segments: z
    .strictObject({ upstream: segment, midstream: segment, downstream: segment })
    .optional()
    .describe("which sectors stand for each segment of the chain"),
  indicators: z
    .array(word)
    .optional()
    .describe("indicators by segment to add to those of the panel; monazite indicators --list"),
  space: space.optional().describe("how near is near"),
  weights: z
    .enum(weightsNames)
    .optional()
    .describe("the main weights of tests and models in space"),
  models: models.optional().describe("what the models are judged by"),
  robustness: robustness.optional().describe("what the results are repeated with"),
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
