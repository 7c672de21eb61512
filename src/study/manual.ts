/** docs/study-file.md, written from the schema. */
import { studyJsonSchema } from "./schema.ts";
import { studyTemplate } from "./template.ts";

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly default?: string | number | boolean | readonly string[];
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
}

/** The manual of the study file: every key with what it takes, its default and its meaning. */
export function studyManual(): string {
  const rows = keysOf(studyJsonSchema() as Node).map(
    ({ path, node }) =>
      `| \`${path}\` | ${takes(node)} | ${defaultOf(node)} | ${node.description ?? ""} |`,
  );
  return `# The study file

One YAML file says what a study measures, on which data, with which settings.

    monazite init                          # study.yaml, commented, and study.schema.json beside it
    monazite study --config study.yaml     # the whole study
    monazite findings --config study.yaml  # the claims alone

Every key may be left out. A key that is not one of these is refused with line and column, so a typing
error never passes as a default. Options of the command line (\`--tables\`, \`--years\`, \`--seed\`) win over
the file. The first line of the file tells editors where its schema is: those that speak YAML Language
Server complete keys and mark faults. \`monazite init --schema\` prints the schema.

The output folder has the settings as they were used, complete, in its own \`study.yaml\`: the same file
gives the same study again.

## Keys

| key | takes | default | meaning |
| --- | --- | --- | --- |
${rows.join("\n")}

## The file that \`monazite init\` writes

\`\`\`yaml
${studyTemplate}\`\`\`
`;
}

function keysOf(node: Node, path = ""): { path: string; node: Node }[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const at = path === "" ? key : `${path}.${key}`;
    return [{ path: at, node: child }, ...keysOf(child, at)];
  });
}

function takes(node: Node): string {
  if (node.enum !== undefined) return node.enum.map((word) => `\`${word}\``).join(", ");
  if (node.anyOf !== undefined) return [...new Set(node.anyOf.map(takes))].join(", or ");
  switch (node.type) {
    case "array":
      return `a list of ${plural(node.items ?? {})}`;
    case "object":
      return "the keys below";
    case "integer":
      return "a whole number";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    default:
      return "text";
  }
}

function plural(items: Node): string {
  if (items.enum !== undefined) return takes(items);
  return items.type === "integer" ? "whole numbers" : "texts";
}

function defaultOf(node: Node): string {
  if (node.default === undefined) return "";
  if (typeof node.default !== "object") return `\`${node.default}\``;
  return node.default.length === 0 ? "none" : `\`[${node.default.join(", ")}]\``;
}
