// @ts-check
/** Pinyin as it is typed -> the names that sound like it. */
(function () {
  "use strict";

  /** After the readings of a name, as shelf.js has it after a document; no reading holds it. */
  const END = "\u0002";

  /**
   * Return `names` ready to be heard: their readings in one string, their initials in another,
   * because one long string is searched faster than many short ones.
   * @param {Compendium.Sounding[]} names
   * @returns {Compendium.Heard}
   */
  function listen(names) {
    const whole = names.map(({ sounds }) => sounds + END).join("");
    const [readings, first] = [marked(whole), initials(whole)].map(Compendium.shelf.ended);
    return { readings, initials: first, last: { word: "", marks: new Uint8Array(names.length) } };
  }

  /**
   * Return readings with a ' before every syllable, the first of each too.
   * @param {string} sounds
   */
  function marked(sounds) {
    return `'${sounds.replace(/[ \u0002]/g, "$&'")}`;
  }

  /**
   * Return readings with the first letter of each syllable alone.
   * @param {string} sounds
   */
  function initials(sounds) {
    return sounds.replace(/([^' \u0002])[^' \u0002]*'?/g, "$1");
  }

  /**
   * Return a mark for every name of `heard` that sounds like `word`: as initials, or from the start
   * of a syllable on. Asked for the same again, it knows.
   * @param {Compendium.Heard} heard
   * @param {string} word
   * @returns {Uint8Array}
   */
  function alike(heard, word) {
    if (heard.last.word !== word) {
      const [letters, syllables] = patterns(word);
      const marks = new Uint8Array(heard.readings.ends.length);
      mark(marks, heard.initials, letters);
      mark(marks, heard.readings, syllables);
      heard.last = { word, marks };
    }
    return heard.last.marks;
  }

  /**
   * Mark the entries of a line that `pattern` is found in.
   * @param {Uint8Array} marks
   * @param {Compendium.Ended} line
   * @param {RegExp} pattern a global one that crosses no end
   */
  function mark(marks, { whole, ends }, pattern) {
    let number = 0;
    for (pattern.lastIndex = 0; pattern.test(whole); pattern.lastIndex = ends[number]) {
      while (ends[number] < pattern.lastIndex) number += 1;
      marks[number] = 1;
    }
  }

  /**
   * Return what finds `word` among initials, and among readings; the last word's are kept.
   * The readings have v for ü; people type ü, v or u (lüyou, lvyou, luyou; GB/T 34947-2017 lyu).
   * What reads nyu may be two syllables as well (yin'yue, ren'yuan).
   * @param {string} word of letters
   */
  function patterns(word) {
    if (last.word !== word) {
      const typed = word.replace(/ü/g, "v").replace(/([jqxy])v/g, "$1u");
      const parted = [...typed].join("'?").replace(/([ln])'\?u/g, "$1'?[uv]");
      const syllables = `'${parted.replace(/([ln])'\?y'\?u/g, "$1'?(?:v|y'?u)")}`;
      last = { word, both: [new RegExp(typed, "g"), new RegExp(syllables, "g")] };
    }
    return last.both;
  }

  /** @type {{ word: string, both: [RegExp, RegExp] }} */
  let last = { word: "", both: [/(?!)/g, /(?!)/g] };

  Compendium.sound = { alike, listen };
})();
