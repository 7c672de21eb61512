import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "out", "coverage", "kernels", "src/numerics/kernels/generated", "**/*.mjs"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": "off", // numbers and booleans in messages
      "@typescript-eslint/no-non-null-assertion": "off", // typed-array and Map look-ups that cannot miss
      "@typescript-eslint/no-floating-promises": [
        "error",
        {
          allowForKnownSafeCalls: ["describe", "it", "test"].map((name) => ({
            from: "package",
            name,
            package: "node:test",
          })),
        },
      ],
    },
  },
  { files: ["eslint.config.js"], ...tseslint.configs.disableTypeChecked },
);
