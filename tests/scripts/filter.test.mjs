import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { facets, state } = load("facets", "state");

const data = facets.prepare({
  facets: [
    { key: "type", label: "创建类型", values: [["一系一品牌", "xi", ""], ["一支部一特色", "zhi", ""]] },
    { key: "year", label: "年度", values: [["2026年", "2026", ""], ["2025年", "2025", ""]] },
  ],
  cases: Array.from({ length: 70 }, (_, n) => [`cases/${n}`, [n % 7 ? 1 : 0, n < 40 ? 2 : 3], n, n]),
});
const all = facets.setOf(data.cases.keys(), data.size);
const chosen = (entries) => new Map(Object.entries(entries).map(([key, codes]) => [key, new Set(codes)]));
const fit = (entries) => [...facets.numbers(facets.fitting(data, chosen(entries), all))];

test("values of one facet add up, facets narrow down", () => {
  assert.equal(fit({}).length, 70);
  assert.deepEqual(fit({ type: ["xi"] }), [0, 7, 14, 21, 28, 35, 42, 49, 56, 63]);
  assert.equal(fit({ type: ["xi", "zhi"] }).length, 70);
  assert.deepEqual(fit({ type: ["xi"], year: ["2025"] }), [42, 49, 56, 63]);
});

test("a count tells what choosing the value would leave", () => {
  const selection = chosen({ type: ["xi"] });
  assert.deepEqual([...facets.counts(data, data.facets[1], selection, all)], [6, 4]);
  assert.deepEqual([...facets.counts(data, data.facets[0], selection, all)], [10, 60]);
});

test("the text query narrows the counts too", () => {
  const found = facets.setOf([0, 1, 69], data.size);
  assert.deepEqual([...facets.counts(data, data.facets[0], new Map(), found)], [1, 2]);
});

test("a view survives the way through the address", () => {
  const view = { query: "党建 -甲", sort: "title", selection: chosen({ type: ["xi", "zhi"], year: ["2025"] }) };
  const back = state.read(`#${state.write(view)}`);
  assert.equal(back.query, view.query);
  assert.equal(back.sort, "title");
  assert.deepEqual([...back.selection.get("type")], ["xi", "zhi"]);
  assert.equal(state.read("#y2026").selection.size, 0);
});
