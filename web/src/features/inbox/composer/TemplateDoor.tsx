import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';
import { TemplateIcon } from '@/shared/ui/icons';
import { TemplatePickerContext } from '@/shared/whatsapp/templatePicker';
import { contactName } from '../contactName';
import { useShowSent } from '../useShowSent';

interface TemplateDoorProps {
  conversation: Conversation;
  /** Whether nothing else can be written: then it says what it is. */
  isOnlyWay?: boolean;
}

/** Opens the choice of a template, for those who may see one. */
export function TemplateDoor({ conversation, isOnlyWay = false }: TemplateDoorProps) {
  const { t } = useTranslation();
  const drawPicker = use(TemplatePickerContext);
  const maySee = usePermission('templates.view');
  const showSent = useShowSent();
  const [isOpen, picker] = useDisclosure(false);
  if (!drawPicker || !maySee) return null;

  return (
    <>
      {isOnlyWay ? (
        <Button variant="light" leftSection={<TemplateIcon size={18} />} onClick={picker.open}>
          {t('composer.sendTemplate')}
        </Button>
      ) : (
        <Tooltip label={t('composer.sendTemplate')} openDelay={400}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={42}
            radius="xl"
            aria-label={t('composer.sendTemplate')}
            onClick={picker.open}
          >
            <TemplateIcon size={20} />
          </ActionIcon>
        </Tooltip>
      )}
      {drawPicker({
        conversationId: conversation.id,
        accountId: conversation.account.id,
        recipient: contactName(conversation.contact),
        isOpen,
        onClose: picker.close,
        onSent: (message) => {
          picker.close();
          showSent(conversation.id, message);
        },
      })}
    </>
  );
}
