import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { defineCheck } from '../define-check.ts'

// Stack traces of JavaScript, Java, Python, Go and Ruby.
const trace =
  /(\\n|\n)\s+at \S+.*[:(]\d+|\bat \S+ \(\S+:\d+(:\d+)?\)|Traceback \(most recent call last\)|File \\?"[^"]+\\?", line \d+|goroutine \d+ \[|panic: |\.rb:\d+:in /
// Statements and errors of databases, addresses of services behind the target, and paths of programs.
const internals =
  /\b(SELECT\b.+\bFROM|INSERT INTO|DELETE FROM) \S|\bUPDATE \S+ SET \S|\bSQLSTATE\b|\bORA-\d{5}\b|\b(psycopg2?|sqlalchemy|asyncpg|sqlite3|pymysql|mysql2|PrismaClient\w*|MongoServerError|BSONError|ActiveRecord)\b|\b(UNIQUE|FOREIGN KEY|CHECK) constraint failed|violates (unique|foreign key|not-null|check) constraint|\bE11000 duplicate key|\b(ECONNREFUSED|ETIMEDOUT|ENOTFOUND)\b|\/(node_modules|site-packages|usr\/(src|lib|local))\//
const page = /^\s*<(!doctype|html|\?xml)/i

export const error_hides_internals = defineCheck({
  phase: 'after-run',
  title: 'No error shows a stack trace, a database statement or a web page',
  strength: 'should',
  source: 'OWASP Error Handling Cheat Sheet: API errors are generic, without technical details',
  steps: [
    'check every error of the run',
    'it contains no stack trace, no statement or error of a database, no path of a program and no HTML',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, ({ response: { status, text, headers } }) => {
      if (status < 400) return undefined
      const isPage = page.test(text) || /\bhtml\b/.test(headers['content-type'] ?? '')
      const isTrace = trace.test(text)
      if (!isPage && !isTrace && !internals.test(text)) return undefined
      const title = isPage ? 'ErrorIsWebPage' : isTrace ? 'StackTraceShown' : 'InternalsShown'
      const message = isPage
        ? 'it is a web page'
        : isTrace
          ? 'it shows a stack trace'
          : 'it shows a statement, a path or a host of the program'
      return { title, message, expected: 'a generic error', received: text.slice(0, 500) }
    }),
})
