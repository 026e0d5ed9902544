import { generateSchema } from '../../scripts/schema/generate.mjs';

/** Runs once before all tests: the schema that they read is made from packages, and not kept in the repository. */
export default async function setup(): Promise<void> {
  await generateSchema();
}
