import { expect, test } from 'vitest';
import type { SavedFilter } from '@/shared/api/types';
import { newId } from '@/testing/cast';
import { firstFilter } from '../list/listFilter';
import { contentOf, listOf, movedBy } from './savedFilters';

function saved(name: string, filter = contentOf(firstFilter)): SavedFilter {
  return { id: name, name, is_own: true, filter };
}

test('What was saved opens the list that was shown', () => {
  const filter = {
    view: 'unassigned',
    status: 'pending',
    teamId: newId(),
    labelId: null,
    sort: 'window',
  } as const;
  expect(listOf(saved('Waiting', contentOf(filter)))).toEqual(filter);
});

test('One that names a view of a later version opens the first list', () => {
  const later = { view: 'theirs', status: 'open', team_id: null, label_id: null, sort: 'activity' };
  expect(listOf(saved('Later', later))).toEqual(firstFilter);
});

test('A filter goes a place up or down, and no further than the end', () => {
  const three = ['a', 'b', 'c'].map((name) => saved(name));
  expect(movedBy(-1, 'b', three)).toEqual(['b', 'a', 'c']);
  expect(movedBy(1, 'b', three)).toEqual(['a', 'c', 'b']);
  expect(movedBy(-1, 'a', three)).toEqual(['a', 'b', 'c']);
  expect(movedBy(1, 'gone', three)).toEqual(['a', 'b', 'c']);
});
