import { Button, Group, Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPerson, Person } from '@/shared/api/types';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { spacedNumber } from '../displayNumber';
import { PersonAvatar } from '../PersonAvatar';
import { personQueries } from './personQueries';
import { useMerging } from './useMerging';
import classes from './MergeDialog.module.css';

/** Says that somebody else is this person, too: who, and which of the two goes on. */
export function MergeDialog({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [isOpen, dialog] = useDisclosure(false);
  const [other, setOther] = useState<FoundPerson | null>(null);
  const close = () => {
    dialog.close();
    setOther(null);
  };

  return (
    <>
      <Button variant="default" size="compact-sm" onClick={dialog.open}>
        {t('contact.mergeWith')}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t('contact.mergeTitle')} centered>
        {other === null ? (
          <Search person={person} onChosen={setOther} />
        ) : (
          <Confirm person={person} other={other} onBack={() => setOther(null)} onDone={close} />
        )}
      </Modal>
    </>
  );
}

function Search({ person, onChosen }: { person: Person; onChosen: (other: FoundPerson) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const found = useQuery(personQueries.found(search));
  const others = found.data?.items.filter(({ id }) => id !== person.id);

  return (
    <Stack>
      <TextInput
        data-autofocus
        label={t('contact.mergeSearch', { name: person.name })}
        description={t('contact.mergeSearchHint')}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.isError && (
        <LoadFailed what={t('contact.title')} error={found.error} onRetry={() => void found.refetch()} />
      )}
      <div className={classes.found} aria-live="polite">
        {others?.map((other) => (
          <UnstyledButton key={other.id} className={classes.row} onClick={() => onChosen(other)}>
            <Face person={other} />
          </UnstyledButton>
        ))}
        {others?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('contact.mergeNobody')}
          </Text>
        )}
      </div>
    </Stack>
  );
}

interface ConfirmProps {
  person: Person;
  other: FoundPerson;
  onBack: () => void;
  onDone: () => void;
}

function Confirm({ person, other, onBack, onDone }: ConfirmProps) {
  const { t } = useTranslation();
  const { merge } = useMerging(person.id, onDone);
  // As the server decides it: the older stands for both.
  const [kept, merged] =
    Date.parse(person.created_at) <= Date.parse(other.created_at) ? [person, other] : [other, person];

  return (
    <Stack>
      <div className={classes.pair}>
        <Text size="xs" c="dimmed">
          {t('contact.mergeKept')}
        </Text>
        <Face person={kept} />
        <Text size="xs" c="dimmed">
          {t('contact.mergeMerged')}
        </Text>
        <Face person={merged} />
      </div>
      <Text size="sm">{t('contact.mergeText')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('contact.mergeBack')}
        </Button>
        <Button loading={merge.isPending} onClick={() => merge.mutate(other.id)}>
          {t('contact.mergeConfirm')}
        </Button>
      </Group>
    </Stack>
  );
}

function Face({ person }: { person: Pick<FoundPerson, 'id' | 'name' | 'msisdn' | 'username'> }) {
  const { t } = useTranslation();
  const known = person.msisdn
    ? spacedNumber(person.msisdn)
    : person.username
      ? `@${person.username}`
      : t('contact.hidden');
  return (
    <span className={classes.face}>
      <PersonAvatar id={person.id} name={person.name} size={36} />
      <span>
        {person.name}
        <Text size="xs" c="dimmed">
          {known}
        </Text>
      </span>
    </span>
  );
}
