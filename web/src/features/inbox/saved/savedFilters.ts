import type { SavedFilter } from '@/shared/api/types';
import { filterOf, readFilterSearch, type ListFilter } from '../list/listFilter';

/** The list that a saved filter opens. */
export function listOf({ filter }: SavedFilter): ListFilter {
  const { view, status, team_id, label_id, sort } = filter;
  return filterOf(readFilterSearch({ view, status, team: team_id, label: label_id, sort }));
}

/** As it is saved. */
export function contentOf({ view, status, teamId, labelId, sort }: ListFilter): SavedFilter['filter'] {
  return { view, status, team_id: teamId, label_id: labelId, sort };
}

/** The ids in their order after one has gone a place up (-1) or down (1). */
export function movedBy(step: -1 | 1, id: string, filters: readonly SavedFilter[]): string[] {
  const ids = filters.map((each) => each.id);
  const from = ids.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ids.length) return ids;
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
}
