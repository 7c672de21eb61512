/** Reading a study file: YAML, checked against the schema, faults with line and column. */
import { isMap, isPair, isScalar, type Document, LineCounter, parseDocument } from "yaml";
import { DataError } from "../errors.ts";
import { type StudyFile, studySchema } from "./schema.ts";

/**
 * What a study file says.
 *
 * @param text  YAML
 * @param file  its name, for messages
 * @throws DataError "format"  not YAML, or not the schema; the message has line and column
 */
export function parse(text: string, file: string): StudyFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = document.errors.at(0);
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    const found = fault.code === "MULTIPLE_DOCS" ? "a second document starts here" : fault.message;
    throw new DataError(
      "format",
      `${file}, line ${line}, column ${col}: is not a study file in YAML: ${found}`,
      { file, line, column: col },
      { cause: fault },
    );
  }
  const read = studySchema.safeParse(plain(document, file) ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  const { line, col } = lines.linePos(offsetOf(document, path));
  throw new DataError(
    "format",
    `${file}, line ${line}, column ${col}: ${path.join(".") || "the file"}: ${issue.message}`,
    { file, line, column: col, path },
  );
}

function plain(document: Document, file: string): unknown {
  try {
    return document.toJS() as unknown;
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new DataError("format", `${file}: cannot be read as YAML: ${found}`, { file }, { cause });
  }
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent: unknown =
      depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
      );
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, depth), true);
    if (isScalar(node) && node.range) return node.range[0];
  }
  return 0;
}
