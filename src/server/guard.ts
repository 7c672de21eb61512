/** Who may ask the local server: nobody but a page that it served itself. */
import type { MiddlewareHandler } from "hono";

/**
 * Refuses a request under another host name (a page elsewhere that was made to resolve to this
 * machine) or from another origin, and sets the headers that keep the page to itself.
 */
export function guard(hosts: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header("host") ?? "";
    const origin = c.req.header("origin");
    const own = hosts.includes(host) && (origin === undefined || origin === `http://${host}`);
    if (!own) {
      return c.json({ code: "argument", message: "this server answers to its own page only" }, 403);
    }
    await next();
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    c.header("Cross-Origin-Opener-Policy", "same-origin");
    c.header("Cross-Origin-Embedder-Policy", "require-corp");
    c.header("Cross-Origin-Resource-Policy", "same-origin");
    c.header("Cache-Control", "no-store");
    return undefined;
  };
}
