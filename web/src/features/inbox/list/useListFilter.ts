import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { filterOf, readFilterSearch, searchOf, type ListFilter } from './listFilter';

/** What the list is narrowed to. It lives in the address: whoever passes it on, or opens it again, sees the same list. */
export function useListFilter(): [ListFilter, (filter: ListFilter) => void] {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const filter = useMemo(() => filterOf(readFilterSearch(search)), [search]);
  return [filter, (next) => void navigate({ to: '.', search: searchOf(next), replace: true })];
}
