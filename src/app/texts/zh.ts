/** 页面上的文字，简体中文。 */
import type { Texts } from "./en.ts";

export const zh: Texts = {
  title: "Monazite",
  views: {
    overview: "概览",
    map: "地图",
    country: "经济体",
    chain: "价值链",
    space: "空间",
    models: "模型",
    compare: "对比",
    data: "数据",
  },
  segments: { upstream: "上游", midstream: "中游", downstream: "下游" },
  badges: { estimate: "估计值", published: "已发表", user: "您的数据" },
  verdicts: { supported: "支持", contradicted: "不支持", undetermined: "无法判定" },
  marks: { strong: "证据充分", some: "有一定证据", none: "未发现影响", unknown: "无法判断" },
  year: "年份",
  language: "语言",
  theme: "主题",
  notHere: "此处没有：{what}。改为显示起始页。",
  claims: "研究的论断，以及这些数据的回答",
};
