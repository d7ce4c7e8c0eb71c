// @ts-check
/** The page of all cases: facets, text and order choose among the cards that are there. */
(function () {
  "use strict";

  const found = document.getElementById("filter");
  if (!found) return;

  const panel = /** @type {HTMLDetailsElement} */ (found);
  const form = /** @type {HTMLFormElement} */ (document.getElementById("filter-form"));
  const boxes = /** @type {HTMLElement} */ (document.getElementById("filter-facets"));
  const input = /** @type {HTMLInputElement} */ (document.getElementById("filter-query"));
  const order = /** @type {HTMLSelectElement} */ (document.getElementById("filter-sort"));
  const status = /** @type {HTMLElement} */ (document.getElementById("filter-status"));
  const told = /** @type {HTMLElement} */ (document.getElementById("filter-told"));
  const conditions = /** @type {HTMLElement} */ (document.getElementById("filter-chosen"));
  const groups = [...document.querySelectorAll(".list-group")];
  const sortedList = /** @type {HTMLElement} */ (document.getElementById("filter-list"));
  const flat = /** @type {HTMLElement} */ (document.getElementById("filter-cards"));
  const cards = groups.flatMap((group) => [...group.querySelectorAll(".cards > li")]);
  const homes = cards.map((card) => /** @type {HTMLElement} */ (card.parentElement));

  /** Where the panel stands beside the cases (search.css). */
  const wide = matchMedia("(min-width: 64em)");

  /** @param {HTMLInputElement} box */
  function countBeside(box) {
    return /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (box.parentElement).querySelector("small"));
  }

  /** @type {Compendium.Facets | undefined} */
  let data;
  /** The counts beside the values, by key and code. */
  const counters = new Map([...boxes.querySelectorAll("input")].map((box) => [`${box.name}=${box.value}`, countBeside(box)]));
  let composing = false;

  /** @type {Promise<void> | undefined} */
  let begun;

  /** Fetch what the cases have, and show what the address says; safe to call again. */
  function start() {
    if (!begun) begun = prepare();
    return begun;
  }

  async function prepare() {
    const { facets } = await Compendium.store.open();
    data = Compendium.facets.prepare(await Compendium.store.fetchData(facets.name, facets.file));
    restore();
  }

  /** @returns {Compendium.View} */
  function view() {
    /** @type {Compendium.Selection} */
    const selection = new Map();
    for (const box of boxes.querySelectorAll("input")) {
      if (!box.checked) continue;
      selection.set(box.name, (selection.get(box.name) ?? new Set()).add(box.value));
    }
    return { query: input.value.trim(), sort: order.value, selection };
  }

  /** Show what the address says. */
  function restore() {
    const { query, sort, selection } = Compendium.state.read(location.hash);
    if (!composing) input.value = query;
    order.value = sort;
    for (const box of boxes.querySelectorAll("input")) {
      box.checked = selection.get(box.name)?.has(box.value) ?? false;
    }
    show();
  }

  /** Show what the address says, also where nothing was chosen before. */
  function follow() {
    if (data) return restore();
    if (!location.hash.includes("=")) return;
    panel.open = true;
    makeRoom();
    start();
  }

  /** Tell the style sheet whether the panel is open: browsers before 2022 know no `:has`. */
  function makeRoom() {
    panel.parentElement?.classList.toggle("choice--closed", !panel.open);
    document.body.classList.toggle("choosing", panel.open);
  }

  /** Show the line that tells what was chosen; beside the cases it would move them before. */
  function tell() {
    told.hidden = false;
    document.body.classList.add("chosen");
  }

  /** @param {boolean} lasting whether the back button should lead back to the view before */
  function changed(lasting) {
    const hash = `#${Compendium.state.write(view())}`;
    if (lasting) history.pushState(null, "", hash);
    else history.replaceState(null, "", hash);
    if (data) show();
    else start();
  }

  function show() {
    if (!data) return;
    const chosen = view();
    if (chosen.query && !ready) return void read();
    const found = Compendium.facets.setOf(matching(chosen.query), data.size);
    const fit = Compendium.facets.numbers(Compendium.facets.fitting(data, chosen.selection, found));
    arrange(fit, chosen);
    for (const facet of data.facets) tellCounts(facet, chosen, found);
    if (told.hidden && wide.matches && !chosen.sort && !chosen.query && !chosen.selection.size) return;
    tell();
    status.textContent = countOf(fit.length, chosen);
    conditions.textContent = conditionsOf(chosen, data);
  }

  /**
   * @param {number} count
   * @param {Compendium.View} chosen
   */
  function countOf(count, chosen) {
    if (!chosen.query && !chosen.selection.size) return `共 ${count} 个案例`;
    return count ? `选出 ${count} 个案例` : "没有案例同时符合这些条件，请去掉几项，或者全部清除。";
  }

  /**
   * Return what is chosen in words, for readers of a link or of a printed list.
   * @param {Compendium.View} chosen
   * @param {Compendium.Facets} from
   */
  function conditionsOf({ query, selection }, { facets }) {
    const parts = facets.flatMap(({ key, label, values }) => {
      const names = values.filter(({ code }) => selection.get(key)?.has(code)).map(({ name }) => name);
      return names.length ? [`${label}：${names.join("、")}`] : [];
    });
    return [...parts, ...(query ? [`包含：${query}`] : [])].join("；");
  }

  let ready = false;

  /** Fetch the texts, which only a text query needs. */
  async function read() {
    tell();
    status.textContent = "正在打开搜索数据……";
    try {
      await Compendium.store.load((done) => (ready = done));
      show();
    } catch {
      status.textContent = "搜索数据打不开，请刷新页面再试。";
    }
  }

  /** @param {string} query */
  function matching(query) {
    const all = /** @type {Compendium.Facets} */ (data).cases;
    if (!query) return all.keys();
    const hits = Compendium.match.search(Compendium.store.shelves, Compendium.query.parse(query));
    const paths = new Set(hits.cases(Infinity).map((hit) => hit.document.path));
    return all.flatMap(({ path }, number) => (paths.has(path) ? [number] : []));
  }

  /**
   * Show the cards numbered `fit`, under their years or in one list, in the order chosen.
   * @param {number[]} fit
   * @param {Compendium.View} chosen
   */
  function arrange(fit, chosen) {
    const cases = /** @type {Compendium.Facets} */ (data).cases;
    const shown = new Set(fit);
    cards.forEach((card, number) => card.toggleAttribute("hidden", !shown.has(number)));
    const by = chosen.sort === "title" || chosen.sort === "award" ? chosen.sort : undefined;
    const sorted = by && [...cards.keys()].sort((a, b) => cases[a][by] - cases[b][by]);
    cards.forEach((card, number) => {
      const home = sorted ? flat : homes[number];
      if (!sorted && card.parentElement !== home) home.append(card);
    });
    if (sorted) flat.append(...sorted.map((number) => cards[number]));
    sortedList.hidden = !sorted;
    groups.forEach((group) => {
      const some = group.querySelectorAll(".cards > li:not([hidden])").length;
      group.toggleAttribute("hidden", Boolean(sorted) || !some);
      const count = group.querySelector("h2 small");
      if (count) count.textContent = `${some} 个`;
    });
  }

  /**
   * @param {Compendium.Facets["facets"][number]} facet
   * @param {Compendium.View} chosen
   * @param {Uint32Array} found
   */
  function tellCounts(facet, chosen, found) {
    const counts = Compendium.facets.counts(/** @type {Compendium.Facets} */ (data), facet, chosen.selection, found);
    facet.values.forEach((value, place) => {
      const counter = /** @type {HTMLElement} */ (counters.get(`${facet.key}=${value.code}`));
      counter.textContent = String(counts[place]);
      counter.parentElement?.classList.toggle("filter__none", counts[place] === 0);
    });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target !== input) changed(true);
  });
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    changed(false);
  });
  input.addEventListener("input", () => {
    if (!composing) changed(false);
  });
  document.getElementById("filter-clear")?.addEventListener("click", () => {
    form.reset();
    changed(true);
  });
  document.getElementById("filter-print")?.addEventListener("click", () => print());
  panel.addEventListener("toggle", makeRoom);
  for (const near of ["pointerenter", "focusin"]) form.addEventListener(near, start, { once: true });
  addEventListener("popstate", follow);
  panel.open = wide.matches;
  makeRoom();
  follow();
})();
