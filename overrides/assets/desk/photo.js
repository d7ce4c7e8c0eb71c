// @ts-check
/** A picture's file -> the picture as the package holds it: upright, not too large, nothing hidden. */
(function () {
  "use strict";

  /** Pixels of the longer side; what the program keeps at most (`shrink`). */
  const LONGEST = 2600;
  const QUALITY = 0.88;

  /** What is drawn anew, and what it becomes. @type {Record<string, [string, string]>} */
  const FORMS = {
    "image/jpeg": ["image/jpeg", "jpg"],
    "image/png": ["image/png", "png"],
    "image/webp": ["image/jpeg", "jpg"],
    "image/bmp": ["image/png", "png"],
    "image/gif": ["image/png", "png"],
  };

  const UNKNOWN = "这种图片浏览器打不开（iPhone 的 HEIC 照片也是）。请用“画图”或手机相册另存为 JPG，再放进来。";
  const DAMAGED = "打不开，可能已经损坏。请换一张，或者另存为 JPG 再放进来。";

  /**
   * Raises Error in words for the author where the file is no picture that can be drawn.
   * @param {File} file
   * @param {Iterable<string>} taken names that other pictures have
   * @returns {Promise<Compendium.desk.Picture & { told: string }>}
   */
  async function prepare(file, taken) {
    const form = FORMS[file.type];
    if (!form) throw new Error(`“${file.name}”${UNKNOWN}`);
    const whole = await bitmap(file);
    const [width, height] = fitting(whole.width, whole.height);
    const drawn = await draw(whole, width, height, form[0]);
    const before = `${whole.width}×${whole.height}`;
    whole.close();
    const smaller = width < Number(before.split("×")[0]) ? `已由 ${before} 缩小到 ${width}×${height}，` : "";
    return {
      name: named(file.name, form[1], new Set(taken)),
      bytes: new Uint8Array(await drawn.arrayBuffer()),
      width,
      height,
      told: `${smaller}拍摄地点、设备等隐藏信息已去掉。`,
    };
  }

  /**
   * Browsers turn a photo upright themselves, as its camera says.
   * @param {File} file
   */
  async function bitmap(file) {
    try {
      return await createImageBitmap(file);
    } catch {
      throw new Error(`“${file.name}”${DAMAGED}`);
    }
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  function fitting(width, height) {
    const scale = Math.min(1, LONGEST / Math.max(width, height));
    return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  }

  /**
   * @param {ImageBitmap} whole
   * @param {number} width
   * @param {number} height
   * @param {string} type
   */
  function draw(whole, width, height, type) {
    const canvas = new OffscreenCanvas(width, height);
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.imageSmoothingQuality = "high";
    if (type === "image/jpeg") {
      pen.fillStyle = "#fff"; // what was transparent would be black
      pen.fillRect(0, 0, width, height);
    }
    pen.drawImage(whole, 0, 0, width, height);
    return canvas.convertToBlob({ type, quality: QUALITY });
  }

  /**
   * Return a name of small letters, digits and hyphens that no other picture has.
   * @param {string} given
   * @param {string} ending
   * @param {Set<string>} taken
   */
  function named(given, ending, taken) {
    const stem = given.replace(/\.[^.]*$/, "").toLowerCase();
    const plain = /^[a-z0-9][a-z0-9 _-]*$/.test(stem) ? stem.replace(/[ _-]+/g, "-").replace(/-$/, "") : "photo";
    const first = plain === "photo" || plain === "image" ? `${plain}-1` : plain;
    let name = `${first}.${ending}`;
    for (let number = 2; taken.has(name); number += 1) name = `${first.replace(/-\d+$/, "")}-${number}.${ending}`;
    return name;
  }

  /**
   * Return the picture files among what was dropped, pasted or chosen.
   * @param {Iterable<File>} files
   */
  function among(files) {
    return [...files].filter((file) => file.type.startsWith("image/") || /\.(?:heic|heif|tiff?)$/i.test(file.name));
  }

  Compendium.desk.photo = { prepare, among, named };
})();
