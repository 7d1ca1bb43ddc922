import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NumberLimits } from '@/shared/api/types';
import { messagingLimitText } from '@/shared/i18n/messagingLimitText';
import { useFormat } from '@/shared/i18n/useFormat';
import { Part } from './Part';
import classes from './Health.module.css';

/** What WhatsApp, or the administrator, allows this number, in words. */
export function Limits({ limits }: { limits: NumberLimits }) {
  const { t } = useTranslation();
  return (
    <Part title={t('accounts.health.limits.title')}>
      <dl className={classes.limits}>
        <Limit label={t('accounts.health.limits.perSecond')}>
          {t('accounts.health.limits.perSecondText', { count: limits.per_second })}
        </Limit>
        <Limit label={t('accounts.health.limits.pair')}>
          {t('accounts.health.limits.pairText', { burst: limits.pair_burst, seconds: limits.pair_interval })}
        </Limit>
        <Limit label={t('accounts.health.limits.people')}>
          <People limits={limits} />
        </Limit>
      </dl>
    </Part>
  );
}

function People({ limits }: { limits: NumberLimits }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { people_per_day, people_reached, messaging_limit } = limits;
  const values = {
    reached: format.number(people_reached),
    limit: messagingLimitText(t, format, messaging_limit),
  };
  if (people_per_day === null) return t('accounts.health.limits.reachedNoLimit', values);
  return (
    <>
      {t('accounts.health.limits.reached', values)}
      <Progress
        value={Math.min(100, (100 * people_reached) / people_per_day)}
        mt={6}
        size="sm"
        aria-label={t('accounts.health.limits.people')}
      />
    </>
  );
}

function Limit({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.limit}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
