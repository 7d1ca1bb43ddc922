import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NumberNews } from '@/shared/api/types';
import { translated } from '@/shared/i18n/translated';
import { useFormat } from '@/shared/i18n/useFormat';
import { Asked } from '../sections/Asked';
import { accountQueries } from '../accountQueries';
import { toneOf } from './toneOf';
import { useFacts } from './useFacts';
import classes from './News.module.css';

/** What WhatsApp told of a number without being asked, the latest first. */
export function News({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const news = useInfiniteQuery(accountQueries.news(accountId));
  return (
    <Asked query={news}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return (
            <Text size="sm" c="dimmed">
              {t('accounts.news.none')}
            </Text>
          );
        return (
          <Stack gap="md">
            <ol className={classes.list}>
              {items.map((item) => (
                <Row key={item.id} item={item} />
              ))}
            </ol>
            {news.hasNextPage && (
              <Group>
                <Button
                  variant="default"
                  loading={news.isFetchingNextPage}
                  onClick={() => void news.fetchNextPage()}
                >
                  {t('accounts.news.more')}
                </Button>
              </Group>
            )}
          </Stack>
        );
      }}
    </Asked>
  );
}

function Row({ item }: { item: NumberNews }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = useFacts(item);
  const key = `${item.kind}.${item.what}`;
  return (
    <li className={classes.row} data-tone={toneOf(item)}>
      <span className={classes.tone} aria-hidden />
      <div className={classes.words}>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {translated(t, `accounts.news.text.${key}`) ?? t('accounts.news.other', { what: item.what })}
          </Text>
          {item.effect && (
            <Badge variant="outline" color="gray" tt="none">
              {t(`accounts.news.${item.effect}`)}
            </Badge>
          )}
        </Group>
        {facts.map((fact) => (
          <Text key={fact} size="sm">
            {fact}
          </Text>
        ))}
        <Text size="xs" c="dimmed">
          <time dateTime={item.at}>{format.dateTime(item.at)}</time>
        </Text>
      </div>
    </li>
  );
}
