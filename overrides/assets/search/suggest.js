// @ts-check
/** What is typed -> names that it may mean: vocabulary, units and years, keywords and brands. */
(function () {
  "use strict";

  /** Better ways first in which a name may be meant. */
  const BEGINS = 0;
  const HOLDS = 1;
  const SOUNDS = 2;
  const WAYS = 3;

  const FEWEST_SHARED = 2;

  /**
   * Return the first `most` names that begin with, hold or sound like what is typed. Of those
   * alike the words with a page of their own come first, then the names in the order of the cases.
   * @param {Compendium.Index | undefined} index
   * @param {Compendium.Shelf[]} shelves
   * @param {string} typed
   * @param {number} most
   * @returns {Compendium.Suggestion[]}
   */
  function suggestions(index, shelves, typed, most) {
    const word = Compendium.text.normal(typed.trim());
    /** @type {Map<string, Compendium.Suggestion | Compendium.Name>[]} */
    const found = Array.from({ length: WAYS }, () => new Map());
    const sounds = hears(shelves, word);
    for (const names of word ? every(index, shelves) : []) {
      if (found[BEGINS].size < most) gather(names, waysOf(names, word, sounds), found, most);
    }
    return found.flatMap((of) => [...of.values()]).slice(0, most).map((named) => suggestion(named, shelves));
  }

  /**
   * Add to `found`, by way, those of `names` that have one: the first `most` of each.
   * @param {(Compendium.Suggestion | Compendium.Name)[]} names
   * @param {(number: number) => number | undefined} wayIn
   * @param {Map<string, Compendium.Suggestion | Compendium.Name>[]} found
   * @param {number} most
   */
  function gather(names, wayIn, found, most) {
    for (let number = 0; number < names.length; number += 1) {
      const way = wayIn(number);
      if (way === undefined || found[way].size === most || found[way].has(names[number].name)) continue;
      found[way].set(names[number].name, names[number]);
      if (way === BEGINS && found[BEGINS].size === most) break;
    }
  }

  /**
   * Return what tells whether a name sounds like `word`.
   * @param {Compendium.Shelf[]} shelves
   * @param {string} word
   * @returns {(named: Compendium.Suggestion | Compendium.Name) => boolean}
   */
  function hears(shelves, word) {
    if (!Compendium.query.mayBeSound(word)) return () => false;
    const found = new Set(shelves.flatMap(({ heard }) => [...Compendium.sound.alike(heard, word)]));
    return (named) => ("documents" in named ? found.has(named) : Compendium.sound.like(named, word));
  }

  /**
   * Return what tells the way in which one of `names`, by its number, is meant by `word`.
   * @param {(Compendium.Suggestion | Compendium.Name)[]} names
   * @param {string} word
   * @param {(named: Compendium.Suggestion | Compendium.Name) => boolean} sounds whether it sounds like that
   */
  function waysOf(names, word, sounds) {
    const places = Compendium.shelf.places(lineOf(names), word);
    /** @param {number} number */
    return (number) => {
      const place = places[number];
      if (place >= 0) return place ? HOLDS : BEGINS;
      return sounds(names[number]) ? SOUNDS : undefined;
    };
  }

  /** Lists of names in their normal form, each worked out once. @type {WeakMap<object, Compendium.Ended>} */
  const lines = new WeakMap();

  /** @param {(Compendium.Suggestion | Compendium.Name)[]} names */
  function lineOf(names) {
    const known = lines.get(names) ?? Compendium.shelf.line(names.map(({ name }) => name));
    lines.set(names, known);
    return known;
  }

  /**
   * Return every name that may be suggested, in lists; one may come again.
   * @param {Compendium.Index | undefined} index
   * @param {Compendium.Shelf[]} shelves
   * @returns {(Compendium.Suggestion | Compendium.Name)[][]}
   */
  function every(index, shelves) {
    return [index?.words ?? [], ...shelves.map(({ offered }) => offered)];
  }

  /**
   * Return `named` as a suggestion: a keyword or brand leads to its case, or to all that hold it.
   * @param {Compendium.Suggestion | Compendium.Name} named
   * @param {Compendium.Shelf[]} shelves
   * @returns {Compendium.Suggestion}
   */
  function suggestion(named, shelves) {
    if (!("documents" in named)) return named;
    const { name, label, sounds } = named;
    const documents = shelves.flatMap(({ names }) => names.get(name)?.documents ?? []);
    const query = Compendium.state.write({ query: name, sort: "", selection: new Map() });
    const path = documents.length > 1 ? `cases/index.html#${query}` : documents[0].path;
    return { label, name, sounds, path, count: documents.length };
  }

  /**
   * Return the names most like `typed`: those that share the most characters with it, two at
   * least, since one in common means little.
   * @param {Compendium.Index | undefined} index
   * @param {Compendium.Shelf[]} shelves
   * @param {string} typed
   * @param {number} most
   * @returns {Compendium.Suggestion[]}
   */
  function nearest(index, shelves, typed, most) {
    const wanted = [...new Set(typed)];
    /** @type {Map<string, { named: Compendium.Suggestion | Compendium.Name, score: number }>} */
    const scored = new Map();
    for (const named of every(index, shelves).flat()) {
      const score = likeness(named.name, wanted);
      if (score > 0 && !scored.has(named.name)) scored.set(named.name, { named, score });
    }
    const best = [...scored.values()].sort((a, b) => b.score - a.score);
    return best.slice(0, most).map(({ named }) => suggestion(named, shelves));
  }

  /**
   * @param {string} word
   * @param {string[]} wanted
   */
  function likeness(word, wanted) {
    const shared = wanted.filter((character) => word.includes(character)).length;
    return shared < Math.min(FEWEST_SHARED, wanted.length) ? 0 : shared / Math.sqrt(word.length);
  }

  Compendium.suggest = { nearest, suggestions };
})();
