// The site's scripts run from Chrome 86, Firefox 78 and Safari 15 on (docs/search.md): what those
// browsers can is ES2020, and replaceAll. Everything younger is an error, methods and regular
// expressions too.
import es from "eslint-plugin-es-x";

const MEMBERS = [
  ...["ariaLabel", "ariaLive", "ariaExpanded", "ariaSelected", "ariaHidden", "inert", "popover"],
  ...["checkVisibility", "showPicker", "requestSubmit", "showPopover", "hidePopover", "togglePopover"],
  ...["moveBefore", "setHTML", "startViewTransition", "randomUUID", "canParse", "scrollend"],
];
const GLOBALS = ["structuredClone", "requestIdleCallback", "scheduler", "navigation", "URLPattern", "CompressionStream"];

export default [
  {
    files: ["overrides/assets/**/*.js", "compendium/outputs/display/kiosk/*.js"],
    ...es.configs["flat/restrict-to-es2020"],
  },
  {
    files: ["overrides/assets/**/*.js", "compendium/outputs/display/kiosk/*.js"],
    languageOptions: { ecmaVersion: "latest", sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    settings: { "es-x": { aggressive: true } },
    rules: {
      "es-x/no-string-prototype-replaceall": "off", // Chrome 85, Firefox 77, Safari 13.1
      "es-x/no-regexp-lookbehind-assertions": "error", // Safari 16.4, though ES2018
      // Names of the DOM that the floor does not know: no plugin tells them.
      "no-restricted-globals": ["error", ...GLOBALS],
      "no-restricted-syntax": [
        "error",
        ...MEMBERS.flatMap((name) => [`MemberExpression[property.name="${name}"]`, `Property[key.name="${name}"]`]).map(
          (selector) => ({ selector, message: "The oldest browsers that we promise do not know this name." }),
        ),
      ],
    },
  },
];
