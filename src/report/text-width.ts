/**
 * Advance widths of the embedded fonts, in thousandths of the type size, without kerning.
 *
 * Figures are laid out before any font is loaded, so text is measured with this table; it was read
 * from Source Sans 3 (weights 400 and 600) and Source Serif 4 (600, optical size 20).
 */

export type Face = "regular" | "bold" | "serif";

// Characters from space to tilde, in the order of their codes.
const ascii: Readonly<Record<Face, readonly number[]>> = {
  // prettier-ignore
  regular: [200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497],
  // prettier-ignore
  bold: [200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513],
  // prettier-ignore
  serif: [224, 316, 398, 545, 520, 883, 720, 207, 357, 357, 435, 537, 300, 325, 300, 356, 520, 520, 520, 520, 520, 520, 520, 520, 520, 520, 300, 300, 537, 537, 537, 431, 861, 669, 639, 627, 708, 599, 579, 679, 777, 379, 384, 681, 589, 899, 732, 705, 600, 705, 666, 526, 618, 729, 668, 971, 651, 629, 557, 333, 356, 333, 537, 525, 400, 519, 592, 500, 580, 515, 358, 530, 609, 307, 291, 571, 310, 904, 611, 557, 596, 569, 443, 444, 341, 594, 515, 776, 538, 522, 460, 341, 301, 341, 537],
};

// Other characters that the report writes; letters with accents are as wide as without.
const others: Readonly<Record<Face, Readonly<Record<string, number>>>> = {
  // prettier-ignore
  regular: {"–": 480, "—": 800, "‘": 249, "’": 249, "“": 426, "”": 426, "…": 948, "−": 497, "·": 249, "±": 497, "×": 497, "\u00a0": 200, "°": 331},
  // prettier-ignore
  bold: {"–": 480, "—": 800, "‘": 275, "’": 275, "“": 482, "”": 482, "…": 964, "−": 513, "·": 275, "±": 513, "×": 513, "\u00a0": 200, "°": 348},
  // prettier-ignore
  serif: {"–": 525, "—": 825, "‘": 217, "’": 217, "“": 427, "”": 425, "…": 833, "−": 537, "·": 300, "±": 537, "×": 537, "\u00a0": 224, "°": 328},
};

/** The width in pixels of a text on one line. */
export function textWidth(text: string, size: number, face: Face = "regular"): number {
  let sum = 0;
  for (const character of text.normalize("NFD")) {
    const code = character.codePointAt(0)!;
    if (code >= 0x300 && code < 0x370) continue; // combining accent
    sum +=
      code >= 32 && code < 127
        ? ascii[face][code - 32]
        : (others[face][character] ?? (code > 0x2e80 ? 1000 : 600));
  }
  return (sum * size) / 1000;
}

/**
 * Breaks a text into lines that fit a width.
 *
 * A word that is wider than the line stands alone.
 */
export function wrap(text: string, width: number, size: number, face: Face = "regular"): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, size, face) <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
