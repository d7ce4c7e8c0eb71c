// @ts-check
/** Dialogs, also in browsers without `<dialog>` (Firefox before 98, Safari before 15.4). */
(function () {
  "use strict";

  /** What may take the focus within a dialog. */
  const REACHED = "a[href], button, input, select, textarea";

  /**
   * Return `dialog`, which opens as a modal one and closes in every browser: where it has no
   * methods of its own it is given them (HTML, 4.11.4: Esc closes, the focus stays inside).
   * @param {HTMLDialogElement} dialog
   */
  function modal(dialog) {
    if (typeof dialog.showModal === "function") return dialog;
    dialog.classList.add("modal");
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-modal", "true");
    Object.defineProperty(dialog, "open", { get: () => dialog.hasAttribute("open") });
    dialog.showModal = () => show(dialog);
    dialog.close = () => close(dialog);
    dialog.addEventListener("keydown", (event) => keyPressed(dialog, event));
    document.addEventListener("click", (event) => {
      const outside = event.target instanceof Node && event.target.isConnected && !dialog.contains(event.target);
      if (dialog.open && outside && !opening) dialog.close();
    });
    return dialog;
  }

  /** Whether the click that opened a dialog is still on its way. */
  let opening = false;

  /** @param {HTMLDialogElement} dialog */
  function show(dialog) {
    dialog.setAttribute("open", "");
    opening = true;
    setTimeout(() => (opening = false));
    reached(dialog)[0]?.focus();
  }

  /** @param {HTMLDialogElement} dialog */
  function close(dialog) {
    if (!dialog.open) return;
    dialog.removeAttribute("open");
    dialog.dispatchEvent(new Event("close"));
  }

  /**
   * @param {HTMLDialogElement} dialog
   * @param {KeyboardEvent} event
   */
  function keyPressed(dialog, event) {
    if (event.key === "Escape" && !event.isComposing) dialog.close();
    if (event.key !== "Tab") return;
    const all = reached(dialog);
    const [first, last] = [all[0], all[all.length - 1]];
    if (document.activeElement !== (event.shiftKey ? first : last)) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }

  /**
   * @param {HTMLElement} dialog
   * @returns {HTMLElement[]}
   */
  function reached(dialog) {
    /** @type {NodeListOf<HTMLElement>} */
    const found = dialog.querySelectorAll(REACHED);
    return [...found].filter((each) => each.getClientRects().length > 0);
  }

  Compendium.modal = modal;
})();
