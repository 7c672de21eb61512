export { type StudyConfig, studyConfig, type StudyOverrides, yearList } from "./config.ts";
export { type Background, type Distances, gatherEvidence } from "./gather-evidence.ts";
export { settingsText } from "./settings.ts";
export { studySample } from "./sample.ts";
export { studyManual } from "./manual.ts";
export { studyTemplate } from "./template.ts";
export { schemaFile, studyJsonSchema, studySchema } from "./schema.ts";
