/** How SQLite goes about a query: one line a step, as it tells it. */
import type { Database } from '../../../src/main/store/database'

export function queryPlan(db: Database, sql: string, ...values: string[]): string[] {
  const steps = db.prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
  return steps.map((step) => step.detail)
}
