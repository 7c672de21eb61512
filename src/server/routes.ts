/** The routes of the local server: the page, its study, and the numbers behind it. */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { createHash } from "node:crypto";
import { readBundle } from "../app/bundle.ts";
import { DataError } from "../errors.ts";
import { bundleScript, loadBundleText, loadPage } from "../node/page.ts";
import { readPanel } from "../node/read-panel.ts";
import { softwareVersion } from "../node/version.ts";
import { type Variable, variableMeaning, variables } from "../panel/variables.ts";
import { segmentIds } from "../segments/segments.ts";
import { guard } from "./guard.ts";

const fault = z.object({ code: z.string(), message: z.string() });

const refusals = {
  400: { description: "What was asked is not valid", content: json(fault) },
  422: { description: "The study cannot answer", content: json(fault) },
};

const panelRoute = createRoute({
  method: "get",
  path: "/api/panel",
  summary: "Rows of the panel, as in tables/panel.csv",
  request: {
    query: z.object({
      variables: z
        .string()
        .transform((text) => text.split(","))
        .pipe(z.array(z.enum(variables as readonly [Variable, ...Variable[]])).min(1))
        .openapi({ example: "gvc_position_trade,value_captured_share" }),
      country: z.string().length(3).optional(),
      segment: z.enum(segmentIds).optional(),
      year: z.coerce.number().int().optional(),
    }),
  },
  responses: {
    200: {
      description: "Rows; a value that its formula leaves undefined is null",
      content: json(
        z.object({
          rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
        }),
      ),
    },
    ...refusals,
  },
});

const variablesRoute = createRoute({
  method: "get",
  path: "/api/variables",
  summary: "What each variable of the panel means",
  responses: {
    200: {
      description: "Variables by name",
      content: json(
        z.record(
          z.string(),
          z.object({ label: z.string(), unit: z.string(), definition: z.string() }),
        ),
      ),
    },
  },
});

const claimsRoute = createRoute({
  method: "get",
  path: "/api/claims",
  summary: "The study's claims with their verdicts and evidence",
  responses: {
    200: { description: "Claims", content: json(z.array(z.record(z.string(), z.unknown()))) },
    ...refusals,
  },
});

/**
 * The server's routes for one study.
 *
 * @param folder  the study's output folder
 * @param hosts   names under which it may be asked: "127.0.0.1:8080", ...
 */
export function routes(folder: string, hosts: readonly string[]): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) =>
      result.success ? undefined : refuse(c, 400, "argument", z.prettifyError(result.error)),
  });
  app.use(guard(hosts));
  app.onError((error, c) => {
    if (error instanceof DataError) return refuse(c, 422, error.code, error.message);
    console.error(error);
    return refuse(c, 500, "bug", "the server failed; its terminal says why");
  });
  app.notFound((c) => refuse(c, 404, "argument", "there is nothing at this address"));
  app.get("/", async (c) => {
    const page = await loadPage();
    c.header("Content-Security-Policy", policy(page));
    return c.html(page);
  });
  app.get("/study.js", async (c) => {
    c.header("Content-Type", "text/javascript; charset=utf-8");
    return c.body(bundleScript(await loadBundleText(folder)));
  });
  app.openapi(panelRoute, async (c) => {
    return c.json({ rows: await readPanel(folder, c.req.valid("query")) }, 200);
  });
  app.openapi(variablesRoute, (c) => c.json(variableMeaning, 200));
  app.openapi(claimsRoute, async (c) => {
    const { claims } = readBundle(await loadBundleText(folder));
    return c.json(claims as unknown as Record<string, unknown>[], 200);
  });
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Monazite", version: softwareVersion() },
  });
  return app;
}

function refuse(c: Context, status: 400 | 404 | 422 | 500, code: string, message: string) {
  return c.json({ code, message }, status);
}

function json<T extends z.ZodType>(schema: T) {
  return { "application/json": { schema } };
}

/** Only the page's own scripts and styles, by their hashes, and nothing from anywhere else. */
function policy(page: string): string {
  const hashes = (tag: string): string =>
    [...page.matchAll(new RegExp(`<${tag}\\b(?![^>]*\\bsrc=)[^>]*>([^]*?)</${tag}>`, "g"))]
      .map(([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`)
      .join(" ");
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashes("script")}`,
    `style-src 'self' ${hashes("style")}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
