import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { bundleText } from "../../src/app/bundle.ts";
import { serve, type Served } from "../../src/server/serve.ts";
import { sampleBundle } from "../app/sample-bundle.ts";
import { sampleClaim } from "../report/sample-claim.ts";

const folder = mkdtempSync(join(tmpdir(), "monazite-server-"));
let served: Served;

before(async () => {
  writeFileSync(join(folder, "study.json"), bundleText(sampleBundle()));
  served = await serve(folder, 0);
});

after(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL(path, served.address), { headers: { connection: "close", ...headers } });

/** The status line of an answer to raw bytes, or nothing where the server hung up. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(served.address);
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.on("data", (data) => (answer += data.toString("latin1")));
    socket.on("error", () => {
      resolve("");
    });
    socket.on("close", () => {
      resolve(answer.split("\r\n")[0]);
    });
  });
}

describe("the local server", () => {
  it("gives the study, its claims, and what variables mean", async () => {
    assert.match(await (await get("/study.js")).text(), /^globalThis\.monaziteStudy="/);
    const claims = (await (await get("/api/claims")).json()) as { id: string }[];
    assert.deepEqual(
      claims.map(({ id }) => id),
      [sampleClaim.id],
    );
    const variables = (await (await get("/api/variables")).json()) as object;
    assert.ok("gvc_position_trade" in variables);
    const api = (await (await get("/openapi.json")).json()) as { paths: object };
    assert.deepEqual(Object.keys(api.paths), ["/api/panel", "/api/variables", "/api/claims"]);
  });

  it("lets no page but its own ask, and nothing be loaded from elsewhere", async () => {
    const page = await get("/");
    const policy = page.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /https?:|'unsafe-|\*/);
    assert.equal((await get("/study.js", { origin: "http://elsewhere.example" })).status, 403);
    assert.match(await raw("GET /study.js HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n"), / 403 /);
  });

  it("refuses in words, without a stack trace or a path", async () => {
    for (const [path, status, code] of [
      ["/nothing", 404, "argument"],
      ["/..%2f..%2fetc/passwd", 404, "argument"],
      ["/study.json", 404, "argument"],
      ["/api/panel?variables=nonsense", 400, "argument"],
      ["/api/panel?variables=output&year=x", 400, "argument"],
      ["/api/panel?variables=output&country=../..", 400, "argument"],
    ] as const) {
      const answer = await get(path);
      const said = (await answer.json()) as { code: string; message: string };
      assert.deepEqual([answer.status, said.code], [status, code], path);
      assert.doesNotMatch(said.message, /\bat .*:\d+|node_modules|monazite-server-/, path);
    }
  });

  it("stays up and right under 200 requests at once, half of them broken", async () => {
    const broken = [
      "GARBAGE\r\n\r\n",
      "GET / HTTP/9.9\r\n\r\n",
      `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      "POST /api/panel HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
      "GET /api/panel?variables=%ff%fe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
      "",
    ];
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, k) =>
        k % 2 === 0 ? (await get("/api/claims")).status : raw(broken[(k >> 1) % broken.length]),
      ),
    );
    for (const [k, answer] of answers.entries()) {
      if (k % 2 === 0) assert.equal(answer, 200);
      else assert.doesNotMatch(String(answer), / (200|5\d\d) /);
    }
    assert.equal((await get("/")).status, 200);
  });

  it("says which port is taken", async () => {
    const { port } = new URL(served.address);
    await assert.rejects(serve(folder, Number(port)), /port \d+ on 127\.0\.0\.1 is in use/);
  });
});
