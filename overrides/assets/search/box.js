// @ts-check
/** The search box of every page: a dialog that finds while one types. */
(function () {
  "use strict";

  const MOST = 20;
  const MOST_PAGES = 5;
  const SUGGESTIONS = 6;
  const NEAREST = 4;
  const GUIDES = "说明和其他页面";

  /** Where a reader's choice is kept whether / alone opens the search (WCAG 2.2, 2.1.4). */
  const CHOICE = "compendium-slash";

  const dialog = Compendium.modal(/** @type {HTMLDialogElement} */ (document.getElementById("finder")));
  const opener = /** @type {HTMLElement} */ (document.getElementById("finder-open"));
  const input = /** @type {HTMLInputElement} */ (document.getElementById("finder-input"));
  const list = /** @type {HTMLElement} */ (document.getElementById("finder-results"));
  const status = /** @type {HTMLElement} */ (document.getElementById("finder-status"));
  const advice = /** @type {HTMLElement} */ (document.getElementById("finder-advice"));
  const slash = /** @type {HTMLInputElement} */ (document.getElementById("finder-slash"));
  const key = /** @type {HTMLElement} */ (document.getElementById("finder-key"));

  let composing = false;
  let complete = false;
  let chosen = -1;
  /** What can be chosen, from the top: names, cases, then guides. @type {HTMLElement[]} */
  let options = [];
  /** @type {Compendium.Index | undefined} */
  let index;

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    start();
  }

  async function start() {
    if (complete) return show();
    say("正在打开搜索数据……");
    try {
      index = await Compendium.store.open();
      await Compendium.store.load((done) => {
        complete = done;
        refresh();
      });
    } catch {
      say("搜索数据打不开，请刷新页面再试。");
    }
  }

  /** Show what the words in the box find; what was typed before is not chosen any more. */
  function show() {
    chosen = -1;
    refresh();
  }

  /** Show what has arrived since; what is chosen stays so. */
  function refresh() {
    if (composing) return;
    const query = Compendium.query.parse(input.value);
    const kept = address(options[chosen]);
    if (!query.wanted.length) return showNothing();
    const hits = Compendium.match.search(Compendium.store.shelves, query);
    const suggested = Compendium.suggest.suggestions(index, Compendium.store.shelves, input.value, SUGGESTIONS);
    const shown = [hits.cases(MOST), hits.pages(MOST_PAGES)];
    const [found, guides] = shown.map((some) => some.map((hit) => result(hit, query.wanted)));
    const rows = [...suggested.map(suggestion), ...found];
    list.replaceChildren(...rows, ...(guides.length ? [guidesBelow(guides)] : []));
    number([...rows, ...guides]);
    choose(kept ? options.findIndex((row) => address(row) === kept) : -1);
    tell(hits.length, found.length + guides.length, suggested.length);
    advice.replaceChildren(...(options.length || !complete ? [] : help(query)));
  }

  /**
   * Return `rows` under a heading of their own: a reader looks for cases first.
   * @param {HTMLElement[]} rows
   */
  function guidesBelow(rows) {
    const group = element("div", "finder__guides");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", GUIDES);
    const heading = element("p", "finder__heading", GUIDES);
    heading.setAttribute("aria-hidden", "true");
    group.append(heading, ...rows);
    return group;
  }

  function showNothing() {
    options = [];
    list.replaceChildren();
    advice.replaceChildren();
    say(complete ? "可以输入标题、单位、关键词或正文里的字，也可以输入拼音。" : "正在打开搜索数据……");
  }

  /** @param {HTMLElement[]} rows */
  function number(rows) {
    options = rows;
    rows.forEach((row, place) => {
      row.id = `finder-row-${place}`;
      row.setAttribute("role", "option");
    });
    input.setAttribute("aria-expanded", String(rows.length > 0));
    input.removeAttribute("aria-activedescendant");
  }

  /** @param {Element | undefined} row */
  function address(row) {
    return row?.getAttribute("href");
  }

  /**
   * @param {number} count results
   * @param {number} shown of them
   * @param {number} names suggestions
   */
  function tell(count, shown, names) {
    const more = count > shown ? `，显示前 ${shown} 个` : "";
    const rest = complete ? "" : "（还在读取较早的年份……）";
    const none = names ? `没有页面含有它，有 ${names} 个相近的名称` : "没有找到。";
    say(count ? `找到 ${count} 个结果${more}${rest}` : complete ? none : `正在查找${rest}`);
  }

  /** @param {string} text */
  function say(text) {
    status.textContent = text;
  }

  /** @param {Compendium.Suggestion} suggested */
  function suggestion(suggested) {
    const row = element("a", "finder__suggestion");
    row.href = Compendium.root + suggested.path;
    row.append(element("span", "finder__kind", suggested.label), suggested.name);
    row.append(element("small", "", `${suggested.count} 个案例`));
    return row;
  }

  /**
   * @param {Compendium.Hit} hit
   * @param {string[]} words
   */
  function result(hit, words) {
    const { document: found } = hit;
    const { text, anchor, heading } = Compendium.snippet.shown(hit);
    const row = element("a", "finder__result");
    row.href = Compendium.root + found.path + (anchor ? `#${encodeURIComponent(anchor)}` : "");
    const title = element("span", "finder__title");
    title.append(...marked(found.names[0], words));
    const by = element("span", "finder__by");
    by.append(...marked(found.beside.join("　"), words));
    const piece = element("span", "finder__piece");
    if (heading) {
      const part = element("b");
      part.append(...marked(heading, words));
      piece.append(part, " ");
    }
    piece.append(...marked(text, words));
    row.append(title, by, piece);
    return row;
  }

  /**
   * @param {string} text
   * @param {string[]} words
   */
  function marked(text, words) {
    return Compendium.snippet
      .runs(text, words)
      .map((run) => (run.marked ? element("mark", "", run.text) : run.text));
  }

  /**
   * Return how to find more: each word alone, the nearest names, and where else to look.
   * @param {Compendium.Query} query
   */
  function help(query) {
    const { shelves } = Compendium.store;
    const near = Compendium.suggest.nearest(index, shelves, query.wanted.join(""), NEAREST);
    const alone = query.wanted.length + query.unwanted.length > 1 ? query.wanted.flatMap(wordAlone) : [];
    const last = element("p", "", "还可以换成更短的词，或者到");
    const browse = element("a", "", "分类浏览");
    browse.href = `${Compendium.root}browse/index.html`;
    last.append(browse, "里找。");
    return [...line("只找一个词：", alone), ...line("相近的：", near.map(suggestion)), last];
  }

  /**
   * @param {string} title
   * @param {HTMLElement[]} offers
   */
  function line(title, offers) {
    const made = element("p", "", title);
    made.append(...offers);
    return offers.length ? [made] : [];
  }

  /**
   * Return the offer to look for `word` alone, if that finds anything.
   * @param {string} word
   */
  function wordAlone(word) {
    const count = Compendium.match.search(Compendium.store.shelves, { wanted: [word], unwanted: [] }).length;
    const offer = element("button", "finder__suggestion", word);
    offer.type = "button";
    offer.append(element("small", "", `${count} 个结果`));
    offer.addEventListener("click", () => {
      input.value = /\s/.test(word) ? `"${word}"` : word;
      input.focus();
      show();
    });
    return count ? [offer] : [];
  }

  /** @param {number} step */
  function move(step) {
    const count = options.length;
    if (!count) return;
    options[chosen]?.removeAttribute("aria-selected");
    choose(chosen < 0 && step < 0 ? count - 1 : (chosen + step + count) % count);
  }

  /** @param {number} number of a row; -1 for none */
  function choose(number) {
    chosen = number;
    const row = options[number];
    if (!row) return;
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", row.id);
  }

  function follow() {
    options[Math.max(chosen, 0)]?.click();
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} [className]
   * @param {string} [text]
   */
  function element(name, className = "", text = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /**
   * Whether a key pressed at `target` is one that is typed; the box, just closed, may still have the focus.
   * @param {EventTarget | null} target
   */
  function isField(target) {
    if (!(target instanceof HTMLElement) || (dialog.contains(target) && !dialog.open)) return false;
    return target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  }

  /** @param {KeyboardEvent} event */
  function keyPressed(event) {
    const alone = event.key === "/" && slash.checked && !isField(event.target);
    const shortcut = alone || (event.key === "k" && (event.ctrlKey || event.metaKey));
    if (!shortcut) return;
    event.preventDefault();
    open();
  }

  /** @param {KeyboardEvent} event */
  function keyInBox(event) {
    if (composing || event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) move(steps[/** @type {keyof typeof steps} */ (event.key)]);
    else if (event.key === "Enter") follow();
    else return;
    event.preventDefault();
  }

  /** Take up the choice made before; without a place to keep it, it holds for this page. */
  function recall() {
    try {
      slash.checked = localStorage.getItem(CHOICE) !== "off";
    } catch {
      slash.checked = true;
    }
    key.hidden = !slash.checked;
  }

  function keep() {
    key.hidden = !slash.checked;
    try {
      localStorage.setItem(CHOICE, slash.checked ? "on" : "off");
    } catch {
      // Nothing can be kept here: a browser may refuse it to files and to private windows.
    }
  }

  opener.hidden = false;
  opener.addEventListener("click", open);
  document.addEventListener("keydown", keyPressed);
  input.addEventListener("keydown", keyInBox);
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    show();
  });
  input.addEventListener("input", show);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.getElementById("finder-close")?.addEventListener("click", () => dialog.close());
  slash.addEventListener("change", keep);
  recall();
  dialog.addEventListener("close", () => opener.focus());
  list.addEventListener("click", () => dialog.close());
})();
