import type { Conversation, ConversationPage } from '@/shared/api/types';
import type { Ledger } from './ledger';
import { isByWindow, matches, type ListFilter } from './list/listFilter';

interface ListView {
  filter: ListFilter;
  search: string;
  myId: string;
  /** The present: with it a window closes, and its row leaves the list of those that can still be answered. */
  now: number;
  /** The open conversation stays where the reader found it, although reading it takes it out of the list. */
  openId: string | undefined;
}

/** The rows of a list in their order: the loaded pages, brought up to date by everything heard since. */
export function listRows(pages: readonly ConversationPage[], ledger: Ledger, view: ListView): Conversation[] {
  const loaded = pages.flatMap((page) => page.items);
  const loadedIds = new Set(loaded.map((row) => row.id));
  const newest = (row: Conversation) => ledger.get(row.id) ?? row;
  const known = new Map(loaded.map((row) => [row.id, newest(row)]));

  const order = isByWindow(view.filter, view.search) ? byWindow : byActivity;
  const isReached = reachOf(pages, loaded, order);
  if (view.search === '') for (const row of ledger.values()) if (isReached(row)) known.set(row.id, row);
  return (
    [...known.values()]
      // What goes on in another conversation stands there.
      .filter((row) => row.continued_in === null)
      .filter(
        (row) =>
          (matches(row, view.filter, view.search, view.myId, view.now) &&
            (view.search !== '' || isReached(row))) ||
          (row.id === view.openId && loadedIds.has(row.id)),
      )
      .sort(order)
  );
}

/**
 * Whether a row belongs among the loaded ones: what came another way and stands further down waits for its page, and so does a
 * row that was loaded and has gone further down since. What a search finds, only the server knows.
 */
function reachOf(
  pages: readonly ConversationPage[],
  loaded: readonly Conversation[],
  order: (a: Conversation, b: Conversation) => number,
): (row: Conversation) => boolean {
  const last = loaded.at(-1);
  if (pages.at(-1)?.next_cursor === null) return () => true;
  return (row) => last !== undefined && order(row, last) <= 0;
}

function byActivity(a: Conversation, b: Conversation): number {
  return (
    Date.parse(b.last_activity_at) - Date.parse(a.last_activity_at) ||
    (a.id === b.id ? 0 : a.id < b.id ? 1 : -1)
  );
}

/** Whose window closes first in front: those who wait longest. One in which nobody waits is there only because it is open. */
function byWindow(a: Conversation, b: Conversation): number {
  const closes = (row: Conversation) => Date.parse(row.window_closes_at ?? '') || 0;
  return closes(a) - closes(b) || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1);
}
