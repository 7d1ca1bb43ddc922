import type { QueryClient } from '@tanstack/react-query';
import { leavePush } from '@/features/inbox/pushing/push';
import { speak } from '@/shared/i18n/i18n';
import { currentSession, subscribeToSession } from '@/shared/session/session';
import type { AppRouter } from './router';

/** What a change of session means to the rest of the page: whose data is kept, which language, which door. */
export function followSession(queryClient: QueryClient, router: AppRouter): () => void {
  let owner: string | null = null;

  return subscribeToSession(() => {
    const session = currentSession();
    if (session.status === 'signed_in') {
      const { user, workspace } = session.me;
      const nextOwner = `${workspace.id}/${user.id}`;
      if (owner !== null && owner !== nextOwner) queryClient.clear();
      owner = nextOwner;
      speak(user.language);
      return;
    }
    queryClient.clear();
    owner = null;
    if (session.status !== 'signed_out') return;
    void leavePush();
    // The guard of the signed-in pages runs again and leads to the sign-in.
    void router.invalidate();
  });
}
