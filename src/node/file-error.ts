import { DataError } from "../errors.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EISDIR: "it is a folder, not a file",
  ENOTDIR: "a part of the path is a file, not a folder",
  EEXIST: "it exists already",
  ENOTEMPTY: "the folder is not empty",
  EMFILE: "too many open files",
};

/** A file system's error as a DataError that names the path; anything else is returned as it is. */
export function fileError(error: unknown, path: string, verb: "read" | "write"): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  const reason = code === undefined ? undefined : reasons[code];
  if (reason === undefined) return error;
  return new DataError(
    "argument",
    `cannot ${verb} ${path}: ${reason}`,
    { path, code },
    { cause: error },
  );
}
