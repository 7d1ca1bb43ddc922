import { Menu, TextInput, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/shared/api/types';
import { useMe } from '@/shared/session/session';
import { CheckIcon, PersonIcon, TeamIcon } from '@/shared/ui/icons';
import { inboxQueries } from '../inboxQueries';
import { PersonAvatar } from '../PersonAvatar';
import { useAssign } from './useAssign';
import classes from './AssigneeMenu.module.css';

/** More people than this are looked for by name. */
const mostAtAGlance = 8;

/** Who has the conversation, and to whom it can be given. */
export function AssigneeMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { assignee, team, may } = conversation;
  const label = assignee ? t('assign.assignedTo', { name: assignee.name }) : t('assign.nobody');
  const face = assignee ? (
    <PersonAvatar id={assignee.id} name={assignee.name} size={28} />
  ) : (
    <span className={classes.nobody}>
      <PersonIcon size={17} />
    </span>
  );

  if (!may.answer && !may.assign) {
    return (
      <Tooltip label={team ? `${label} · ${team.name}` : label}>
        <span className={classes.still}>
          {face}
          <VisuallyHidden>{label}</VisuallyHidden>
        </span>
      </Tooltip>
    );
  }
  return (
    <Menu position="bottom-end" withinPortal width={260} closeOnItemClick>
      <Menu.Target>
        <Tooltip label={team ? `${label} · ${team.name}` : label}>
          <UnstyledButton className={classes.button}>
            <VisuallyHidden>{label}</VisuallyHidden>
            <span aria-hidden>{face}</span>
            <span aria-hidden className={classes.name}>
              {assignee ? assignee.name : t('assign.nobodyShort')}
            </span>
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Choices conversation={conversation} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Choices({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const assign = useAssign(conversation);
  const { assignee, team, may } = conversation;
  const isMine = assignee?.id === user.id;

  return (
    <>
      {isMine && <Menu.Item onClick={assign.release}>{t('assign.release')}</Menu.Item>}
      {!isMine && may.answer && (assignee === null || may.assign) && (
        <Menu.Item
          onClick={() =>
            assignee === null ? assign.take() : assign.give({ assigneeId: user.id, teamId: team?.id ?? null })
          }
        >
          {assignee === null ? t('assign.take') : t('assign.takeOver')}
        </Menu.Item>
      )}
      {!isMine && assignee !== null && !may.assign && (
        <Menu.Label>{t('assign.hasIt', { name: assignee.name })}</Menu.Label>
      )}
      {may.assign && <Others conversation={conversation} onGive={assign.give} />}
    </>
  );
}

interface OthersProps {
  conversation: Conversation;
  onGive: (wish: { assigneeId: string | null; teamId: string | null }) => void;
}

function Others({ conversation, onGive }: OthersProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const [typed, setTyped] = useState('');
  const found = useQuery(inboxQueries.assignees(conversation.id)).data;
  const { assignee, team } = conversation;
  const people = (found?.people ?? []).filter(({ id }) => id !== user.id);
  const shown = people.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  const teams = found?.teams ?? [];

  return (
    <>
      {assignee !== null && assignee.id !== user.id && (
        <Menu.Item onClick={() => onGive({ assigneeId: null, teamId: team?.id ?? null })}>
          {t('assign.toNobody')}
        </Menu.Item>
      )}
      {people.length > 0 && <Menu.Label>{t('assign.people')}</Menu.Label>}
      {people.length > mostAtAGlance && (
        <TextInput
          size="xs"
          m={6}
          aria-label={t('assign.find')}
          placeholder={t('assign.find')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {shown.slice(0, 40).map((person) => (
        <Menu.Item
          key={person.id}
          leftSection={<PersonAvatar id={person.id} name={person.name} size={24} />}
          rightSection={person.id === assignee?.id && <CheckIcon size={16} />}
          onClick={() => onGive({ assigneeId: person.id, teamId: team?.id ?? null })}
        >
          {person.name}
        </Menu.Item>
      ))}
      {teams.length > 0 && <Menu.Label>{t('assign.teams')}</Menu.Label>}
      {teams.map((each) => (
        <Menu.Item
          key={each.id}
          leftSection={<TeamIcon size={18} />}
          rightSection={each.id === team?.id && <CheckIcon size={16} />}
          onClick={() =>
            onGive({ assigneeId: assignee?.id ?? null, teamId: each.id === team?.id ? null : each.id })
          }
        >
          {each.name}
        </Menu.Item>
      ))}
    </>
  );
}
