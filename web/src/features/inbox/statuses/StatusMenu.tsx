import { ActionIcon, Button, Menu, Modal, Stack, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { CheckIcon, ChevronDownIcon, ClockIcon, HourglassIcon, RetryIcon } from '@/shared/ui/icons';
import { snoozeTimes } from './snoozeTimes';
import { useChangeStatus } from './useChangeStatus';
import classes from './StatusMenu.module.css';

/** Done in one click; put off or waiting in two. */
export function StatusMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { change, isPending } = useChangeStatus(conversation);
  const [isChoosing, choosing] = useDisclosure(false);
  const { status } = conversation;
  const isOpen = status === 'open';
  const main = isOpen ? t('status.resolve') : t('status.reopen');

  return (
    <span className={classes.group}>
      <Tooltip label={main}>
        <Button
          className={classes.main}
          size="compact-sm"
          variant={isOpen ? 'light' : 'default'}
          loading={isPending}
          aria-label={main}
          onClick={() => change(isOpen ? 'resolved' : 'open')}
        >
          {isOpen ? <CheckIcon size={18} /> : <RetryIcon size={18} />}
          <span className={classes.word}>{main}</span>
        </Button>
      </Tooltip>
      <Menu position="bottom-end" withinPortal width={310}>
        <Menu.Target>
          <ActionIcon
            className={classes.more}
            variant={isOpen ? 'light' : 'default'}
            aria-label={t('status.more')}
          >
            <ChevronDownIcon size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {status !== 'open' && status !== 'resolved' && (
            <Menu.Item leftSection={<CheckIcon size={17} />} onClick={() => change('resolved')}>
              {t('status.resolve')}
            </Menu.Item>
          )}
          {status !== 'pending' && (
            <Menu.Item leftSection={<HourglassIcon size={17} />} onClick={() => change('pending')}>
              {t('status.makePending')}
            </Menu.Item>
          )}
          <Menu.Label>{t('status.snooze')}</Menu.Label>
          {snoozeTimes(new Date()).map(({ name, until }) => (
            <Menu.Item
              key={name}
              leftSection={<ClockIcon size={17} />}
              onClick={() => change('snoozed', until)}
            >
              {t(`status.until.${name}`)} · {format.dateTime(until.toISOString())}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<ClockIcon size={17} />} onClick={choosing.open}>
            {t('status.chooseTime')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChooseTime
        isOpen={isChoosing}
        onClose={choosing.close}
        onChoose={(until) => {
          choosing.close();
          change('snoozed', until);
        }}
      />
    </span>
  );
}

interface ChooseTimeProps {
  isOpen: boolean;
  onClose: () => void;
  onChoose: (until: Date) => void;
}

function ChooseTime({ isOpen, onClose, onChoose }: ChooseTimeProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState('');
  const [isPast, setIsPast] = useState(false);
  const until = new Date(value);

  return (
    <Modal opened={isOpen} onClose={onClose} title={t('status.snooze')} size="sm" centered>
      <Stack>
        <TextInput
          type="datetime-local"
          label={t('status.untilWhen')}
          value={value}
          error={isPast && t('problem.field.time_invalid')}
          onChange={(event) => {
            setValue(event.currentTarget.value);
            setIsPast(Date.parse(event.currentTarget.value) <= Date.now());
          }}
        />
        <Button disabled={isPast || Number.isNaN(until.getTime())} onClick={() => onChoose(until)}>
          {t('status.doSnooze')}
        </Button>
      </Stack>
    </Modal>
  );
}
