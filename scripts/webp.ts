import type { Browser } from 'playwright';

/** Turns PNG into WebP, with the browser's own encoder. */
export async function createWebpEncoder(browser: Browser) {
  const page = await browser.newPage();
  async function encode(png: Buffer): Promise<Buffer> {
    const url = await page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', 0.7);
    }, png.toString('base64'));
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  }

  /** The names of the scripts whose two letters look the same here. */
  encode.missing = (letters: Record<string, string>): Promise<string[]> =>
    page.evaluate(
      (entries) =>
        entries.flatMap(([name, pair]) => {
          const drawn = Array.from(pair, (letter) => {
            const canvas = document.createElement('canvas');
            canvas.width = canvas.height = 40;
            const context = canvas.getContext('2d');
            if (!context) return letter;
            context.font = '24px sans-serif';
            context.fillText(letter, 4, 30);
            return canvas.toDataURL();
          });
          return new Set(drawn).size < 2 ? [name] : [];
        }),
      Object.entries(letters),
    );

  return encode;
}
