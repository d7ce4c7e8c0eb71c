// @ts-check
/**
 * Subtitles of a video show as soon as it plays. They are fetched then and not before; from a folder,
 * where a browser reads no file beside the page, they come from the words below the video.
 */
(function () {
  "use strict";

  /** @param {HTMLElement} film */
  function showSubtitles(film) {
    const video = film.querySelector("video");
    const track = video && video.querySelector("track");
    if (!video || !track) return;
    if (location.protocol === "file:") {
      track.remove();
      const own = video.addTextTrack("captions", track.label, track.srclang);
      for (const cue of cues(film)) own.addCue(cue);
      own.mode = "showing";
    } else {
      track.track.mode = "showing";
    }
  }

  /** @param {HTMLElement} film */
  function cues(film) {
    const lines = [...film.querySelectorAll("[data-from]")].map((line) => /** @type {HTMLElement} */ (line));
    return lines.map(({ dataset, textContent }) => {
      return new VTTCue(Number(dataset.from), Number(dataset.to), textContent || "");
    });
  }

  for (const film of document.querySelectorAll(".film")) {
    const player = film.querySelector("video");
    const shown = /** @type {HTMLElement} */ (film);
    if (player) player.addEventListener("play", () => showSubtitles(shown), { once: true });
  }
})();
