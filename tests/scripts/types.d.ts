/** The types that the site's classic scripts share; read by the type checker, never by a browser. */
declare namespace Compendium {
  /** The way from the page to the site's root; ends in a slash. */
  let root: string;

  /** A section: anchor, heading, words. */
  type Section = [string, string, string];

  /** path, [names (title first), summary, sections, sounds, what a result shows beside] */
  type Row = [string, [string[], string, Section[], string[], string[]]];

  interface Reading {
    full: string;
    parted: string;
    initials: string;
  }

  interface Document {
    path: string;
    order: number;
    names: string[];
    summary: string;
    sections: Section[];
    beside: string[];
    /** Normal text of all parts: names, summary, then heading and words of each section. */
    all: string;
    /** Where each part ends in `all`; worked out when it is first needed. */
    ends: number[];
    bare: string;
    sounds: Reading[];
  }

  interface Query {
    wanted: string[];
    unwanted: string[];
  }

  interface Hit {
    document: Document;
    rank: number;
    part: number;
  }

  interface Run {
    text: string;
    marked: boolean;
  }

  interface File {
    name: string;
    file: string;
  }

  interface Suggestion {
    label: string;
    name: string;
    path: string;
    count: number;
    sounds: string[];
    normal: string;
    readings: Reading[];
  }

  interface Index {
    slices: File[];
    facets: File;
    words: Suggestion[];
  }

  /** Codes of the chosen values by the key of the facet. */
  type Selection = Map<string, Set<string>>;

  interface View {
    query: string;
    sort: string;
    selection: Selection;
  }

  interface FacetData {
    facets: { key: string; label: string; values: [string, string, string][] }[];
    cases: [string, number[], number, number][];
  }

  interface Facets {
    size: number;
    cases: { path: string; title: number; award: number }[];
    facets: {
      key: string;
      label: string;
      values: { name: string; code: string; group: string; set: Uint32Array }[];
    }[];
  }

  let text: {
    bare(text: string): string;
    close(text: string): string;
    normal(text: string): string;
    origin(text: string, place: number): number;
  };
  let query: { parse(typed: string): Query; mayBeSound(word: string): boolean };
  let match: {
    prepare(row: Row, order: number): Document;
    reading(sound: string): Reading;
    search(documents: Iterable<Document>, query: Query): Hit[];
    sounds(readings: Reading[], word: string): boolean;
  };
  let snippet: {
    runs(text: string, words: string[]): Run[];
    shown(hit: Hit, words: string[]): { text: string; anchor: string; heading: string };
  };
  let suggest: {
    nearest(index: Index | undefined, typed: string, most: number): Suggestion[];
    suggestions(index: Index | undefined, typed: string, most: number): Suggestion[];
  };
  let store: {
    documents: Document[];
    fetchData(name: string, file: string): Promise<any>;
    load(arrived: (documents: Document[], done: boolean) => void): Promise<void>;
    open(): Promise<Index>;
    take(name: string, json: string): void;
  };
  let facets: {
    counts(
      data: Facets,
      facet: Facets["facets"][number],
      selection: Selection,
      found: Uint32Array,
    ): number[];
    fitting(data: Facets, selection: Selection, found: Uint32Array, except?: string): Uint32Array;
    numbers(set: Uint32Array): number[];
    prepare(data: FacetData): Facets;
    setOf(numbers: Iterable<number>, size: number): Uint32Array;
  };
  let state: { read(hash: string): View; write(view: View): string };
}
