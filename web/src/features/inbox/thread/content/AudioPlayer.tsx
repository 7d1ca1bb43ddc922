import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/i18n/useFormat';
import classes from './AudioPlayer.module.css';

const speeds = [1, 1.5, 2];

/** A sound with the browser's own player, and the speeds that voice notes are listened to at. */
export function AudioPlayer({ address, isVoice }: { address: string; isVoice: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const player = useRef<HTMLAudioElement>(null);
  const [place, setPlace] = useState(0);
  const speed = speeds[place] ?? 1;

  const next = () => {
    const following = (place + 1) % speeds.length;
    setPlace(following);
    if (player.current) player.current.playbackRate = speeds[following] ?? 1;
  };

  return (
    <span className={classes.player}>
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- what a customer records has no captions */}
      <audio
        ref={player}
        className={classes.audio}
        src={address}
        controls
        preload="metadata"
        aria-label={isVoice ? t('content.voiceNote') : t('content.shape.audio')}
      />
      <Button
        className={classes.speed}
        size="compact-xs"
        variant="default"
        radius="xl"
        onClick={next}
        aria-label={t('content.speed', { speed: format.number(speed) })}
      >
        {format.number(speed)}×
      </Button>
    </span>
  );
}
