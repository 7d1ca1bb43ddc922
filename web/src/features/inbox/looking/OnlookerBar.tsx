import { useTranslation } from 'react-i18next';
import { useDraft, useOnlookers } from '../inboxContext';
import { PersonAvatar } from '../PersonAvatar';
import { useSayLooking } from './useSayLooking';
import classes from './OnlookerBar.module.css';

/** Which colleagues have the conversation open too, so that no customer gets two answers. */
export function OnlookerBar({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const onlookers = useOnlookers(conversationId);
  useSayLooking(conversationId, useDraft(conversationId).text);

  if (onlookers.length === 0) return null;
  return (
    <ul className={classes.bar} aria-label={t('looking.label')} aria-live="polite">
      {onlookers.map(({ user_id, name, state }) => (
        <li key={user_id} className={classes.person} data-typing={state === 'typing' || undefined}>
          <PersonAvatar id={user_id} name={name} size={20} />
          {state === 'typing' ? t('looking.typing', { name }) : t('looking.viewing', { name })}
        </li>
      ))}
    </ul>
  );
}
