/**
 * Preloaded into a measured Node program where no wait4 is at hand (Windows): writes what the process used when it exits, all
 * its threads included. What happens after the exit event, and before this file is loaded, is not in the wall time.
 */
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread && process.env.USAGE_RESULT_FILE) {
  process.on('exit', (code) => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { code, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 };
    writeFileSync(process.env.USAGE_RESULT_FILE, JSON.stringify(usage));
  });
}
