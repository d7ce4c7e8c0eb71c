/** Material's search, through its box; its worker is kept at hand to get all results. */
"use strict";

const QUERY = 2;
const RESULT = 3;

globalThis.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    globalThis.searcher = this;
  }
};

globalThis.engine = {
  /** Return the milliseconds from the focus of the box to a first result. */
  first(query) {
    const input = document.querySelector("[data-md-component=search-query]");
    const begin = () => {
      input.focus();
      input.value = query;
      input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    };
    return until(begin, () => document.querySelector(".md-search-result__item"));
  },

  /** Return the addresses of everything that `query` finds. */
  find(query) {
    return new Promise((resolve) => {
      searcher.addEventListener("message", function answered({ data: { type, data } }) {
        if (type !== RESULT) return;
        searcher.removeEventListener("message", answered);
        resolve(data.items.map(([item]) => item.location));
      });
      searcher.postMessage({ type: QUERY, data: query });
    });
  },
};
