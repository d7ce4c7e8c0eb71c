// @ts-check
/** A small case to play with, marked as an example; two things in it are wrong on purpose. */
(function () {
  "use strict";

  /** What stands under the headings of whatever form is the first; the last has a comma of another script. */
  const PARAGRAPHS = [
    "实训车间的工具常常用完不放回原处，上课前要花十几分钟找齐。支部在主题党日上，把这件事列为当年要办的第一件小事。",
    "党员每人认领一组工具柜，先照着轮廓贴好位置，再和学生一起定下三条规矩：\n\n- 用完当堂归位，下一组验收；\n- 缺损当天登记，两天内补齐；\n- 每月在车间公布一次找工具的时间。\n\n**关键在第二条。**补得快，大家才愿意登记。",
    "三个月以后，上课前找工具的时间由十几分钟减到不足两分钟，缺损登记三十二件，都在两天内补齐。",
    "一件小事办成了，大家才相信下一件也能办成,支部就把三条规矩写成一张纸，贴在柜门里面，别的车间照着就能做。",
  ];

  const SUMMARY =
    "实训车间找工具难，支部把它列为当年要办的第一件小事：党员认领工具柜，和学生一起定下归位、登记、公布三条规矩，三个月后上课前找工具的时间由十几分钟减到不足两分钟。（这是演示稿，单位和数据都是编的）";

  /**
   * Return the answers and values of the example in today's lists: its choices are the first.
   * @param {Compendium.desk.Field[]} fields
   */
  function of(fields) {
    const known = new Map(fields.map((field) => [field.key, field]));
    const first = (/** @type {string} */ key) => known.get(key)?.options?.[0]?.value;
    const year = String(new Date().getFullYear());
    const answers = { title: "演示稿：一个工具柜的三条规矩", unit: first("unit"), type: first("type"), form: first("form"), year };
    const metrics = [{ label: "上课前找工具的时间", value: "2", unit: "分钟", asof: `${year}-13-01` }];
    const more = { brand: "小事办成", summary: SUMMARY, keywords: ["演示稿", "工具柜"], sample: true, metrics };
    return { answers, values: { ...more, categories: [first("categories")].filter(Boolean) } };
  }

  /**
   * Fill the sections of an empty case.
   * @param {string} body with its headings, and what is asked for under each
   */
  function filled(body) {
    const headings = body.split("\n").filter((line) => line.startsWith("## "));
    return `${headings.map((line, place) => `${line}\n\n${PARAGRAPHS[place % PARAGRAPHS.length]}`).join("\n\n")}\n`;
  }

  Compendium.desk.example = { of, filled };
})();
