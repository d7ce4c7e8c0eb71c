// @ts-check
/** Text areas as high as what stands in them: nothing of a sentence is cut off. */
(function () {
  "use strict";

  /** @param {HTMLElement} area */
  function fit(area) {
    if (!area.offsetParent) return; // what is folded away has no height yet
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }

  /** @type {WeakMap<Element, number>} */
  const widths = new WeakMap();

  const watcher = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      if (widths.get(target) === contentRect.width) continue;
      widths.set(target, contentRect.width);
      fit(/** @type {HTMLElement} */ (target));
    }
  });

  /** @param {HTMLTextAreaElement} area */
  function watch(area) {
    area.classList.add("desk__grow");
    area.addEventListener("input", () => fit(area));
    watcher.observe(area);
  }

  /** A text of one line wraps, and has no line of its own. @param {HTMLTextAreaElement} area */
  function oneLine(area) {
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
    watch(area);
  }

  Compendium.desk.stretch = { fit, watch, oneLine };
})();
