import type { Conversation, ConversationCounts } from '@/shared/api/types';

/** The counters after a row changed, so that they move at once; the server's own follow. */
export function countsAfter(
  counts: ConversationCounts,
  before: Conversation,
  after: Conversation,
  myId: string,
): ConversationCounts {
  const change = (holds: (row: Conversation) => boolean) =>
    Number(isOpen(after) && holds(after)) - Number(isOpen(before) && holds(before));
  const least = (count: number) => Math.max(0, count);
  const teams = { ...counts.teams };
  for (const id of new Set([before.team?.id, after.team?.id]))
    if (id !== undefined) teams[id] = least((teams[id] ?? 0) + change((row) => row.team?.id === id));
  return {
    unread: least(counts.unread + change((row) => row.unread_count > 0)),
    unassigned: least(counts.unassigned + change((row) => row.assignee === null)),
    mine: least(counts.mine + change((row) => row.assignee?.id === myId)),
    teams,
  };
}

// What goes on in another conversation counts there.
const isOpen = (row: Conversation): boolean => row.status === 'open' && row.continued_in === null;
