import { useEffect, useState } from 'react';

/** Files that are dropped anywhere in the page. True while some are held above it. */
export function useDrop(onFiles: (files: File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);

  useEffect(() => {
    // Each element on the way tells of its own entering and leaving.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const set = (next: number) => {
      depth = Math.max(0, next);
      setIsOver(depth > 0);
    };
    const enter = (event: DragEvent) => {
      if (hasFiles(event)) set(depth + 1);
    };
    const leave = (event: DragEvent) => {
      if (hasFiles(event)) set(depth - 1);
    };
    const over = (event: DragEvent) => {
      // Without this the browser would open the file in the page's stead.
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      set(0);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);

  return isOver;
}
