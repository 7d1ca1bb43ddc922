import { useMantineColorScheme } from '@mantine/core';
import { Picker } from 'emoji-picker-element';
import englishData from 'emoji-picker-element-data/en/emojibase/data.json?url';
import frenchData from 'emoji-picker-element-data/fr/emojibase/data.json?url';
import english from 'emoji-picker-element/i18n/en';
import french from 'emoji-picker-element/i18n/fr';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './EmojiPanel.module.css';

/** All emoji, with a search in the person's language. Loaded when it is first opened; its words are files of ours. */
export default function EmojiPanel({ onPick }: { onPick: (emoji: string) => void }) {
  const { i18n } = useTranslation();
  const { colorScheme } = useMantineColorScheme();
  const place = useRef<HTMLDivElement>(null);
  const isFrench = i18n.language.startsWith('fr');

  useEffect(() => {
    const picker = new Picker();
    picker.locale = isFrench ? 'fr' : 'en';
    picker.i18n = isFrench ? french : english;
    picker.dataSource = isFrench ? frenchData : englishData;
    if (colorScheme !== 'auto') picker.classList.add(colorScheme);
    const pick = ({ detail }: { detail: { unicode?: string } }) => {
      if (detail.unicode !== undefined) onPick(detail.unicode);
    };
    picker.addEventListener('emoji-click', pick);
    place.current?.append(picker);
    return () => picker.remove();
  }, [isFrench, colorScheme, onPick]);

  return <div ref={place} className={classes.place} />;
}
