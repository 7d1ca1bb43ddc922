import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person, PersonMerge } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { useWorkspacePermission } from '@/shared/session/session';
import { CopyButton } from '@/shared/ui/CopyButton';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { spacedNumber } from '../displayNumber';
import { MergeDialog } from './MergeDialog';
import { personQueries } from './personQueries';
import { shortId } from './shortId';
import { useMerging } from './useMerging';
import classes from './ContactPanel.module.css';

/** By what else somebody is known, what they were known by before, and who turned out to be the same person. */
export function PersonIds({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const person = useQuery(personQueries.person(contactId));
  // A person is one on all numbers: whoever may write for one of them alone is refused.
  const mayMerge = useWorkspacePermission('messages.send');
  if (person.isPending) return null;
  if (person.isError)
    return <LoadFailed what={t('contact.ids')} error={person.error} onRetry={() => void person.refetch()} />;

  const { bsuid } = person.data;
  return (
    <>
      {bsuid && (
        <div className={classes.fact}>
          <dt>{t('contact.bsuid')}</dt>
          <dd>
            <span title={bsuid}>{shortId(bsuid)}</span>
            <CopyButton value={bsuid} label={t('contact.copyBsuid')} />
          </dd>
        </div>
      )}
      <FormerIds person={person.data} />
      {(person.data.merges.length > 0 || mayMerge) && (
        <div className={classes.fact}>
          <dt>{t('contact.samePerson')}</dt>
          {person.data.merges.map((merge) => (
            <Merge key={merge.id} person={person.data} merge={merge} mayUndo={mayMerge} />
          ))}
          {mayMerge && (
            <dd>
              <MergeDialog person={person.data} />
            </dd>
          )}
        </div>
      )}
    </>
  );
}

function FormerIds({ person }: { person: Person }) {
  const { t } = useTranslation();
  const format = useFormat();
  const numbers = person.former_ids.filter(({ kind }) => kind === 'number');
  if (numbers.length === 0) return null;
  return (
    <div className={classes.fact}>
      <dt>{t('contact.formerNumbers')}</dt>
      {numbers.map(({ value, until_at }) => (
        <dd key={value + until_at}>
          {t('contact.formerNumber', { number: spacedNumber(`+${value}`), date: format.date(until_at) })}
        </dd>
      ))}
    </div>
  );
}

function Merge({ person, merge, mayUndo }: { person: Person; merge: PersonMerge; mayUndo: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const { undo } = useMerging(person.id, () => setAsking(false));
  const known = merge.msisdn ? spacedNumber(merge.msisdn) : merge.username ? `@${merge.username}` : null;
  const name = known === null || known === merge.name ? merge.name : `${merge.name} (${known})`;
  const date = format.date(merge.at);

  return (
    <dd className={classes.merge}>
      <span>
        {t('contact.mergedWith', { name })}{' '}
        <Text span size="xs" c="dimmed">
          {merge.made_by === null
            ? t('contact.mergedByWhatsApp', { date })
            : t('contact.mergedBy', { date, name: merge.made_by })}
        </Text>
      </span>
      {mayUndo && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAsking(true)}>
          {t('contact.undoMerge')}
        </Button>
      )}
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('contact.undoTitle')} centered>
        <Stack>
          <Text size="sm">{t('contact.undoText', { name, person: person.name })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
            <Button color="red" loading={undo.isPending} onClick={() => undo.mutate(merge.id)}>
              {t('contact.undoConfirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </dd>
  );
}
