import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { fieldTexts } from '@/shared/i18n/problemText';
import { usePermission } from '@/shared/session/session';
import { codePoints } from '../codePoints';
import { numberQueries } from '../numberQueries';
import { Asked } from '../sections/Asked';
import { MetaProblem } from '../sections/MetaProblem';
import { useQrCodes } from '../useNumberActions';
import { longestMessage } from './longestMessage';
import { QrCard } from './QrCard';
import classes from './QrCodes.module.css';

/** The codes of a number, each with its picture; and a new one. */
export function QrCodes({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const codes = useInfiniteQuery(numberQueries.qrCodes(accountId));
  return (
    <Stack gap="lg">
      {mayManage && <NewCode accountId={accountId} />}
      <Asked query={codes}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.items);
          if (all.length === 0)
            return (
              <Text size="sm" c="dimmed">
                {t('accounts.qr.none')}
              </Text>
            );
          return (
            <Stack gap="md">
              <ul className={classes.grid}>
                {all.map((code) => (
                  <QrCard key={code.code} code={code} accountId={accountId} />
                ))}
              </ul>
              {codes.hasNextPage && (
                <Group>
                  <Button
                    variant="default"
                    loading={codes.isFetchingNextPage}
                    onClick={() => void codes.fetchNextPage()}
                  >
                    {t('accounts.qr.more')}
                  </Button>
                </Group>
              )}
            </Stack>
          );
        }}
      </Asked>
    </Stack>
  );
}

function NewCode({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const [message, setMessage] = useState('');
  const { create } = useQrCodes(accountId);
  const wrong = create.error instanceof Problem ? fieldTexts(t, create.error).message : undefined;
  const isTooLong = codePoints(message.trim()) > longestMessage;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(message.trim(), { onSuccess: () => setMessage('') });
      }}
    >
      <Stack gap="xs">
        <Group gap="sm" align="flex-start">
          <TextInput
            label={t('accounts.qr.message')}
            description={t('accounts.qr.messageHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
            error={isTooLong ? t('problem.field.too_long') : wrong}
            style={{ flex: '1 1 240px' }}
          />
          <Button
            type="submit"
            variant="default"
            mt={25}
            disabled={message.trim() === '' || isTooLong}
            loading={create.isPending}
          >
            {t('accounts.qr.create')}
          </Button>
        </Group>
        {wrong === undefined && <MetaProblem error={create.error} />}
      </Stack>
    </form>
  );
}
