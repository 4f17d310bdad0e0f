/** The cards of a list, read while the page is parsed: a link to the posting, and fields by the labels that the employer gives. */
import type { IcimsRow } from './icims-schema.ts';

export type CardReader = Readonly<{
  openTag: (name: string, attributes: Readonly<Record<string, string>>) => void;
  addText: (text: string) => void;
  closeTag: (name: string) => void;
  /** Whether what is read belongs to a card. */
  isInside: () => boolean;
  /** One a posting, in the order of the page; a link to another host is none. */
  rows: () => readonly IcimsRow[];
}>;

/** Links are relative to the address of the list, or absolute. */
export function createCardReader(listUrl: string): CardReader {
  const rows = new Map<string, IcimsRow>();
  let card: Record<string, string> | undefined;
  let field: Field | undefined;
  let depth = 0;

  function endField(): void {
    const value = field?.value.trim();
    if (card && field && value) card[labelOf(field)] ??= value;
    field = undefined;
  }

  return {
    openTag: (name, attributes) => {
      const classes = attributes['class'] ?? '';
      if (card) depth += 1;
      else if (CARD.test(classes)) [card, depth] = [{}, 1];
      if (isLabel(name, classes) && !field?.isLabel) {
        endField();
        field = { label: '', value: '', isLabel: true, closedBy: name };
      }
      const link = name === 'a' ? linkFrom(attributes['href'], listUrl) : undefined;
      if (link && !rows.has(link.id)) rows.set(link.id, { ...link, fields: card ?? {} });
    },
    addText: (text) => {
      if (field?.isLabel) field.label += text;
      else if (field) field.value += text;
    },
    closeTag: (name) => {
      if (field?.isLabel && name === field.closedBy) field.isLabel = false;
      else if (BLOCKS.has(name) && field?.value.trim()) endField();
      if (!card) return;
      depth -= 1;
      if (depth === 0) card = undefined;
    },
    isInside: () => card !== undefined,
    rows: () => [...rows.values()],
  };
}

type Field = { label: string; value: string; isLabel: boolean; readonly closedBy: string };

const CARD = /\biCIMS_JobCardItem\b/;
const BLOCKS: ReadonlySet<string> = new Set(['div', 'dd', 'li', 'a', 'td']);

function isLabel(name: string, classes: string): boolean {
  return name === 'dt' || /\bfield-label\b/.test(classes);
}

/** "Location : Location" is a label with the name of its field behind it. */
function labelOf({ label }: Field): string {
  return (label.split(':')[0] ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
}

const JOB_PATH = /^\/jobs\/(\d+)\/(?:[^/]+\/)?job\/?$/;

function linkFrom(href: string | undefined, listUrl: string): Pick<IcimsRow, 'id' | 'path'> | undefined {
  const url = href === undefined ? null : URL.parse(href, listUrl);
  const [path, id] = url?.host === URL.parse(listUrl)?.host ? (JOB_PATH.exec(url?.pathname ?? '') ?? []) : [];
  return id === undefined || path === undefined ? undefined : { id, path };
}
