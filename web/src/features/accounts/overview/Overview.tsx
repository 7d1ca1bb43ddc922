import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BusinessNow, HealthNow, NumberNow } from '@/shared/api/types';
import { messagingLimitText } from '@/shared/i18n/messagingLimitText';
import { translated } from '@/shared/i18n/translated';
import { useFormat } from '@/shared/i18n/useFormat';
import { RetryIcon } from '@/shared/ui/icons';
import { numberQueries } from '../numberQueries';
import { qualityOf } from '../qualityOf';
import { Asked } from '../sections/Asked';
import { Fact, Facts } from './Facts';
import classes from './Overview.module.css';

/** All that WhatsApp tells of a number, in words; what is wrong says what to do about it. */
export function Overview({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const details = useQuery(numberQueries.details(accountId));

  return (
    <Asked query={details} rows={5}>
      {({ number, business, health, asked_at }) => (
        <Stack gap="xl">
          {health && <Sending health={health} />}
          <NumberFacts number={number} />
          {business ? (
            <BusinessFacts business={business} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('accounts.overview.noBusiness')}
            </Text>
          )}
          <Group gap="md">
            <Button
              variant="default"
              size="xs"
              leftSection={<RetryIcon size={16} />}
              loading={details.isFetching}
              onClick={() => void details.refetch()}
            >
              {t('accounts.overview.askAgain')}
            </Button>
            <Text size="xs" c="dimmed">
              {t('accounts.overview.askedAt', { date: format.dateTime(asked_at) })}
            </Text>
          </Group>
        </Stack>
      )}
    </Asked>
  );
}

function NumberFacts({ number }: { number: NumberNow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = (tree: string, value: string | null) => wordOf(t, `accounts.overview.${tree}`, value);
  const quality = qualityOf(number.quality_rating);
  return (
    <Facts title={t('accounts.overview.number')}>
      <Fact label={t('accounts.overview.status')} tone={number.status === 'CONNECTED' ? 'good' : 'bad'}>
        {word('statusText', number.status)}
      </Fact>
      <Fact label={t('accounts.overview.quality')} tone={toneOfQuality[quality]}>
        {t(`accounts.overview.qualityText.${quality}`)}
      </Fact>
      <Fact label={t('accounts.overview.name')}>
        {[number.verified_name, word('nameStatusText', number.name_status)].filter(Boolean).join(' · ')}
      </Fact>
      <Fact label={t('accounts.overview.limit')}>
        {messagingLimitText(t, format, number.messaging_limit)}
      </Fact>
      <Fact label={t('accounts.overview.throughput')}>{word('throughputText', number.throughput_level)}</Fact>
      <Fact label={t('accounts.overview.verified')}>
        {word('verifiedText', number.code_verification_status)}
      </Fact>
      <Fact label={t('accounts.overview.mode')}>{word('modeText', number.account_mode)}</Fact>
      <Fact label={t('accounts.overview.pin')}>
        <YesNo value={number.is_pin_enabled} />
      </Fact>
      <Fact label={t('accounts.overview.official')}>
        <YesNo value={number.is_official_business_account} />
      </Fact>
      <Fact label={t('accounts.overview.onApp')}>
        <YesNo value={number.is_on_biz_app} />
      </Fact>
      <Fact label={t('accounts.overview.webhook')} isWide>
        {number.webhook_url ?? t('accounts.overview.notTold')}
      </Fact>
    </Facts>
  );
}

const toneOfQuality = { GREEN: 'good', YELLOW: 'fair', RED: 'bad', UNKNOWN: 'plain' } as const;

function BusinessFacts({ business }: { business: BusinessNow }) {
  const { t } = useTranslation();
  const word = (tree: string, value: string | null) => wordOf(t, `accounts.overview.${tree}`, value);
  return (
    <Facts title={t('accounts.overview.business')}>
      <Fact label={t('accounts.overview.accountName')}>{business.name ?? business.id}</Fact>
      <Fact label={t('accounts.overview.review')}>{word('reviewText', business.review_status)}</Fact>
      <Fact label={t('accounts.overview.verification')}>
        {word('verificationText', business.verification_status?.toLowerCase() ?? null)}
      </Fact>
      <Fact label={t('accounts.overview.portfolio')}>
        {business.portfolio_name ?? business.portfolio_id ?? t('accounts.overview.notTold')}
      </Fact>
      <Fact label={t('accounts.overview.currency')}>
        {business.currency ?? t('accounts.overview.notTold')}
      </Fact>
      <Fact label={t('accounts.overview.country')}>{business.country ?? t('accounts.overview.notTold')}</Fact>
    </Facts>
  );
}

function Sending({ health }: { health: HealthNow }) {
  const { t } = useTranslation();
  const troubled = health.parts.filter((part) => part.can_send_message !== 'AVAILABLE');
  return (
    <div className={classes.sending} data-sending={health.can_send_message}>
      <Text size="sm" fw={600}>
        {t('accounts.overview.sending')}
      </Text>
      <Text size="sm">{wordOf(t, 'accounts.overview.sendingText', health.can_send_message)}</Text>
      {troubled.map((part) => (
        <Stack key={`${part.type} ${part.id}`} gap={2} mt="xs">
          <Badge variant="outline" color="gray" tt="none">
            {wordOf(t, 'accounts.overview.part', part.type)}
          </Badge>
          {part.problems.map((problem, place) => (
            <div key={place}>
              {problem.description && <Text size="sm">{problem.description}</Text>}
              {problem.solution && (
                <Text size="sm">{t('accounts.overview.solution', { text: problem.solution })}</Text>
              )}
            </div>
          ))}
          {part.notes.map((note) => (
            <Text key={note} size="sm">
              {note}
            </Text>
          ))}
        </Stack>
      ))}
    </div>
  );
}

function YesNo({ value }: { value: boolean | null }) {
  const { t } = useTranslation();
  if (value === null) return t('accounts.overview.notTold');
  return value ? t('accounts.overview.yes') : t('accounts.overview.no');
}

/** A word of Meta's in ours; one that we do not know stays as it is. */
function wordOf(t: TFunction, tree: string, value: string | null): string {
  if (value === null) return t('accounts.overview.notTold');
  return translated(t, `${tree}.${value}`) ?? value;
}
