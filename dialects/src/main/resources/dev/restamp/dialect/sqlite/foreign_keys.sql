SELECT t.rowid, t.name, k.id, k."table", k."from", k."to", k.on_update, k.on_delete
FROM sqlite_master AS t, pragma_foreign_key_list(t.name, 'main') AS k
WHERE t.type = 'table' AND t.rootpage > 0 AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY t.rowid, k.id DESC, k.seq
