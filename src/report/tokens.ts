/** Colours and type: every value that figures and page draw with. Names say the role. */

const light = {
  page: "#ffffff",
  sunken: "#f4f5f8",
  ink: "#171c28",
  "ink-2": "#454d60",
  "ink-3": "#626b80",
  rule: "#dfe3ea",
  grid: "#e8ebf0",
  control: "#7d869a",
  band: "#e9ecf1",
  action: "#1f54b8",
  "action-ground": "#eaf0fb",
  estimate: "#7a4e00",
  "estimate-ground": "#fff4dc",
  "estimate-rule": "#b98a2e",
  up: "#b86a0b",
  mid: "#5b2c94",
  down: "#2a9c98",
  "up-text": "#8f4f00",
  "mid-text": "#5b2c94",
  "down-text": "#0f6f6d",
  "div-1": "#0a5a5c",
  "div-2": "#3c9a99",
  "div-3": "#96cfcc",
  "div-4": "#f0efeb",
  "div-5": "#e3b571",
  "div-6": "#b97520",
  "div-7": "#7a4303",
  "peer-1": "#3360b8",
  "peer-2": "#b08a17",
  "peer-3": "#3ca58a",
  "peer-4": "#b23f4e",
  others: "#c3c9d4",
  "peer-1-text": "#2b55a8",
  "peer-2-text": "#80620b",
  "peer-3-text": "#1c735d",
  "peer-4-text": "#a23445",
  "land-missing": "#f1f2f5",
  hatch: "#c9ced8",
  coast: "#b6bdca",
} as const;

export type Token = keyof typeof light;

const dark: Readonly<Record<Token, string>> = {
  page: "#12161e",
  sunken: "#0c0f15",
  ink: "#f2f4f8",
  "ink-2": "#b9c0ce",
  "ink-3": "#929bad",
  rule: "#2c3340",
  grid: "#242a36",
  control: "#737d92",
  band: "#262c38",
  action: "#8db4ff",
  "action-ground": "#1b2740",
  estimate: "#f3c969",
  "estimate-ground": "#2b2413",
  "estimate-rule": "#a17f32",
  up: "#e79b30",
  mid: "#9577e3",
  down: "#86e3d2",
  "up-text": "#e79b30",
  "mid-text": "#a991ec",
  "down-text": "#86e3d2",
  "div-1": "#a5ece2",
  "div-2": "#4fb0ab",
  "div-3": "#23605f",
  "div-4": "#2b2f38",
  "div-5": "#6b4715",
  "div-6": "#c07f27",
  "div-7": "#fbd394",
  "peer-1": "#5f80ea",
  "peer-2": "#f4c54f",
  "peer-3": "#31b392",
  "peer-4": "#e65563",
  others: "#4a5364",
  "peer-1-text": "#8ba4f2",
  "peer-2-text": "#f4c54f",
  "peer-3-text": "#4cc7a7",
  "peer-4-text": "#ee7a85",
  "land-missing": "#191e28",
  hatch: "#3a4352",
  coast: "#4d5667",
};

/** The two themes; figures are drawn with the light one and recoloured by the page's style. */
export const themes: Readonly<Record<"light" | "dark", Readonly<Record<Token, string>>>> = {
  light,
  dark,
};

/** The light theme, for figures. */
export const colour: Readonly<Record<Token, string>> = light;

/** Colours of a segment, by its place in the chain. */
export const segmentColours: readonly { readonly mark: Token; readonly text: Token }[] = [
  { mark: "up", text: "up-text" },
  { mark: "mid", text: "mid-text" },
  { mark: "down", text: "down-text" },
];

/** Families with what stands in for them where a file is read without the report's fonts. */
export const sansStack =
  "'Source Sans 3', 'Source Sans 3 Variable', 'Source Sans Pro', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif";
export const serifStack =
  "'Source Serif 4', 'Source Serif 4 Variable', 'Source Serif Pro', 'Songti SC', 'Noto Serif CJK SC', Georgia, serif";

/** Size of text inside charts, in pixels; nothing smaller exists. */
export const chartText = 13;
