/** What a request asks for, read once: guard rails, router, access control, fault rules and request log all go by this. */
export interface Target {
  /** As it was sent: in its plain form a path has one spelling only. */
  path: string;
  /** The decoded segments of the path. None when it lacks the slash at its end: no path of the API does. */
  segments: readonly string[];
  query: URLSearchParams;
  /** Whether it is behind the control door, which the control token alone opens. */
  isControl: boolean;
}

/** Where the control endpoints are. */
export const CONTROL_DOOR = '/__sandbox__/';

/** What may stand in a segment as it is (RFC 3986, `pchar`), but no semicolon: some servers cut a segment there. */
const SEGMENT = /^(?:[A-Za-z0-9\-._~!$&'()*+,=:@]|%[0-9A-F]{2})+$/;
/** Escapes of what needs none: a second spelling of the same path. */
const NEEDLESS_ESCAPE = /%(?:2D|2E|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])/;
/** Decoded, these would be read as another path, or as none. */
const MISREADABLE = /[/\\\p{Cc}]/u;
/** Printable ASCII without the number sign, behind which some readers see nothing. */
const QUERY = /^[!"$-~]*$/;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A segment's text, or undefined for one that could be read in more than one way. */
function readSegment(raw: string): string | undefined {
  if (!SEGMENT.test(raw) || NEEDLESS_ESCAPE.test(raw)) return undefined;
  const segment = decode(raw);
  return segment === undefined || segment === '.' || segment === '..' || MISREADABLE.test(segment)
    ? undefined
    : segment;
}

/** The decoded segments of a path that ends with a slash. Undefined for one that is not in its plain form. */
export function splitPath(path: string): string[] | undefined {
  if (!path.startsWith('/') || !path.endsWith('/') || path.length < 2) return undefined;
  const segments = path.slice(1, -1).split('/').map(readSegment);
  const sound = segments.filter((segment) => segment !== undefined);
  return sound.length === segments.length ? sound : undefined;
}

function readQuery(raw: string): URLSearchParams | undefined {
  const text = QUERY.test(raw) ? decode(raw) : undefined;
  return text === undefined || /\p{Cc}/u.test(text) ? undefined : new URLSearchParams(raw);
}

/**
 * Reads a request's target. Undefined for one that is not in its plain form: whatever two readers could take for two different
 * things (dots, empty segments, needless or broken percent signs, backslashes, number signs, …) names nothing here.
 */
export function readTarget(target: string): Target | undefined {
  const [path = '', ...rest] = target.split('?');
  const ended = path.endsWith('/');
  const segments = splitPath(ended ? path : `${path}/`);
  const query = readQuery(rest.join('?'));
  if (segments === undefined || query === undefined) return undefined;
  return { path, segments: ended ? segments : [], query, isControl: path.startsWith(CONTROL_DOOR) };
}
