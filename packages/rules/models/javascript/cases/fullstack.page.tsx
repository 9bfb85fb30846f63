export default async function Results({ searchParams }: { searchParams: Promise<{ term?: string }> }) {
  const { term } = await searchParams;
  return (
    <main>
      {/* ruleid: cross-site-scripting */}
      <p dangerouslySetInnerHTML={{ __html: `<b>${term}</b>` }} />
      {/* ok: cross-site-scripting */}
      <p>{term}</p>
    </main>
  );
}

export function Panel({ heading }: { heading: string }) {
  // ok: cross-site-scripting
  return <h2 dangerouslySetInnerHTML={{ __html: heading }} />;
}
