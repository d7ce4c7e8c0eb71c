// @ts-check
/** What is typed -> the vocabulary words, units and years that it may mean. */
(function () {
  "use strict";

  /**
   * Return the words that begin with or hold `typed`, in characters or in pinyin.
   * @param {Compendium.Index | undefined} index
   * @param {string} typed
   * @param {number} most
   * @returns {Compendium.Suggestion[]}
   */
  function suggestions(index, typed, most) {
    const word = Compendium.text.normal(typed.trim());
    if (!index || !word) return [];
    const sound = Compendium.query.mayBeSound(word);
    const found = index.words.filter(
      ({ normal, readings }) => normal.includes(word) || (sound && Compendium.match.sounds(readings, word)),
    );
    return found.sort((a, b) => place(a, word) - place(b, word)).slice(0, most);
  }

  /**
   * @param {Compendium.Suggestion} suggestion
   * @param {string} word
   */
  function place(suggestion, word) {
    const at = suggestion.normal.indexOf(word);
    return at < 0 ? 1000 : at;
  }

  /**
   * Return the words most like `typed`: those that share the most characters with it.
   * @param {Compendium.Index | undefined} index
   * @param {string} typed
   * @param {number} most
   * @returns {Compendium.Suggestion[]}
   */
  function nearest(index, typed, most) {
    const wanted = new Set(typed);
    const scored = (index?.words ?? []).map((word) => ({ word, score: likeness(word.normal, wanted) }));
    return scored
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .map(({ word }) => word);
  }

  /**
   * @param {string} word
   * @param {Set<string>} wanted
   */
  function likeness(word, wanted) {
    const shared = [...new Set(word)].filter((character) => wanted.has(character)).length;
    return shared / Math.sqrt(word.length);
  }

  Compendium.suggest = { nearest, suggestions };
})();
