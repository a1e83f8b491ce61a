import tseslint from "typescript-eslint";

const tests = ["**/*.test.{ts,tsx}", "server/testing/**", "e2e/**"];
/** Where files outside the product may read the environment: programs that start others. */
const starters = [...tests, "server/config/env.ts", "prisma/generate.ts", "*.config.{ts,mjs}"];

const doubtfulCast = {
  selector: "TSAsExpression > TSAsExpression.expression[typeAnnotation.type='TSUnknownKeyword']",
  message: "A cast by way of unknown hides what the value is: check it, or give it its type where it is made.",
};
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "server/config/env.ts is the only reader of the environment.",
};

/** The core is pure and synchronous: everything below comes in as an argument, or stays out. */
const impure = [
  ["NewExpression[callee.name='Date'][arguments.length=0]", "The core has no clock: take the time as an argument."],
  ["CallExpression[callee.name='Date']", "The core has no clock: take the time as an argument."],
  ["MemberExpression[object.name='Date'][property.name='now']", "The core has no clock: take the time as an argument."],
  ["MemberExpression[object.name='Math'][property.name='random']", "The core has no chance: take ids as arguments."],
  [":function[async=true]", "The core is synchronous: gather first, then ask it."],
  ["AwaitExpression", "The core is synchronous: gather first, then ask it."],
  ["ForOfStatement[await=true]", "The core is synchronous: take the items one by one."],
  ["Identifier[name='Promise']", "The core is synchronous: gather first, then ask it."],
  ["ImportExpression", "The core loads nothing at run time."],
  ["MemberExpression[object.name='globalThis']", "The core reaches for nothing global."],
].map(([selector, message]) => ({ selector, message }));
const impureGlobals = [
  ...["process", "console", "fetch", "crypto", "performance", "Buffer", "require", "queueMicrotask", "structuredClone"],
  ...["setTimeout", "setInterval", "setImmediate", "XMLHttpRequest", "WebSocket", "EventSource", "indexedDB"],
  ...["window", "document", "navigator", "location", "localStorage", "sessionStorage", "ReadableStream", "Worker"],
];

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      ".next",
      ".data",
      "prisma/generated",
      "next-env.d.ts",
      "test-results",
      "playwright-report",
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
    },
  },
  {
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-restricted-syntax": ["error", doubtfulCast, environment],
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
    },
  },
  // One function makes all of a port's methods; each of those stays short.
  {
    files: ["server/adapters/**", "server/composition.ts"],
    rules: { "max-lines-per-function": ["error", { max: 100 }] },
  },
  { files: ["components/**", "app/**"], rules: { "max-lines-per-function": ["error", { max: 150 }] } },
  { files: [...tests, "**/*.mjs"], rules: { "max-lines-per-function": "off", "max-lines": "off" } },
  { files: [...starters, "**/*.mjs"], rules: { "no-restricted-syntax": ["error", doubtfulCast] } },
  {
    files: ["server/core/**/*.ts"],
    ignores: tests,
    rules: {
      "no-restricted-syntax": ["error", doubtfulCast, environment, ...impure],
      "no-restricted-globals": ["error", ...impureGlobals],
      "no-restricted-imports": ["error", { patterns: ["node:*", "fs", "fs/*", "crypto", "path", "os", "http", "net"] }],
    },
  },
);
