// @ts-check
/** Where a text shows a picture: taken out of it, or led to another file. */
(function () {
  "use strict";

  /** @param {string} file */
  function pattern(file) {
    return `!\\[[^\\]]*\\]\\(<?${file.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}>?(?:\\s+"[^"]*")?\\)(?:\\{[^}\\n]*\\})?`;
  }

  /**
   * Return the text without what shows `file`, and how often it did; a line of nothing else goes as a whole.
   * @param {string} text
   * @param {string} file
   */
  function without(text, file) {
    const count = (text.match(new RegExp(pattern(file), "g")) ?? []).length;
    const alone = new RegExp(`^[ \\t]*${pattern(file)}[ \\t]*(?:\\r?\\n|$)(?:[ \\t]*\\r?\\n)?`, "gm");
    return { text: text.replace(alone, "").replace(new RegExp(pattern(file), "g"), ""), count };
  }

  /**
   * Return the text in which what showed `file` shows `other`.
   * @param {string} text
   * @param {string} file
   * @param {string} other
   */
  function instead(text, file, other) {
    return text.replace(new RegExp(pattern(file), "g"), (whole) => {
      const at = whole.indexOf("](") + 2;
      return whole.slice(0, at) + whole.slice(at).replace(file, () => other);
    });
  }

  Compendium.desk.mentions = { without, instead };
})();
