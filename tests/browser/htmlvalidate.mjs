// What html-validate asks of a built page. Each rule that is off says why.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Of a facet several values may be chosen: their check boxes share its name.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    "no-trailing-whitespace": "off", // of the source alone; templates leave it
    "doctype-style": "off", // the theme writes it in small letters, as HTML allows
    "void-style": "off", // Python-Markdown writes <img />, as HTML allows
    "valid-id": ["error", { relaxed: true }], // the theme's begin with __, and headings are Chinese
    "input-attributes": "off", // the theme's check boxes carry autocomplete; Nu lists them (KNOWN)
    "valid-autocomplete": "off", // the same
    "prefer-native-element": ["error", { exclude: ["listbox"] }], // results and advice of the search
    "wcag/h32": "off", // the theme's switch of colours is a form that is never sent
    "no-deprecated-attr": "off", // columns are aligned by attribute: a style= would be refused (CSP)
  },
};
