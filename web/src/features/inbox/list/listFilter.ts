import type { Conversation, ConversationStatus, ConversationView, ListSort } from '@/shared/api/types';
import { windowLeftMs } from '../customerServiceWindow';

/**
 * What the list is narrowed to: whose conversations, and how they stand. The server turns the same words into SQL
 * (`ConversationQuery`); here they say whether a row that came by a live event belongs among those that are shown.
 */
export interface ListFilter {
  view: ConversationView;
  status: ConversationStatus | 'any';
  teamId: string | null;
  labelId: string | null;
  sort: ListSort;
}

export const views: readonly ConversationView[] = ['all', 'mine', 'unassigned', 'unread', 'favorites'];
export const statuses: readonly ConversationStatus[] = ['open', 'pending', 'snoozed', 'resolved'];
export const sorts: readonly ListSort[] = ['activity', 'window'];
export const firstFilter: ListFilter = {
  view: 'all',
  status: 'open',
  teamId: null,
  labelId: null,
  sort: 'activity',
};

/** The filter as the address of the page keeps it: what stands as it does at first is left out. */
export interface FilterSearch {
  view?: ConversationView | undefined;
  status?: ConversationStatus | 'any' | undefined;
  team?: string | undefined;
  label?: string | undefined;
  sort?: ListSort | undefined;
}

/** Reads what stands in the address; whatever it does not know is as if it were not there. */
export function readFilterSearch(search: Record<string, unknown>): FilterSearch {
  return {
    view: views.find((each) => each === search.view),
    status: search.status === 'any' ? 'any' : statuses.find((each) => each === search.status),
    team: idIn(search.team),
    label: idIn(search.label),
    sort: sorts.find((each) => each === search.sort),
  };
}

export function filterOf({ view, status, team, label, sort }: FilterSearch): ListFilter {
  return {
    view: view ?? firstFilter.view,
    status: status ?? firstFilter.status,
    teamId: team ?? null,
    labelId: label ?? null,
    sort: sort ?? firstFilter.sort,
  };
}

export function searchOf({ view, status, teamId, labelId, sort }: ListFilter): Required<FilterSearch> {
  return {
    view: view === firstFilter.view ? undefined : view,
    status: status === firstFilter.status ? undefined : status,
    team: teamId ?? undefined,
    label: labelId ?? undefined,
    sort: sort === firstFilter.sort ? undefined : sort,
  };
}

export function isSameFilter(one: ListFilter, other: ListFilter): boolean {
  return (
    one.view === other.view &&
    one.status === other.status &&
    one.teamId === other.teamId &&
    one.labelId === other.labelId &&
    one.sort === other.sort
  );
}

/** As the API takes it. A search looks everywhere: nobody remembers whether what they look for was resolved. */
export function toQuery(filter: ListFilter, search: string) {
  return {
    filter: filter.view,
    ...(search === '' ? filter.status !== 'any' && { status: filter.status } : { search }),
    ...(isByWindow(filter, search) && { sort: filter.sort }),
    ...(filter.teamId !== null && { team_id: filter.teamId }),
    ...(filter.labelId !== null && { label_id: filter.labelId }),
  };
}

/** A search finds what was answered, too: it keeps the order of the latest activity. */
export function isByWindow({ sort }: ListFilter, search: string): boolean {
  return sort === 'window' && search === '';
}

/** Whether the customer wrote last, and may still be answered freely. */
function isWaiting(row: Conversation, now: number): boolean {
  return row.last_message?.direction === 'inbound' && windowLeftMs(row, now) > 0;
}

export function matches(
  row: Conversation,
  filter: ListFilter,
  search: string,
  myId: string,
  now: number,
): boolean {
  return (
    (!isByWindow(filter, search) || isWaiting(row, now)) &&
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
