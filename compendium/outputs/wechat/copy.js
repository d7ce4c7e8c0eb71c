// Copies the article as it stands here, or a field beside it, into the clipboard.
// Where the clipboard cannot be written to, what is selected is copied as browsers always did.
(() => {
  const said = document.querySelector("[role=status]");

  function select(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function copySelected(node, html, text) {
    const fill = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
    };
    select(node);
    document.addEventListener("copy", fill);
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch (_error) {
      done = false;
    }
    document.removeEventListener("copy", fill);
    return done;
  }

  async function copy(node, rich) {
    const html = rich ? node.innerHTML.trim() : "";
    const text = node.innerText;
    try {
      if (!html) await navigator.clipboard.writeText(text);
      else {
        const blob = (words, type) => new Blob([words], { type });
        const item = { "text/html": blob(html, "text/html"), "text/plain": blob(text, "text/plain") };
        await navigator.clipboard.write([new ClipboardItem(item)]);
      }
      return true;
    } catch (_error) {
      return copySelected(node, html, text);
    }
  }

  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.addEventListener("click", async () => {
      const node = document.getElementById(button.dataset.copies);
      const done = await copy(node, node.id === "article");
      if (done) window.getSelection().removeAllRanges();
      else select(node);
      const name = button.dataset.name;
      said.textContent = done ? `已复制${name}，请到公众号后台粘贴。` : `这个浏览器不让网页复制。${name}已经选中，请按 Ctrl+C。`;
    });
  }
})();
