/** What would happen if: sectors taken out, exports held back, supply moved. */
export {
  extract,
  type Extraction,
  type ExtractionKind,
  extractionKinds,
  type ExtractionOptions,
} from "./extraction.ts";
export { type Loss, lossesBySegment } from "./losses.ts";
export {
  type ControlMonth,
  type ControlModel,
  controlModels,
  type ControlPath,
  type ExportControl,
  exportControl,
  type GoodMonth,
} from "./control/export-control.ts";
export {
  type ControlAssumption,
  controlAssumptions,
  type ControlParameters,
  controlParameters,
  defaultControl,
} from "./control/parameters.ts";
export { type ControlQuestion, type HeldGood, heldGoods } from "./control/question.ts";
export { salesInoperability } from "./control/sales.ts";
export { type Counterfactual, friendShore, type FriendShoring } from "./friend-shoring.ts";
export { buildRefinery, type Refinery } from "./refinery.ts";
export { rebuildTable } from "./rebuild.ts";
