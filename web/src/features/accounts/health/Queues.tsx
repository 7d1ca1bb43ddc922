import { useTranslation } from 'react-i18next';
import type { NumberHealth } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { useCounted } from './useCounted';
import classes from './Health.module.css';

/** What people wrote and still waits, what is leaving, and what nobody can be sure of. */
export function Queues({ health }: { health: NumberHealth }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = useCounted();
  const { replies, under_way, unconfirmed, awaiting_decision } = health;
  const oldest = replies.waiting > 0 && replies.oldest_at;

  return (
    <dl className={classes.figures}>
      <Figure
        label={t('accounts.health.replies')}
        value={counted(replies.waiting)}
        {...(oldest && { note: t('accounts.health.oldest', { time: format.moment(oldest, new Date()) }) })}
      />
      <Figure label={t('accounts.health.underWay')} value={format.number(under_way)} />
      <Figure label={t('accounts.health.unconfirmed')} value={format.number(unconfirmed)} />
      <Figure
        label={t('accounts.health.awaitingDecision')}
        value={format.number(awaiting_decision)}
        {...(awaiting_decision > 0 && { note: t('accounts.health.decideHint'), isCalling: true })}
      />
    </dl>
  );
}

interface FigureProps {
  label: string;
  value: string;
  note?: string;
  isCalling?: boolean;
}

function Figure({ label, value, note, isCalling = false }: FigureProps) {
  return (
    <div className={classes.figure} data-calling={isCalling || undefined}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.value}>{value}</span>
        {note && <span className={classes.figureNote}>{note}</span>}
      </dd>
    </div>
  );
}
