import type { Conversation } from '@/shared/api/types';
import { useMe } from '@/shared/session/session';
import { useAssign } from '../assigning/useAssign';
import { useChangeStatus } from '../statuses/useChangeStatus';
import { useAltKeys } from '../useAltKeys';

/** Taking, letting go and resolving without the mouse. */
export function ThreadKeys({ conversation }: { conversation: Conversation }) {
  const { user } = useMe();
  const assign = useAssign(conversation);
  const { change } = useChangeStatus(conversation);
  const { may, status, assignee } = conversation;

  useAltKeys(
    may.answer
      ? {
          KeyT: () => (assignee?.id === user.id ? assign.release() : assign.take()),
          KeyR: () => change(status === 'open' ? 'resolved' : 'open'),
        }
      : {},
  );
  return null;
}
