// @ts-check
/** One request to the forge and its answer; silence and refusal by the browser are told in words. */
(function () {
  "use strict";

  const OFFLINE = "这台电脑没有连上网络。稿子还在；连上以后再交，或者下载投稿包。";
  const UNREACHED =
    "没有连上代码仓库：可能是网络断了，要先登录校园网，仓库搬了家，也可能是代码仓库不许这个网站访问它（跨域，要办公室设置）。稿子还在：可以再试，或者下载投稿包。";
  const STOPPED = "已经停下。可能已经写进去一部分，再交一次会接着它，不会交重。";

  /** The most characters of an answer that are read: an echo of the photos says nothing. */
  const MOST = 1000000;

  /**
   * Cookies stay here, nothing is kept, and a token is never carried on to another place.
   * @param {string} address
   * @param {{ method: string, body?: BodyInit, headers: Record<string, string> }} request
   * @param {AbortSignal} [stop]
   */
  async function send(address, request, stop) {
    try {
      const answer = await fetch(address, { ...request, signal: stop, credentials: "omit", cache: "no-store", redirect: "error" });
      const text = await answer.text();
      return { status: answer.status, text: text.length > MOST ? "{}" : text };
    } catch {
      throw new Error(stop?.aborted ? STOPPED : navigator.onLine ? UNREACHED : OFFLINE);
    }
  }

  Compendium.desk.wire = { send };
})();
