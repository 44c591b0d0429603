// Pictures for the documents: a third of the size they have as PNG, made by the browser that took them.
export async function asWebp(browser, png, quality = 0.82) {
  const page = await browser.newPage();
  try {
    const text = await page.evaluate(
      async ({ source, wanted }) => {
        const image = new Image();
        image.src = `data:image/png;base64,${source}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width;
        canvas.height = image.height;
        canvas.getContext('2d').drawImage(image, 0, 0);
        return canvas.toDataURL('image/webp', wanted).split(',')[1];
      },
      { source: png.toString('base64'), wanted: quality },
    );
    return Buffer.from(text, 'base64');
  } finally {
    await page.close();
  }
}
