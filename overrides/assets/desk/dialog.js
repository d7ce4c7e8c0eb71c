// @ts-check
/** The desk's one dialog: a title, something to read or choose, and what may be done. */
(function () {
  "use strict";

  const { button, part } = Compendium.desk;

  const dialog = Compendium.modal(/** @type {HTMLDialogElement} */ (part("dialog")));
  /** @type {Element | null} */
  let before = null;

  /**
   * @param {string} title
   * @param {Node} held
   * @param {...HTMLElement} acts beside the button that closes
   */
  function show(title, held, ...acts) {
    if (!dialog.open) before = document.activeElement;
    part("dialog-title").textContent = title;
    part("dialog-held").replaceChildren(held);
    part("dialog-acts").replaceChildren(...acts, button("关闭", () => dialog.close()));
    if (!dialog.open) {
      dialog.showModal();
      dialog.scrollTop = 0; // the focus is on what closes it, the reader at its beginning
      return;
    }
    const all = [...part("dialog-acts").querySelectorAll("button")];
    (all.find((act) => act.classList.contains("button")) ?? all[all.length - 1]).focus();
  }

  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => before instanceof HTMLElement && before.focus());

  /**
   * Ask for a decision; only the button with the text `yes` does it.
   * @param {string} title
   * @param {Node} held
   * @param {string} yes
   * @param {() => void} decided
   */
  function ask(title, held, yes, decided) {
    show(title, held, button(yes, () => {
      dialog.close();
      decided();
    }, { class: "button button--full" }));
  }

  Compendium.desk.dialog = { show, ask };
})();
