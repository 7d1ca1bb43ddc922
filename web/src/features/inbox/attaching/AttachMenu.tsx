import { ActionIcon, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ButtonsIcon,
  CameraIcon,
  FileIcon,
  LinkIcon,
  ListIcon,
  PersonIcon,
  PictureIcon,
  PlaceIcon,
  PlusIcon,
} from '@/shared/ui/icons';
import type { WritingKind } from '../writing/WritingDialog';
import { fileRules } from '@/shared/whatsapp/fileRules';

interface AttachMenuProps {
  onFiles: (files: File[]) => void;
  onWrite: (kind: WritingKind) => void;
}

/** Films that a phone takes are wider than what WhatsApp takes: the browser converts them. */
const pictures = 'image/*,video/*';
const documents = [...fileRules.document.types, ...fileRules.audio.types, '.csv', 'audio/*'].join(',');

/** What can be sent besides words. */
export function AttachMenu({ onFiles, onWrite }: AttachMenuProps) {
  const { t } = useTranslation();
  const hasCamera = useMediaQuery('(pointer: coarse)');
  const picture = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const document = useRef<HTMLInputElement>(null);

  const input = (field: typeof picture, accept: string, isCamera: boolean) => (
    <input
      ref={field}
      type="file"
      hidden
      multiple={!isCamera}
      accept={accept}
      {...(isCamera && { capture: 'environment' as const })}
      data-testid={`attach-${isCamera ? 'camera' : accept === pictures ? 'pictures' : 'documents'}`}
      onChange={(event) => {
        onFiles([...(event.currentTarget.files ?? [])]);
        // The same file can be picked again.
        event.currentTarget.value = '';
      }}
    />
  );

  return (
    <>
      {input(picture, pictures, false)}
      {input(camera, 'image/*', true)}
      {input(document, documents, false)}
      <Menu position="top-start" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={42} radius="xl" aria-label={t('attach.open')}>
            <PlusIcon size={22} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<PictureIcon size={18} />} onClick={() => picture.current?.click()}>
            {t('attach.pictures')}
          </Menu.Item>
          {hasCamera && (
            <Menu.Item leftSection={<CameraIcon size={18} />} onClick={() => camera.current?.click()}>
              {t('attach.camera')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<FileIcon size={18} />} onClick={() => document.current?.click()}>
            {t('attach.documents')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<PlaceIcon size={18} />} onClick={() => onWrite('place')}>
            {t('writing.kind.place')}
          </Menu.Item>
          <Menu.Item leftSection={<PersonIcon size={18} />} onClick={() => onWrite('cards')}>
            {t('writing.kind.cards')}
          </Menu.Item>
          <Menu.Item leftSection={<PlaceIcon size={18} />} onClick={() => onWrite('location')}>
            {t('writing.kind.location')}
          </Menu.Item>
          <Menu.Item leftSection={<PersonIcon size={18} />} onClick={() => onWrite('number')}>
            {t('writing.kind.number')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<ButtonsIcon size={18} />} onClick={() => onWrite('buttons')}>
            {t('writing.kind.buttons')}
          </Menu.Item>
          <Menu.Item leftSection={<ListIcon size={18} />} onClick={() => onWrite('choices')}>
            {t('writing.kind.choices')}
          </Menu.Item>
          <Menu.Item leftSection={<LinkIcon size={18} />} onClick={() => onWrite('link')}>
            {t('writing.kind.link')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
