/** The folder of reference cases and real tables beside a development checkout; users don't have it. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../shared", import.meta.url));

/** Its path, or undefined where it is missing. */
export const shared: string | undefined = existsSync(folder) ? folder : undefined;

/** For the options of `it`: skips, with the reason, where the folder is missing. */
export const needsShared: { readonly skip: string | false } = {
  skip: shared === undefined && "needs the reference cases of ../shared, which are not here",
};
