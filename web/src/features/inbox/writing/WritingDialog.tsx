import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageBody } from '@/shared/api/types';
import { ButtonsForm } from './ButtonsForm';
import { CardForm } from './CardForm';
import { ChoicesForm } from './ChoicesForm';
import { LinkForm } from './LinkForm';
import { PlaceForm } from './PlaceForm';
import { LocationRequestForm, NumberRequestForm } from './RequestForm';

export type WritingKind = 'place' | 'cards' | 'buttons' | 'choices' | 'link' | 'location' | 'number';

/** What a form of this dialog makes. */
export interface Written {
  text: string;
  body: MessageBody;
}

export interface WritingFormProps {
  /** What stood in the composer. */
  text: string;
  onSend: (written: Written) => void;
}

interface WritingDialogProps {
  /** Null while nothing is written. */
  kind: WritingKind | null;
  text: string;
  onSend: (written: Written) => void;
  onClose: () => void;
}

const forms: Record<WritingKind, (props: WritingFormProps) => React.ReactNode> = {
  place: PlaceForm,
  cards: CardForm,
  buttons: ButtonsForm,
  choices: ChoicesForm,
  link: LinkForm,
  location: LocationRequestForm,
  number: NumberRequestForm,
};

/** Where a place, a contact card or a question is put together. */
export function WritingDialog({ kind, text, onSend, onClose }: WritingDialogProps) {
  const { t } = useTranslation();
  const Form = kind === null ? null : forms[kind];
  return (
    <Modal
      opened={kind !== null}
      onClose={onClose}
      title={kind !== null && t(`writing.kind.${kind}`)}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      zIndex={300}
    >
      {Form && <Form text={text} onSend={onSend} />}
    </Modal>
  );
}
