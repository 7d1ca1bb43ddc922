import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '@/shared/session/session';
import { resumePush } from './push';

/** What the worker tells the pages that are open: what was clicked on, and that the browser has another address now. */
type WorkerNews =
  { type: 'relais.push.open'; conversationId: string; workspaceId: string } | { type: 'relais.push.changed' };

/** Keeps this browser known to the server, and goes where a notice leads. */
export function usePushNews(): void {
  const { user, workspace } = useMe();
  const navigate = useNavigate();

  useEffect(() => {
    void resumePush(user.id);
  }, [user.id, workspace.id]);

  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const worker = navigator.serviceWorker;
    const hear = ({ data }: MessageEvent<WorkerNews>) => {
      if (data.type === 'relais.push.changed') void resumePush(user.id);
      // Of a workspace that was left since, nothing can be shown.
      else if (data.workspaceId === workspace.id)
        void navigate({
          to: '/discussions/$conversationId',
          params: { conversationId: data.conversationId },
        });
    };
    worker.addEventListener('message', hear);
    // Not by itself where a listener is added in this way.
    worker.startMessages();
    return () => worker.removeEventListener('message', hear);
  }, [navigate, user.id, workspace.id]);
}
