// @ts-check
/** Files that come in and go out; nothing of it leaves this computer but by its author's hand. */
(function () {
  "use strict";

  /**
   * Hand a file to the browser's downloads.
   * @param {string} name
   * @param {Uint8Array} bytes
   */
  function download(name, bytes) {
    const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type: "application/octet-stream" }));
    const link = Compendium.desk.element("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  /** @param {File} file */
  async function bytes(file) {
    return new Uint8Array(await file.arrayBuffer());
  }

  /**
   * Sort what was dropped: a Word file, a package, pictures.
   * @param {Iterable<File>} files
   */
  function sorted(files) {
    const all = [...files];
    return {
      word: all.find(({ name }) => /\.docx?$/i.test(name)),
      package: all.find(({ name }) => /\.zip$/i.test(name)),
      pictures: Compendium.desk.photo.among(all),
    };
  }

  /**
   * Tell `dropped` of files that are dropped anywhere on the page, or pasted into it.
   * @param {(files: File[]) => void} dropped
   */
  function listen(dropped) {
    const place = document.documentElement;
    place.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      document.body.classList.add("desk-over");
    });
    place.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) document.body.classList.remove("desk-over");
    });
    place.addEventListener("drop", (event) => {
      document.body.classList.remove("desk-over");
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      dropped(files);
    });
    place.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!files.length || event.clipboardData?.types.includes("text/plain")) return;
      event.preventDefault();
      dropped(files);
    });
  }

  Compendium.desk.files = { download, bytes, sorted, listen };
})();
