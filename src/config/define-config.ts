import type { ConfigInput } from './schema.ts';

/** Gives a metier.config.ts its types: `export default defineConfig({...})`. Validation happens when it is loaded. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
