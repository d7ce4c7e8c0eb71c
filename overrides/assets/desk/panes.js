// @ts-check
/** What is seen beside the form: the checks or the preview; on a telephone one at a time. */
(function () {
  "use strict";

  const { part } = Compendium.desk;

  let pane = "write";
  let stale = true;

  /** Where each part was left, while one is seen at a time. @type {Record<string, number>} */
  const places = {};
  const narrow = matchMedia("(max-width: 59.9375em)");

  /** Choose what is seen by hand: it begins at its top, or where it was left. @param {string} name */
  function turn(name) {
    places[pane] = scrollY;
    choose(name);
    if (!narrow.matches) return;
    const bar = /** @type {HTMLElement} */ (document.querySelector(".desk__bar"));
    const above = (document.querySelector(".md-header")?.clientHeight ?? 0) + bar.offsetHeight + 12;
    const top = name === "write" ? 0 : part(`pane-${name}`).getBoundingClientRect().top + scrollY - above;
    scrollTo(0, places[name] ?? Math.max(0, top));
  }

  /** @param {string} name write, checks or preview */
  function choose(name) {
    pane = name;
    part("work").dataset.pane = name;
    for (const each of document.querySelectorAll("[data-pane-of]")) {
      each.setAttribute("aria-pressed", String(each.getAttribute("data-pane-of") === name));
    }
    if (name === "preview" && stale) void draw();
  }

  /** The draft has changed: draw its page anew where it is seen, else when it is asked for. */
  async function refresh() {
    stale = true;
    if (pane === "preview") await draw();
  }

  async function draw() {
    stale = false;
    const said = part("preview-said");
    try {
      said.textContent = "正在生成预览……";
      const { html } = await Compendium.desk.work.preview();
      await Compendium.desk.preview.show(html);
      said.textContent = "这就是发布以后的页面。";
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  function begin() {
    for (const each of document.querySelectorAll("[data-pane-of]")) {
      each.addEventListener("click", () => turn(each.getAttribute("data-pane-of") ?? "write"));
    }
    const bar = /** @type {HTMLElement} */ (document.querySelector(".desk__bar"));
    const room = /** @type {HTMLElement} */ (bar.closest(".desk"));
    const head = document.querySelector(".md-header");
    // what sticks must know how high that is below which it does: on a telephone both are others
    const watcher = new ResizeObserver(() => {
      room.style.setProperty("--desk-bar", `${bar.offsetHeight}px`);
      if (head) room.style.setProperty("--desk-head", `${head.getBoundingClientRect().height}px`);
    });
    for (const each of [bar, head]) if (each) watcher.observe(each);
    choose("write");
  }

  Compendium.desk.panes = { begin, choose, refresh };
})();
