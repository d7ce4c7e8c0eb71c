// Stands in for the desk's worker: the same messages, answered by the Python of the machine.
const SIZE = 11300000;
const OWN = String(Math.random());

/** Bytes travel in JSON as {"$bytes": base64}. @param {any} value */
function packed(value) {
  if (value instanceof Uint8Array) return { $bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join("")) };
  if (Array.isArray(value)) return value.map(packed);
  if (value && typeof value === "object") return mapped(value, packed);
  return value;
}

/** @param {any} value */
function unpacked(value) {
  if (value && value.$bytes !== undefined) return Uint8Array.from(atob(value.$bytes), (letter) => letter.charCodeAt(0));
  if (Array.isArray(value)) return value.map(unpacked);
  if (value && typeof value === "object") return mapped(value, unpacked);
  return value;
}

/** @param {any} value @param {(each: any) => any} change */
function mapped(value, change) {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
}

/** A leaflet is told of in steps, and then there; one of a draft without files never is. @param {number} id @param {any} args */
function leaflet(id, args) {
  for (const what of ["程序", "排版"]) self.postMessage({ progress: { loaded: SIZE, total: SIZE, what } });
  const bytes = new TextEncoder().encode(`%PDF ${args.year}/${args.slug}`);
  if (args.files.length) self.postMessage({ id, value: { bytes, pages: 2 } });
}

self.onmessage = async ({ data: { id, call, args } }) => {
  if (call === "leaflet") return leaflet(id, args);
  if (call === "start") self.postMessage({ progress: { loaded: SIZE / 2, total: SIZE, what: "程序" } });
  const asked = { method: "POST", body: JSON.stringify({ worker: OWN, call, args: packed(args) }) };
  const answer = await fetch(new URL("ask", self.location.href), asked);
  const { value, error } = await answer.json();
  self.postMessage(error === undefined ? { id, value: unpacked(value) } : { id, error });
};
