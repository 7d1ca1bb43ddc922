import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@/shared/api/types';
import { translated } from '@/shared/i18n/translated';
import { useFormat } from '@/shared/i18n/useFormat';
import { usePermission } from '@/shared/session/session';
import { CheckIcon, CloseIcon, QuestionIcon, WarningIcon } from '@/shared/ui/icons';
import { MetaProblem } from '../sections/MetaProblem';
import { useMend, useRefreshToken } from '../useNumberActions';
import classes from './Diagnosis.module.css';

const icons = { ok: CheckIcon, warning: WarningIcon, failed: CloseIcon, unknown: QuestionIcon };

/** One link: how it stands, in words; what mends it; and a button where one click does. */
export function FindingRow({ finding, accountId }: { finding: Finding; accountId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const Icon = icons[finding.state];
  const values = {
    names: finding.names.join(', '),
    date: finding.at === null ? '' : format.dateTime(finding.at),
  };
  const remedy = filled(translated(t, `accounts.diagnosis.mend.${finding.code}`), values) ?? finding.remedy;

  return (
    <li className={classes.row} data-state={finding.state}>
      <span className={classes.sign}>
        <Icon size={16} />
      </span>
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {t(`accounts.diagnosis.check.${finding.check}`)}{' '}
          <Text span size="xs" fw={400} c="dimmed">
            {t(`accounts.diagnosis.state.${finding.state}`)}
          </Text>
        </Text>
        <Text size="sm">
          {filled(translated(t, `accounts.diagnosis.found.${finding.code}`), values) ?? finding.message}
        </Text>
        {finding.told && <Text size="xs">{t('failure.whatsAppSays', { message: finding.told })}</Text>}
        {remedy && (
          <Text size="sm" c="dimmed">
            {remedy}
          </Text>
        )}
        <Mend finding={finding} accountId={accountId} />
      </div>
    </li>
  );
}

const clicks = {
  not_subscribed: 'subscription',
  callback_missing: 'callback',
  callback_elsewhere: 'callback',
  fields_missing: 'callback',
  fields_few: 'callback',
} as const;

function Mend({ finding, accountId }: { finding: Finding; accountId: string }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const mending = useMend(accountId);
  const renewing = useRefreshToken(accountId);
  if (!mayManage) return null;

  if (finding.code === 'token_ends_soon') {
    return (
      <Group mt={6} gap="sm">
        <Button size="xs" loading={renewing.isPending} onClick={() => renewing.mutate()}>
          {t('accounts.token.renew')}
        </Button>
        <MetaProblem error={renewing.error} />
      </Group>
    );
  }
  const what = finding.code in clicks ? clicks[finding.code as keyof typeof clicks] : null;
  if (what === null) return null;
  return (
    <Group mt={6} gap="sm">
      <Button size="xs" loading={mending.isPending} onClick={() => mending.mutate(what)}>
        {what === 'subscription' ? t('accounts.diagnosis.subscribe') : t('accounts.diagnosis.setCallback')}
      </Button>
      <MetaProblem error={mending.error} />
    </Group>
  );
}

// A text that was found by a code is not filled in on the way.
function filled(text: string | null, values: Record<string, string>): string | null {
  return text === null ? null : text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
