import { useNavigate } from '@tanstack/react-router';
import { useEffect, type RefObject } from 'react';
import { isTyping } from '@/shared/ui/isTyping';

/** The keys of the Discussions page: J, K and arrows walk the list, / searches, Escape leaves the thread. */
export function useListKeys(
  searchField: RefObject<HTMLInputElement | null>,
  openId: string | undefined,
): void {
  const navigate = useNavigate();

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isElsewhere(event) || (isTyping(event) && !isInSearch(event, searchField))) return;
      const isSearching = isInSearch(event, searchField);

      if (event.key === '/' && !isSearching) {
        event.preventDefault();
        searchField.current?.focus();
        searchField.current?.select();
      } else if (event.key === 'Escape' && openId !== undefined && !isSearching) {
        void navigate({ to: '/discussions' }).then(() => focusRow(openId));
      } else {
        const step = stepOf(event.key, isSearching);
        if (step !== 0 && moveFocus(step, openId)) event.preventDefault();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate, openId, searchField]);
}

/** In the search field letters are letters; only the arrows leave it. */
function stepOf(key: string, isSearching: boolean): number {
  if (key === 'ArrowDown' || (!isSearching && key.toLowerCase() === 'j')) return 1;
  if (key === 'ArrowUp' || (!isSearching && key.toLowerCase() === 'k')) return -1;
  return 0;
}

/** From the row that has the focus, else from the open one, else from the top; false when there is no row to go to. */
function moveFocus(step: number, openId: string | undefined): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-conversation]')];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused === -1 ? rows.findIndex((row) => row.dataset.conversation === openId) : focused;
  const next = rows[from === -1 ? 0 : from + step];
  next?.focus();
  return next !== undefined;
}

function focusRow(id: string): void {
  document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus();
}

function isInSearch(event: KeyboardEvent, searchField: RefObject<HTMLInputElement | null>): boolean {
  return event.target === searchField.current;
}

/** Menus, dialogs and the scrolling messages have keys of their own. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"], [role="menu"], [aria-haspopup][aria-expanded="true"]')) return true;
  return target.closest('[role="log"]') !== null && event.key.startsWith('Arrow');
}
