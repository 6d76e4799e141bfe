SELECT type, name, tbl_name, sql, coalesce(rootpage, 0)
FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY rowid
