// @ts-check
/** A key of the front matter -> the control that its author fills in. */
(function () {
  "use strict";

  const { element, length } = Compendium.desk;

  /** Characters from which a text may be longer than a line of the form is wide. */
  const WRAPS = 40;

  /** @type {Record<string, (field: Compendium.desk.Field, id: string, changed: () => void) => Compendium.desk.Control>} */
  const KINDS = {
    text: (field, id, changed) => words(line(field, id), field, changed),
    long: (field, id, changed) => words(growing(element("textarea", common(field, id, { rows: 3 }))), field, changed),
    number: (field, id, changed) => number(field, id, changed),
    date,
    choice,
    choices: (field, id, changed) => (field.options?.length ? boxes(field, id, changed) : lines(field, id, changed)),
    flag,
    people: (field, id, changed) => lines(field, id, changed),
    rows: (field, id, changed) => (field.single ? Compendium.desk.rows.group : Compendium.desk.rows.control)(field, id, changed),
  };

  /**
   * @param {Compendium.desk.Field} field
   * @param {string} id of the element that takes the focus
   * @param {() => void} changed
   */
  function control(field, id, changed) {
    const kind = ["file", "captions"].includes(field.key) ? file : (KINDS[field.kind] ?? KINDS.text);
    return kind(field, id, changed);
  }

  /**
   * A file that is put beside the draft: an attachment, a video, its subtitles.
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {() => void} changed
   * @returns {Compendium.desk.Control}
   */
  function file(field, id, changed) {
    const input = element("input", { id, type: "file", class: "desk__filepick" });
    const name = element("span", { class: "desk__count" });
    let value = "";
    input.addEventListener("change", async () => {
      const given = input.files?.[0];
      if (!given) return;
      try {
        value = await Compendium.desk.beside.addFile(given);
        name.textContent = value;
        changed();
      } catch (error) {
        name.textContent = error instanceof Error ? error.message : String(error);
      }
      input.value = "";
    });
    return {
      elements: [input, name],
      value: () => value || undefined,
      set(typed) {
        value = typed ? String(typed) : "";
        name.textContent = value;
      },
    };
  }

  /**
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {Record<string, string | number | boolean>} more
   */
  function common(field, id, more) {
    const required = field.required ? { "aria-required": "true" } : {};
    const list = ["cover", "poster"].includes(field.key) ? { list: "desk-files" } : {};
    return { id, class: "desk__input", autocomplete: "off", ...required, ...list, ...more };
  }

  /**
   * @param {HTMLInputElement | HTMLTextAreaElement} input
   * @param {Compendium.desk.Field} field
   * @param {() => void} changed
   * @returns {Compendium.desk.Control}
   */
  function words(input, field, changed) {
    const counter = element("span", { class: "desk__count" });
    const count = () => {
      const now = length(input.value);
      counter.textContent = told(now, field);
      counter.classList.toggle("desk__count--off", outside(now, field));
    };
    input.addEventListener("input", () => {
      count();
      changed();
    });
    const counted = Boolean(field.limit || field.min) && !list(input);
    if (counted) count();
    return {
      elements: counted ? [input, counter] : [input],
      value: () => input.value || undefined,
      set(value) {
        const text = value === undefined || value === null ? "" : String(value);
        if (input.value !== text) input.value = text;
        if (input.tagName === "TEXTAREA") Compendium.desk.stretch.fit(input);
        if (counted) count();
      },
    };
  }

  /** A text of one line; one that does not fit into it wraps. @param {Compendium.desk.Field} field @param {string} id */
  function line(field, id) {
    if ((field.limit ?? 0) < WRAPS || ["cover", "poster"].includes(field.key)) return element("input", common(field, id, { type: "text" }));
    const area = element("textarea", common(field, id, { rows: 1 }));
    Compendium.desk.stretch.oneLine(area);
    return area;
  }

  /** @param {HTMLTextAreaElement} area */
  function growing(area) {
    Compendium.desk.stretch.watch(area);
    return area;
  }

  /** Whether a text is a file's name, of which nobody counts the characters. @param {Element} input */
  function list(input) {
    return input.hasAttribute("list");
  }

  /**
   * A short text that may be empty is counted once something stands there.
   * @param {number} now
   * @param {Compendium.desk.Field} field
   */
  function told(now, { min, limit }) {
    const least = min && min > 1 ? min : 0;
    if (!least && !now) return "";
    const range = least && limit ? `${least}–${limit}` : limit ? `最多 ${limit}` : `至少 ${least}`;
    return `${now} 字（${range} 字）`;
  }

  /**
   * @param {number} now
   * @param {Compendium.desk.Field} field
   */
  function outside(now, { min, limit }) {
    return now > 0 && (now < (min ?? 0) || now > (limit ?? Infinity));
  }

  /**
   * A figure stays as it is typed: 95.10 is not 95.1.
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {() => void} changed
   */
  function number(field, id, changed) {
    const input = element("input", common(field, id, { type: "text", inputmode: "decimal" }));
    return words(input, { ...field, limit: undefined, min: undefined }, changed);
  }

  /**
   * The picker knows whole days only: what else was written is shown beside it and stays.
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {() => void} changed
   * @returns {Compendium.desk.Control}
   */
  function date(field, id, changed) {
    const input = element("input", common(field, id, { type: "date", min: "2000-01-01", max: "2099-12-31" }));
    const other = element("span", { class: "desk__count desk__count--off" });
    let written = "";
    input.addEventListener("input", () => {
      written = "";
      other.textContent = "";
      changed();
    });
    return {
      elements: [input, other],
      value: () => input.value || written || undefined,
      set(value) {
        const text = value ? String(value) : "";
        if ((input.value || written) === text) return;
        input.value = isDay(text) ? text : "";
        written = input.value ? "" : text;
        other.textContent = written ? `现在写的是“${written}”` : "";
      },
    };
  }

  /**
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {() => void} changed
   * @returns {Compendium.desk.Control}
   */
  function choice(field, id, changed) {
    const select = element("select", common(field, id, {}));
    select.append(element("option", { value: "" }, field.required ? "请选择" : "不填"));
    for (const { value, label } of field.options ?? []) select.append(element("option", { value }, label));
    select.addEventListener("change", changed);
    return {
      elements: [select],
      value: () => select.value || undefined,
      set(value) {
        const text = value ? String(value) : "";
        select.querySelector("[data-other]")?.remove();
        select.value = text;
        if (select.value === text) return;
        select.append(element("option", { value: text, "data-other": true }, `${text}（不在单子里）`));
        select.value = text;
      },
    };
  }

  /**
   * Several of a list; what is not of the list stays, and is shown so that it can be taken away.
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {() => void} changed
   * @returns {Compendium.desk.Control}
   */
  function boxes(field, id, changed) {
    const held = element("div", { id, class: "desk__boxes", role: "group", tabindex: "-1", "aria-labelledby": `${id}-label` });
    const known = (field.options ?? []).map(({ value }) => value);
    /** @param {string} value @param {string} label */
    const box = (value, label) => {
      const input = element("input", { type: "checkbox", value });
      input.addEventListener("change", changed);
      return element("label", { class: "desk__box" }, input, label);
    };
    const inputs = () => [...held.querySelectorAll("input")];
    const counter = element("span", { class: "desk__count" });
    const count = () => {
      const now = inputs().filter((input) => input.checked).length;
      counter.textContent = field.limit ? `已选 ${now} 项（最多 ${field.limit} 项）` : `已选 ${now} 项`;
      counter.classList.toggle("desk__count--off", now > (field.limit ?? Infinity));
    };
    held.addEventListener("change", count);
    held.append(...(field.options ?? []).map(({ value, label }) => box(value, label)));
    return {
      elements: [held, counter],
      value: () => listed(inputs().filter((input) => input.checked).map((input) => input.value)),
      set(value) {
        const wanted = asList(value);
        const others = wanted.filter((each) => !known.includes(each));
        for (const input of inputs()) if (!known.includes(input.value)) input.parentElement?.remove();
        held.append(...others.map((each) => box(each, `${each}（不在单子里）`)));
        for (const input of inputs()) input.checked = wanted.includes(input.value);
        count();
      },
    };
  }

  /**
   * One entry a line.
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {() => void} changed
   * @returns {Compendium.desk.Control}
   */
  function lines(field, id, changed) {
    const input = element("textarea", common(field, id, { rows: 3 }));
    const entries = () => input.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const counter = element("span", { class: "desk__count" });
    const count = () => {
      counter.textContent = `一行一个，${entries().length} 个${field.limit ? `（最多 ${field.limit} 个）` : ""}`;
    };
    input.addEventListener("input", () => {
      count();
      changed();
    });
    count();
    return {
      elements: [input, counter],
      value: () => listed(entries()),
      set(value) {
        const wanted = asList(value);
        if (entries().join("\n") !== wanted.join("\n")) input.value = wanted.join("\n");
        count();
      },
    };
  }

  /**
   * @param {Compendium.desk.Field} field
   * @param {string} id
   * @param {() => void} changed
   * @returns {Compendium.desk.Control}
   */
  function flag(field, id, changed) {
    const input = element("input", { id, type: "checkbox" });
    input.addEventListener("change", changed);
    return {
      elements: [element("label", { class: "desk__box" }, input, "是")],
      value: () => input.checked || undefined,
      set: (value) => void (input.checked = value === true || value === "true"),
    };
  }

  /** Whether a text is a day that is in the calendar. @param {string} text */
  function isDay(text) {
    const day = new Date(`${text}T00:00:00Z`);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !isNaN(day.getTime()) && day.toISOString().startsWith(text);
  }

  /** @param {any} value @returns {string[]} */
  function asList(value) {
    return value === undefined || value === null ? [] : [value].flat().map(String);
  }

  /** @param {string[]} values */
  function listed(values) {
    return values.length ? values : undefined;
  }

  Compendium.desk.fields = { control };
})();
