// @ts-check
/** The whole form: what must be filled in, then what may be; each with its help and what is wrong. */
(function () {
  "use strict";

  const { element, part } = Compendium.desk;

  /** @type {Map<string, { field: Compendium.desk.Field, control: Compendium.desk.Control, box: HTMLElement, said: HTMLElement }>} */
  const drawn = new Map();

  /**
   * Draw the controls of `fields`; pictures have a place of their own.
   * @param {Compendium.desk.Field[]} fields
   * @param {(key: string, value: any) => void} changed
   */
  function draw(fields, changed) {
    drawn.clear();
    const shown = fields.filter(({ kind }) => kind !== "pictures");
    const boxes = shown.map((field) => [field, one(field, changed)]);
    part("required").replaceChildren(...boxes.filter(([field]) => of(field).required).map(([, box]) => box));
    part("optional").replaceChildren(...boxes.filter(([field]) => !of(field).required).map(([, box]) => box));
  }

  /** @param {any} field @returns {Compendium.desk.Field} */
  function of(field) {
    return field;
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
    const wide = ["text", "choice", "date", "number"].includes(field.kind) ? "" : " desk__field--wide";
    return element("div", { class: `desk__field${wide}` }, label, ...help, ...control.elements);
  }

  /** @param {Compendium.desk.Values} values */
  function show(values) {
    for (const [key, { control }] of drawn) control.set(values[key]);
    tellOptional(values);
  }

  /** @param {Compendium.desk.Values} values */
  function tellOptional(values) {
    const optional = [...drawn.values()].filter(({ field }) => !field.required);
    const filled = optional.filter(({ field }) => values[field.key] !== undefined).length;
    part("optional-count").textContent = `已填 ${filled} 项，共 ${optional.length} 项`;
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
