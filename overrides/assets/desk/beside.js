// @ts-check
/** The files beside the draft: what the worker has of them, what the browser keeps, what was taken away. */
(function () {
  "use strict";

  const { saved, drafts, pictures } = Compendium.desk;

  /** @type {Compendium.desk.Calls} */
  let calls;
  /** The draft whose files they are. */
  let id = "";
  /** @type {Map<string, Compendium.desk.Picture>} what the worker has */
  const held = new Map();
  /** @type {Map<string, Compendium.desk.Picture>} pictures taken away, for undoing */
  const gone = new Map();

  /** @param {Compendium.desk.Calls} given */
  function begin(given) {
    calls = given;
  }

  /**
   * Lay the files of another draft beside it, in the place of those that were there.
   * @param {string} draft
   * @param {Compendium.desk.Picture[]} all
   */
  async function open(draft, all) {
    for (const name of held.keys()) await calls.ask("remove", { name });
    held.clear();
    gone.clear();
    id = draft;
    for (const { name, bytes, width, height } of all) {
      held.set(name, { name, bytes, width, height });
      await calls.ask("put", { name, bytes, width, height });
    }
    pictures.hold(held.values());
  }

  /** @param {Compendium.desk.Picture} picture */
  async function add(picture) {
    held.set(picture.name, picture);
    await calls.ask("put", picture);
    await saved.stored(drafts.keepPicture(id, picture));
  }

  /** @param {string} name */
  async function remove(name) {
    const picture = held.get(name);
    if (picture) gone.set(name, picture);
    held.delete(name);
    await calls.ask("remove", { name });
    await saved.stored(drafts.removePicture(id, name));
  }

  /** Put a file of any kind beside the draft; returns what it is called there. @param {File} file */
  async function addFile(file) {
    const ending = (file.name.split(".").pop() ?? "").toLowerCase();
    const free = Compendium.desk.photo.named(file.name, ending, new Set(held.keys()));
    const name = free.replace(/^photo(?=[-.])/, "file");
    await add({ name, bytes: await Compendium.desk.files.bytes(file), width: 0, height: 0 });
    return name;
  }

  /**
   * Going back and forth, pictures come and go with the text that names them.
   * @param {string[]} before what was named
   * @param {string[]} now
   */
  async function follow(before, now) {
    for (const name of before.filter((each) => !now.includes(each))) await remove(name);
    pictures.hold(held.values());
    await bringBack(now);
  }

  /** Put pictures that were taken away back where they are named again. @param {string[]} named */
  async function bringBack(named) {
    for (const name of named) {
      const picture = gone.get(name);
      if (!picture) continue;
      gone.delete(name);
      pictures.hold([...pictures.all(), picture]);
      await add(picture);
    }
  }

  const all = () => [...held.values()].map(({ name, bytes }) => ({ name, bytes }));

  Compendium.desk.beside = { begin, open, add, remove, addFile, follow, bringBack, all };
})();
