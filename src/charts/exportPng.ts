import type { ExportedSvg } from './exportSvg';

const PIXEL_RATIO = 2;

/** Draws the SVG on a canvas at twice its size. The image has no outside reference, so the canvas stays readable. */
export async function exportPng(svg: ExportedSvg): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg.text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = svg.width * PIXEL_RATIO;
    canvas.height = svg.height * PIXEL_RATIO;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no canvas to draw the picture on.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded.'))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
