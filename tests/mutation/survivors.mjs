// Prints what Stryker's report says: each change that no test saw, and the score of each file.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const seen = ['Killed', 'Timeout'];
const unseen = ['Survived', 'NoCoverage'];
const { files, projectRoot = '.' } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const count = (mutants, statuses) => mutants.filter(it => statuses.includes(it.status)).length;
const score = mutants => `${count(mutants, seen)} of ${count(mutants, [...seen, ...unseen])}`
    + ` (${Math.floor(100 * count(mutants, seen) / count(mutants, [...seen, ...unseen]))} %)`
    // A change that makes the tests run for ever counts as seen; on a busy machine, one that was only slow does too.
    + (count(mutants, ['Timeout']) > 0 ? `, ${count(mutants, ['Timeout'])} of them by a timeout` : '');
const tried = Object.entries(files).filter(([, file]) => count(file.mutants, [...seen, ...unseen]) > 0)
    .map(([name, file]) => ({ ...file, name: name.startsWith('/') ? relative(projectRoot, name) : name }));

for (const { name, source, mutants } of tried) {
    const lines = source.split('\n');
    for (const { status, location, replacement } of mutants.filter(it => unseen.includes(it.status))) {
        const { start, end } = location;
        const was = lines.slice(start.line - 1, end.line).join('\n')
            .slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined);
        const short = text => text.replace(/\s+/g, ' ').trim().slice(0, 100);
        const note = status === 'NoCoverage' ? '  (no test comes here)' : '';
        console.log(`${name}:${start.line}: ${short(was)}  =>  ${short(replacement)}${note}`);
    }
}
for (const { name, mutants } of tried)
    console.log(`${name}: ${score(mutants)}`);
console.log(`together: ${score(tried.flatMap(file => file.mutants))}`);
