// @ts-check
/** Signing in to the forge: with PKCE (RFC 7636) or a pasted token, which only this page's memory holds. */
(function () {
  "use strict";

  /** Where the way back is kept while the page is away; it holds no token. */
  const KEPT = "compendium-desk-signing";

  const STRANGE = "登录的回执对不上这一次登录，没有用它。请再点一次“在线交稿”。";
  const DENIED = "没有登录成：你没有同意，或者代码仓库没有认出这个网站。可以再试，也可以下载投稿包。";
  const FAILED = "登录没有成功，回执可能过了时。请再试；还不行，请告诉办公室，检查登记的应用（编号、回调地址、不要选“机密”）。";

  let token = "";

  /** @param {number} bytes */
  function random(bytes) {
    return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** This page's address, as the office has registered it. */
  function here() {
    return location.origin + location.pathname;
  }

  /**
   * Return where to leave for; the draft is taken up when the reader comes back.
   * @param {Compendium.desk.Forge} forge
   * @param {string} draft its id
   * @param {(verifier: string) => Promise<string>} challenge
   */
  async function prepare(forge, draft, challenge) {
    const [state, verifier] = [random(16), random(32)];
    const query = new URLSearchParams({
      client_id: forge.client,
      redirect_uri: here(),
      response_type: "code",
      scope: forge.scope,
      state,
      code_challenge: await challenge(verifier),
      code_challenge_method: "S256",
    });
    sessionStorage.setItem(KEPT, JSON.stringify({ state, verifier, draft }));
    return `${forge.authorize}?${query}`;
  }

  /**
   * Take the answer of the forge out of this page's address, if the reader comes from there.
   * @returns {{ draft: string, code: string, verifier: string, refused: string } | undefined}
   */
  function returned() {
    const query = new URLSearchParams(location.search);
    if (!query.has("state")) return undefined;
    history.replaceState(null, "", location.pathname);
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
    sessionStorage.removeItem(KEPT);
    const [code, known] = [query.get("code") ?? "", kept.state === query.get("state")];
    const refused = known ? (code ? "" : DENIED) : STRANGE;
    return { draft: kept.draft ?? "", code, verifier: kept.verifier ?? "", refused };
  }

  /**
   * Get the token for the code that the forge gave; throws words for the reader.
   * @param {Compendium.desk.Forge} forge
   * @param {{ code: string, verifier: string }} given
   */
  async function redeem(forge, { code, verifier }) {
    const body = new URLSearchParams({
      client_id: forge.client,
      grant_type: "authorization_code",
      redirect_uri: here(),
      code,
      code_verifier: verifier,
    });
    const { status, text } = await Compendium.desk.wire.send(forge.token, { method: "POST", body, headers: {} });
    token = status === 200 ? accessToken(text) : "";
    if (!token) throw new Error(FAILED);
  }

  /** @param {string} text */
  function accessToken(text) {
    try {
      return String(JSON.parse(text).access_token ?? "");
    } catch {
      return "";
    }
  }

  Compendium.desk.account = {
    ...{ prepare, returned, redeem },
    take: (given) => (token = given.trim()),
    forget: () => (token = ""),
    isIn: () => token !== "",
    bearer: () => ({ Authorization: `Bearer ${token}` }),
  };
})();
