import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import type { SavedFilter } from '@/shared/api/types';
import { inboxQueries } from '../inboxQueries';

const none: readonly SavedFilter[] = [];

export function useSavedFilters(): readonly SavedFilter[] {
  return useQuery(inboxQueries.savedFilters()).data ?? none;
}

type Written = Pick<SavedFilter, 'name' | 'filter'>;

/** The doors of what is everybody's and of what is one's own. */
export const savedFilterDoors = {
  save: (body: Written, isOwn: boolean) =>
    answerOf<unknown>(
      isOwn ? api.POST('/api/saved-filters/own', { body }) : api.POST('/api/saved-filters', { body }),
    ),
  change: ({ id, is_own }: SavedFilter, body: Written) => {
    const params = { path: { id } };
    return answerOf<unknown>(
      is_own
        ? api.PUT('/api/saved-filters/own/{id}', { params, body })
        : api.PUT('/api/saved-filters/{id}', { params, body }),
    );
  },
  order: (ids: string[], isOwn: boolean) => {
    const body = { ids };
    return answerOf<unknown>(
      isOwn
        ? api.PUT('/api/saved-filters/own/order', { body })
        : api.PUT('/api/saved-filters/order', { body }),
    );
  },
  remove: ({ id, is_own }: SavedFilter) => {
    const params = { path: { id } };
    return answerOf<unknown>(
      is_own
        ? api.DELETE('/api/saved-filters/own/{id}', { params })
        : api.DELETE('/api/saved-filters/{id}', { params }),
    );
  },
};
