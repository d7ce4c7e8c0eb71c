// @ts-check
/** The search data: slices fetched as plain scripts on first use, newest year first. */
(function () {
  "use strict";

  /** @type {Map<string, (rows: unknown) => void>} */
  const waiting = new Map();

  /** What has arrived, in the order of the index. @type {Compendium.Shelf[]} */
  const shelves = [];

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

  /**
   * Return what there is to fetch, and the words that have a page of their own.
   * @returns {Promise<Compendium.Index>}
   */
  function open() {
    if (!index) index = fetchData("index", "index.js");
    return index;
  }

  /**
   * Fetch everything and call `arrived` after each slice: the first travels alone, so that what
   * it holds is found before the others share the line. Safe to call again: what is there
   * already is not fetched twice.
   * @param {(done: boolean) => void} arrived
   */
  async function load(arrived) {
    const { slices } = await open();
    await fetchSlice(slices, 0);
    arrived(slices.length === 1);
    const rest = slices.slice(1).map((_, before) => fetchSlice(slices, before + 1));
    for (const [before, slice] of rest.entries()) {
      await slice;
      arrived(before === rest.length - 1);
    }
  }

  /** What was begun, by number. @type {Promise<void>[]} */
  const loading = [];

  /**
   * @param {Compendium.Index["slices"]} slices
   * @param {number} number
   */
  function fetchSlice(slices, number) {
    if (!loading[number]) loading[number] = shelve(slices[number], number);
    return loading[number];
  }

  /**
   * @param {Compendium.Index["slices"][number]} slice
   * @param {number} number
   */
  async function shelve({ name, file }, number) {
    const shelf = Compendium.shelf.shelve(await fetchData(name, file));
    shelves.splice(places.filter((place) => place < number).length, 0, shelf);
    places.push(number);
  }

  /** The numbers of the shelves that have arrived. @type {number[]} */
  const places = [];

  Compendium.store = { fetchData, load, open, shelves, take };
})();
