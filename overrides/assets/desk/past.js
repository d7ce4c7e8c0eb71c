// @ts-check
/** The texts that a draft had before, to go back to and forth again. */
(function () {
  "use strict";

  const { part } = Compendium.desk;

  const MOST = 200;

  /** @type {string[]} */
  let before = [];
  /** @type {string[]} */
  let after = [];

  /** @param {string} text that is being left for another */
  function add(text) {
    before = [...before, text].slice(-MOST);
    after = [];
    show();
  }

  /** Return the text before `now`, if there is one. @param {string} now */
  function back(now) {
    const text = before.pop();
    if (text !== undefined) after.push(now);
    show();
    return text;
  }

  /** Return the text that `now` was gone back to from, if there is one. @param {string} now */
  function forth(now) {
    const text = after.pop();
    if (text !== undefined) before.push(now);
    show();
    return text;
  }

  function clear() {
    [before, after] = [[], []];
    show();
  }

  function show() {
    /** @type {HTMLButtonElement} */ (part("undo")).disabled = before.length === 0;
    /** @type {HTMLButtonElement} */ (part("redo")).disabled = after.length === 0;
  }

  Compendium.desk.past = { add, back, forth, clear };
})();
