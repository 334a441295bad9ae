/** Where the page's files lie, as the webview may ask for them, and what may be loaded. */
export interface PageHtmlOptions {
  /** Fresh for each page: only scripts that carry it run. */
  readonly nonce: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** The language of the interface, as a BCP 47 tag. */
  readonly language: string;
  /** What is said while the host does not answer, and on the link that reloads the window. */
  readonly silent: string;
  readonly reload: string;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/**
 * A page: a frame without content. Data enters only by messages, so nothing that a server sent is ever part of it; the text for when no
 * message comes is there from the start. The policy allows the page's own script and style sheet and nothing else: no inline code or style, no network, no frames, no images.
 */
export function pageHtml(options: PageHtmlOptions): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${options.nonce}'`,
    `style-src ${options.cspSource}`,
    `font-src ${options.cspSource}`,
    "img-src 'none'",
    "connect-src 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escape(options.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mem0</title>
<link rel="stylesheet" href="${escape(options.styleUri)}">
</head>
<body>
<div id="page" data-silent="${escape(options.silent)}" data-reload="${escape(options.reload)}"></div>
<script nonce="${escape(options.nonce)}" src="${escape(options.scriptUri)}"></script>
</body>
</html>
`;
}
