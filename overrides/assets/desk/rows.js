// @ts-check
/** Keys that are made of keys: one set of them, or several rows. */
(function () {
  "use strict";

  const { element, button } = Compendium.desk;

  /**
   * One set of keys, such as the person in charge.
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {() => void} changed
   * @returns {Compendium.desk.Control}
   */
  function group(field, id, changed) {
    const row = columns(field, id, changed);
    const held = element("div", { id, class: "desk__row", role: "group", tabindex: "-1", "aria-labelledby": `${id}-label` }, ...row.elements);
    return { elements: [held], value: row.value, set: row.set, cell: (_, name) => row.cell(name) };
  }

  /**
   * Rows that are added, taken away and moved.
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {() => void} changed
   * @returns {Compendium.desk.Control}
   */
  function control(field, id, changed) {
    const list = element("ol", { class: "desk__rows" });
    const add = button(`添加${field.title}`, () => {
      append({});
      renumber();
      rows[rows.length - 1]?.first()?.focus();
      changed();
    });
    const held = element("div", { id, role: "group", tabindex: "-1", "aria-labelledby": `${id}-label` }, list, add);
    /** @type {{ item: HTMLElement, value: () => any, set: (value: any) => void, cell: (name: string) => Element | undefined, first: () => HTMLElement | null }[]} */
    let rows = [];
    let made = 0;

    /** @param {Record<string, any>} value */
    function append(value) {
      made += 1;
      const row = columns(field, `${id}-${made}`, changed);
      row.set(value);
      const item = element("li", { class: "desk__row" }, ...row.elements);
      const first = () => /** @type {HTMLElement | null} */ (item.querySelector("input, select, textarea"));
      const own = { item, value: row.value, set: row.set, cell: row.cell, first };
      item.append(acts(own));
      rows.push(own);
      list.append(item);
    }

    /** @param {(typeof rows)[number]} own */
    function acts(own) {
      const up = button("上移", () => move(own), { class: "desk__small" });
      const away = button("删去", () => {
        rows = rows.filter((row) => row !== own);
        own.item.remove();
        renumber();
        add.focus();
        changed();
      }, { class: "desk__small" });
      return element("p", { class: "desk__rowacts" }, up, away);
    }

    /** @param {(typeof rows)[number]} own */
    function move(own) {
      const place = rows.indexOf(own);
      if (place < 1) return;
      rows.splice(place - 1, 2, own, rows[place - 1]);
      rows.forEach((row) => list.append(row.item));
      renumber();
      own.item.querySelector("button")?.focus();
      changed();
    }

    function renumber() {
      rows.forEach((row, place) => {
        for (const act of row.item.querySelectorAll("button")) {
          act.setAttribute("aria-label", `${act.textContent}第 ${place + 1} 项${field.title}`);
        }
      });
      add.disabled = rows.length >= (field.limit ?? Infinity);
    }

    return {
      elements: [held],
      value() {
        const values = rows.map((row) => row.value() ?? {});
        return values.length ? values : undefined;
      },
      set(value) {
        const wanted = Array.isArray(value) ? value : [];
        rows.splice(wanted.length).forEach((row) => row.item.remove());
        wanted.forEach((each, place) => (rows[place] ? rows[place].set(each) : append(each)));
        renumber();
      },
      cell: (number, name) => rows[number]?.cell(name),
    };
  }

  /**
   * The controls of one row; keys that it has no column for stay as they are.
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {() => void} changed
   */
  function columns(field, id, changed) {
    /** @type {Record<string, any>} */
    let kept = {};
    const parts = (field.columns ?? []).map((column) => {
      const own = `${id}-${column.key}`;
      return { column, own, control: Compendium.desk.fields.control(column, own, changed) };
    });
    const elements = parts.map(({ column, own, control }) =>
      element("div", { class: `desk__cell desk__cell--${column.kind}` }, element("label", { for: own, id: `${own}-label` }, column.title, ...star(column)), ...control.elements, ...helped(field, column)),
    );
    return {
      elements,
      value() {
        const value = { ...kept };
        for (const { column, control } of parts) {
          const now = control.value();
          if (now === undefined) delete value[column.key];
          else value[column.key] = now;
        }
        return Object.keys(value).length ? value : undefined;
      },
      /** @param {any} value */
      set(value) {
        kept = value && typeof value === "object" ? value : {};
        for (const { column, control } of parts) control.set(kept[column.key]);
      },
      /** @param {string} name */
      cell: (name) => elements[parts.findIndex(({ column }) => column.key === name)],
    };
  }

  /**
   * What a photo asks for is explained beside it; of other rows the whole key says enough.
   * @param {Compendium.desk.Field} field
   * @param {Compendium.desk.Field} column
   */
  function helped(field, column) {
    return field.kind === "pictures" && column.help ? [element("p", { class: "desk__help" }, column.help)] : [];
  }

  /** @param {Compendium.desk.Field} field */
  function star(field) {
    return field.required ? [element("span", { class: "desk__star", title: "必填" }, "＊")] : [];
  }

  Compendium.desk.rows = { group, control, columns, star };
})();
