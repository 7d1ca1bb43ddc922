import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import { instantsOf, type JournalSearch } from './journalSearch';

const firstPage: { cursor?: string } = {};

export const journalQueries = {
  all: () => ['journal'] as const,
  list: (search: JournalSearch) =>
    infiniteQueryOptions({
      queryKey: [...journalQueries.all(), 'list', search],
      queryFn: ({ pageParam, signal }) =>
        answerOf(api.GET('/api/journal', { params: { query: { ...asked(search), ...pageParam } }, signal })),
      initialPageParam: firstPage,
      getNextPageParam: (last) => (last.next_cursor === null ? null : { cursor: last.next_cursor }),
    }),
  one: (place: string) =>
    queryOptions({
      queryKey: [...journalQueries.all(), 'one', place],
      queryFn: ({ signal }) =>
        answerOf(api.GET('/api/journal/{place}', { params: { path: { place } }, signal })),
    }),
  /** What our numbers are called; their ids say nothing to a person. */
  numbers: () =>
    queryOptions({
      queryKey: [...journalQueries.all(), 'numbers'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/accounts', { signal })),
      select: (accounts) => new Map(accounts.items.map((account) => [account.phone_number_id, account.name])),
    }),
};

function asked(search: JournalSearch) {
  return {
    ...(search.state && { state: search.state }),
    ...(search.reason && { reason: search.reason }),
    ...(search.number !== undefined && { phone_number_id: search.number }),
    ...instantsOf(search),
  };
}
