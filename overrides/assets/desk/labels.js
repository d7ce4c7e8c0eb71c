// @ts-check
/** The names that the form gives keys: what the checks say is said with them, for nobody sees a key. */
(function () {
  "use strict";

  /** What a finding puts beside a key: the name in brackets. */
  const AFTER = "(?:（([^（）]*)）)?";

  /** Words in quotation marks are those of the author, unless they are a key and no more. */
  const QUOTED = /(“[^”]*”)/;

  /** @type {Compendium.desk.Field[]} */
  let fields = [];

  /** @param {Compendium.desk.Field[]} given */
  function begin(given) {
    fields = given;
  }

  /**
   * Return where a finding is: the field, the row and its column, or the line of the text.
   * @param {Compendium.desk.Finding} finding
   * @param {number} before lines of the file that stand before its text
   */
  function place(finding, before) {
    const [key, ...rest] = Compendium.desk.pictures.place(finding);
    const field = fields.find((one) => one.key === key);
    if (!field) return finding.line > before ? `正文第 ${Compendium.desk.editor.shownLine(finding.line - before)} 行` : "";
    const row = rest.find((step) => /^\d+$/.test(step));
    const column = field.columns?.find((one) => one.key === rest[rest.length - 1]);
    if (row && field.kind === "pictures") return [`照片 ${Number(row) + 1}`, column?.title ?? ""].filter(Boolean).join(" · ");
    return [field.title, row && field.columns?.length ? `第 ${Number(row) + 1} 行` : "", column?.title ?? ""].filter(Boolean).join(" · ");
  }

  /**
   * Return what a finding says with the names of the form in the place of keys.
   * @param {string} words
   * @param {Compendium.desk.Finding} finding
   */
  function named(words, finding) {
    return keyless(numbered(words), finding);
  }

  /** Lines are counted as the page shows them: those of the text from its first. @param {string} words */
  function numbered(words) {
    const before = Compendium.desk.work.before();
    return words.replace(/([\u4e00-\u9fff]|^)第 (\d+) 行/g, (whole, lead, line) =>
      lead === "的" || Number(line) <= before ? whole : `${lead}正文第 ${Compendium.desk.editor.shownLine(Number(line) - before)} 行`,
    );
  }

  /**
   * @param {string} words
   * @param {Compendium.desk.Finding} finding
   */
  function keyless(words, finding) {
    const names = titles(finding);
    const keys = [...names.keys()].sort((a, b) => b.length - a.length).join("|");
    if (!keys) return words;
    const loose = new RegExp(`(^|[^\\w./:@-])(${keys})${AFTER}(?![\\w./:@-]) ?`, "g");
    const quoted = new RegExp(`^(“)(${keys})(?:: 内容)?”$`);
    return words.split(QUOTED).map((part) =>
      part.startsWith("“")
        ? part.replace(quoted, (_, lead, key) => `${lead}${names.get(key)}”`)
        : part.replace(loose, (whole, lead, key, told) => told === undefined || told === names.get(key) ? `${lead.trim()}${names.get(key)}` : whole),
    ).join("");
  }

  /** Return the names of the keys that a finding can speak of; those of its own field go before. @param {Compendium.desk.Finding} finding */
  function titles(finding) {
    const own = fields.find(({ key }) => key === Compendium.desk.findings.path(finding)[0]);
    const all = [...fields, ...(own?.columns ?? [])];
    return new Map(all.map(({ key, title }) => [key, title]));
  }

  Compendium.desk.labels = { begin, place, named };
})();
