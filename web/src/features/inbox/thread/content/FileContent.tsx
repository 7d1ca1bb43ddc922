import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FileBody, MessageFile } from '@/shared/api/types';
import { reasonText } from '@/shared/i18n/reasonText';
import { AudioPlayer } from './AudioPlayer';
import { DocumentLink } from './DocumentLink';
import { PictureView } from './PictureView';
import { fileAddress } from '@/shared/whatsapp/fileAddress';
import classes from './FileContent.module.css';

interface FileContentProps {
  file: MessageFile | null;
  body: FileBody;
}

/** A file as its shape is shown; a placeholder while it is on its way, and the reason when it never comes. */
export function FileContent({ file, body }: FileContentProps) {
  const { t } = useTranslation();
  if (file?.state !== 'stored') return <Missing file={file} body={body} />;

  const address = fileAddress(file.id);
  // What it is decides over what it was sent as: a picture that is none is offered as a file.
  if (body.shape === 'image' && file.content_type.startsWith('image/')) return <PictureView file={file} />;
  if (body.shape === 'sticker' && file.content_type.startsWith('image/')) {
    return <img className={classes.sticker} src={address} alt={t('content.shape.sticker')} loading="lazy" />;
  }
  if (body.shape === 'video' && file.content_type.startsWith('video/')) {
    return (
      // eslint-disable-next-line jsx-a11y/media-has-caption -- what a customer films has no captions
      <video
        className={classes.video}
        src={address}
        controls
        preload="metadata"
        aria-label={t('content.shape.video')}
      />
    );
  }
  if (body.shape === 'audio' && file.content_type.startsWith('audio/')) {
    return <AudioPlayer address={address} isVoice={body.is_voice} />;
  }
  return <DocumentLink file={file} />;
}

function Missing({ file, body }: FileContentProps) {
  const { t } = useTranslation();
  const isAwaited = file?.state === 'awaited';
  const reason = file?.reason_code ? reasonText(t, file.reason_code) : null;
  return (
    <span className={classes.missing} role="status">
      {isAwaited && <Loader size={16} aria-hidden="true" />}
      <span>
        <strong>{t(`content.shape.${body.shape}`)}</strong>
        <span className={classes.why}>
          {isAwaited ? t('content.file.awaited') : t('content.file.lost')}
          {reason !== null && ` ${reason}`}
        </span>
      </span>
    </span>
  );
}
