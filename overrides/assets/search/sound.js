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
   * The readings have v for ü; people type ü, v or u (lüyou, lvyou, luyou; GB/T 34947-2017 lyu).
   * What reads nyu may be two syllables as well (yin'yue, ren'yuan).
   * @param {Compendium.Sounding} named
   * @param {string} word
   */
  function like(named, word) {
    const typed = word.replace(/ü/g, "v").replace(/([jqxy])v/g, "$1u");
    const pattern = typed.replace(/([ln])u/g, "$1[uv]").replace(/([ln])yu/g, "$1(?:v|yu)");
    const [inside, start] = patterns(pattern);
    return readings(named).some(
      ({ full, syllables, initials }) =>
        initials.includes(typed) || (inside.test(full) && startsSyllable(syllables, start)),
    );
  }

  /**
   * Return what finds `pattern` anywhere and at the start; the last one asked for is kept,
   * because every name is compared with the same word.
   * @param {string} pattern
   */
  function patterns(pattern) {
    if (last.pattern !== pattern) last = { pattern, both: [new RegExp(pattern), new RegExp(`^${pattern}`)] };
    return last.both;
  }

  /** @type {{ pattern: string, both: [RegExp, RegExp] }} */
  let last = { pattern: "", both: [/^/, /^/] };

  /**
   * @param {string[]} syllables
   * @param {RegExp} start
   */
  function startsSyllable(syllables, start) {
    return syllables.some((_, first) => start.test(syllables.slice(first).join("")));
  }

  Compendium.sound = { like };
})();
