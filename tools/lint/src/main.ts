import { checkRepository } from './check.ts';
import { describeFinding } from './checks/finding.ts';

const findings = checkRepository(process.argv[2] ?? process.cwd());
for (const finding of findings) console.log(describeFinding(finding));
console.log(findings.length === 0 ? 'Tracked files and packages keep the rules.' : `${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
