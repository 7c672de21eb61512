/** What the measured accuracy does not show; the words that stand beside every use of it. */
export const limits: readonly string[] = [
  "Backward participation is close to an identity: one less backward VAX over exports, from the margins alone, nearly gives it. It shows that the constraint works, not that the cells are right.",
  "Forward VAX, a margin of the estimate, carries part of forward participation.",
  "Production lengths are imposed nowhere; by sector they are the independent check.",
  "ADB's tables of 2017 and 2018 split ten more economies off the rest of the world, so it is not compared. They jump between the two years by sector, which no estimate can follow: ADB's own 2017 as a forecast of its 2018 is the yardstick of that noise.",
  "ree-estimate-calibrated has learned from 2017 and 2018: its agreement in those years is no evidence, its agreement in the year it did not learn from is. For other years it cannot be checked here.",
  "The truth test reaches three years from the structure, within one source and with exact imports. In use the reach is over ten years and the source changes, so its errors are best cases.",
  "Single bilateral flows of a sector are weak where WIOD does not know an economy: on average wrong by more than half.",
  "Exporters below US$ 100 million in a sector are unreliable and left out of the figures by sector.",
  "Imports are proportional: all origins of a product have the same mix of users within an economy.",
];
