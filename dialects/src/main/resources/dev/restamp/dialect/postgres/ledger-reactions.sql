WITH ledger AS (
    SELECT c.oid, c.relkind, pg_catalog.row_security_active(c.oid) AS hides
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = ? AND c.relname = ?
)
SELECT 'trigger' AS kind, t.tgname::text AS name, pg_catalog.pg_get_triggerdef(t.oid) || ' ' || pg_catalog.pg_get_functiondef(t.tgfoid) AS text
FROM ledger
JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = ledger.oid
WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
UNION ALL
SELECT 'rule', r.rulename::text, pg_catalog.pg_get_ruledef(r.oid)
FROM ledger
JOIN pg_catalog.pg_rewrite AS r ON r.ev_class = ledger.oid
WHERE r.ev_type <> '1' AND r.ev_enabled IN ('O', 'A')
UNION ALL
SELECT 'row security', '', ''
FROM ledger
WHERE ledger.hides
UNION ALL
SELECT 'view', '', pg_catalog.pg_get_viewdef(ledger.oid)
FROM ledger
WHERE ledger.relkind IN ('v', 'm')
UNION ALL
SELECT CASE ledger.relkind WHEN 'p' THEN 'partitioning' ELSE 'foreign table' END, '', ''
FROM ledger
WHERE ledger.relkind IN ('p', 'f')
UNION ALL
SELECT 'check', c.conname::text, pg_catalog.pg_get_constraintdef(c.oid)
FROM ledger
JOIN pg_catalog.pg_constraint AS c ON c.conrelid = ledger.oid AND c.contype = 'c'
UNION ALL
SELECT 'column', a.attname::text, ''
FROM ledger
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = ledger.oid
WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attname <> ALL (?)
ORDER BY 1, 2
