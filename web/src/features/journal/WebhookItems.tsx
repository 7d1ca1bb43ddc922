import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '@/shared/api/types';
import { reasonKey } from './reasonKey';
import { StateBadge } from './StateBadge';
import { useNumberNames } from './useNumberNames';
import classes from './WebhookItems.module.css';

/** Each part of a webhook, and what became of it. */
export function WebhookItems({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const more = webhook.item_count - webhook.items.length;
  if (webhook.item_count === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('journal.holdsNothing')}
      </Text>
    );
  return (
    <>
      <ol className={classes.items}>
        {webhook.items.map((item) => (
          <Item key={item.index} item={item} />
        ))}
      </ol>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('journal.moreItems', { count: more })}
        </Text>
      )}
    </>
  );
}

function Item({ item }: { item: Webhook['items'][number] }) {
  const { t } = useTranslation();
  const names = useNumberNames();
  // Where a part is malformed, the reason says it again, and more.
  const isInReason = item.kind === 'not_a_webhook' || item.reason?.startsWith(item.detail ?? '');
  const number =
    item.phone_number_id === null ? null : (names.get(item.phone_number_id) ?? item.phone_number_id);
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <Text size="sm" fw={600}>
          {t(`journal.kindOne.${item.kind}`)}
          {item.detail && !isInReason && <span className={classes.detail}>{item.detail}</span>}
        </Text>
        <StateBadge state={item.state} />
      </div>
      {item.reason_code !== null && (
        <Text size="sm" className={classes.reason}>
          {t(`journal.reason.${reasonKey(item.reason_code)}`)}
        </Text>
      )}
      {item.reason !== null && <span className={classes.mono}>{item.reason}</span>}
      {number !== null && (
        <Text size="xs" c="dimmed">
          {t('journal.forNumber', { number })}
        </Text>
      )}
      {item.wamid !== null && <span className={classes.mono}>{item.wamid}</span>}
    </li>
  );
}
