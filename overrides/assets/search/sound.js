// @ts-check
/** Pinyin as it is typed -> the names that sound like it. */
(function () {
  "use strict";

  /**
   * Return the readings of `named`, whose sounds are parted by spaces, their syllables by '.
   * @param {Compendium.Sounding} named
   */
  function readings(named) {
    if (!named.readings) named.readings = named.sounds.split(" ").filter(Boolean).map(reading);
    return named.readings;
  }

  /**
   * @param {string} parted
   * @returns {Compendium.Reading}
   */
  function reading(parted) {
    const syllables = parted.split("'");
    return { full: syllables.join(""), syllables, initials: syllables.map((one) => one[0]).join("") };
  }

  /**
   * Return whether `named` sounds like `word`: as initials, or from the start of a syllable on.
   * @param {Compendium.Sounding} named
   * @param {string} word
   */
  function like(named, word) {
    return readings(named).some(
      ({ full, syllables, initials }) =>
        initials.includes(word) || (full.includes(word) && startsSyllable(syllables, word)),
    );
  }

  /**
   * @param {string[]} syllables
   * @param {string} word
   */
  function startsSyllable(syllables, word) {
    return syllables.some((_, first) => syllables.slice(first).join("").startsWith(word));
  }

  Compendium.sound = { like };
})();
