import { ActionIcon, Button, Modal, Select, Stack, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { use, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import type { Conversation } from '@/shared/api/types';
import { fieldTexts, problemText } from '@/shared/i18n/problemText';
import { usePermission } from '@/shared/session/session';
import { NewMessageIcon } from '@/shared/ui/icons';
import { TemplatePickerContext } from '@/shared/whatsapp/templatePicker';
import { contactName } from '../contactName';
import { sendBlock } from '../customerServiceWindow';
import { inboxQueries } from '../inboxQueries';
import { useShowSent } from '../useShowSent';

/** Writes to someone, who may never have written: from which number, to whom, and with which template. */
export function NewConversation() {
  const { t } = useTranslation();
  const maySend = usePermission('messages.send');
  const [isOpen, dialog] = useDisclosure(false);
  const [begun, setBegun] = useState<Conversation | null>(null);
  const drawPicker = use(TemplatePickerContext);
  const navigate = useNavigate();
  const showSent = useShowSent();
  if (!maySend || !drawPicker) return null;

  const open = (conversationId: string) =>
    void navigate({ to: '/discussions/$conversationId', params: { conversationId } });

  return (
    <>
      <Tooltip label={t('begin.open')} openDelay={400}>
        <ActionIcon variant="light" size={36} radius="xl" aria-label={t('begin.open')} onClick={dialog.open}>
          <NewMessageIcon size={20} />
        </ActionIcon>
      </Tooltip>
      <Modal opened={isOpen} onClose={dialog.close} title={t('begin.title')} centered>
        <BeginForm
          onBegun={(conversation) => {
            dialog.close();
            // Where anything may be written, the thread is the place to write it.
            if (sendBlock(conversation, Date.now()) === null) open(conversation.id);
            else setBegun(conversation);
          }}
        />
      </Modal>
      {begun &&
        drawPicker({
          conversationId: begun.id,
          accountId: begun.account.id,
          recipient: contactName(begun.contact),
          isOpen: true,
          onClose: () => setBegun(null),
          onSent: (message) => {
            setBegun(null);
            showSent(begun.id, message);
            open(begun.id);
          },
        })}
    </>
  );
}

function BeginForm({ onBegun }: { onBegun: (conversation: Conversation) => void }) {
  const { t } = useTranslation();
  const senders = useQuery(inboxQueries.senders());
  const [chosen, setChosen] = useState<string | null>(null);
  const [recipient, setRecipient] = useState('');
  const items = senders.data?.items ?? [];
  const accountId = chosen ?? items[0]?.id ?? null;

  const begin = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/conversations', { body: { account_id: accountId, recipient, contact_id: null } }),
      ),
    onSuccess: onBegun,
  });
  const wrong = begin.error instanceof Problem ? fieldTexts(t, begin.error) : {};

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    begin.mutate();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Select
          label={t('begin.sender')}
          allowDeselect={false}
          data={items.map((sender) => ({
            value: sender.id,
            label: [sender.name, sender.display_phone_number].filter(Boolean).join(' · '),
          }))}
          value={accountId}
          onChange={setChosen}
          error={senders.isError ? problemText(t, senders.error) : wrong.account_id}
        />
        <TextInput
          data-autofocus
          label={t('begin.recipient')}
          description={t('begin.recipientHint')}
          placeholder="+221 77 000 00 00"
          inputMode="tel"
          autoComplete="off"
          value={recipient}
          onChange={(event) => {
            setRecipient(event.currentTarget.value);
            begin.reset();
          }}
          error={
            wrong.recipient ?? (begin.isError && !wrong.account_id ? problemText(t, begin.error) : undefined)
          }
        />
        <Button type="submit" loading={begin.isPending} disabled={accountId === null}>
          {t('begin.next')}
        </Button>
      </Stack>
    </form>
  );
}
