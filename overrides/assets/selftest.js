// @ts-check
/** The page 自检: tries search, filter, pictures and downloads where it was opened. */
(function () {
  "use strict";

  const source = document.getElementById("selftest-data");
  if (!source) return;
  const { title, pictures, downloads } = JSON.parse(source.textContent ?? "");

  /** Find a case by its whole title, as a reader who types it would. */
  async function search() {
    await Compendium.store.open();
    await Compendium.store.load(() => {});
    const query = Compendium.query.parse(`"${title}"`);
    const hits = Compendium.match.search(Compendium.store.shelves, query);
    if (hits.length === 0) throw new Error(`没有找到“${title}”`);
    return `找到“${title}”`;
  }

  /** Choose the first value of the first facet, as a reader who ticks it would. */
  async function filter() {
    const { facets } = await Compendium.store.open();
    const data = Compendium.facets.prepare(await Compendium.store.fetchData(facets.name, facets.file));
    const whole = Compendium.facets.setOf(data.cases.keys(), data.size);
    const [facet] = data.facets;
    const [value] = facet.values;
    const chosen = new Map([[facet.key, new Set([value.code])]]);
    const found = Compendium.facets.numbers(Compendium.facets.fitting(data, chosen, whole)).length;
    if (found === 0) throw new Error(`没有“${value.name}”的案例`);
    return `${data.cases.length} 个案例里选出“${value.name}” ${found} 个`;
  }

  /**
   * @param {string} file
   * @returns {Promise<void>}
   */
  function show(file) {
    return new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve();
      image.onerror = () => reject(new Error(`打不开图片 ${file}`));
      image.src = file;
    });
  }

  /**
   * Fetch a file of any kind without opening it; browsers allow this from file:// too.
   * @param {string} file
   * @returns {Promise<void>}
   */
  function reach(file) {
    return new Promise((resolve, reject) => {
      const link = document.createElement("link");
      link.rel = "preload";
      link.as = "script";
      link.href = file;
      link.onload = () => resolve();
      link.onerror = () => reject(new Error(`缺少文件 ${file}`));
      document.head.append(link);
    });
  }

  /**
   * @param {string[]} files
   * @param {(file: string) => Promise<void>} trial
   */
  async function all(files, trial) {
    await Promise.all(files.map(trial));
    return files.length ? `试了 ${files.length} 个，都在` : "这个网站没有";
  }

  /**
   * @param {string} name
   * @param {() => Promise<string>} trial
   */
  async function run(name, trial) {
    const row = /** @type {HTMLElement} */ (document.getElementById(`selftest-${name}`));
    const words = /** @type {HTMLElement} */ (row.querySelector("span"));
    try {
      words.textContent = await trial();
      row.classList.add("selftest--good");
    } catch (error) {
      words.textContent = error instanceof Error ? error.message : String(error);
      row.classList.add("selftest--bad");
    }
    return row.classList.contains("selftest--good");
  }

  // The other scripts stand behind this one: they have run when the page is ready.
  document.addEventListener("DOMContentLoaded", async () => {
    const good = await Promise.all([
      run("search", search),
      run("filter", filter),
      run("pictures", () => all(pictures, show)),
      run("downloads", () => all(downloads, reach)),
    ]);
    const verdict = /** @type {HTMLElement} */ (document.getElementById("selftest-verdict"));
    const sound = good.every(Boolean);
    verdict.textContent = sound ? "全部正常，可以放心使用。" : "有的功能在这里不能用，请看红色的一行。";
    verdict.classList.add(sound ? "selftest--good" : "selftest--bad");
  });
})();
