// @ts-check
/** The whole form: what must be filled in, then what may be; each with its help and what is wrong. */
(function () {
  "use strict";

  const { element, part } = Compendium.desk;

  /** @type {Map<string, { field: Compendium.desk.Field, control: Compendium.desk.Control, box: HTMLElement, said: HTMLElement }>} */
  const drawn = new Map();

  /** @type {Map<string, HTMLElement>} how much of a fold is filled in, by its name */
  const folds = new Map();

  /**
   * Draw the controls of `fields`; pictures have a place of their own.
   * @param {Compendium.desk.Field[]} fields
   * @param {(key: string, value: any) => void} changed
   */
  function draw(fields, changed) {
    drawn.clear();
    const shown = fields.filter(({ kind }) => kind !== "pictures");
    const boxes = (/** @type {Compendium.desk.Field} */ field) => one(field, changed);
    const optional = shown.filter(({ required }) => !required).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
    part("required").replaceChildren(...shown.filter(({ required }) => required).map((field) => boxes(field)));
    folds.clear();
    const names = [...new Set(optional.map(({ group }) => group ?? ""))];
    part("optional").replaceChildren(...names.map((name) => fold(name, optional.filter(({ group }) => (group ?? "") === name).map(boxes))));
  }

  /**
   * @param {Compendium.desk.Field} field
   * @param {(key: string, value: any) => void} changed
   * @returns {any}
   */
  function one(field, changed) {
    const id = `desk-key-${field.key}`;
    const control = Compendium.desk.fields.control(field, id, () => changed(field.key, control.value()));
    const box = boxOf(field, id, control);
    const said = element("div", { class: "desk__said", id: `${id}-said` });
    box.append(said);
    drawn.set(field.key, { field, control, box, said });
    return box;
  }

  /**
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {Compendium.desk.Control} control
   */
  function boxOf(field, id, control) {
    const target = control.elements[0];
    const grouped = target.getAttribute("role") === "group";
    const name = [field.title, ...Compendium.desk.rows.star(field)];
    const label = grouped ? element("p", { class: "desk__label", id: `${id}-label` }, ...name) : element("label", { class: "desk__label", for: id, id: `${id}-label` }, ...name);
    const help = field.help ? [element("p", { class: "desk__help", id: `${id}-help` }, field.help)] : [];
    target.setAttribute("aria-describedby", `${help.length ? `${id}-help ` : ""}${id}-said`);
    const narrow = ["text", "choice", "date", "number"].includes(field.kind) && target.tagName !== "TEXTAREA";
    // beside another the controls stand in one line: what is said of them comes below
    if (narrow) return element("div", { class: "desk__field" }, label, ...control.elements, ...help);
    return element("div", { class: "desk__field desk__field--wide" }, label, ...help, ...control.elements);
  }

  /** @param {Compendium.desk.Values} values */
  function show(values) {
    for (const [key, { control }] of drawn) control.set(values[key]);
    tellOptional(values);
  }

  /**
   * What need not be filled in is folded away by what it is about.
   * @param {string} name
   * @param {HTMLElement[]} boxes
   */
  function fold(name, boxes) {
    const count = element("small");
    folds.set(name, count);
    return element("details", { class: "desk__fold desk__fold--group" }, element("summary", {}, name, count), element("div", { class: "desk__fields" }, ...boxes));
  }

  /** @param {Compendium.desk.Values} values */
  function tellOptional(values) {
    for (const [name, count] of folds) {
      const own = [...drawn.values()].filter(({ field }) => !field.required && (field.group ?? "") === name);
      const filled = own.filter(({ field }) => values[field.key] !== undefined).length;
      count.textContent = filled ? `已填 ${filled} 项` : `共 ${own.length} 项，可以不填`;
    }
  }

  /**
   * Show what is wrong beside each key.
   * @param {Compendium.desk.Finding[]} findings
   */
  function mark(findings) {
    for (const [key, { box, said, control }] of drawn) {
      const own = findings.filter((finding) => Compendium.desk.findings.path(finding)[0] === key);
      const wrong = own.some(({ severity }) => severity === "error");
      said.replaceChildren(...own.map(Compendium.desk.findings.short));
      box.classList.toggle("desk__field--wrong", wrong);
      box.classList.toggle("desk__field--doubtful", own.length > 0 && !wrong);
      control.elements[0].setAttribute("aria-invalid", String(wrong));
    }
  }

  /**
   * Lead to the control of a key; false where it has none.
   * @param {string[]} path
   */
  function focus([key, number, name]) {
    const found = drawn.get(key);
    if (!found) return false;
    const fold = /** @type {HTMLDetailsElement | null} */ (found.box.closest("details"));
    if (fold) fold.open = true;
    const cell = found.control.cell?.(Number(number), name ?? number);
    const target = /** @type {HTMLElement} */ (cell?.querySelector("input, select, textarea") ?? found.control.elements[0]);
    const first = target.matches("label") ? /** @type {HTMLElement} */ (target.querySelector("input")) : target;
    first.focus({ preventScroll: true });
    (cell ?? found.box).scrollIntoView({ block: "center" });
    return true;
  }

  Compendium.desk.form = { draw, show, mark, focus, tellOptional };
})();
