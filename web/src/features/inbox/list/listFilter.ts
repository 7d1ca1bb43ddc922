import type { Conversation, ConversationStatus, ConversationView } from '@/shared/api/types';

/**
 * What the list is narrowed to: whose conversations, and how they stand. The server turns the same words into SQL
 * (`ConversationQuery`); here they say whether a row that came by a live event belongs among those that are shown.
 */
export interface ListFilter {
  view: ConversationView;
  status: ConversationStatus | 'any';
  teamId: string | null;
  labelId: string | null;
}

export const views: readonly ConversationView[] = ['all', 'mine', 'unassigned', 'unread', 'favorites'];
export const statuses: readonly ConversationStatus[] = ['open', 'pending', 'snoozed', 'resolved'];
export const firstFilter: ListFilter = { view: 'all', status: 'open', teamId: null, labelId: null };

/** The filter as the address of the page keeps it: what stands as it does at first is left out. */
export interface FilterSearch {
  view?: ConversationView | undefined;
  status?: ConversationStatus | 'any' | undefined;
  team?: string | undefined;
  label?: string | undefined;
}

/** Reads what stands in the address; whatever it does not know is as if it were not there. */
export function readFilterSearch(search: Record<string, unknown>): FilterSearch {
  return {
    view: views.find((each) => each === search.view),
    status: search.status === 'any' ? 'any' : statuses.find((each) => each === search.status),
    team: idIn(search.team),
    label: idIn(search.label),
  };
}

export function filterOf({ view, status, team, label }: FilterSearch): ListFilter {
  return {
    view: view ?? firstFilter.view,
    status: status ?? firstFilter.status,
    teamId: team ?? null,
    labelId: label ?? null,
  };
}

export function searchOf({ view, status, teamId, labelId }: ListFilter): Required<FilterSearch> {
  return {
    view: view === firstFilter.view ? undefined : view,
    status: status === firstFilter.status ? undefined : status,
    team: teamId ?? undefined,
    label: labelId ?? undefined,
  };
}

export function isSameFilter(one: ListFilter, other: ListFilter): boolean {
  return (
    one.view === other.view &&
    one.status === other.status &&
    one.teamId === other.teamId &&
    one.labelId === other.labelId
  );
}

/** As the API takes it. A search looks everywhere: nobody remembers whether what they look for was resolved. */
export function toQuery(filter: ListFilter, search: string) {
  return {
    filter: filter.view,
    ...(search === '' ? filter.status !== 'any' && { status: filter.status } : { search }),
    ...(filter.teamId !== null && { team_id: filter.teamId }),
    ...(filter.labelId !== null && { label_id: filter.labelId }),
  };
}

export function matches(row: Conversation, filter: ListFilter, search: string, myId: string): boolean {
  return (
    isInView(row, filter.view, myId) &&
    (search !== '' || filter.status === 'any' || row.status === filter.status) &&
    (filter.teamId === null || row.team?.id === filter.teamId) &&
    (filter.labelId === null || row.label_ids.includes(filter.labelId))
  );
}

function isInView(row: Conversation, view: ConversationView, myId: string): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'mine':
      return row.assignee?.id === myId;
    case 'unassigned':
      return row.assignee === null;
    case 'unread':
      return row.unread_count > 0;
    case 'favorites':
      return row.is_favorite;
  }
}

function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)
    ? value
    : undefined;
}
