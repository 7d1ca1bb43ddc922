// Reads what `./dev check` noted of its steps and suites, and says which tests failed, then all in one table and one line.
// A line of the notes: name, "step" or "suite", the suite's file, exit code, seconds; with tabs between.
import { existsSync, readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const checks = readFileSync(argv[2], 'utf8').trimEnd().split('\n').map(read);
tellFailures(checks.flatMap((check) => check.failures ?? []));
print(checks);
exit(checks.some((check) => check.failed > 0) ? 1 : 0);

function read(line) {
  const [name, kind, file, exitCode, seconds] = line.split('\t');
  const counts = kind === 'suite' ? countSuite(file) : { passed: 1, failed: 0, skipped: 0 };
  return { name, seconds, ...(exitCode === '0' ? counts : withFailure(kind, counts)) };
}

/** A suite that printed nothing, or whose failure none of its tests shows (a crash at the end), has failed all the same. */
function withFailure(kind, counts) {
  if (kind === 'step') return { passed: 0, failed: 1, skipped: 0 };
  return { ...counts, failed: Math.max(1, counts.failed) };
}

function countSuite(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, note: 'no result' };
  const text = readFileSync(file, 'utf8');
  const counts = file.endsWith('.trx') ? countTrx(text) : countVitest(JSON.parse(text));
  return counts.passed + counts.failed > 0 ? counts : { ...counts, failed: 1, note: 'no test ran' };
}

/** Visual Studio's format, as `dotnet test` writes it. A skipped test is in the total, but was not executed. */
function countTrx(text) {
  const counters = /<Counters ([^>]*)\/>/.exec(text)?.[1] ?? '';
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  const [total, executed, passed] = [count('total'), count('executed'), count('passed')];
  return { passed, failed: executed - passed, skipped: total - executed, failures: failuresOfTrx(text) };
}

function failuresOfTrx(text) {
  const results = text.matchAll(/<UnitTestResult [^>]*?testName="([^"]*)"[^>]*?outcome="Failed"[^>]*>([\s\S]*?)<\/UnitTestResult>/g);
  return [...results].map(([, test, body]) => ({ test: plain(test), message: plain(/<Message>([\s\S]*?)<\/Message>/.exec(body)?.[1] ?? '') }));
}

function plain(xml) {
  return xml.replace(/&(lt|gt|quot|apos|amp|#x([0-9A-Fa-f]+));/g, (_, name, code) => (code ? String.fromCodePoint(parseInt(code, 16)) : entities[name]));
}

function countVitest(results) {
  const { numPassedTests, numFailedTests, numPendingTests = 0, numTodoTests = 0, numFailedTestSuites = 0 } = results;
  // A file that cannot even be loaded has no tests to fail.
  const failures = (results.testResults ?? []).flatMap((file) => file.assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => ({ test: test.fullName, message: test.failureMessages[0] ?? '' })));
  return { failures, passed: numPassedTests, failed: Math.max(numFailedTests, Math.min(1, numFailedTestSuites)), skipped: numPendingTests + numTodoTests };
}

/** Whoever sees only the end of a long log still reads which tests failed, and how each begins to say why. */
function tellFailures(failures) {
  for (const { test, message } of failures) {
    console.log(`✗ ${test}`);
    for (const line of message.split('\n').slice(0, 6)) console.log(`    ${line.slice(0, 300)}`);
  }
}

function print(rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const width = Math.max(...rows.map((row) => row.name.length));
  console.log(`\n${'check'.padEnd(width)}  passed  failed  skipped  seconds`);
  for (const row of rows) {
    const figures = [String(row.passed).padStart(6), String(row.failed).padStart(6), String(row.skipped).padStart(7), row.seconds.padStart(7)];
    console.log(`${row.name.padEnd(width)}  ${figures.join('  ')}${row.failed > 0 ? `  ✗ ${row.note ?? ''}` : ''}`);
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
}
