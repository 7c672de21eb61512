/** How to cite a study: the software, the data set and its sources, as CFF and as BibTeX. */
import type { Evidence } from "../findings/evidence.ts";
import { latexText } from "./latex.ts";

type Cited = Pick<Evidence, "version" | "dataset">;

/**
 * `CITATION.cff` of a study (Citation File Format 1.2.0).
 *
 * @param title  of the study
 */
export function citationCff({ version, dataset }: Cited, title: string): string {
  const quoted = (text: string): string => JSON.stringify(text);
  const references = [
    [
      "  - type: software",
      '    title: "Monazite"',
      `    version: ${quoted(version)}`,
      "    license: MIT",
      "    authors:",
      '      - name: "The Monazite authors"',
    ],
    ...dataset.sources.map((source) => [
      "  - type: data",
      `    title: ${quoted(source)}`,
      "    authors:",
      '      - name: "see the title"',
    ]),
  ];
  return [
    "cff-version: 1.2.0",
    'message: "Cite this study with the software and the data that it rests on."',
    "type: dataset",
    `title: ${quoted(title)}`,
    `abstract: ${quoted(dataset.description)}`,
    "authors:",
    '  - name: "The authors of this study"',
    "references:",
    ...references.flat(),
    "",
  ].join("\n");
}

/** `citation.bib`: the software and every source of the data set. */
export function citationBib({ version, dataset }: Cited): string {
  const entry = (key: string, fields: Readonly<Record<string, string>>): string => {
    const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
    return [`@misc{${key},`, ...lines, "}", ""].join("\n");
  };
  return [
    entry("monazite", {
      author: "{The Monazite authors}",
      title: "{Monazite: where value sits along the rare-earth chain}",
      note: `Version ${latexText(version)}, MIT licence`,
    }),
    entry(`data_${dataset.name.replace(/\W+/g, "_")}`, {
      title: `{${latexText(dataset.title)}}`,
      note: `Data set ${latexText(dataset.name)} of Monazite ${latexText(version)}`,
    }),
    ...dataset.sources.map((source, k) => entry(`source_${k + 1}`, { note: latexText(source) })),
  ].join("\n");
}
