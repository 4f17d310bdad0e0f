/** The shape of every component's examples: they feed the template tests and the accessibility checks. */
import type { Html } from '../../shared/html.ts';

export type ComponentExamples = Readonly<{
  component: string;
  examples: readonly Readonly<{ name: string; html: Html }>[];
}>;
