// Stands in for the desk's worker: the same messages, answered by the Python of the machine.
const BYTES = 11300000;

/** @param {any} value */
function packed(value) {
  if (value instanceof Uint8Array) return { $bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join("")) };
  if (Array.isArray(value)) return value.map(packed);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, packed(each)]));
  return value;
}

/** @param {any} value */
function unpacked(value) {
  if (value && value.$bytes !== undefined) return Uint8Array.from(atob(value.$bytes), (letter) => letter.charCodeAt(0));
  if (Array.isArray(value)) return value.map(unpacked);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unpacked(each)]));
  return value;
}

self.onmessage = async ({ data: { id, call, args } }) => {
  if (call === "start") self.postMessage({ progress: { loaded: BYTES / 2, total: BYTES, what: "程序" } });
  const answer = await fetch(new URL("ask", self.location.href), { method: "POST", body: JSON.stringify({ call, args: packed(args) }) });
  const { value, error } = await answer.json();
  self.postMessage(error === undefined ? { id, value: unpacked(value) } : { id, error });
};
