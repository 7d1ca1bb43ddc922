import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '@/shared/api/types';
import type { TemplatePickerProps } from '@/shared/whatsapp/templatePicker';
import { TemplateChoice } from './TemplateChoice';
import { TemplateForm } from './TemplateForm';
import classes from './TemplatePicker.module.css';

/** Choose a template, fill it, send it; Escape goes back by one step, and the focus to where it came from. */
export function TemplatePicker({
  conversationId,
  accountId,
  recipient,
  isOpen,
  onClose,
  onSent,
}: TemplatePickerProps) {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<Template | null>(null);
  const [isBack, setBack] = useState(false);

  const goBack = () => {
    setChosen(null);
    setBack(true);
  };
  const reset = () => {
    setChosen(null);
    setBack(false);
  };
  const close = () => {
    reset();
    onClose();
  };

  return (
    <Modal
      opened={isOpen}
      onClose={() => (chosen ? goBack() : close())}
      title={chosen ? chosen.name : t('template.pickFor', { name: recipient })}
      size={920}
      fullScreen={isNarrow}
      padding={0}
      classNames={{ header: classes.title, body: classes.body, content: classes.content }}
    >
      {chosen ? (
        <TemplateForm
          key={chosen.id}
          template={chosen}
          conversationId={conversationId}
          onBack={goBack}
          onSent={(message) => {
            reset();
            onSent(message);
          }}
        />
      ) : (
        <TemplateChoice accountId={accountId} isBack={isBack} onChoose={setChosen} />
      )}
    </Modal>
  );
}
