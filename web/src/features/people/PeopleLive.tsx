import { useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '@/shared/api/client';
import { useLiveEvents } from '@/shared/live/LiveEvents';
import { updateMe } from '@/shared/session/session';
import { peopleQueries } from './peopleQueries';

/** Keeps people and roles fresh on every page, and with them what this person may do: a door that was given or taken shows at once. */
export function PeopleLive() {
  const queryClient = useQueryClient();
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: peopleQueries.all() });
    // Out of reach, what is known stays until the stream is back.
    answerOf(api.GET('/api/auth/me')).then(updateMe, () => undefined);
  };
  useLiveEvents({ onPeople: refresh });
  return null;
}
