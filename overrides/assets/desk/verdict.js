// @ts-check
/** What the checks said last: shown at its places, led to, and counted for the five steps. */
(function () {
  "use strict";

  const { part } = Compendium.desk;

  /** @type {Compendium.desk.Field[]} */
  let fields = [];
  /** @type {Compendium.desk.Finding[]} */
  let findings = [];
  /** @type {Compendium.desk.Values} what the draft said when it was judged */
  let values = {};
  /** Lines of the file that stood before its text then. */
  let before = 0;

  /** @param {Compendium.desk.Field[]} form */
  function begin(form) {
    fields = form;
  }

  /**
   * Show what was found in the draft that has these `values`.
   * @param {{ findings: Compendium.desk.Finding[], words: number }} judged
   * @param {Compendium.desk.Values} ofDraft
   * @param {number} head lines of the file before its text
   */
  function show(judged, ofDraft, head) {
    const { editor, form, pictures } = Compendium.desk;
    findings = judged.findings;
    values = ofDraft;
    before = head;
    editor.counted(judged.words);
    form.mark(findings);
    pictures.mark(findings);
    editor.mark(findings, before);
    Compendium.desk.findings.show(findings, lead, before);
    showSteps(false);
  }

  /** @param {boolean} out whether the package has been taken */
  function showSteps(out) {
    const wrong = errors();
    Compendium.desk.steps.show({
      facts: areFactsDone(wrong),
      text: Compendium.desk.editor.value().trim() !== "" && !wrong.some(({ line, key }) => line > before && !key),
      photos: arePhotosDone(wrong),
      check: !wrong.length,
      out,
    });
  }

  /** @param {Compendium.desk.Finding[]} wrong */
  function areFactsDone(wrong) {
    const filled = fields.every(({ key, required }) => !required || values[key] !== undefined);
    return filled && !fields.some(({ key, kind }) => kind !== "pictures" && isWrong(key, wrong));
  }

  /** @param {Compendium.desk.Finding[]} wrong */
  function arePhotosDone(wrong) {
    const key = fields.find(({ kind }) => kind === "pictures")?.key ?? "";
    const photos = values[key] ?? [];
    return photos.length > 0 && photos.every((/** @type {any} */ photo) => photo.caption && photo.people) && !isWrong(key, wrong);
  }

  /** @param {string} key @param {Compendium.desk.Finding[]} wrong */
  function isWrong(key, wrong) {
    return wrong.some((finding) => Compendium.desk.findings.path(finding)[0] === key);
  }

  function errors() {
    return findings.filter(({ severity }) => severity === "error");
  }

  /** Lead to the place of a finding. @param {Compendium.desk.Finding} finding */
  function lead(finding) {
    const { pictures, form, editor } = Compendium.desk;
    const path = pictures.place(finding);
    Compendium.desk.panes.choose("write");
    if (path.length && (pictures.focus(path) || form.focus(path))) return;
    if (finding.line > before) return editor.focus(finding.line - before);
    const fold = /** @type {HTMLDetailsElement} */ (part("source"));
    fold.open = true;
    part("raw").focus();
  }

  Compendium.desk.verdict = { begin, show, showSteps, errors: () => errors().length, findings: () => findings };
})();
