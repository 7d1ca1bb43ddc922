import { QueryClient } from '@tanstack/react-query';
import { isPassing } from '@/shared/api/problem';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Live events say when something is old; the clock does not.
        staleTime: 60_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
