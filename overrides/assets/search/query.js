// @ts-check
/** What a reader typed -> the strings that must occur, and those that must not. */
(function () {
  "use strict";

  const WORD = /(-?)(?:"([^"]*)"?|[“”]([^“”]*)[“”]?|(\S+))/g;
  const LATIN = /^[a-zü]{2,}$/;

  /**
   * Return the query in `typed`: several words mean all of them, "…" keeps words together,
   * `-word` leaves out what holds the word.
   *
   * Chinese quotes belong to titles, so they are looked for as they are typed as well.
   * @param {string} typed
   * @returns {Compendium.Query}
   */
  function parse(typed) {
    /** @type {Compendium.Query} */
    const query = { wanted: [], unwanted: [] };
    for (const [, minus, quoted, titled, word] of Compendium.text.visible(typed).matchAll(WORD)) {
      const text = Compendium.text.normal((quoted ?? titled ?? word).trim());
      if (!text || (minus && text === "-")) continue;
      (minus ? query.unwanted : query.wanted).push(text);
    }
    return query;
  }

  /**
   * Return whether `word` may be pinyin.
   * @param {string} word
   */
  function mayBeSound(word) {
    return LATIN.test(word);
  }

  Compendium.query = { parse, mayBeSound };
})();
