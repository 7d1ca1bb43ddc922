import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SendFailure } from '@/shared/api/types';
import { providerWords } from '@/shared/i18n/providerWords';
import { reasonText } from '@/shared/i18n/reasonText';
import { useFormat } from '@/shared/i18n/useFormat';
import { CopyButton } from '@/shared/ui/CopyButton';
import { Part } from './Part';
import classes from './Health.module.css';

/** What went wrong on this number, the latest first; a code that no table knows asks to be looked at. */
export function Failures({ failures }: { failures: readonly SendFailure[] }) {
  const { t } = useTranslation();
  return (
    <Part title={t('accounts.health.failures.title')}>
      {failures.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('accounts.health.failures.none')}
        </Text>
      ) : (
        <ul className={classes.rows}>
          {failures.map((failure) => (
            <FailureRow key={`${failure.code ?? ''} ${failure.reason_code}`} failure={failure} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function FailureRow({ failure }: { failure: SendFailure }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { code, reason_code, count, last_at, detail, trace_id, is_unknown } = failure;
  const times = t('accounts.health.failures.times', {
    count,
    number: format.number(count),
    date: format.dateTime(last_at),
  });

  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {reasonText(t, reason_code) ?? detail ?? reason_code}
        </Text>
        {is_unknown && <span className={classes.unknown}>{t('accounts.health.failures.unknown')}</span>}
        <Text size="sm" c="dimmed">
          {code === null ? times : `${t('accounts.health.failures.code', { code })} · ${times}`}
        </Text>
        {detail && <Text size="sm">{providerWords(t, code, detail)}</Text>}
        {trace_id && (
          <span className={classes.trace}>
            {t('accounts.health.failures.trace', { id: trace_id })}
            <CopyButton value={trace_id} label={t('accounts.health.failures.copyTrace')} />
          </span>
        )}
      </div>
    </li>
  );
}
