// @ts-check
"use strict";

/** The photos of a page open in one overlay; the folded menu closes as readers expect. */
{
  /**
   * Return a new element. Attributes, not properties: Firefox before 119 has no `ariaLabel`.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[Name]}
   */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {string} sign
   * @param {() => void} act
   */
  function button(name, label, sign, act) {
    const made = element("button", { type: "button", class: `lightbox__${name}`, "aria-label": label }, sign);
    made.addEventListener("click", act);
    return made;
  }

  /** The links of all photos, each large picture once. @returns {HTMLAnchorElement[]} */
  function photoLinks() {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const found = document.querySelectorAll("a.photo__zoom");
    const links = [...found];
    const places = links.map((link) => link.href);
    return links.filter((link, place) => places.indexOf(link.href) === place);
  }

  /** Lets every photo open in an overlay; without this a link leads to the large picture. */
  function enlargePhotos() {
    const links = photoLinks();
    let here = 0;
    const image = element("img");
    const words = element("span");
    const count = element("span", { class: "lightbox__count" });
    const several = links.length > 1;
    const dialog = Compendium.modal(element(
      "dialog", { class: "lightbox", "aria-label": "图片浏览" },
      button("close", "关闭", "✕", () => dialog.close()),
      element("div", { class: "lightbox__stage" }, image),
      element("p", { class: "lightbox__words", "aria-live": "polite" }, count, words),
      ...(several ? [button("before", "上一张", "‹", () => show(here - 1)),
        button("after", "下一张", "›", () => show(here + 1))] : []),
    ));

    /** @param {number} place */
    function show(place) {
      here = (place + links.length) % links.length;
      const link = links[here];
      image.src = link.href;
      image.alt = link.querySelector("img")?.alt ?? "";
      words.textContent = link.dataset.caption || image.alt;
      count.textContent = several ? `${here + 1} / ${links.length}` : "";
    }

    dialog.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step) show(here + step);
      event.stopPropagation();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target === image.parentElement) dialog.close();
    });
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a.photo__zoom");
      if (!(link instanceof HTMLAnchorElement)) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(links.findIndex((other) => other.href === link.href));
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  /** Closes the folded menu on Esc, on a click elsewhere and when the focus leaves it. */
  function closeMenu() {
    const menu = document.querySelector("details.menu");
    if (!(menu instanceof HTMLDetailsElement)) return;
    const summary = menu.querySelector("summary");
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      summary?.focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) {
        menu.open = false;
      }
    });
    document.addEventListener("click", (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
  }

  /** Unfolds what is folded while the page is printed: style sheets can since Chrome 131 only. */
  function unfoldOnPaper() {
    /** @type {HTMLDetailsElement[]} */
    let folded = [];
    addEventListener("beforeprint", () => {
      folded = [...document.querySelectorAll("details")].filter(
        (details) => !details.open && details.matches(".plan, .prose details"),
      );
      for (const details of folded) details.open = true;
    });
    addEventListener("afterprint", () => {
      for (const details of folded) details.open = false;
    });
  }

  if (document.querySelector("a.photo__zoom")) enlargePhotos();
  unfoldOnPaper();
  closeMenu();
}
