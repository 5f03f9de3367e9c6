// A letter as a file of its own that opens anywhere, without a connection and without us.
import { plain } from '../../components/letter_text';

export interface saved_picture {
  readonly of: Blob;
  readonly alt: string;
}
export interface letter_file {
  readonly heading: string;
  readonly day: string;
  readonly text: string;
  readonly sign_off: string;
  readonly pictures: readonly saved_picture[];
}

const escape = (text: string): string =>
  plain(text).replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);

function as_data(of: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(new Error('the picture cannot be read'));
    reader.readAsDataURL(of);
  });
}

/// The whole file. Its policy allows nothing but the pictures inside it.
export async function letter_page(what: letter_file): Promise<string> {
  const pictures = await Promise.all(what.pictures.map(async (each) =>
    `<p><img alt="${escape(each.alt)}" src="${await as_data(each.of)}"></p>`));
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escape(what.day)}</title>
<style>body{max-width:38rem;margin:2rem auto;padding:0 1rem;font:1.3rem/1.6 Georgia,serif}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}img{max-width:100%}</style>
<h1>${escape(what.heading)}</h1><p>${escape(what.day)}</p>
<pre dir="auto">${escape(what.text)}</pre><pre dir="auto">${escape(what.sign_off)}</pre>
${pictures.join('\n')}
</html>`;
}

export async function save_letter(what: letter_file): Promise<void> {
  const file = new Blob([await letter_page(what)], { type: 'text/html' });
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = 'letter.html';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
