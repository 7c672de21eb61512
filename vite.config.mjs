// Bundles the page into one HTML file, which also opens from a disk.
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

export default defineConfig({
  root: "src/app/page",
  base: "./",
  publicDir: false,
  logLevel: "warn",
  plugins: [viteSingleFile()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: "../../../dist/app/page", emptyOutDir: true, target: "es2022" },
});
