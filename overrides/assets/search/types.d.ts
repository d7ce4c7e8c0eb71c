/** The types that the classic scripts share; read by the type checker, never by a browser. */
declare namespace Compendium {
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
    /** Where each part ends in `all`. */
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
}
