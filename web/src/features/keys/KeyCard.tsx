import { Alert, Badge, Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { usePermissionName } from '@/shared/i18n/usePermissionName';
import { useMe } from '@/shared/session/session';
import { WarningIcon } from '@/shared/ui/icons';
import { keyQueries } from './keyQueries';
import { useKeyActions } from './useKeyActions';
import classes from './KeysPage.module.css';

interface KeyCardProps {
  apiKey: ApiKey;
  onEdit: () => void;
  onRevoke: () => void;
}

export function KeyCard({ apiKey: key, onEdit, onRevoke }: KeyCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const permissionName = usePermissionName();

  return (
    <li className={classes.card}>
      <Group justify="space-between" gap="sm" align="flex-start">
        <div>
          <Group gap="xs">
            <Title order={2} size="h4">
              {key.name}
            </Title>
            <StateBadge state={key.state} />
          </Group>
          <span className={classes.prefix}>{key.prefix}…</span>
        </div>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onEdit}>
            {t('keys.edit')}
          </Button>
          <Button size="xs" variant="light" color="red" onClick={onRevoke}>
            {t('keys.revoke')}
          </Button>
        </Group>
      </Group>
      <dl className={classes.facts}>
        <dt>{t('keys.permissions')}</dt>
        <dd>{key.permissions.map(permissionName).join(', ')}</dd>
        <dt>{t('keys.numbers')}</dt>
        <dd>
          <Numbers ids={key.account_ids} />
        </dd>
        <dt>{t('keys.maker')}</dt>
        <dd>{key.maker.name ?? t('keys.makerGone')}</dd>
        <dt>{t('keys.ends')}</dt>
        <dd>{key.expires_at === null ? t('keys.never') : format.dateTime(key.expires_at)}</dd>
        <dt>{t('keys.lastUsed')}</dt>
        <dd>{key.last_used_at === null ? t('keys.neverUsed') : format.dateTime(key.last_used_at)}</dd>
      </dl>
      {key.lost.length > 0 && <Lost apiKey={key} lost={key.lost.map(permissionName)} />}
    </li>
  );
}

function StateBadge({ state }: { state: ApiKey['state'] }) {
  const { t } = useTranslation();
  const color = { active: 'green', expired: 'gray', stopped: 'red' }[state];
  return (
    <Badge size="sm" variant="light" color={color}>
      {t(`keys.state.${state}`)}
    </Badge>
  );
}

function Numbers({ ids }: { ids: ApiKey['account_ids'] }) {
  const { t } = useTranslation();
  const numbers = useQuery({ ...keyQueries.numbers(), enabled: ids !== null });
  if (ids === null) return t('keys.allNumbers');
  return ids.map((id) => numbers.data?.find(({ value }) => value === id)?.label ?? id).join(', ');
}

/** What its maker does not hold any more the key does not give; somebody who does may answer for it instead. */
function Lost({ apiKey, lost }: { apiKey: ApiKey; lost: readonly string[] }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const { adopt } = useKeyActions();
  return (
    <Alert mt="md" color="yellow" variant="light" icon={<WarningIcon />}>
      <Text size="sm">{t('keys.lost', { permissions: lost.join(', ') })}</Text>
      {apiKey.maker.id !== user.id && (
        <Button
          size="xs"
          mt="xs"
          variant="default"
          loading={adopt.isPending}
          onClick={() => adopt.mutate(apiKey)}
        >
          {t('keys.adopt')}
        </Button>
      )}
    </Alert>
  );
}
