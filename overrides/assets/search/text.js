// @ts-check
/**
 * Text as it is compared: NFKC and lower case, without the spaces between Han, which the data
 * has lost already (compendium/outputs/search/document.py).
 *
 * Classic scripts, not modules, throughout: browsers refuse modules from file://.
 */
(function () {
  "use strict";

  // Han and the marks that stand between them; full-width letters are letters.
  const HAN =
    "\\u2e80-\\u303f\\u3400-\\u9fff\\uf900-\\ufaff\\u2014\\u2018-\\u201d\\u2026" +
    "\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65\\u{20000}-\\u{3ffff}";
  // Without looking behind, which Safari could not do before 16.4.
  const GAP = new RegExp(`([${HAN}])[ \\t\\u00a0\\u3000]+(?=[${HAN}])`, "gu");
  // What nobody sees, and a page or Word may leave in what is pasted: soft hyphens, zero-width
  // spaces and joiners, marks of direction.
  const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
  const MARKS = /[\p{P}\p{S}\s]+/gu;

  /** @param {string} text */
  function close(text) {
    return text.replace(GAP, "$1");
  }

  /** @param {string} text */
  function visible(text) {
    return text.replace(UNSEEN, "");
  }

  /**
   * Return `text`, which has no spaces between Han, as it is compared.
   * @param {string} text
   */
  function folded(text) {
    return visible(text).normalize("NFKC").toLowerCase();
  }

  /**
   * Return what a reader typed as it is compared.
   * @param {string} text
   */
  function normal(text) {
    return folded(close(visible(text)));
  }

  /**
   * Return normal text without any mark: titles are found with or without their quotes.
   * @param {string} text
   */
  function bare(text) {
    return text.replace(MARKS, "");
  }

  /**
   * Return where the character at `place` of `folded(text)` stands in `text`.
   *
   * Most text is as long as its normal form; only where it is not is it walked through.
   * @param {string} text
   * @param {number} place
   */
  function origin(text, place) {
    if (folded(text.slice(0, place)).length === place) return place;
    let length = 0;
    let index = 0;
    for (const character of text) {
      const more = length + normalLength(character);
      if (more > place) return index;
      length = more;
      index += character.length;
    }
    return index;
  }

  /** @param {string} character */
  function normalLength(character) {
    return folded(character).length;
  }

  Compendium.text = { bare, folded, normal, origin, visible };
})();
