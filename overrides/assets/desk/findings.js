// @ts-check
/** What the checks say: a list, each leading to its place; and short beside the place itself. */
(function () {
  "use strict";

  const { element, button, part, labels } = Compendium.desk;

  /** @type {Record<string, string>} */
  const NAMES = { error: "错误", warning: "提醒", note: "说明" };

  /**
   * Return the key that a finding is of, then the number and the key within it.
   * @param {Compendium.desk.Finding} finding
   */
  function path({ key }) {
    return (key ?? "").split(/[.[\]]+/).filter(Boolean);
  }

  /**
   * @param {Compendium.desk.Finding[]} findings
   * @param {(finding: Compendium.desk.Finding) => void} lead
   * @param {number} before lines of the file that stand before its text
   */
  function show(findings, lead, before) {
    const errors = findings.filter(({ severity }) => severity === "error").length;
    const others = findings.length - errors;
    const words = verdict(errors, others);
    if (part("verdict").textContent !== words) part("verdict").textContent = words; // said aloud only when new
    part("verdict").classList.toggle("desk__verdict--good", errors === 0);
    part("tally").textContent = findings.length ? `${findings.length}` : "";
    part("tally").classList.toggle("desk__tally--good", errors === 0);
    part("findings").replaceChildren(...sorted(findings).map((finding) => row(finding, lead, before)));
    part("fix").hidden = !findings.some(({ fixable }) => fixable);
  }

  /**
   * @param {number} errors
   * @param {number} others
   */
  function verdict(errors, others) {
    const rest = others ? `，${others} 处提醒请看一看` : "";
    return errors ? `还有 ${errors} 处错误要改${rest}。` : `没有错误${rest}，可以下载投稿包。`;
  }

  /** @param {Compendium.desk.Finding[]} findings */
  function sorted(findings) {
    const rank = Object.keys(NAMES);
    return [...findings].sort((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity) || a.line - b.line);
  }

  /**
   * @param {Compendium.desk.Finding} finding
   * @param {(finding: Compendium.desk.Finding) => void} lead
   * @param {number} before
   */
  function row(finding, lead, before) {
    const go = button(labels.named(finding.message, finding), () => lead(finding), { class: "desk__goto" });
    const badge = element("span", { class: `desk__severity desk__severity--${finding.severity}` }, NAMES[finding.severity] ?? finding.severity);
    const code = element("span", { class: "desk__code" }, finding.code);
    const place = element("span", { class: "desk__code" }, labels.place(finding, before));
    return element("li", { class: `desk__finding desk__finding--${finding.severity}` }, element("p", { class: "desk__where" }, badge, code, place), go, ...advice(finding));
  }

  /** @param {Compendium.desk.Finding} finding */
  function advice(finding) {
    return finding.advice ? [element("p", { class: "desk__advice" }, labels.named(finding.advice, finding))] : [];
  }

  /** @param {Compendium.desk.Finding} finding */
  function short(finding) {
    return element("p", { class: `desk__short desk__short--${finding.severity}` }, element("b", {}, `${NAMES[finding.severity] ?? ""}：`), labels.named(finding.message, finding), ...(finding.advice ? [` ${labels.named(finding.advice, finding)}`] : []));
  }

  Compendium.desk.findings = { path, show, short };
})();
