// @ts-check
/** The draft as a Word document for review, as the office's command line writes it. */
(function () {
  "use strict";

  const { element, part, dialog, saved } = Compendium.desk;

  function begin() {
    part("paper").addEventListener("click", () => void make().catch(saved.fail));
  }

  /** A case with errors has none. */
  async function make() {
    const { work, beside, verdict } = Compendium.desk;
    await work.settle(); // what was typed just now is judged first
    const errors = verdict.errors();
    if (errors) {
      const why = `还有 ${errors} 处错误没有改。送审稿只给没有错误的案例：照“检查”里说的改好，再来。`;
      return dialog.show("送审稿还做不了", element("p", {}, why));
    }
    const { name, bytes } = await work.ask("paper", { pictures: beside.all() });
    Compendium.desk.files.download(name, bytes);
    const words = `“${name}”已经交给浏览器下载：公文格式，带照片、脚注和案例信息，请人审阅、批注用。交给办公室的还是投稿包；Word 里改了的，也可以当作 Word 稿再放进来。`;
    dialog.show("送审稿已经做好", element("p", {}, words));
  }

  Compendium.desk.paper = { begin };
})();
