import { useRouter } from 'next/router';

export function Login() {
  const router = useRouter();
  const go = () => {
    // ruleid: open-redirect
    router.push(router.query.next as string);
    // ok: open-redirect
    router.push('/home');
  };
  return <button onClick={go}>go</button>;
}
