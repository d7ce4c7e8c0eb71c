// @ts-check
/** The page of the case as it will be published, in a frame in which no script runs. */
(function () {
  "use strict";

  const { part } = Compendium.desk;

  /** CSS pixels of the windows that are shown. @type {Record<string, number>} */
  const WIDTHS = { phone: 375, desktop: 1280 };

  const frame = /** @type {HTMLIFrameElement} */ (part("frame"));
  const room = part("room");
  let width = WIDTHS.phone;

  /**
   * Returns when the page is there.
   * @param {string} html as the program publishes it, three folders below the site's root
   * @returns {Promise<void>}
   */
  function show(html) {
    const place = frame.contentWindow?.scrollY ?? 0;
    return new Promise((resolve) => {
      frame.addEventListener("load", () => {
        frame.contentWindow?.scrollTo(0, place);
        resolve();
      }, { once: true });
      frame.srcdoc = prepared(html);
    });
  }

  /** @param {string} html */
  function prepared(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll("meta[http-equiv], script, noscript, base, object, embed, iframe").forEach((each) => each.remove());
    page.querySelectorAll("[srcset]").forEach((each) => each.removeAttribute("srcset"));
    for (const name of ["src", "href", "poster"]) {
      page.querySelectorAll(`[${name}]`).forEach((each) => each.setAttribute(name, led(each.getAttribute(name) ?? "")));
    }
    page.querySelectorAll("a[href]:not([href^='#'])").forEach((each) => each.removeAttribute("href"));
    page.documentElement.classList.remove("no-js");
    page.body.dataset.mdColorScheme = document.body.dataset.mdColorScheme ?? "default";
    return `<!doctype html>${page.documentElement.outerHTML}`;
  }

  /**
   * Return where an address of the page leads from here: `<base>` is forbidden by the policy.
   * @param {string} address
   */
  function led(address) {
    if (/^(?:#|[a-z]+:)/i.test(address)) return address;
    const picture = Compendium.desk.pictures.address(decoded(address));
    return picture ?? new URL(address, `${Compendium.root}cases/0/0/`).href;
  }

  /** @param {string} name */
  function decoded(name) {
    try {
      return decodeURIComponent(name);
    } catch {
      return name;
    }
  }

  /** @param {string} name of a width */
  function choose(name) {
    width = WIDTHS[name];
    for (const each of document.querySelectorAll("[data-width]")) {
      each.setAttribute("aria-pressed", String(each.getAttribute("data-width") === name));
    }
    fit();
  }

  /** Show the whole width in the room there is: what is wider is made smaller. */
  function fit() {
    const scale = Math.min(1, room.clientWidth / width);
    if (!scale) return;
    frame.style.width = `${Math.max(width, scale < 1 ? 0 : width)}px`;
    frame.style.height = `${room.clientHeight / scale}px`;
    frame.style.transform = `scale(${scale})`;
    frame.style.marginLeft = `${Math.max(0, (room.clientWidth - width * scale) / 2)}px`;
  }

  function begin() {
    for (const each of document.querySelectorAll("[data-width]")) {
      each.addEventListener("click", () => choose(each.getAttribute("data-width") ?? "phone"));
    }
    new ResizeObserver(fit).observe(room);
    choose("phone");
  }

  Compendium.desk.preview = { begin, show };
})();
