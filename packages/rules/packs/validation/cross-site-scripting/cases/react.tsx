import DOMPurify from 'dompurify';
import { useSearchParams } from 'react-router-dom';

export function Search() {
  const [params] = useSearchParams();
  const query = params.get('q') ?? '';
  return (
    <div>
      <p>{query}</p>
      <div
        // ruleid: cross-site-scripting
        dangerouslySetInnerHTML={{ __html: query }}
      />
      <div
        // ok: cross-site-scripting
        dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(query) }}
      />
    </div>
  );
}
