/** The segments that a command works on: those of a study file, or the default ones. */
import { defaultSegments, type Segment } from "../segments/segments.ts";

/**
 * The segments of a study file; the default ones without a file, or where it names none.
 *
 * @throws DataError "argument"  the file cannot be read
 * @throws DataError "format"    it is not a study file; the message has line and column
 */
export async function readSegments(file: string | undefined): Promise<readonly Segment[]> {
  if (file === undefined) return defaultSegments;
  const { readText } = await import("../node/read-file.ts");
  const { studyConfig } = await import("../study/config.ts");
  return studyConfig(await readText(file), file).segments;
}
