/** How each file of the peers follows from our functions: rows by their keys, under their names. */
import { authored } from "./peer-authored.ts";
import type { PeerFile } from "./peer-context.ts";
import { decompr } from "./peer-decompr.ts";
import { exvatools } from "./peer-exvatools.ts";
import { oecd } from "./peer-oecd.ts";

export type { Row } from "./peer-context.ts";

export const peerFiles: readonly PeerFile[] = [...decompr, ...exvatools, ...oecd, ...authored];
