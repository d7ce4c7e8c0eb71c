/** Our own search, through the dialog of the page. */
"use strict";

globalThis.engine = {
  /** Return the milliseconds from opening the dialog to a first result with all texts loaded. */
  first(query) {
    const results = document.getElementById("finder-results");
    const status = document.getElementById("finder-status");
    const begin = () => {
      document.getElementById("finder-open").click();
      engine.type(query);
    };
    const whole = () => !status.textContent.includes("还在读取");
    return until(begin, () => results.querySelector(".finder__result") && whole());
  },

  /** Return the milliseconds to a first result, of the newest cases, and the kB of data till then. */
  async shown(query) {
    const results = document.getElementById("finder-results");
    const begin = () => {
      document.getElementById("finder-open").click();
      engine.type(query);
    };
    const taken = await until(begin, () => results.querySelector(".finder__result"));
    const now = performance.now();
    const sent = performance
      .getEntriesByType("resource")
      .filter(({ name, responseEnd }) => name.startsWith(`${Compendium.root}search/`) && responseEnd <= now);
    return [taken, sent.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000];
  },

  /** Return the milliseconds that the page is busy with `query`, rows included. */
  type(query) {
    const input = document.getElementById("finder-input");
    input.value = query;
    const start = performance.now();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return performance.now() - start;
  },

  /** Return the same, asked when the page has painted the answer before: a reader types on after seeing it. */
  later(query) {
    const painted = (then) => requestAnimationFrame(() => requestIdleCallback(then));
    return new Promise((done) => painted(() => done(engine.type(query))));
  },

  /** Return the paths of everything that `query` finds; the dialog shows the first of them. */
  find(query) {
    const { match, query: queries, store } = Compendium;
    const found = match.search(store.shelves, queries.parse(query));
    return [...found.cases(Infinity), ...found.pages(Infinity)].map((hit) => hit.document.path);
  },
};
