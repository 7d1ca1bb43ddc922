import type { Conversation, ConversationPage } from '@/shared/api/types';
import type { Ledger } from './ledger';
import { matches, type ListFilter } from './list/listFilter';

interface ListView {
  filter: ListFilter;
  search: string;
  myId: string;
  /** The open conversation stays where the reader found it, although reading it takes it out of the list. */
  openId: string | undefined;
}

/** The rows of a list, newest activity first: the loaded pages, brought up to date by everything heard since. */
export function listRows(pages: readonly ConversationPage[], ledger: Ledger, view: ListView): Conversation[] {
  const loaded = pages.flatMap((page) => page.items);
  const loadedIds = new Set(loaded.map((row) => row.id));
  const newest = (row: Conversation) => ledger.get(row.id) ?? row;
  const known = new Map(loaded.map((row) => [row.id, newest(row)]));

  for (const row of heardOf(pages, loaded, ledger, view)) known.set(row.id, row);
  return (
    [...known.values()]
      // What goes on in another conversation stands there.
      .filter((row) => row.continued_in === null)
      .filter(
        (row) =>
          matches(row, view.filter, view.search, view.myId) ||
          (row.id === view.openId && loadedIds.has(row.id)),
      )
      .sort(byActivity)
  );
}

/** Rows that came another way and belong among the loaded ones; what a search finds, only the server knows. */
function heardOf(
  pages: readonly ConversationPage[],
  loaded: readonly Conversation[],
  ledger: Ledger,
  view: ListView,
): Conversation[] {
  if (view.search !== '') return [];
  const isComplete = pages.at(-1)?.next_cursor === null;
  const oldest = loaded.at(-1);
  return [...ledger.values()].filter(
    (row) => isComplete || (oldest !== undefined && byActivity(row, oldest) < 0),
  );
}

function byActivity(a: Conversation, b: Conversation): number {
  return Date.parse(b.last_activity_at) - Date.parse(a.last_activity_at) || (a.id < b.id ? 1 : -1);
}
