// The site's style sheets hold from Chrome 86, Firefox 78 and Safari 15 on (docs/search.md).
// Where a younger feature has a fallback, the line says so: stylelint-disable … -- the reason.

/** Features that may be missing without harm: the page is as readable without them. */
const ORNAMENTS = [
  "css-focus-visible", // the browser's own ring is shown instead
  "css-overscroll-behavior", // the page scrolls on after a panel has ended
  "css-scroll-behavior", // it jumps
  "css-paged-media", // no page numbers on paper
  "css-widows-orphans", // a lone line on paper
];

/** What the plugin's data does not tell. */
const YOUNGER = {
  "property-disallowed-list": [
    /^inset/, // Chrome 87
    /-(?:inline|block)(?:-|$)/, // Chrome 87, Safari 14.1 and less
    /^(?:translate|rotate|scale)$/, // Chrome 104
  ],
  "selector-pseudo-class-disallowed-list": ["is", "where", "has"], // Chrome 88, 105
  "function-disallowed-list": ["color-mix", "light-dark", "color"], // Chrome 111, 123
  "declaration-property-value-disallowed-list": { "/^overflow/": ["clip"] }, // Chrome 90, Safari 16
};

export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  reportNeedlessDisables: true,
  reportDescriptionlessDisables: true,
  rules: {
    ...YOUNGER,
    "plugin/no-unsupported-browser-features": [
      true,
      {
        browsers: ["chrome 86", "firefox 78", "safari 15"],
        ignore: ORNAMENTS,
        ignorePartialSupport: true,
      },
    ],
  },
};
