/** As much XML as workbooks use: elements, attributes, text, entities; no document types. */
import { formatError, quoted, type Where } from "./where.ts";

export interface XmlToken {
  readonly kind: "open" | "close" | "text";
  readonly name: string; //                              without its prefix; "" for text
  readonly text: string; //                              decoded; "" for elements
  readonly attributes: Readonly<Record<string, string | undefined>>; // decoded, names without prefixes
}

const none = {};
const attributePattern = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The elements and texts of a small document, in order; `<a/>` opens and closes.
 *
 * @throws DataError "format"  a tag or an element that does not end, a document type, an unknown
 *                             entity
 */
export function* xmlTokens(xml: string, where: Where): Generator<XmlToken> {
  const path: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf("<", at);
    const textEnd = open < 0 ? xml.length : open;
    if (textEnd > at) yield text(decodeEntities(xml.slice(at, textEnd), where));
    if (open < 0) break;
    if (xml.startsWith("<!--", open)) at = after("-->", open + 4);
    else if (xml.startsWith("<?", open)) at = after("?>", open + 2);
    else if (xml.startsWith("<![CDATA[", open)) {
      at = after("]]>", open + 9);
      yield text(xml.slice(open + 9, at - 3));
    } else if (xml.startsWith("<!", open)) {
      throw formatError(where, "", "a document type in XML", "a workbook (it has none)");
    } else {
      at = tagEnd(xml, open);
      if (at < 0) throw formatError(where, "", "XML that ends inside a tag", "whole tags");
      for (const token of element(xml.slice(open + 1, at - 1), where)) {
        if (token.kind === "open") path.push(token.name);
        else if (path.pop() !== token.name) {
          throw formatError(where, "", `</${token.name}>`, "the end of another element before it");
        }
        yield token;
      }
    }
  }
  const last = path.pop();
  if (last !== undefined) throw formatError(where, "", `no end of <${last}>`, `</${last}>`);

  function after(mark: string, from: number): number {
    const found = xml.indexOf(mark, from);
    if (found < 0) throw formatError(where, "", "XML that ends too early", `a closing ${mark}`);
    return found + mark.length;
  }
}

function text(content: string): XmlToken {
  return { kind: "text", name: "", text: content, attributes: none };
}

function* element(inside: string, where: Where): Generator<XmlToken> {
  if (inside.startsWith("/")) {
    yield { kind: "close", name: localName(inside.slice(1).trimEnd()), text: "", attributes: none };
    return;
  }
  const single = inside.endsWith("/");
  const body = single ? inside.slice(0, -1) : inside;
  const nameEnd = /\s/.exec(body)?.index ?? body.length;
  const name = localName(body.slice(0, nameEnd));
  const attributes: Record<string, string> = {};
  for (const found of body.slice(nameEnd).matchAll(attributePattern)) {
    const value = found.at(2) ?? found.at(3) ?? "";
    attributes[localName(found[1])] = decodeEntities(value, where);
  }
  yield { kind: "open", name, text: "", attributes };
  if (single) yield { kind: "close", name, text: "", attributes: none };
}

/** The position after the `>` that ends the tag at `open`, or -1; `>` may stand in quotes. */
function tagEnd(xml: string, open: number): number {
  let quote = 0;
  for (let i = open + 1; i < xml.length; i++) {
    const c = xml.charCodeAt(i);
    if (c === 60) return -1; // XML has no < in attributes
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === 34 || c === 39) quote = c;
    else if (c === 62) return i + 1;
  }
  return -1;
}

/** A name without its namespace prefix. */
function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/**
 * Text with its entities (`&amp;`, `&#228;`) replaced.
 *
 * @throws DataError "format"  an entity that XML does not have
 */
export function decodeEntities(raw: string, where: Where): string {
  if (!raw.includes("&")) return raw;
  return raw.replace(/&([^;&]{0,10});?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name);
    const point = code === null ? -1 : code[1] ? parseInt(code[1], 16) : parseInt(code[2], 10);
    const known = code === null ? entities[name] : point <= 0x10ffff && String.fromCodePoint(point);
    if (!whole.endsWith(";") || !known) {
      throw formatError(where, "", `the entity ${quoted(whole)}`, "one that XML knows");
    }
    return known;
  });
}

/** Text with Excel's own escapes (`_x000D_` for a carriage return) replaced. */
export function decodeEscapes(raw: string): string {
  if (!raw.includes("_x")) return raw;
  return raw.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/**
 * The text of each element `item` of a document: its `<t>` in order, plain or in runs of rich
 * text; phonetic guides (`<rPh>`) are left out.
 *
 * @param item  `si` for shared strings, `is` for a string in a cell
 * @throws DataError "format"  text that stands elsewhere; see `xmlTokens`
 */
export function richTexts(xml: string, item: string, where: Where): string[] {
  const texts: string[] = [];
  let content = "";
  let inside = false;
  let phonetic = 0;
  for (const token of xmlTokens(xml, where)) {
    const { kind, name } = token;
    if (kind === "text") {
      if (inside && phonetic === 0) content += token.text;
      else if (!inside && token.text.trim() !== "") {
        throw formatError(where, "", `the text ${quoted(token.text)} outside <t>`, "it inside");
      }
    } else if (name === "t") inside = kind === "open";
    else if (name === "rPh") phonetic += kind === "open" ? 1 : -1;
    else if (name === item) {
      if (kind === "close") texts.push(decodeEscapes(content));
      content = "";
    }
  }
  return texts;
}
