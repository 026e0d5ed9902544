// The module is made by scripts/schema/generate.mjs, which every build and test run calls first. This declaration stands in for it,
// so that a fresh clone type checks before anything was built.
declare module '#core/schema/generated/schema-text.js' {
  /** JSON of `SchemaData` in schema-data.ts. */
  const schemaText: string;
  export default schemaText;
}
