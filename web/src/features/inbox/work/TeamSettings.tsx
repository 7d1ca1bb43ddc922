import { Button, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { Team } from '@/shared/api/types';
import { Section } from '@/shared/ui/Section';
import { inboxQueries } from '../inboxQueries';
import { PersonAvatar } from '../PersonAvatar';
import { RowActions } from './RowActions';
import { AddButton } from './AddButton';
import { useWork } from './useWork';
import classes from './WorkPage.module.css';

type Writing = Omit<Team, 'id'> & { id: string | null };

export function TeamSettings() {
  const { t } = useTranslation();
  const known = useQuery(inboxQueries.teams()).data;
  const [writing, setWriting] = useState<Writing | null>(null);
  const { run } = useWork();
  const nameOf = (id: string) => known?.people.find((person) => person.id === id)?.name ?? '';

  const dissolve = ({ id }: Team) =>
    run(() => answerOf(api.DELETE('/api/teams/{id}', { params: { path: { id } } })));

  return (
    <Section
      title={t('team.title')}
      lead={t('team.text')}
      aside={
        <AddButton label={t('team.add')} onClick={() => setWriting({ id: null, name: '', member_ids: [] })} />
      }
    >
      {known?.teams.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('team.none')}
        </Text>
      )}
      {known && known.teams.length > 0 && (
        <ul className={classes.rows}>
          {known.teams.map((team) => (
            <li key={team.id} className={classes.row}>
              <span className={classes.words}>
                <b>{team.name}</b>
                <span className={classes.people}>
                  {team.member_ids.filter(nameOf).map((id) => (
                    <span key={id} title={nameOf(id)}>
                      <PersonAvatar id={id} name={nameOf(id)} size={24} />
                    </span>
                  ))}
                  <Text size="sm" c="dimmed">
                    {t('team.members', { count: team.member_ids.length })}
                  </Text>
                </span>
              </span>
              <RowActions
                name={team.name}
                warning={t('team.removeWarning')}
                onChange={() => setWriting(team)}
                onRemove={() => dissolve(team)}
              />
            </li>
          ))}
        </ul>
      )}
      {writing && <TeamForm key={writing.id} writing={writing} onClose={() => setWriting(null)} />}
    </Section>
  );
}

function TeamForm({ writing, onClose }: { writing: Writing; onClose: () => void }) {
  const { t } = useTranslation();
  const people = useQuery(inboxQueries.teams()).data?.people ?? [];
  const [name, setName] = useState(writing.name);
  const [members, setMembers] = useState<string[]>([...writing.member_ids]);
  const { run, isPending } = useWork(onClose);
  const { id } = writing;
  // Who may not come in just now is not shown, and keeps their place.
  const isShown = (member: string) => people.some((person) => person.id === member);

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const body = { name, member_ids: members };
    run(() =>
      answerOf<unknown>(
        id === null
          ? api.POST('/api/teams', { body })
          : api.PUT('/api/teams/{id}', { params: { path: { id } }, body }),
      ),
    );
  };

  return (
    <Modal opened onClose={onClose} title={id === null ? t('team.add') : t('team.change')} centered size="sm">
      <form onSubmit={save}>
        <Stack>
          <TextInput
            label={t('work.name')}
            value={name}
            maxLength={60}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <MultiSelect
            label={t('team.who')}
            searchable
            hidePickedOptions
            data={people.map((person) => ({ value: person.id, label: person.name }))}
            value={members.filter(isShown)}
            onChange={(shown) => setMembers([...shown, ...members.filter((member) => !isShown(member))])}
          />
          <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
            {t('common.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
