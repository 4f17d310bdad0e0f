/** Finds the list of postings in an answer. */
import { AppError } from '../../shared/errors.ts';
import { isRow } from '../mapping/field-reader.ts';

export type ItemsPath = Readonly<{
  /** "rss.channel.item", "jobs", "departments[].jobs"; undefined when the answer is the list itself. */
  path: string | undefined;
  /** For the message. */
  url: string;
  /** In XML an element that is absent is a list of none, as long as the one around it is there. */
  isXml: boolean;
}>;

/**
 * The postings at a path. Throws SOURCE_MALFORMED when the path leads nowhere, so that an answer of another shape is never
 * taken for an empty list.
 */
export function itemsAt(root: unknown, items: ItemsPath): readonly unknown[] {
  const steps = stepsOf(items.path);
  if (steps.length === 0) return Array.isArray(root) ? root : fail(items, wholeReason(root));
  return steps.reduce<readonly unknown[]>(
    (nodes, step) => nodes.flatMap((node) => childrenOf(node, step, items)),
    [root],
  );
}

/** The elements of the path that may come several times, as `parseXml` takes them. */
export function listPathsOf(path: string | undefined): readonly string[] {
  const steps = stepsOf(path);
  return steps.flatMap(({ isList }, index) =>
    isList
      ? [
          steps
            .slice(0, index + 1)
            .map(({ name }) => name)
            .join('.'),
        ]
      : [],
  );
}

type Step = Readonly<{ name: string; isList: boolean; isLast: boolean }>;

function stepsOf(path: string | undefined): readonly Step[] {
  const names = path?.split('.') ?? [];
  return names.map((name, index) => {
    const isLast = index === names.length - 1;
    return { name: name.replace(/\[\]$/, ''), isList: isLast || name.endsWith('[]'), isLast };
  });
}

function childrenOf(node: unknown, { name, isList, isLast }: Step, items: ItemsPath): readonly unknown[] {
  if (items.isXml && node === '') return [];
  if (!isRow(node) || !Object.hasOwn(node, name)) {
    if (items.isXml && isLast && isRow(node)) return [];
    return fail(items, `it has no "${name}" for the path "${items.path}"; ${contentsOf(node)}`);
  }
  const child = node[name];
  if (!isList) return [child];
  return Array.isArray(child)
    ? child
    : fail(items, `"${name}" of the path "${items.path}" is no list of postings`);
}

function wholeReason(root: unknown): string {
  return `it is no list of postings: say with "items" where in it the list is; ${contentsOf(root)}`;
}

const NAMES_SHOWN = 10;

function contentsOf(node: unknown): string {
  if (!isRow(node)) return 'there is nothing in it to choose from';
  const names = Object.keys(node);
  const more = names.length > NAMES_SHOWN ? ' and others' : '';
  return `there are ${names.slice(0, NAMES_SHOWN).join(', ') || 'no names'}${more}`;
}

function fail({ url }: ItemsPath, reason: string): never {
  throw new AppError('SOURCE_MALFORMED', { url, reason });
}
