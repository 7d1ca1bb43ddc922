import { Badge, Button, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { QuickReply } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';
import { Section } from '@/shared/ui/Section';
import { inboxQueries } from '../inboxQueries';
import { placeholders } from '../quickReplies/quickReplies';
import { RowActions } from './RowActions';
import { AddButton } from './AddButton';
import { useWork } from './useWork';
import classes from './WorkPage.module.css';

type Writing = Omit<QuickReply, 'id'> & { id: string | null };

/** Whose it is, as the choice names it: `own`, `all`, or the id of a team. */
const scopeOf = ({ is_own, team_id }: Writing): string => (is_own ? 'own' : (team_id ?? 'all'));

export function QuickReplySettings() {
  const { t } = useTranslation();
  const manages = usePermission('quick_replies.manage');
  const replies = useQuery(inboxQueries.quickReplies()).data;
  const teams = useQuery(inboxQueries.teams()).data?.teams ?? [];
  const [writing, setWriting] = useState<Writing | null>(null);
  const { run } = useWork();

  const remove = ({ id, is_own }: QuickReply) => {
    const params = { path: { id } };
    run(() =>
      answerOf<unknown>(
        is_own
          ? api.DELETE('/api/quick-replies/own/{id}', { params })
          : api.DELETE('/api/quick-replies/{id}', { params }),
      ),
    );
  };

  return (
    <Section
      title={t('quick.title')}
      lead={t('quick.text')}
      aside={
        <AddButton
          label={t('quick.add')}
          onClick={() => setWriting({ id: null, shortcut: '', text: '', team_id: null, is_own: !manages })}
        />
      }
    >
      {replies?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('quick.none')}
        </Text>
      )}
      {replies && replies.length > 0 && (
        <ul className={classes.rows}>
          {replies.map((reply) => (
            <li key={reply.id} className={classes.row}>
              <span className={classes.words}>
                <b>/{reply.shortcut}</b>{' '}
                {(reply.is_own || reply.team_id !== null) && (
                  <Badge size="sm" variant="light" tt="none">
                    {reply.is_own ? t('quick.own') : teams.find(({ id }) => id === reply.team_id)?.name}
                  </Badge>
                )}
                <Text size="sm" c="dimmed" lineClamp={2}>
                  {reply.text}
                </Text>
              </span>
              {(reply.is_own || manages) && (
                <RowActions
                  name={`/${reply.shortcut}`}
                  warning={t('quick.removeWarning')}
                  onChange={() => setWriting(reply)}
                  onRemove={() => remove(reply)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {writing && <QuickReplyForm key={writing.id} writing={writing} onClose={() => setWriting(null)} />}
    </Section>
  );
}

function QuickReplyForm({ writing, onClose }: { writing: Writing; onClose: () => void }) {
  const { t } = useTranslation();
  const manages = usePermission('quick_replies.manage');
  const teams = useQuery(inboxQueries.teams()).data?.teams ?? [];
  const [shortcut, setShortcut] = useState(writing.shortcut);
  const [text, setText] = useState(writing.text);
  const [scope, setScope] = useState(scopeOf(writing));
  const { run, isPending } = useWork(onClose);
  const { id } = writing;

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const isOwn = scope === 'own';
    const body = { shortcut, text, team_id: isOwn || scope === 'all' ? null : scope };
    run(() => {
      if (id === null)
        return answerOf<unknown>(
          isOwn ? api.POST('/api/quick-replies/own', { body }) : api.POST('/api/quick-replies', { body }),
        );
      const params = { path: { id } };
      return answerOf<unknown>(
        isOwn
          ? api.PUT('/api/quick-replies/own/{id}', { params, body })
          : api.PUT('/api/quick-replies/{id}', { params, body }),
      );
    });
  };

  return (
    <Modal opened onClose={onClose} title={id === null ? t('quick.add') : t('quick.change')} centered>
      <form onSubmit={save}>
        <Stack>
          <TextInput
            label={t('quick.shortcut')}
            leftSection="/"
            value={shortcut}
            maxLength={30}
            data-autofocus
            onChange={(event) => setShortcut(event.currentTarget.value.replaceAll(/[\s/]/g, ''))}
          />
          <Textarea
            label={t('quick.words')}
            description={t('quick.placeholders', {
              names: placeholders.map((name) => `{{${name}}}`).join(' '),
            })}
            autosize
            minRows={3}
            maxRows={12}
            maxLength={4096}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {manages && (
            <Select
              label={t('quick.whose')}
              allowDeselect={false}
              disabled={id !== null && writing.is_own}
              value={scope}
              onChange={(next) => setScope(next ?? 'all')}
              data={[
                { value: 'all', label: t('quick.all') },
                ...teams.map((team) => ({ value: team.id, label: team.name })),
                ...(id === null || writing.is_own ? [{ value: 'own', label: t('quick.own') }] : []),
              ]}
            />
          )}
          <Button type="submit" loading={isPending} disabled={shortcut === '' || text.trim() === ''}>
            {t('common.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
