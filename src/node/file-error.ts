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
  EEXIST: "a part of the path is a file, not a folder",
  ENOTEMPTY: "the folder is not empty",
  EMFILE: "too many open files",
  EBUSY: "it is in use, or a mount point; name a folder inside it",
  EXDEV: "it is on another disk than the folder it is in",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "it is a link that leads back to itself",
  EIO: "the disk does not answer",
  ERR_INVALID_ARG_VALUE: "this is not the name of a file",
  ERR_FS_FILE_TOO_LARGE: "the file is over 2 GB; store it gzipped",
};

/** A file system's error as a DataError that names the path; anything else is returned as it is. */
export function fileError(error: unknown, path: string, verb: "read" | "write"): unknown {
  if (!isSystemError(error)) return error;
  const { code } = error;
  return new DataError(
    "argument",
    `cannot ${verb} ${path}: ${reasons[code] ?? error.message}`,
    { path, code },
    { cause: error },
  );
}

/** Whether the operating system refused something: the user's files are at fault, not our code. */
export function isSystemError(error: unknown): error is Error & { readonly code: string } {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return code !== undefined && (syscall !== undefined || code in reasons);
}
