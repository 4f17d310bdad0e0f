/** What is wrong with the files of a project, and with how a command was called. */
import type { ErrorEntry } from './error-entry.ts';

export const PROJECT_ERRORS = {
  CONFIG_NOT_FOUND: {
    message: ({ path }) => `No configuration at ${path}.`,
    hint: 'Run this command in a folder with a metier.config.ts, name one with --project DIR, or make one with "metier init DIR".',
    status: 500,
    isPublic: false,
  },
  CONFIG_INVALID: {
    message: ({ path, problems }) => `The configuration ${path} has problems:\n${problems}`,
    hint: 'Mend the keys named above; docs/configuration.md describes every key.',
    status: 500,
    isPublic: false,
  },
  TAXONOMY_INVALID: {
    message: ({ path, problems }) => `The taxonomy ${path} has problems:\n${problems}`,
    hint: 'Mend the lines named above, then run "metier taxonomy check".',
    status: 500,
    isPublic: false,
  },
  TAXONOMY_UNREADABLE: {
    message: ({ path, reason }) => `The taxonomy ${path} cannot be read: ${reason}`,
    hint: 'Give a YAML, JSON or CSV taxonomy, or a plain-text outline; see docs/taxonomy.md for the shapes.',
    status: 500,
    isPublic: false,
  },
  TAXONOMY_ADDRESSES_LOST: {
    message: ({ path, addresses }) => `Public addresses of ${path} would lead nowhere:\n${addresses}`,
    hint: 'Add a redirect for each to the file you import, or use --allow-lost. Nothing was written.',
    status: 409,
    isPublic: false,
  },
  FUNCTION_UNKNOWN: {
    message: ({ key }) => `There is no job function "${key}" in the taxonomy.`,
    hint: 'Run "metier taxonomy export --format csv" to see the slugs.',
    status: 404,
    isPublic: true,
  },
  CONTENT_INVALID: {
    message: ({ path, problems }) => `The content file ${path} has problems:\n${problems}`,
    hint: 'Each FAQ file starts with a front matter block of title and order, then "## Question" headings.',
    status: 500,
    isPublic: false,
  },
  FILE_UNREADABLE: {
    message: ({ path, reason }) => `The file ${path} cannot be read: ${reason}`,
    hint: 'Check the path and its permissions.',
    status: 500,
    isPublic: false,
  },
  FILE_UNWRITABLE: {
    message: ({ path, reason }) => `The file ${path} cannot be written: ${reason}`,
    hint: 'Check that its folder exists, may be written to, and has room.',
    status: 500,
    isPublic: false,
  },
  MAPPING_INVALID: {
    message: ({ path, problems }) => `The mapping ${path} has problems:\n${problems}`,
    hint: 'A mapping names the column for each field; see docs/import.md.',
    status: 500,
    isPublic: false,
  },
  SYNONYMS_INVALID: {
    message: ({ path, problems }) => `The synonyms ${path} have problems:\n${problems}`,
    hint: 'Mend the lines named above, then run "metier synonyms check"; docs/search.md shows the shape.',
    status: 500,
    isPublic: false,
  },
  PAY_LAWS_INVALID: {
    message: ({ path, problems }) => `The pay laws ${path} have problems:\n${problems}`,
    hint: 'Mend the lines named above; starter/pay-laws.yaml of Metier shows the shape, and docs/structured-data.md says what each key means.',
    status: 500,
    isPublic: false,
  },
} as const satisfies Record<string, ErrorEntry>;
