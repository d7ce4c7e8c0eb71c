// @ts-check
/** The search data: slices fetched as plain scripts on first use, newest year first. */
(function () {
  "use strict";

  /** @type {Map<string, (rows: unknown) => void>} */
  const waiting = new Map();

  /** @type {Compendium.Document[]} */
  const documents = [];

  /** @type {Promise<Compendium.Index> | undefined} */
  let index;

  /**
   * Called by every data script with its own name and its data as JSON text, which browsers
   * read faster than the same data as code.
   * @param {string} name
   * @param {string} json
   */
  function take(name, json) {
    waiting.get(name)?.(JSON.parse(json));
    waiting.delete(name);
  }

  /**
   * Fetch the data script called `name`; rejects if it is not there.
   * @param {string} name without its hash, as the script calls itself
   * @param {string} file
   * @returns {Promise<any>}
   */
  function fetchData(name, file) {
    return new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = `${Compendium.root}search/${file}`;
      script.onerror = () => reject(new Error(file));
      script.onload = () => script.remove();
      document.head.append(script);
    });
  }

  /** Return what there is to fetch, and the words that suggestions are made of. */
  function open() {
    index ??= fetchData("index", "index.js").then(ready);
    return index;
  }

  /**
   * @param {Compendium.Index} raw
   * @returns {Compendium.Index}
   */
  function ready(raw) {
    for (const word of raw.words) {
      word.normal = Compendium.text.normal(word.name);
      word.readings = word.sounds.map(Compendium.match.reading);
    }
    return raw;
  }

  /**
   * Fetch everything and call `arrived` after each slice. Safe to call again: what is there
   * already is not fetched twice.
   * @param {(documents: Compendium.Document[], done: boolean) => void} arrived
   */
  async function load(arrived) {
    const { slices } = await open();
    loading ??= slices.map(({ name, file }, number) => fetchSlice(name, file, number));
    for (const [number, slice] of loading.entries()) {
      await slice;
      arrived(documents, number === loading.length - 1);
    }
  }

  /** @type {Promise<void>[] | undefined} */
  let loading;

  /**
   * @param {string} name
   * @param {string} file
   * @param {number} number
   */
  async function fetchSlice(name, file, number) {
    const rows = await fetchData(name, file);
    for (const [place, row] of rows.entries()) {
      documents.push(Compendium.match.prepare(row, number * 1_000_000 + place));
    }
  }

  Compendium.store = { documents, fetchData, load, open, take };
})();
