import { readFileSync } from "node:fs";
import vm from "node:vm";
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { text, query, signature, shelf, sound, match, snippet, state, suggest } = load(
  "text", "query", "signature", "shelf", "sound", "match", "snippet", "state", "suggest",
);

const plain = (value) => JSON.parse(JSON.stringify(value));

const row = (title, body, more = {}) => [
  more.path ?? `cases/2026/${title}/index.html`,
  [
    [title, more.brand ?? "品牌", "启明工程系教工党支部", ...(more.keywords ?? [])],
    more.summary ?? "",
    [["sec-一", "一、背景与起因", body]],
    ["启明工程系教工党支部", "2026年"],
  ],
];

const shelve = (rows, sounds = {}) => shelf.shelve({ rows, sounds });

const find = (rows, typed, sounds) => {
  const hits = match.search([shelve(rows, sounds)], query.parse(typed)).cases(Infinity);
  return plain(hits.map((hit) => hit.document.names[0]));
};

test("full width, case and spaces between Han make no difference", () => {
  assert.equal(text.normal("ＡＩ　党　建５Ｇ"), "ai 党建5g");
  assert.deepEqual(find([row("甲", "三会一课")], "三 会　一课"), ["甲"]);
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

test("whatever a text holds is found, in a shelf of any size, and nothing else", () => {
  let seed = 7;
  const random = (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below;
  const signs = [..."党建𠮷𡈽一Ａa1，\u0800"];
  const word = (/** @type {number} */ length) => Array.from({ length }, () => signs[random(signs.length)]).join("");
  for (const count of [1, 31, 32, 33, 130]) {
    const texts = Array.from({ length: count }, () => text.folded(word(random(30))));
    const shelved = shelve(texts.map((body, number) => row(`题${number}`, body)));
    for (let length = 1; length < 7; length += 1) {
      const wanted = text.normal(word(length));
      const places = plain([...signature.places(shelved.signature, shelved.text, wanted)]);
      assert.deepEqual(places, plain(shelved.documents.map((each) => each.text.indexOf(wanted))));
    }
  }
});

test("a word is found wherever it stands in long texts, whatever its length", () => {
  const signs = [..."党建志愿服务一二三四五六七八九"];
  let seed = 11;
  const random = (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below;
  const long = (/** @type {number} */ length) => Array.from({ length }, () => signs[random(signs.length)]).join("");
  const shelved = shelve([511, 512, 513, 1700, 1024, 2600].map((length, number) => row(`题${number}`, long(length))));
  const check = (/** @type {string} */ wanted) => {
    const places = plain([...signature.places(shelved.signature, shelved.text, wanted)]);
    assert.deepEqual(places, plain(shelved.documents.map((each) => each.text.indexOf(wanted))));
  };
  for (const { text: whole } of shelved.documents) {
    for (const length of [1, 2, 5, 32, 33, 34, 40, 600, 1100]) {
      const starts = [0, 470, 479, 480, 481, 510, 511, 512, 1023, 1024, whole.length - length - 2];
      for (const start of starts) if (start >= 0 && start + length < whole.length) check(whole.substring(start, start + length));
    }
  }
});

const read = (shelved, wanted) => {
  const { starts, owners, numbers } = signature.candidates(shelved.signature, wanted);
  return plain(numbers.map((number) => [owners[number], starts[number] - (shelved.text.ends[owners[number] - 1] ?? 0)]));
};

test("where a word's neighbours do not stand is not read", () => {
  const shelved = shelve([row("甲", "志愿服务"), row("乙", "服志务愿"), row("丙", "志愿与服务")]);
  assert.deepEqual(read(shelved, "愿服"), [[0, 0]]);
  assert.deepEqual(read(shelved, "志愿"), [[0, 0], [2, 0]]);
  assert.deepEqual(read(shelved, "丙"), [[2, 0]]);
  const far = shelve([row("甲", `志愿${"一".repeat(2000)}服务`)]);
  assert.deepEqual(read(far, "服务"), [[0, 1536]]);
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
  const sounds = { 三会一课: "san'hui'yi'ke" };
  const rows = [row("三会一课", "在社区"), row("甲", "代号 shyk")];
  assert.deepEqual(find(rows, "sanhuiyike", sounds), ["三会一课"]);
  assert.deepEqual(find(rows, "huiyi", sounds), ["三会一课"]);
  assert.deepEqual(find(rows, "anhui", sounds), []);
  assert.deepEqual(find(rows, "shyk", sounds), ["甲", "三会一课"]);
  assert.deepEqual(find(rows, "shyk 社区", sounds), ["三会一课"]);
  assert.deepEqual(find([row("三会一课", ""), row("甲", "shyk 三会一课")], "shyk 三会一课", sounds), ["甲", "三会一课"]);
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
  const [hit] = match.search([shelve([row("甲", "前面的话。党员先锋岗设在车间。")])], query.parse("先锋岗")).cases(1);
  const shown = plain(snippet.shown(hit));
  assert.equal(shown.anchor, "sec-一");
  assert.equal(shown.heading, "一、背景与起因");
  assert.match(shown.text, /先锋岗/);
});

test("a hit is where the word stands, also behind characters whose normal form is longer", () => {
  const body = `${"㎡㍿".repeat(30)}${"话".repeat(90)}党员先锋岗设在车间。`;
  const [hit] = match.search([shelve([row("乙", "别的"), row("甲", body)])], query.parse("先锋岗")).cases(1);
  assert.match(plain(snippet.shown(hit)).text, /^…话+党员先锋岗设在车间。$/);
});

test("what a search of shelves finds is what holds every word, in any order of words", () => {
  const letters = "党员课堂支部";
  let seed = 7;
  const random = (most) => (seed = (seed * 48271) % 2147483647) % most;
  const piece = (length) => Array.from({ length }, () => letters[random(letters.length)]).join("");
  const rows = Array.from({ length: 60 }, (_, number) => row(`${number}号${piece(3)}`, piece(random(40))));
  const shelves = [shelve(rows.slice(0, 25)), shelve(rows.slice(25))];
  for (let round = 0; round < 200; round += 1) {
    const words = Array.from({ length: 1 + random(3) }, () => piece(1 + random(3)));
    const bare = piece(2);
    const holds = ([, [names, , [[, , body]]]], word) => [...names, body].some((part) => part.includes(word));
    const true_ = rows.filter((each) => words.every((word) => holds(each, word)) && !holds(each, bare));
    const found = match.search(shelves, query.parse(`${words.join(" ")} -${bare}`));
    const paths = plain(found.cases(Infinity).map((hit) => hit.document.path));
    assert.deepEqual(paths.sort(), true_.map(([path]) => path).sort());
    assert.equal(found.length, true_.length);
    const few = plain(found.cases(5).map((hit) => hit.document.path));
    assert.deepEqual(few, plain(found.cases(Infinity).slice(0, 5).map((hit) => hit.document.path)));
  }
});

const named = (found) => plain(found).map((word) => word.name);

const index = {
  words: [
    { name: "主题党日", sounds: "zhu'ti'dang'ri", label: "活动载体", path: "browse/a.html", count: 2 },
    { name: "志愿服务", sounds: "zhi'yuan'fu'wu", label: "活动载体", path: "browse/b.html", count: 1 },
    { name: "党课", sounds: "dang'ke", label: "活动载体", path: "browse/c.html", count: 1 },
  ],
};

test("suggestions come from the vocabulary, by characters or pinyin, nearest where none fit", () => {
  assert.deepEqual(named(suggest.suggestions(index, [], "党", 5)), ["党课", "主题党日"]);
  assert.deepEqual(named(suggest.suggestions(index, [], "zyfw", 5)), ["志愿服务"]);
  assert.equal(named(suggest.nearest(index, [], "志愿者服务队", 1))[0], "志愿服务");
});

test("keywords and brands are suggested too, each name once and the vocabulary first", () => {
  const sounds = { 师徒结对: "shi'tu'jie'dui", 匠心领航: "jiang'xin'ling'hang", 党课: "dang'ke" };
  const some = shelve([
    row("甲", "", { brand: "匠心领航", keywords: ["师徒结对", "党课"] }),
    row("乙", "", { keywords: ["师徒结对"] }),
  ], sounds);
  const find = (typed) => suggest.suggestions(index, [some], typed, 5);
  assert.deepEqual(named(find("师徒")), ["师徒结对"]);
  assert.deepEqual(named(find("stjd")), ["师徒结对"]);
  assert.deepEqual(named(find("党课")), ["党课"]);
  assert.deepEqual(named(find("启明")), [], "a unit has its own page among the words");
  const [brand] = plain(find("jxlh"));
  assert.deepEqual([brand.label, brand.path, brand.count], ["品牌", "cases/2026/甲/index.html", 1]);
  const [keyword] = plain(find("师徒"));
  assert.deepEqual([keyword.label, keyword.count], ["关键词", 2]);
  const more = shelve([row("丙", "", { keywords: ["师徒结对"] })], sounds);
  assert.equal(suggest.suggestions(index, [some, more], "师徒", 5)[0].count, 3);
  assert.equal(state.read(keyword.path.split("index.html")[1]).query, "师徒结对");
});

test("what nobody sees in a pasted query, or in a text, makes no difference", () => {
  const unseen = ["\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u202c"];
  for (const sign of unseen) {
    assert.deepEqual(find([row("甲", "三会一课")], `${sign}三会${sign}一课${sign}`), ["甲"], sign);
    assert.deepEqual(find([row("甲", `三会${sign}一课`)], "三会一课"), ["甲"], sign);
    assert.deepEqual(find([row("甲", "三会一课")], `三会 ${sign} 一课`), ["甲"], sign);
  }
  const runs = snippet.runs("前三\u200b会一课后", ["三会一课"]);
  assert.deepEqual(plain(runs.map((run) => run.text)), ["前", "三\u200b会一课", "后"]);
});

test("what sounds like a word is found among many names as among one", () => {
  let seed = 7;
  const random = (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below;
  const some = (/** @type {string[]} */ from, /** @type {number} */ most) =>
    Array.from({ length: 1 + random(most) }, () => from[random(from.length)]);
  const syllables = ["lv", "nv", "lu", "yuan", "yue", "ren", "yin", "xu", "a", "an", "ji", "5", "ai"];
  const reading = () => some(syllables, 4).join("'");
  const names = Array.from({ length: 90 }, (_, number) => {
    const sounds = Array.from({ length: random(3) }, reading).join(" ");
    return { name: `${number}`, label: "", documents: [], sounds };
  });
  for (let round = 0; round < 300; round += 1) {
    const word = some(["l", "u", "v", "ü", "n", "y", "yuan", "x", "a", "i", "lv", "nyu", "lyu", "en"], 3).join("");
    const expected = names.filter(({ sounds }) => soundsLike(sounds, word)).map(({ name }) => name);
    const marks = sound.alike(sound.listen(names), word);
    assert.deepEqual(names.filter((_, number) => marks[number]).map(({ name }) => name), expected, word);
  }
});

/**
 * The plain meaning of it: initials anywhere, or readings from the start of a syllable on.
 * @param {string} sounds
 * @param {string} word
 */
function soundsLike(sounds, word) {
  const typed = word.replace(/ü/g, "v").replace(/([jqxy])v/g, "$1u");
  const start = new RegExp(`^${typed.replace(/([ln])u/g, "$1[uv]").replace(/([ln])yu/g, "$1(?:v|yu)")}`);
  return sounds.split(" ").filter(Boolean).some((one) => {
    const parts = one.split("'");
    const initials = parts.map((part) => part[0]).join("");
    return initials.includes(typed) || parts.some((_, first) => start.test(parts.slice(first).join("")));
  });
}

test("ü is found however it is typed, and u alone is not taken for it where v was meant", () => {
  const sounds = { 绿色旅游: "lv'se'lv'you", 陆路: "lu'lu", 战略: "zhan'lve", 学校: "xue'xiao" };
  const rows = Object.keys(sounds).map((name) => row(name, "正文"));
  for (const typed of ["lvyou", "lüyou", "luyou", "LVYOU", "lyuyou", "lüseluyou", "luselv"]) {
    assert.deepEqual(find(rows, typed, sounds), ["绿色旅游"], typed);
  }
  assert.deepEqual(find(rows, "zhanlue", sounds), ["战略"]);
  assert.deepEqual(find(rows, "zhanlüe", sounds), ["战略"]);
  assert.deepEqual(find(rows, "xve", sounds), ["学校"]);
  assert.deepEqual(find(rows, "lvlv", sounds), []);
  assert.deepEqual(find(rows, "lulu", sounds), ["陆路"]);
});

test("what reads like nyu or lyu may be two syllables", () => {
  const sounds = { 音乐党课: "yin'yue'dang'ke yin'le'dang'ke", 党外人员: "dang'wai'ren'yuan", 女性: "nv'xing" };
  const rows = Object.keys(sounds).map((name) => row(name, "正文"));
  assert.deepEqual(find(rows, "yinyue", sounds), ["音乐党课"]);
  assert.deepEqual(find(rows, "renyuan", sounds), ["党外人员"]);
  assert.deepEqual(find(rows, "nyuxing", sounds), ["女性"]);
});

test("the first slice travels alone, and its cases are found before the others are there", async () => {
  const { store, asked, arrive } = storeOf(["2026", "2025", "pages"]);
  /** @type {[number, boolean][]} */
  const seen = [];
  const loaded = store.load((/** @type {boolean} */ done) => seen.push([store.shelves.length, done]));
  await settled();
  assert.deepEqual(asked.splice(0), ["index", "2026"]);
  await arrive("2026");
  assert.deepEqual(seen, [[1, false]]);
  assert.deepEqual(asked, ["2025", "pages"]);
  await arrive("pages");
  await arrive("2025");
  await loaded;
  assert.deepEqual(seen.slice(1).map(([, done]) => done), [false, true]);
  assert.deepEqual(plain(store.shelves).map(({ name }) => name), ["2026", "2025", "pages"]);
});

test("a slice that does not come stops the loading, and one that came is not asked for again", async () => {
  const { store, asked, arrive, fail } = storeOf(["2026", "2025"]);
  const refused = assert.rejects(store.load(() => {}));
  await arrive("2026");
  await fail("2025");
  await refused;
  await assert.rejects(store.load(() => {}));
  assert.deepEqual(asked, ["index", "2026", "2025"]);
});

/** Return once all that waits for no answer has been done. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Return a store whose slices are called `names`, what it asked for, and what answers it.
 * @param {string[]} names
 */
function storeOf(names) {
  /** @type {Map<string, any>} */
  const scripts = new Map();
  /** @type {string[]} */
  const asked = [];
  const head = {
    append(/** @type {any} */ script) {
      const name = script.src.split("/").pop().replace(".js", "");
      asked.push(name);
      scripts.set(name, script);
      if (name === "index") answer(name, { slices: names.map((each) => ({ name: each, file: `${each}.js` })) });
    },
  };
  const Compendium = {
    root: "",
    shelf: { shelve: (/** @type {any} */ data) => data },
  };
  const context = vm.createContext({ Compendium, document: { createElement: () => ({ remove() {} }), head } });
  vm.runInContext(readFileSync(new URL("../../overrides/assets/search/store.js", import.meta.url), "utf8"), context);
  const { store } = context.Compendium;

  /**
   * @param {string} name
   * @param {unknown} data
   */
  function answer(name, data) {
    queueMicrotask(() => store.take(name, JSON.stringify(data)));
  }
  return {
    store,
    asked,
    /** @param {string} name */
    async arrive(name) {
      await settled();
      store.take(name, JSON.stringify({ name }));
      await settled();
    },
    /** @param {string} name */
    async fail(name) {
      await settled();
      scripts.get(name).onerror();
      await settled();
    },
  };
}
