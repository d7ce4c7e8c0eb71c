// @ts-check
/** Facets and a selection -> the cases that fit, and how many would fit with every other value. */
(function () {
  "use strict";

  const WORD = 32;

  /**
   * Return the data ready to be filtered: a set of cases, as bits, for every value.
   * @param {Compendium.FacetData} data
   * @returns {Compendium.Facets}
   */
  function prepare(data) {
    const size = Math.ceil(data.cases.length / WORD);
    const total = data.facets.reduce((sum, facet) => sum + facet.values.length, 0);
    const sets = Array.from({ length: total }, () => new Uint32Array(size));
    data.cases.forEach(([, held], number) => {
      for (const value of held) sets[value][number >>> 5] |= 1 << (number & 31);
    });
    let next = 0;
    const facets = data.facets.map(({ key, label, values }) => ({
      key,
      label,
      values: values.map(([name, code, group]) => ({ name, code, group, set: sets[next++] })),
    }));
    return { facets, size, cases: data.cases.map(([path, , title, award]) => ({ path, title, award })) };
  }

  /**
   * Return the set of cases that fit: any of the chosen values within a facet, all facets.
   * @param {Compendium.Facets} data
   * @param {Compendium.Selection} selection codes by facet key
   * @param {Uint32Array} found the cases that fit the text query
   * @param {string} [except] a facet to leave open
   */
  function fitting(data, selection, found, except) {
    const fit = Uint32Array.from(found);
    for (const facet of data.facets) {
      const chosen = facet.key === except ? undefined : selection.get(facet.key);
      if (!chosen?.size) continue;
      const any = new Uint32Array(data.size);
      for (const value of facet.values) {
        if (chosen.has(value.code)) value.set.forEach((bits, word) => (any[word] |= bits));
      }
      any.forEach((bits, word) => (fit[word] &= bits));
    }
    return fit;
  }

  /**
   * Return how many cases every value of `facet` would leave, the other facets as chosen.
   * @param {Compendium.Facets} data
   * @param {Compendium.Facets["facets"][number]} facet
   * @param {Compendium.Selection} selection
   * @param {Uint32Array} found
   */
  function counts(data, facet, selection, found) {
    const open = fitting(data, selection, found, facet.key);
    return facet.values.map((value) => value.set.reduce((sum, bits, word) => sum + ones(bits & open[word]), 0));
  }

  /** @param {number} bits */
  function ones(bits) {
    let rest = bits - ((bits >>> 1) & 0x55555555);
    rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
    return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }

  /**
   * Return the numbers of the cases in `set`.
   * @param {Uint32Array} set
   */
  function numbers(set) {
    const found = [];
    for (let word = 0; word < set.length; word += 1) {
      for (let bits = set[word]; bits; bits &= bits - 1) {
        found.push(word * WORD + 31 - Math.clz32(bits & -bits));
      }
    }
    return found;
  }

  /**
   * Return the set of `numbers`.
   * @param {Iterable<number>} numbers
   * @param {number} size
   */
  function setOf(numbers, size) {
    const set = new Uint32Array(size);
    for (const number of numbers) set[number >>> 5] |= 1 << (number & 31);
    return set;
  }

  Compendium.facets = { counts, fitting, numbers, prepare, setOf };
})();
