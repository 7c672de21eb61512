import { DataError } from "../errors.ts";

/** A regression in words: what is explained, by which columns, and whether with an intercept. */
export interface Formula {
  readonly response: string;
  readonly terms: readonly string[]; // columns, without the intercept
  readonly intercept: boolean;
}

/**
 * Reads `y ~ a + b`; `- 1` or `+ 0` leaves the intercept out.
 *
 * A name is everything between the signs, spaces around it taken off; a name that holds a sign is
 * written between backquotes.
 *
 * @throws DataError "argument"  no `~`, an empty name, a term twice, or the response as a term
 */
export function parseFormula(text: string): Formula {
  const fault = (found: string) =>
    new DataError(
      "argument",
      `formula "${text}": ${found}, needed the form y ~ a + b (a name that holds a sign between backquotes, \`a-b\`)`,
      { text },
    );
  const sides = text.split("~");
  if (sides.length !== 2) throw fault(sides.length < 2 ? "no ~" : "more than one ~");
  const response = unquoted(sides[0]);
  if (response === "") throw fault("nothing to explain before ~");
  const terms: string[] = [];
  let intercept = true;
  for (const [, sign, name] of `+${sides[1]}`.matchAll(/([+-])((?:`[^`]*`|[^+\-`])*)/g)) {
    const term = unquoted(name);
    if (term === "1" || term === "0") {
      intercept = (sign === "+") === (term === "1");
    } else if (sign === "-") {
      throw fault(`- ${term}`);
    } else if (term === "") {
      throw fault("an empty term");
    } else if (terms.includes(term)) {
      throw fault(`${term} twice`);
    } else if (term === response) {
      throw fault(`${term} explains itself`);
    } else {
      terms.push(term);
    }
  }
  if (terms.length === 0 && !intercept) throw fault("nothing after ~");
  return { response, terms, intercept };
}

function unquoted(text: string): string {
  const name = text.trim();
  return /^`[^`]*`$/.test(name) ? name.slice(1, -1) : name;
}
