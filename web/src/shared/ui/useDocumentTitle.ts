import { useEffect } from 'react';

/** `(3) Discussions · Relais`: the browser's tab tells what waits. */
export function useDocumentTitle(title: string, unread = 0): void {
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${title} · Relais`;
  }, [title, unread]);
}
