import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reaction } from '@/shared/api/types';
import classes from './Reactions.module.css';

/** The signs under a message. */
export function Reactions({ reactions, name }: { reactions: Reaction[]; name: string }) {
  const { t } = useTranslation();
  if (reactions.length === 0) return null;
  return (
    <span className={classes.reactions}>
      {reactions.map(({ emoji, direction }) => (
        <span key={direction}>
          <span aria-hidden="true">{emoji}</span>
          <VisuallyHidden>
            {t('content.reactedWith', {
              emoji,
              name: direction === 'outbound' ? t('thread.quoteYou') : name,
            })}
          </VisuallyHidden>
        </span>
      ))}
    </span>
  );
}
