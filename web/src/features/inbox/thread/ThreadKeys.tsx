import type { Conversation } from '@/shared/api/types';
import { useMe } from '@/shared/session/session';
import { useAssign } from '../assigning/useAssign';
import { useChangeStatus } from '../statuses/useChangeStatus';
import { useAltKeys } from '../useAltKeys';
import { useConversationActions } from '../useConversationActions';

/** Taking, letting go, resolving and keeping among the favourites without the mouse. */
export function ThreadKeys({ conversation }: { conversation: Conversation }) {
  const { user } = useMe();
  const assign = useAssign(conversation);
  const { change } = useChangeStatus(conversation);
  const { setFavorite } = useConversationActions();
  const { id, may, status, assignee, is_favorite } = conversation;

  useAltKeys({
    KeyS: () => setFavorite(id, !is_favorite),
    ...(may.answer && {
      KeyT: () => (assignee?.id === user.id ? assign.release() : assign.take()),
      KeyR: () => change(status === 'open' ? 'resolved' : 'open'),
    }),
  });
  return null;
}
