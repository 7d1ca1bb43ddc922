import { useTranslation } from 'react-i18next';
import { NoteIcon, ReplyIcon } from '@/shared/ui/icons';
import classes from './ModeSwitch.module.css';

export type Mode = 'reply' | 'note';

/** To whom one writes: the customer or the colleagues. */
export function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.modes} role="group" aria-label={t('note.modes')} data-mode={mode}>
      <button
        type="button"
        className={classes.mode}
        aria-pressed={mode === 'reply'}
        onClick={() => onChange('reply')}
      >
        <ReplyIcon size={14} /> {t('note.reply')}
      </button>
      <button
        type="button"
        className={classes.mode}
        aria-pressed={mode === 'note'}
        onClick={() => onChange('note')}
      >
        <NoteIcon size={14} /> {t('note.note')}
      </button>
    </div>
  );
}
