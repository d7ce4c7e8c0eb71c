import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { text, query, match, snippet, suggest } = load("text", "query", "match", "snippet", "suggest");

const plain = (value) => JSON.parse(JSON.stringify(value));

const row = (title, body, more = {}) => [
  more.path ?? `cases/2026/${title}/index.html`,
  [
    [title, more.brand ?? "品牌", "启明工程系教工党支部", ...(more.keywords ?? [])],
    more.summary ?? "",
    [["sec-一", "一、背景与起因", body]],
    more.sounds ?? [],
    ["启明工程系教工党支部", "2026年"],
  ],
];

const find = (rows, typed) => {
  const documents = rows.map((each, order) => match.prepare(each, order));
  return plain(match.search(documents, query.parse(typed)).map((hit) => hit.document.names[0]));
};

test("full width, case and spaces between Han make no difference", () => {
  assert.equal(text.normal("ＡＩ　党　建５Ｇ"), "ai 党建5g");
  assert.deepEqual(find([row("甲", "三 会 一 课")], "三会一课"), ["甲"]);
  assert.deepEqual(find([row("甲", "AI 模型与５Ｇ")], "ai 模型 5g"), ["甲"]);
});

test("single characters and the middle of words are found", () => {
  assert.deepEqual(find([row("甲", "主题党日活动"), row("乙", "读书")], "题党"), ["甲"]);
  assert.deepEqual(find([row("甲", "主题党日活动"), row("乙", "读书")], "书"), ["乙"]);
});

test("several words mean all of them, quotes keep them together, minus leaves out", () => {
  const rows = [row("甲", "志愿服务在社区"), row("乙", "社区里的志愿"), row("丙", "志愿服务在工厂")];
  assert.deepEqual(find(rows, "志愿 社区"), ["甲", "乙"]);
  assert.deepEqual(find(rows, '"志愿服务在社"'), ["甲"]);
  assert.deepEqual(find(rows, "志愿 -工厂"), ["甲", "乙"]);
  assert.deepEqual(find(rows, "-工厂"), []);
});

test("a string does not match across the border of two fields", () => {
  assert.deepEqual(find([row("甲乙", "丙丁")], "乙品"), []);
});

test("titles are found with or without their quotes", () => {
  const rows = [row("“双带头人”工作法", "正文")];
  assert.deepEqual(find(rows, "双带头人工作法"), ["“双带头人”工作法"]);
  assert.deepEqual(find(rows, "“双带头人”"), ["“双带头人”工作法"]);
});

test("a title stands before a keyword, a summary and the body; order settles the rest", () => {
  const rows = [
    row("甲", "正文有匠心"),
    row("乙", "", { summary: "摘要有匠心" }),
    row("丙", "", { keywords: ["匠心传承"] }),
    row("匠心", ""),
    row("丁", "正文有匠心"),
  ];
  assert.deepEqual(find(rows, "匠心"), ["匠心", "丙", "乙", "甲", "丁"]);
});

test("pinyin in full or as initials finds names, below every exact match", () => {
  const sounds = ["san'hui'yi'ke shyk"];
  const rows = [row("三会一课", "", { sounds }), row("甲", "代号 shyk")];
  assert.deepEqual(find(rows, "sanhuiyike"), ["三会一课"]);
  assert.deepEqual(find(rows, "huiyi"), ["三会一课"]);
  assert.deepEqual(find(rows, "anhui"), []);
  assert.deepEqual(find(rows, "shyk"), ["甲", "三会一课"]);
});

test("marked runs give the text back, also where its normal form is longer", () => {
  const runs = plain(snippet.runs("面积㎡５Ｇ基站", ["5g"]));
  assert.deepEqual(runs, [
    { text: "面积㎡", marked: false },
    { text: "５Ｇ", marked: true },
    { text: "基站", marked: false },
  ]);
  assert.equal(runs.map((run) => run.text).join(""), "面积㎡５Ｇ基站");
  assert.deepEqual(plain(snippet.runs("甲乙甲", ["甲", "甲乙"])).map((run) => run.marked), [true]);
});

test("a hit in the body leads to its section", () => {
  const document = match.prepare(row("甲", "前面的话。党员先锋岗设在车间。"), 0);
  const [hit] = match.search([document], query.parse("先锋岗"));
  const shown = plain(snippet.shown(hit, ["先锋岗"]));
  assert.equal(shown.anchor, "sec-一");
  assert.equal(shown.heading, "一、背景与起因");
  assert.match(shown.text, /先锋岗/);
});

test("suggestions come from the vocabulary, by characters or pinyin, nearest where none fit", () => {
  const words = ["主题党日", "志愿服务", "党课"].map((name) => ({
    name,
    normal: name,
    readings: [match.reading({ 主题党日: "zhu'ti'dang'ri ztdr", 志愿服务: "zhi'yuan'fu'wu zyfw", 党课: "dang'ke dk" }[name])],
  }));
  const names = (found) => plain(found).map((word) => word.name);
  assert.deepEqual(names(suggest.suggestions({ words }, "党", 5)), ["党课", "主题党日"]);
  assert.deepEqual(names(suggest.suggestions({ words }, "zyfw", 5)), ["志愿服务"]);
  assert.equal(names(suggest.nearest({ words }, "志愿者服务队", 1))[0], "志愿服务");
});
