// @ts-check
/** What must be known before there is a case: asked with the controls of the form. */
(function () {
  "use strict";

  const { element, button, part } = Compendium.desk;

  /**
   * Ask for `fields`; `known` are values at hand.
   * @param {string} title
   * @param {Compendium.desk.Field[]} fields
   * @param {Compendium.desk.Values} known
   * @param {(answers: Compendium.desk.Values) => void} answered
   * @param {() => void} given up
   */
  function ask(title, fields, known, answered, given) {
    const parts = fields.map((field) => {
      const id = `desk-ask-${field.key}`;
      const control = Compendium.desk.fields.control({ ...field, required: true }, id, () => {});
      control.set(known[field.key]);
      return { field, id, control };
    });
    const boxes = parts.map(({ field, id, control }) =>
      element("div", { class: "desk__field" }, element("label", { class: "desk__label", for: id, id: `${id}-label` }, field.title), ...(field.help ? [element("p", { class: "desk__help" }, field.help)] : []), ...control.elements),
    );
    const missing = element("p", { class: "desk__refused", role: "alert" });
    const done = () => {
      const empty = parts.filter(({ control }) => control.value() === undefined);
      missing.textContent = empty.length ? `还没有填：${empty.map(({ field }) => field.title).join("、")}。` : "";
      if (empty.length) return void document.getElementById(empty[0].id)?.focus();
      answered(Object.fromEntries(parts.map(({ field, control }) => [field.key, control.value()])));
    };
    part("questions-title").textContent = title;
    part("questions-held").replaceChildren(...boxes);
    part("questions-acts").replaceChildren(missing, button("继续", done, { class: "button button--full" }), button("返回", given));
    Compendium.desk.door.only("questions");
    document.getElementById(parts[0]?.id ?? "")?.focus();
  }

  Compendium.desk.questions = { ask };
})();
