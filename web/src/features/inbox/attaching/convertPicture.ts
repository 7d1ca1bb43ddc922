const longestSide = 4096;
const qualities = [0.9, 0.75, 0.6];
const smaller = 0.7;

/** A picture as PNG where something shows through it, else as JPEG, of at most so many bytes. */
export async function convertPicture(file: Blob, mostBytes: number): Promise<Blob> {
  // As it was held when it was taken: what we draw carries no such note any more.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    let scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    for (;;) {
      const canvas = drawn(picture, scale);
      const blob = await lightest(canvas, mostBytes);
      if (blob !== null) return blob;
      scale *= smaller;
    }
  } finally {
    picture.close();
  }
}

function drawn(picture: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  contextOf(canvas).drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function lightest(canvas: HTMLCanvasElement, mostBytes: number): Promise<Blob | null> {
  if (showsThrough(canvas)) {
    const png = await blobOf(canvas, 'image/png');
    if (png.size <= mostBytes) return png;
    fillBehind(canvas);
  }
  for (const quality of qualities) {
    const jpeg = await blobOf(canvas, 'image/jpeg', quality);
    if (jpeg.size <= mostBytes) return jpeg;
  }
  return null;
}

function showsThrough(canvas: HTMLCanvasElement): boolean {
  const { data } = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);
  for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 255) return true;
  return false;
}

/** JPEG has no glass: what shows through would become black. */
function fillBehind(canvas: HTMLCanvasElement): void {
  const context = contextOf(canvas);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser cannot draw.');
  return context;
}

function blobOf(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))),
      type,
      quality,
    ),
  );
}
