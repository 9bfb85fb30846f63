import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { useMemo } from 'react';

interface Props {
  body: string;
}

export function Preview({ body }: Props) {
  const page = useMemo(() => marked.parse(body) as string, [body]);
  return (
    <main>
      {/* ruleid: unescaped-html-binding */}
      <div dangerouslySetInnerHTML={{ __html: page }} />
    </main>
  );
}

export function Inline({ body }: Props) {
  return (
    <main>
      {/* ruleid: unescaped-html-binding */}
      <div dangerouslySetInnerHTML={{ __html: marked(body) }} />
    </main>
  );
}

export function Cleaned({ body }: Props) {
  const page = useMemo(() => DOMPurify.sanitize(marked.parse(body) as string), [body]);
  return (
    <main>
      {/* ok: unescaped-html-binding */}
      <div dangerouslySetInnerHTML={{ __html: page }} />
    </main>
  );
}

export function Text({ body }: Props) {
  const page = body.trim();
  return (
    <main>
      {/* ok: unescaped-html-binding */}
      <div>{page}</div>
    </main>
  );
}
