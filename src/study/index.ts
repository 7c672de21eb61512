export {
  type StudyConfig,
  studyConfig,
  type StudyOverrides,
  studySchema,
  yearList,
} from "./config.ts";
export { type Background, type Distances, gatherEvidence } from "./gather-evidence.ts";
