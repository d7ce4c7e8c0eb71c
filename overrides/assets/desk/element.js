// @ts-check
/** Elements of the page, made from what they are called, what they have and what they hold. */
(function () {
  "use strict";

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Record<string, string | number | boolean | undefined>} [attributes] true: without a value; false: not there
   * @param {...(Node | string)} held
   */
  function element(name, attributes = {}, ...held) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== undefined) made.setAttribute(key, String(value));
    }
    made.append(...held);
    return made;
  }

  /**
   * @param {string} text
   * @param {() => void} pressed
   * @param {Record<string, string | boolean>} [attributes]
   */
  function button(text, pressed, attributes = {}) {
    const made = element("button", { type: "button", class: "desk__act", ...attributes }, text);
    made.addEventListener("click", pressed);
    return made;
  }

  /**
   * Return the element of the page with this id, which is there.
   * @param {string} id
   */
  function part(id) {
    return /** @type {HTMLElement} */ (document.getElementById(`desk-${id}`));
  }

  /**
   * Count characters as the checks do: by code points, white space around the text left out.
   * @param {string} text
   */
  function length(text) {
    return [...text.trim()].length;
  }

  Object.assign(Compendium.desk, { element, button, part, length });
})();
