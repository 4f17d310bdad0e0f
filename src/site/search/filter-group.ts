/** One filter of a search, as its form shows it. */

export type FilterChoice = Readonly<{
  value: string;
  label: string;
  /** Results of this search with the group's own choice replaced by this one; absent for "any". */
  count?: number;
  isChosen: boolean;
  /** What it can be narrowed to, under a parameter of its own. */
  inner?: readonly FilterChoice[];
  innerName?: string;
}>;

export type FilterGroup = Readonly<{
  /** The query parameter. */
  name: string;
  title: string;
  kind: 'checkbox' | 'radio';
  choices: readonly FilterChoice[];
  isScrolling?: boolean;
  /** What a reader should know before choosing. */
  note?: string;
}>;
