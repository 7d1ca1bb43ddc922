import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { BlockedPerson } from '@/shared/api/types';
import { fieldTexts } from '@/shared/i18n/problemText';
import { usePermission } from '@/shared/session/session';
import { numberQueries } from '../numberQueries';
import { Asked } from '../sections/Asked';
import { MetaProblem } from '../sections/MetaProblem';
import { useBlocking } from '../useNumberActions';
import classes from './BlockedPeople.module.css';

/** The people whom a number takes no messages from, as WhatsApp holds them. */
export function BlockedPeople({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const blocked = useInfiniteQuery(numberQueries.blocked(accountId));
  return (
    <Stack gap="lg">
      {mayManage && <Block accountId={accountId} />}
      <Asked query={blocked}>
        {({ pages }) => {
          const people = pages.flatMap((page) => page.items);
          if (people.length === 0)
            return (
              <Text size="sm" c="dimmed">
                {t('accounts.blocked.none')}
              </Text>
            );
          return (
            <Stack gap="md">
              <ul className={classes.list}>
                {people.map((person) => (
                  <Row key={person.id} person={person} accountId={accountId} mayManage={mayManage} />
                ))}
              </ul>
              {blocked.hasNextPage && (
                <Group>
                  <Button
                    variant="default"
                    loading={blocked.isFetchingNextPage}
                    onClick={() => void blocked.fetchNextPage()}
                  >
                    {t('accounts.blocked.more')}
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

function Block({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState('');
  const { block } = useBlocking(accountId);
  // What WhatsApp says of a person is more than a field that is wrong.
  const isMisspelt = block.error instanceof Problem && block.error.code === 'invalid';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        block.mutate(person.trim(), { onSuccess: () => setPerson('') });
      }}
    >
      <Stack gap="xs">
        <Group gap="sm" align="flex-start">
          <TextInput
            label={t('accounts.blocked.person')}
            description={t('accounts.blocked.personHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder="+33…"
            autoComplete="off"
            value={person}
            onChange={(event) => setPerson(event.currentTarget.value)}
            error={isMisspelt ? fieldTexts(t, block.error as Problem).person : undefined}
            style={{ flex: '1 1 240px' }}
          />
          <Button
            type="submit"
            variant="default"
            mt={25}
            disabled={person.trim() === ''}
            loading={block.isPending}
          >
            {t('accounts.blocked.block')}
          </Button>
        </Group>
        {!isMisspelt && <MetaProblem error={block.error} />}
      </Stack>
    </form>
  );
}

function Row({
  person,
  accountId,
  mayManage,
}: {
  person: BlockedPerson;
  accountId: string;
  mayManage: boolean;
}) {
  const { t } = useTranslation();
  const { unblock } = useBlocking(accountId);
  const shown = person.msisdn ?? person.id;
  return (
    <li className={classes.row}>
      <Text size="sm" className={classes.person}>
        {shown}
      </Text>
      {mayManage && (
        <Button
          variant="default"
          size="xs"
          aria-label={t('accounts.blocked.unblockNamed', { person: shown })}
          loading={unblock.isPending}
          onClick={() => unblock.mutate(person.id)}
        >
          {t('accounts.blocked.unblock')}
        </Button>
      )}
      <MetaProblem error={unblock.error} />
    </li>
  );
}
