/** A description as a tree of blocks. Inline markup inside a block is a string that is safe to show. */

const CONTAINER_TAGS = ['ul', 'ol', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td'] as const;
export type ContainerTag = (typeof CONTAINER_TAGS)[number];

export type Block =
  | Readonly<{ kind: 'paragraph'; html: string }>
  | Readonly<{ kind: 'heading'; level: number; html: string }>
  | Readonly<{ kind: 'rule' }>
  | Container;

export type Container = Readonly<{ kind: 'container'; tag: ContainerTag; children: readonly Block[] }>;

const KNOWN_CONTAINERS: ReadonlySet<string> = new Set(CONTAINER_TAGS);

export function isContainerTag(name: string): name is ContainerTag {
  return KNOWN_CONTAINERS.has(name);
}
