import type { Register } from "../command.ts";
import { UsageError } from "../usage.ts";

interface Options {
  readonly schema?: boolean;
  readonly force?: boolean;
}

/** `monazite init [FILE]`: a commented study file, and the schema that editors complete it from. */
export const register: Register = (program) => {
  program
    .command("init")
    .description("write a commented study file, and the schema that editors complete it from")
    .argument("[file]", "the study file", "study.yaml")
    .option("--schema", "print the schema (JSON Schema, draft 7) and write nothing")
    .option("--force", "write over a file that is there")
    .addHelpText(
      "after",
      `
The schema is written beside the study file, as study.schema.json; the first line of the study file
names it, and editors with a YAML language server complete keys and mark faults.

Examples:
  monazite init
  monazite init studies/europe.yaml
  monazite init --schema > study.schema.json`,
    )
    .action(async (file: string, { schema, force }: Options) => {
      const { schemaFile, studyJsonSchema } = await import("../../study/schema.ts");
      const text = `${JSON.stringify(studyJsonSchema(), null, 2)}\n`;
      const { printText } = await import("../print.ts");
      if (schema) return printText([text], {});
      const { existsSync } = await import("node:fs");
      const path = await import("node:path");
      const beside = path.join(path.dirname(file), schemaFile);
      if (existsSync(file) && force !== true) {
        throw new UsageError(`init: ${file} is there already; name another file, or add --force`);
      }
      const { studyTemplate } = await import("../../study/template.ts");
      await printText([studyTemplate], { out: file });
      await printText([text], { out: beside });
      process.stderr.write(`${file} and ${beside}\nmonazite study --config ${file} --out out\n`);
    });
};
