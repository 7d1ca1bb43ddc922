import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import { inboxQueries } from '../inboxQueries';

// Under the inbox: whatever refreshes the whole of it refreshes people, too.
export const personQueries = {
  all: () => [...inboxQueries.all(), 'person'] as const,

  person: (id: string) =>
    queryOptions({
      queryKey: [...personQueries.all(), id],
      queryFn: ({ signal }) => answerOf(api.GET('/api/contacts/{id}', { params: { path: { id } }, signal })),
    }),

  found: (search: string) =>
    queryOptions({
      queryKey: [...personQueries.all(), 'found', search],
      queryFn: ({ signal }) => answerOf(api.GET('/api/contacts', { params: { query: { search } }, signal })),
      enabled: search !== '',
    }),
};
