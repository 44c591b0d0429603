export interface Photo {
  /** ArrayBuffer, not Blob: older iOS loses blobs in IndexedDB. */
  bytes: ArrayBuffer;
  type: 'image/jpeg';
  width: number;
  height: number;
}

const longest = 1600;

/** An upright JPEG of at most 1600 px. Drawing it anew also drops everything the camera wrote into the file. */
export async function shrink(file: Blob): Promise<Photo> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const scale = Math.min(1, longest / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no 2d canvas');
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
    if (!blob) throw new Error('the photo could not be encoded');
    return { bytes: await blob.arrayBuffer(), type: 'image/jpeg', width: canvas.width, height: canvas.height };
  } finally {
    image.close();
  }
}
