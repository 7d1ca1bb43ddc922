import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';

export const keyQueries = {
  all: () => ['keys'] as const,
  list: () =>
    queryOptions({
      queryKey: [...keyQueries.all(), 'list'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/keys', { signal })),
    }),
  /** The numbers that a key can be given. */
  numbers: () =>
    queryOptions({
      queryKey: [...keyQueries.all(), 'numbers'],
      queryFn: ({ signal }) => answerOf(api.GET('/api/accounts', { signal })),
      select: (accounts) => accounts.items.map(({ id, name }) => ({ value: id, label: name })),
    }),
};
