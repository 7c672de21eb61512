import { serve as listen } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { DataError } from "../errors.ts";
import { routes } from "./routes.ts";

export interface Served {
  readonly address: string; // http://127.0.0.1:8080/
  readonly close: () => Promise<void>;
}

/** The address that nobody but this machine can reach. */
export const loopback = "127.0.0.1";

/**
 * Serves the page of a study.
 *
 * @param folder  the study's output folder
 * @param port    0 for any that is free
 * @param host    what to listen on
 * @throws DataError "argument"  the port is taken or may not be used
 */
export async function serve(folder: string, port: number, host = loopback): Promise<Served> {
  const hosts: string[] = [];
  const app = routes(folder, hosts);
  const server = await new Promise<ReturnType<typeof listen>>((resolve, reject) => {
    const started = listen({ fetch: app.fetch, port, hostname: host }, () => {
      resolve(started);
    });
    started.once("error", (cause: NodeJS.ErrnoException) => {
      const found = cause.code === "EADDRINUSE" ? "is in use" : `cannot be used: ${cause.message}`;
      reject(
        new DataError(
          "argument",
          `serve: port ${port} on ${host} ${found}; choose another with --port`,
          { port, host },
          { cause },
        ),
      );
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  hosts.push(`${host}:${taken}`);
  if (host === loopback) hosts.push(`localhost:${taken}`);
  return {
    address: `http://${host}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
